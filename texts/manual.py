"""`/help <command>`: one command explained, with examples in the words of this chat's language."""

from collections.abc import Mapping

from domain.folding import fold
from texts.catalogue import Catalogue
from texts.definitions import definitions
from texts.rendered import Writer

WHO = {
    "office": "admin", "unit": "office", "lead": "lead", "task": "lead", "done": "lead", "progress": "lead",
    "extend": "lead", "edit": "lead", "cancel": "lead", "reopen": "lead", "note": "lead", "assign": "lead",
    "recurring": "lead", "hour": "lead", "tasks": "own", "overdue": "own", "show": "own", "summary": "own",
    "workload": "own", "export": "own", "language": "all", "help": "all",
}  # fmt: skip
"""Who may use a command (`page.who_*`); what is not here is the Office's."""
ALSO = {"giao": "task"}


def topic(written: str, commands: Mapping[str, str]) -> str | None:
    """The command that is asked about, by either of its names (`/baocao`, `báo cáo`, `summary`); None: it is none."""
    name = fold(written).replace("/", "").replace(" ", "")
    names = {vietnamese: english for english, vietnamese in commands.items()} | ALSO
    return name if name in commands else names.get(name)


def page(command: str, commands: Mapping[str, str], say: Catalogue) -> Writer:
    """What it does, who may, examples; of `/summary` also what each figure means."""
    names = (commands[command], command) if say.language == "vi" else (command, commands[command])
    out = Writer().line(" · ".join(f"/{name}" for name in names), "bold")
    out.line(say(f"page.{command}"))
    out.line(say("page.who", who=say(f"page.who_{WHO.get(command, 'office')}")))
    out.line().line(say("page.examples"))
    for example in say(f"page.{command}_examples").split("\n"):
        out.line(example, "code")
    if command == "summary":
        out.line().line(say("page.definitions"), "bold")
        for term, meaning in definitions(say):
            out.line("– ").add(term, "bold").add(f": {meaning}")
    return out
