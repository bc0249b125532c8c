"""`/help <command>`: one command explained, with examples in the words of this chat's language."""

from domain.commands import NAMES
from texts.catalogue import Catalogue
from texts.figures.definitions import definitions
from texts.rendered import Writer

WHO = {
    "office": "admin", "unit": "office", "lead": "lead", "task": "lead", "done": "lead", "progress": "lead",
    "extend": "lead", "edit": "lead", "cancel": "lead", "reopen": "lead", "note": "lead", "assign": "lead",
    "recurring": "lead", "hour": "lead", "tasks": "own", "overdue": "own", "show": "own", "summary": "own",
    "workload": "own", "export": "own", "language": "all", "help": "all",
}  # fmt: skip
"""Who may use a command (`page.who_*`); what is not here is the Office's."""


def page(command: str, say: Catalogue) -> Writer:
    """What it does, who may, examples; of `/summary` also what each figure means."""
    shown = NAMES[command][0]
    names = (shown, command) if say.language == "vi" else (command, shown)
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
