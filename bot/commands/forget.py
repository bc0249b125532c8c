"""`nhacviec forget USER`: a person's data are replaced by a pseudonym, after a look at what that would be."""

from collections import Counter
from collections.abc import Callable

from bot.commands.database import open_database
from bot.config import Settings
from bot.failure import CommandError
from scheduler.clock import Clock
from storage.database.engine import Database
from storage.people import forgetting
from storage.people.forgetting import ForgottenPerson, NotSweptError
from texts.catalogue import Catalogue, catalogue


def forget(settings: Settings, user: str, *, yes: bool, tell: Callable[[str], None] = print) -> int:
    """Show what would be replaced; with `yes`, replace it. `user`: a Telegram id, or `@username`.

    CommandError: nobody, or several, are known by that name.
    """
    say = catalogue(settings.language)
    database = open_database(settings)
    try:
        who = _who(database, user, say)
        counts = _forgotten(database, who, say) if yes else database.write_now(forgetting.preview, who, Clock().now())
        if not counts.total():
            raise CommandError(say("keep.unknown", user=user))
    finally:
        database.close()
    for line in _told(settings, who, counts, say, yes=yes):
        tell(line)
    return 0


def _who(database: Database, user: str, say: Catalogue) -> ForgottenPerson:
    address = "" if user.startswith("@") else user
    username = user.removeprefix("@").lower() if not address else ""
    people = database.read_now(forgetting.called, address=address, username=username)
    if len(people) > 1:
        addresses = ", ".join(one.address for one in people)
        raise CommandError(say("keep.several", user=user, addresses=addresses))
    person = people[0] if people else None
    if person is None:
        return ForgottenPerson(0, "", "", username, say("keep.pseudonym", number=0))
    pseudonym = say("keep.pseudonym", number=person.id)
    return ForgottenPerson(person.id, person.address, person.name, username or person.username, pseudonym)


def _forgotten(database: Database, who: ForgottenPerson, say: Catalogue) -> Counter[str]:
    """What was replaced. Of somebody unknown the traces go all the same: an earlier run may have left them."""
    counts = database.write_now(forgetting.forget, who, Clock().now())
    try:
        forgetting.sweep(database)
    except NotSweptError as error:
        raise CommandError(say("keep.not_swept", why=error)) from None
    return counts


def _told(settings: Settings, who: ForgottenPerson, counts: Counter[str], say: Catalogue, *, yes: bool) -> list[str]:
    known = ", ".join(one for one in (f"@{who.username}" if who.username else "", who.address) if one)
    lines = [] if yes else [say("keep.somebody", name=who.name or f"@{who.username}", address=known)]
    lines.append(say("keep.replaced" if yes else "keep.will_replace", pseudonym=who.pseudonym))
    lines += [f"– {say(f'keep.in_{table}', count=counts[table])}" for table in forgetting.TABLES if counts[table]]
    lines.append(say("keep.what_stays"))
    if who.address in settings.rules.admins:
        lines.append(say("keep.is_admin", address=who.address))
    return lines if yes else [*lines, say("keep.not_yet")]
