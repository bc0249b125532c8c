"""What people say -> what changes. `ROUTES` reads as the map of the bot: the first route that takes an act handles it.

`may` says who may use the route: nothing of it happens before that is asked. `acts` marks what needs to know what the
person is in the chat (asked of the channel before the transaction; what only `looks` goes by what was said within the
last minute); `about_chat` what needs to know who else may speak in it; `counted` marks a command that
counts, draws or makes a file: a person has some of them a minute; `prepare` is a reading done before the transaction,
for what takes long to read; `file` names a file of the channel that is fetched before that; `notice` is said at once
where all this takes a while, and becomes the answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.commands import command_called
from domain.message import Message
from handlers.answers import answers, unsure
from handlers.chats import help, hours, language, leads, movements, office_chat, secrecy, setup
from handlers.core.callbacks import NOT_PRESSED, CallbackData, PressShapes, press
from handlers.core.context import Context
from handlers.core.event import Event, File
from handlers.core.permissions import Permission, anyone, only_leads, only_office, placed, registers, sees_asked
from handlers.figures import export, letter, publishing, received, summary, unfolding
from handlers.items import (
    assign,
    cards,
    change,
    complete,
    extend,
    files,
    lists,
    objective,
    overdue,
    progress,
    requests,
    snooze,
)
from handlers.office import broadcast, closing, importing, inactive_units, queue, workdays, workload
from handlers.registering import edits, recurring, several, single, task

Takes = Callable[[Event], bool]
Handle = Callable[[Context], None]
Prepare = Callable[[Context], Any]


@dataclass(frozen=True, slots=True)
class Route:
    """One way from an act to what it changes."""

    takes: Takes
    handle: Handle
    may: Permission
    acts: bool = False
    looks: bool = False
    about_chat: bool = False
    counted: bool = False
    prepare: Prepare | None = None
    file: Callable[[Context], File | None] | None = None
    notice: Callable[[Context], Message | None] | None = None

    @property
    def is_costly(self) -> bool:
        """Whether something of it is done before its transaction, or a person has only some of it a minute."""
        return self.counted or any(step is not None for step in (self.prepare, self.file, self.notice))

    def callback(self, event: Event) -> CallbackData:
        """What the pressed button says, by the route's shapes."""
        return (self.takes.read(event) if isinstance(self.takes, PressShapes) else None) or NOT_PRESSED


def act(name: str) -> Takes:
    return lambda event: event.act == name


def command(name: str) -> Takes:
    """This command, by whichever of its names (`domain.commands`), typed here: a forwarded one was said to somebody
    else."""
    return lambda event: event.act == "message" and command_called(event.command) == name and not event.forwarded


def edited(event: Event) -> bool:
    """Nobody edits what they forwarded: that is a post of a linked channel, which its editors edit there."""
    return event.act == "edit" and not event.forwarded


def any_command(event: Event) -> bool:
    return event.act == "message" and bool(event.command)


def forwarded_command(event: Event) -> bool:
    return any_command(event) and event.forwarded


def answers_us(event: Event) -> bool:
    answered = event.answered
    return event.act == "message" and answered is not None and answered.mine and not event.forwarded


ROUTES = (
    Route(act("secret"), secrecy.refuse, anyone),
    Route(act("secret_name"), secrecy.refuse_name, anyone),
    Route(act("member"), movements.member, anyone),
    Route(act("left"), movements.left, anyone),
    Route(act("standing"), movements.standing, anyone),
    Route(act("moved"), movements.moved, anyone),
    Route(act("topic"), movements.topic_opened, anyone),
    # commands
    Route(forwarded_command, help.forwarded, anyone),
    Route(command("help"), help.help_, anyone, acts=True, looks=True),
    Route(press("help:all"), help.on_all, anyone),
    Route(command("office"), office_chat.office, anyone, about_chat=True),
    Route(command("unit"), setup.unit, anyone, about_chat=True),
    Route(command("lead"), leads.lead, registers, acts=True),
    Route(command("close"), closing.close, only_office),
    Route(command("language"), language.language, anyone),
    Route(command("task"), task.task, registers, acts=True),
    Route(command("done"), complete.done, placed, acts=True),
    Route(command("progress"), progress.progress, placed, acts=True),
    Route(command("assign"), assign.assign, placed, acts=True),
    Route(command("extend"), extend.extend, placed, acts=True),
    Route(command("edit"), change.edit, placed, acts=True),
    Route(command("cancel"), change.cancel, placed, acts=True),
    Route(command("reopen"), change.reopen, placed, acts=True),
    Route(command("note"), change.note, placed, acts=True),
    Route(command("objective"), objective.objective, only_office),
    Route(command("show"), lists.show, placed),
    Route(command("tasks"), lists.tasks, placed),
    Route(command("overdue"), overdue.listed, placed),
    Route(command("recurring"), recurring.listed, only_leads, acts=True, looks=True),
    Route(command("workload"), workload.workload, placed, counted=True),
    Route(command("queue"), queue.queue, only_office),
    Route(command("quiet"), inactive_units.listed, only_office, counted=True),
    Route(command("remind"), workload.remind, only_office),
    Route(command("letter"), letter.letter, only_office, counted=True),
    Route(command("dayoff"), workdays.dayoff, only_office),
    Route(command("workday"), workdays.workday, only_office),
    Route(command("hour"), hours.hour, placed, acts=True),
    Route(command("summary"), summary.summary, placed, counted=True, prepare=summary.prepare),
    Route(command("received"), received.received, only_office),
    Route(command("publish"), publishing.publish, only_office, counted=True, prepare=publishing.prepare),
    Route(
        command("import"),
        importing.read,
        only_office,
        counted=True,
        prepare=importing.prepare,
        file=importing.file_of_command,
        notice=importing.notice,
    ),
    Route(command("export"), export.export, placed, counted=True),
    Route(command("audit"), export.audit, only_office, counted=True),
    Route(command("broadcast"), broadcast.broadcast, only_office),
    # presses
    Route(press("move_office:<n>:yes|no"), office_chat.on_move, anyone, acts=True, about_chat=True),
    Route(press("unit:move:<n>"), setup.unit_move, only_office, about_chat=True),
    Route(press("unit:new"), setup.unit_new, only_office, about_chat=True),
    Route(press("close:<n>:<n>:yes|no"), closing.press, only_office),
    Route(press("draft:<n>:day:<when>"), single.on_day, registers, acts=True),
    Route(press("draft:<n>:unit:<text>"), single.on_unit, registers, acts=True),
    Route(press("draft:<n>:drop"), single.on_drop, registers, acts=True),
    Route(press("lines:<n>:yes|one|no"), several.press, registers, acts=True),
    Route(press("recur:<n>:<n>"), recurring.press, only_leads, acts=True),
    Route(press("card:<n>:more|back|progress|extend|note|assign|cancel|receipts"), cards.press, anyone, acts=True),
    Route(
        press("ask:<n>:drop|other|send|me", "ask:<n>:add:<n>", "ask:<n>:day:<when>"),
        cards.on_question,
        anyone,
        acts=True,
    ),
    Route(press("done:<n>"), complete.on_done, anyone, acts=True),
    Route(press("keep:<n>"), complete.on_keep, anyone, acts=True),
    Route(press("snooze:<n>", "snooze:<n>:<day>"), snooze.press, anyone, acts=True),
    Route(press("file:<n>:<n>"), files.on_again, anyone),
    Route(press("undo:<n>"), complete.on_undo, anyone, acts=True),
    Route(press("received:<n>"), complete.on_received, anyone, acts=True),
    Route(press("move:<n>:<day>"), change.on_move, anyone, acts=True),
    Route(press("all:<n>:yes|no"), answers.on_all, anyone, acts=True),
    Route(press("said:<n>:done|note|share|extend|drop"), unsure.press, anyone, acts=True),
    Route(press("said:<n>:of:<n>"), unsure.on_which, anyone, acts=True),
    Route(press("req:<n>:grant|refuse|day"), requests.press, only_office),
    Route(press("list:<filter>:<n>:<n>:<text>"), lists.on_page, anyone),
    Route(press("late:<n>:<n>"), overdue.press, anyone),
    Route(press("queue:again|resend", "queue:page:<n>"), queue.press, only_office),
    Route(press("letter:<n>"), letter.press, only_office),
    Route(press("show:<n>", "show:<n>:<n>"), lists.on_show, anyone),
    Route(press("units:<asked>"), summary.on_by_unit, only_office, prepare=summary.prepare_by_unit),
    Route(
        press("word:<asked>", "excel:<asked>", "pdf:<asked>"),
        summary.on_file,
        sees_asked,
        prepare=summary.prepare_press,
    ),
    Route(press("named:<text>:<n>"), unfolding.press, anyone),
    Route(press("page:<n>"), lists.on_leaf, anyone),
    Route(
        press("import:<n>:yes|no"),
        importing.press,
        only_office,
        prepare=importing.prepare,
        file=importing.file_of_press,
    ),
    Route(press("publish:<asked>"), publishing.press, only_office),
    Route(
        press("freeze:<n>", "freeze:<n>:<asked>"),
        publishing.on_freeze,
        only_office,
        prepare=publishing.prepare_freeze,
    ),
    Route(press("send:<n>:yes|no"), broadcast.press, only_office),
    Route(act("press"), help.unknown_press, anyone),
    # the rest
    Route(edited, edits.edit, anyone, acts=True),
    Route(answers_us, answers.answer, anyone, acts=True),
    Route(any_command, help.unknown, placed),
)


def route_of(event: Event) -> Route | None:
    """Who handles this; None for ordinary talk, of which nothing is kept."""
    return next((route for route in ROUTES if route.takes(event)), None)


__all__ = ["ROUTES", "Context", "Route", "route_of"]
