"""Which group is the Office's; moving it is for the people of the group that it is in.

Who could move it alone would take over all that the Office may. So the move is asked in the old group, and made by an
answer there; where that group cannot be reached, by the config or a fresh code of the host only, and whoever acts for
the Office is told in private.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from actions.context import ActionContext
from actions.units.chats import move_to_topic, renew_menu, warn_of_strangers
from actions.units.leads import make_admin
from domain.message import Button, Message, say
from storage.items import items
from storage.models import ChatRow, DraftRow, PersonRow
from storage.outbox import drafts
from storage.people import chats, leads, office_code, people

MOVE = "office_move"  # the kind of the draft of a question to the old group


class OfficeResult(StrEnum):
    """What became of making a group the Office's."""

    NO_GROUP = "no_group"  # a chat with one person
    WRONG_CODE = "wrong_code"
    NOT_YOURS = "not_yours"  # who is no admin, and has no code
    A_UNITS = "a_units"  # the chat is a unit's
    READY = "ready"  # it is the Office's from now on
    ASKED = "asked"  # in the old group, which has to agree
    UNREACHABLE = "unreachable"  # the old group is; only the config or a fresh code moves it
    MADE_ADMIN = "made_admin"  # the code made an admin, in the group that is the Office's already
    TOPIC_MOVED = "topic_moved"  # another topic of the same group is the Office's
    ALREADY = "already"


class MoveResult(StrEnum):
    """What came of the old group's answer."""

    NOT_YOURS = "not_yours"  # who is not of the Office's group
    BY_ANOTHER = "by_another"  # who asked does not answer, where others could
    STAYS = "stays"
    LAPSED = "lapsed"  # who asked is no admin any more, or the group is gone, or another's by now
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class OfficeOutcome:
    """`former`: the title of the group that is, or was, the Office's."""

    result: OfficeResult
    former: str = ""


def become_office(context: ActionContext, code: str, thread: str, strangers: Sequence[str]) -> OfficeOutcome:
    """Make this chat the Office's, for an admin or for who has the one-time `code` ("": none), or ask the old group.

    `thread`: the topic in which it is said; `strangers`: how others than the chat's people may speak in it.
    """
    if context.chat.kind == "private":
        return OfficeOutcome(OfficeResult.NO_GROUP)
    is_fresh = bool(code) and not context.anonymous
    is_fresh = is_fresh and office_code.fits(context.session, code, context.person.id, context.now)
    if context.in_office:
        return OfficeOutcome(_in_the_offices(context, code, thread, is_fresh=is_fresh))
    former = chats.office_chat(context.session)
    # an admin by the code has no right while nobody can say who is in the Office's group, but is told how to get on
    may_ask = context.is_admin or (context.person.is_admin and former is not None and former.gone_at is not None)
    if not is_fresh and not may_ask:
        return OfficeOutcome(OfficeResult.WRONG_CODE if code else OfficeResult.NOT_YOURS)
    if context.unit is not None:
        return OfficeOutcome(OfficeResult.A_UNITS)
    if is_fresh:
        _redeem(context)
    return _take(context, former, thread, strangers, is_fresh=is_fresh)


def _in_the_offices(context: ActionContext, code: str, thread: str, *, is_fresh: bool) -> OfficeResult:
    if is_fresh:
        _redeem(context)
        return OfficeResult.MADE_ADMIN
    if code and not context.is_admin:
        return OfficeResult.WRONG_CODE
    return OfficeResult.TOPIC_MOVED if move_to_topic(context, thread) else OfficeResult.ALREADY


def _redeem(context: ActionContext) -> None:
    office_code.void(context.session)
    make_admin(context)


def _take(
    context: ActionContext, former: ChatRow | None, thread: str, strangers: Sequence[str], *, is_fresh: bool
) -> OfficeOutcome:
    if former is None:
        _become(context, context.chat, thread)
        return OfficeOutcome(OfficeResult.READY)
    if former.gone_at is None:
        _ask(context, former, thread, strangers)
        return OfficeOutcome(OfficeResult.ASKED, former.title)
    if is_fresh or context.person.address in context.rules.admins:
        _become(context, context.chat, thread)
        _tell_in_private(context)
        return OfficeOutcome(OfficeResult.READY, former.title)
    return OfficeOutcome(OfficeResult.UNREACHABLE, former.title)


def _ask(context: ActionContext, former: ChatRow, thread: str, strangers: Sequence[str]) -> None:
    """The newest question stands: an older one is settled."""
    for older in drafts.waiting(context.session, MOVE):
        drafts.close(context.session, older, context.now)
    body = {"chat": context.chat.id, "thread": thread, "strangers": list(strangers)}
    draft = drafts.begin(context.session, former, context.person, MOVE, body, context.now)
    row = (Button("button.move_office", f"move_office:{draft.id}:yes"),
           Button("button.stay", f"move_office:{draft.id}:no"))  # fmt: skip
    about = {"people": [{"who": draft.person_id}], "chat": context.chat.title, "strangers": list(strangers)}
    context.push(former, Message("office_move", about, buttons=(row,)))


def answer_move(
    context: ActionContext, draft: DraftRow, *, agreed: bool, is_member: bool, is_alone: bool
) -> MoveResult:
    """The old group's answer, by another of its people than the one who asked, unless that one `is_alone` in it."""
    if not context.in_office or not is_member:
        return MoveResult.NOT_YOURS
    if not agreed:
        drafts.close(context.session, draft, context.now)
        return MoveResult.STAYS
    if draft.person_id == context.person.id and not is_alone:
        return MoveResult.BY_ANOTHER
    drafts.close(context.session, draft, context.now)
    if not _holds(context, draft):
        return MoveResult.LAPSED
    there = chats.by_id(context.session, draft.body["chat"])
    _become(context, there, draft.body["thread"])
    context.push(there, say("setup.office_ready"))
    warn_of_strangers(context, there, draft.body["strangers"])
    return MoveResult.MOVED


def _holds(context: ActionContext, draft: DraftRow) -> bool:
    """Whether the move can still be made: who asked is an admin now, the group is there and nobody else's."""
    asker = context.session.get(PersonRow, draft.person_id)
    there = chats.by_id(context.session, draft.body["chat"])
    admin = asker is not None and (asker.is_admin or asker.address in context.rules.admins)
    return admin and there.gone_at is None and not there.role


def _become(context: ActionContext, chat: ChatRow, thread: str) -> None:
    former = chats.office_chat(context.session)
    chats.become_office(context.session, chat, thread)
    items.record_change(context.session, None, "office_chat", by=context.person, now=context.now)
    for one in (chat, former):
        if one is not None:
            renew_menu(context, one)


def _tell_in_private(context: ActionContext) -> None:
    """Everybody who acts for the Office, by whatever right, but the one who did it."""
    named = {row.person_id for row in leads.named(context.session, None, context.now)}
    known = people.by_numbers(context.session, [one for one in named if one is not None])
    whom = {one.address: one.name for one in (*known, *people.admins(context.session))}
    whom = dict.fromkeys(context.rules.admins, "") | whom
    told = {"people": [{"who": context.person.id}], "chat": context.chat.title}
    for address, name in whom.items():
        if address != context.person.address:
            alone = chats.private_with(context.session, context.chat.channel, address, name)
            context.push(alone, Message("office_moved", told))
