"""What people say -> what changes. `ROUTES` reads as the map of the bot: the first route that takes an act handles it.

A command is declared in `domain/commands.py`, which says its names and who may; here stands what handles it.

`may` says who may use the route: nothing of it happens before that is asked. `acts` marks what needs to know what the
person is in the chat (asked of the channel before the transaction; what only `looks` goes by what was said within the
last minute); `about_chat` what needs to know who else may speak in it, `about_others` whether those of whom it speaks
are in it; `counted` marks a command that counts, draws or makes a file: a person has some of them a minute; `prepare`
is a reading done before the transaction, for what takes long to read; `file` names a file of the channel that is
fetched before that; `notice` is said at once where all this takes a while, and becomes the answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.commands import BY_NAME, command_called
from domain.message import Message
from handlers.answers import answers, unsure
from handlers.answers.answers import QuestionAnswer
from handlers.chats import absences, help, hours, language, leads, movements, office_chat, secrecy, setup
from handlers.core.callbacks import NOT_PRESSED, CallbackData, PressShapes, press
from handlers.core.completing import RESPONSE
from handlers.core.context import Context
from handlers.core.event import Event, File
from handlers.core.permissions import (
    BY_COMMAND,
    Permission,
    anyone,
    only_leads,
    only_office,
    placed,
    registers,
    sees_asked,
)
from handlers.figures import export, letter, publishing, received, summary, unfolding
from handlers.items import (
    assign,
    cards,
    change,
    complete,
    conditions,
    extend,
    files,
    handouts,
    lists,
    objective,
    overdue,
    progress,
    requests,
    returning,
    snooze,
    suspending,
)
from handlers.office import (
    broadcast,
    closing,
    conclusions,
    importing,
    inactive_units,
    proposals,
    queue,
    workdays,
    workload,
)
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
    about_others: bool = False
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


def of_command(name: str, handle: Handle, **rest: Any) -> Route:
    """The route of a command, with the right that its declaration names; `rest` as in `Route`."""
    return Route(command(name), handle, BY_COMMAND[BY_NAME[name].right], **rest)


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


QUESTIONS: Mapping[str, QuestionAnswer] = {
    single.DRAFT: task.answer,
    RESPONSE: complete.answer_response,
    requests.ANOTHER_DAY: requests.answer_day,
    proposals.PROPOSAL: proposals.answer,
    **dict.fromkeys(cards.ANSWERS, cards.answer),
}
"""An answer to a question of ours goes to who asked, by the kind of its draft."""

ROUTES = (
    Route(act("secret"), secrecy.refuse, anyone),
    Route(act("internal"), secrecy.refuse_circulated, anyone),
    Route(act("secret_name"), secrecy.refuse_name, anyone),
    Route(act("member"), movements.member, anyone),
    Route(act("left"), movements.left, anyone),
    Route(act("standing"), movements.standing, anyone),
    Route(act("moved"), movements.moved, anyone),
    Route(act("topic"), movements.topic_opened, anyone),
    # commands
    Route(forwarded_command, help.forwarded, anyone),
    of_command("help", help.help_, acts=True, looks=True),
    of_command("office", office_chat.office, about_chat=True),
    of_command("unit", setup.unit, about_chat=True),
    of_command("lead", leads.lead, acts=True),
    of_command("away", absences.away, acts=True, about_others=True),
    of_command("close", closing.close),
    of_command("language", language.language),
    of_command("task", task.task, acts=True),
    of_command("done", complete.done, acts=True),
    of_command("progress", progress.progress, acts=True),
    of_command("assign", assign.assign, acts=True),
    of_command("extend", extend.extend, acts=True),
    of_command("edit", change.edit, acts=True),
    of_command("cancel", change.cancel, acts=True),
    of_command("reopen", change.reopen, acts=True),
    of_command("note", change.note, acts=True),
    of_command("stuck", conditions.stuck, acts=True),
    of_command("objective", objective.objective),
    of_command("return", returning.return_),
    of_command("suspend", suspending.suspend),
    of_command("resume", suspending.resume),
    of_command("show", lists.show),
    of_command("tasks", lists.tasks),
    of_command("mine", lists.mine),
    of_command("overdue", overdue.listed),
    of_command("recurring", recurring.listed, acts=True, looks=True),
    of_command("workload", workload.workload, counted=True),
    of_command("queue", queue.queue),
    of_command("quiet", inactive_units.listed, counted=True),
    of_command("remind", workload.remind),
    of_command("letter", letter.letter, counted=True),
    of_command("dayoff", workdays.dayoff),
    of_command("workday", workdays.workday),
    of_command("hour", hours.hour, acts=True),
    of_command("summary", summary.summary, counted=True, prepare=summary.prepare),
    of_command("received", received.received),
    of_command("publish", publishing.publish, counted=True, prepare=publishing.prepare),
    of_command(
        "import",
        importing.read,
        counted=True,
        prepare=importing.prepare,
        file=importing.file_of_command,
        notice=importing.notice,
    ),
    of_command("export", export.export, counted=True, acts=True),
    of_command("audit", export.audit, counted=True),
    of_command("broadcast", broadcast.broadcast),
    # presses
    Route(press("help:all"), help.on_all, anyone),
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
    Route(press("cond:<n>:on_track|stuck|at_risk"), conditions.on_press, anyone, acts=True),
    Route(press("stuck:<n>:<n>"), conditions.on_page, anyone),
    Route(press("keep:<n>"), files.on_keep, anyone, acts=True),
    Route(press("snooze:<n>"), snooze.on_choose, anyone, acts=True),
    Route(press("snooze:<n>:<day>"), snooze.on_day, anyone, acts=True),
    Route(press("file:<n>:<n>"), files.on_again, anyone),
    Route(press("return:<n>"), returning.on_return, only_office),
    Route(press("resume:<n>"), suspending.on_resume, only_office),
    Route(press("undo:<n>"), complete.on_undo, anyone, acts=True),
    Route(press("received:<n>"), complete.on_received, anyone, acts=True),
    Route(press("receive_all"), complete.on_receive_all, anyone, acts=True),
    Route(press("handout:<n>:receive"), handouts.on_receive, anyone, acts=True),
    Route(press("handout:<n>:cards:<n>"), handouts.on_cards, anyone),
    Route(press("handout:<n>:page:<n>"), handouts.on_page, anyone),
    Route(press("move:<n>:<day>"), change.on_move, anyone, acts=True),
    Route(press("all:<n>:yes|no"), answers.on_all, anyone, acts=True),
    Route(press("said:<n>:done|note|share|extend|condition|drop"), unsure.press, anyone, acts=True),
    Route(press("said:<n>:of:<n>"), unsure.on_which, anyone, acts=True),
    Route(press("req:<n>:grant|refuse|day"), requests.press, only_office),
    Route(press("list:<filter>:<n>:<n>:<text>"), lists.on_page, anyone),
    Route(press("late:<n>:<n>"), overdue.press, anyone),
    Route(press("queue:page:<n>"), queue.on_page, only_office),
    Route(press("queue:resend"), queue.on_resend, only_office),
    Route(press("queue:again"), queue.on_again, only_office),
    Route(press("letter:<n>"), letter.press, only_office),
    Route(press("show:<n>"), lists.on_show, anyone),
    Route(press("show:<n>:<n>"), lists.on_show_page, anyone),
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
    Route(press("conclusions:<n>:page:<n>"), conclusions.on_page, only_office),
    Route(press("conclusions:<n>:show"), conclusions.on_show, only_office),
    Route(press("conclusions:<n>:review"), conclusions.on_review, only_office),
    Route(press("conclusions:<n>:word"), conclusions.on_word, only_office),
    Route(press("conclusions:<n>:hand"), conclusions.on_hand, only_office),
    Route(press("conclusions:<n>:drop"), conclusions.on_drop, only_office),
    Route(press("proposal:<n>:unit:<text>"), proposals.on_unit, only_office),
    Route(press("proposal:<n>:day:<when>"), proposals.on_day, only_office),
    Route(press("proposal:<n>:ok|none|standing|each|out|later|again"), proposals.on_choice, only_office),
    Route(press("publish:<asked>"), publishing.press, only_office),
    Route(
        press("freeze:<n>:<asked>"),
        publishing.on_freeze,
        only_office,
        prepare=publishing.prepare_freeze,
    ),
    Route(press("freeze:<n>"), publishing.on_drop, only_office),
    Route(press("send:<n>:yes|no"), broadcast.press, only_office),
    Route(act("press"), help.unknown_press, anyone),
    # the rest
    Route(edited, edits.edit, anyone, acts=True),
    Route(answers_us, answers.answers(QUESTIONS), anyone, acts=True),
    Route(any_command, help.unknown, placed),
)


def route_of(event: Event) -> Route | None:
    """Who handles this; None for ordinary talk, of which nothing is kept."""
    return next((route for route in ROUTES if route.takes(event)), None)


__all__ = ["ROUTES", "Context", "Route", "route_of"]
