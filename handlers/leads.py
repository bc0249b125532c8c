"""`/lead`: who may act for a unit (said in its chat) or for the Office (said in the Office's)."""

from handlers.incoming import Somebody
from handlers.turn import Turn
from storage import items, leads


def lead(turn: Turn) -> None:
    """Name someone in answer to them or by mention; `/lead -@name` takes it back; alone, it says who is named."""
    unit = turn.unit
    unit_id = unit.id if unit else None
    if unit is None and not turn.in_office:
        turn.refuse("common.not_set_up")
    elif not turn.acts_for(unit.id if unit else 0):
        turn.refuse("common.only_leads")
    elif turn.incoming.arguments.lstrip().startswith("-"):
        _each(turn, unit_id, take_back=True)
    elif _named(turn):
        _each(turn, unit_id, take_back=False)
    else:
        names = leads.named(turn.session, unit_id)
        turn.say("setup.leads" if names else "setup.leads_none", names=", ".join(names))


def _named(turn: Turn) -> list[Somebody]:
    answered = turn.incoming.answered
    if turn.incoming.mentions:
        return list(turn.incoming.mentions)
    if answered is not None and answered.author is not None and not answered.mine:
        return [answered.author]
    return []


def _each(turn: Turn, unit_id: int | None, *, take_back: bool) -> None:
    people = _named(turn)
    if not people:
        turn.say("setup.lead_usage")
        return
    if any(who.anonymous or who.is_bot for who in people):
        turn.say("setup.lead_not_a_person")
        return
    done = [who for who in people if _one(turn, unit_id, who, take_back=take_back)]
    names = ", ".join(who.name for who in people)
    if not done:
        turn.say("setup.lead_was_not" if take_back else "setup.lead_already", names=names)
        return
    what = "lead_removed" if take_back else "lead_named"
    known = [(turn.other_person(who), who.name) for who in people]
    stored = [person.id if person else name for person, name in known]
    items.remember(turn.session, None, what, by=turn.person, now=turn.now, after={"people": stored, "unit_id": unit_id})
    waits = not take_back and any(turn.other_person(who) is None for who in done)
    key = "setup.lead_removed" if take_back else "setup.lead_waits" if waits else "setup.lead_named"
    turn.say(key, names=names)


def _one(turn: Turn, unit_id: int | None, who: Somebody, *, take_back: bool) -> bool:
    person = turn.other_person(who)
    act = leads.take_back if take_back else leads.name_lead
    done = act(turn.session, unit_id, person=person, username=who.username)
    if take_back and person is not None and not done and who.username:  # named before they first wrote
        done = leads.take_back(turn.session, unit_id, username=who.username)
    return done
