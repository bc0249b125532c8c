"""What people say -> what changes. `ROUTES` reads as the map of the bot: the first route that takes an act handles it.

`acts` marks what needs to know whether the person is an administrator of the chat (asked of the channel before the
transaction); `prepare` is a reading done before it, for what takes long to read; `file` names a file of the channel
that is fetched before that; `notice` is said at once where all this takes a while, and becomes the answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.messages import Message
from handlers import (
    answers,
    assign,
    broadcast,
    cards,
    change,
    closing,
    complete,
    edits,
    exporting,
    extend,
    files,
    guide,
    hours,
    importing,
    language,
    leads,
    letter,
    look,
    movements,
    objective,
    office,
    overdue,
    progress,
    publishing,
    queue,
    quiet,
    received,
    recurring,
    register,
    requests,
    secrets,
    setup,
    several,
    snooze,
    summary,
    unfolding,
    workdays,
)
from handlers.incoming import File, Incoming
from handlers.places import placed
from handlers.presses import press
from handlers.turn import Turn

Takes = Callable[[Incoming], bool]
Handle = Callable[[Turn], None]
Prepare = Callable[[Turn], Any]


@dataclass(frozen=True, slots=True)
class Route:
    """One way from an act to what it changes."""

    takes: Takes
    handle: Handle
    acts: bool = False
    prepare: Prepare | None = None
    file: Callable[[Turn], File | None] | None = None
    notice: Callable[[Turn], Message | None] | None = None


def act(name: str) -> Takes:
    return lambda incoming: incoming.act == name


def command(*names: str) -> Takes:
    """These commands, typed here: a forwarded one was said to somebody else."""
    return lambda incoming: incoming.act == "message" and incoming.command in names and not incoming.forwarded


def any_command(incoming: Incoming) -> bool:
    return incoming.act == "message" and bool(incoming.command)


def forwarded_command(incoming: Incoming) -> bool:
    return any_command(incoming) and incoming.forwarded


def answers_us(incoming: Incoming) -> bool:
    answered = incoming.answered
    return incoming.act == "message" and answered is not None and answered.mine and not incoming.forwarded


ROUTES = (
    Route(act("secret"), secrets.refuse),
    Route(act("member"), movements.member),
    Route(act("left"), movements.left),
    Route(act("moved"), movements.moved),
    Route(act("topic"), movements.topic_opened),
    # commands
    Route(forwarded_command, guide.forwarded),
    Route(command("start"), guide.start, acts=True),
    Route(command("help", "trogiup"), guide.help_, acts=True),
    Route(command("office", "vanphong"), setup.office),
    Route(command("unit", "donvi"), setup.unit),
    Route(command("lead", "daumoi"), leads.lead, acts=True),
    Route(command("close", "giaithe"), placed(closing.close)),
    Route(command("language", "ngonngu"), language.language),
    Route(command("task", "dangky", "giao"), placed(recurring.task), acts=True),
    Route(command("done", "xong"), placed(complete.done), acts=True),
    Route(command("progress", "tiendo"), placed(progress.progress), acts=True),
    Route(command("assign", "phancong"), placed(assign.assign), acts=True),
    Route(command("extend", "giahan"), placed(extend.extend), acts=True),
    Route(command("edit", "sua"), placed(change.edit), acts=True),
    Route(command("cancel", "huy"), placed(change.cancel), acts=True),
    Route(command("reopen", "molai"), placed(change.reopen), acts=True),
    Route(command("note", "ghichu"), placed(change.note), acts=True),
    Route(command("objective", "khachquan"), placed(objective.objective)),
    Route(command("show", "xem"), placed(look.show)),
    Route(command("tasks", "viec"), placed(look.tasks)),
    Route(command("overdue", "quahan"), placed(overdue.listed)),
    Route(command("recurring", "dinhky"), placed(recurring.listed), acts=True),
    Route(command("workload", "khoiluong"), placed(office.workload)),
    Route(command("queue", "cho"), placed(queue.queue)),
    Route(command("quiet", "imlang"), placed(quiet.listed)),
    Route(command("remind", "nhac"), placed(office.remind)),
    Route(command("letter", "congvan"), placed(letter.letter)),
    Route(command("dayoff", "nghi"), placed(workdays.dayoff)),
    Route(command("workday", "lamviec"), placed(workdays.workday)),
    Route(command("hour", "gio"), placed(hours.hour), acts=True),
    Route(command("summary", "baocao"), placed(summary.summary), acts=True, prepare=summary.prepare),
    Route(command("received", "nhan"), placed(received.received)),
    Route(command("publish", "chot"), placed(publishing.publish), prepare=publishing.prepare),
    Route(
        command("import", "nhap"),
        placed(importing.read),
        prepare=importing.prepare,
        file=importing.file_of_command,
        notice=importing.notice,
    ),
    Route(command("export", "xuat"), placed(exporting.export)),
    Route(command("audit", "nhatky"), placed(exporting.audit)),
    Route(command("broadcast", "thongbao"), placed(broadcast.broadcast)),
    # presses
    Route(press("office:move"), setup.office_move),
    Route(press("unit:move:<n>"), setup.unit_move),
    Route(press("close:<n>:<n>:yes|no"), closing.press),
    Route(press("draft:<n>:day:<when>"), register.press_day, acts=True),
    Route(press("draft:<n>:unit:<text>"), register.press_unit, acts=True),
    Route(press("draft:<n>:drop"), register.press_drop, acts=True),
    Route(press("lines:<n>:yes|one|no"), several.press, acts=True),
    Route(press("recur:<n>:<n>"), recurring.press, acts=True),
    Route(press("card:<n>:more|back|progress|extend|note|assign|cancel|receipts"), cards.press, acts=True),
    Route(press("ask:<n>:drop|other|send|me", "ask:<n>:add:<n>", "ask:<n>:day:<day>"), cards.press_question, acts=True),
    Route(press("done:<n>"), complete.press_done, acts=True),
    Route(press("keep:<n>"), complete.press_keep, acts=True),
    Route(press("snooze:<n>", "snooze:<n>:<day>"), snooze.press, acts=True),
    Route(press("file:<n>:<n>"), files.press_again),
    Route(press("undo:<n>"), complete.press_undo, acts=True),
    Route(press("received:<n>"), complete.press_received, acts=True),
    Route(press("move:<n>:<day>"), change.press_move, acts=True),
    Route(press("all:<n>:yes|no"), answers.press_all, acts=True),
    Route(press("req:<n>:grant|refuse|day"), requests.press),
    Route(press("list:<filter>:<n>:<n>:<text>"), look.press_page),
    Route(press("late:<n>:<n>"), overdue.press),
    Route(press("queue:again", "queue:page:<n>"), queue.press),
    Route(press("letter:<n>"), letter.press),
    Route(press("show:<n>", "show:<n>:<n>"), look.press_show),
    Route(press("units:<asked>"), summary.press_by_unit, prepare=summary.prepare_press),
    Route(press("word:<asked>", "excel:<asked>"), summary.press_file, prepare=summary.prepare_press),
    Route(press("named:<text>:<n>"), unfolding.press),
    Route(press("page:<n>"), look.press_leaf),
    Route(press("import:<n>:yes|no"), importing.press, prepare=importing.prepare, file=importing.file_of_press),
    Route(press("publish:<asked>"), publishing.press),
    Route(press("freeze:<n>", "freeze:<n>:<asked>"), publishing.press_freeze, prepare=publishing.prepare_freeze),
    Route(press("send:<n>:yes|no"), broadcast.press),
    Route(act("press"), guide.unknown_press),
    # the rest
    Route(act("edit"), edits.edit, acts=True),
    Route(answers_us, answers.answer, acts=True),
    Route(any_command, guide.unknown),
)


def route_of(incoming: Incoming) -> Route | None:
    """Who handles this; None for ordinary talk, of which nothing is kept."""
    return next((route for route in ROUTES if route.takes(incoming)), None)


__all__ = ["ROUTES", "Route", "Turn", "route_of"]
