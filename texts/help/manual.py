"""`/help <command>`: one command explained, with examples in the words of this chat's language."""

from domain.commands import Command
from texts.catalogue import Catalogue
from texts.figures.definitions import definitions
from texts.rendered import Writer


def page(command: Command, say: Catalogue) -> Writer:
    """What it does, who may, examples; of `/summary` also what each figure means."""
    other = command.name if say.language == "vi" else command.vietnamese[0]
    out = Writer().line(f"/{command.shown(say.language)} · /{other}", "bold")
    out.line(say(f"command.{command.name}_page"))
    out.line(say("page.who", who=say(f"page.who_{command.users.value}")))
    out.line().line(say("page.examples"))
    for example in say(f"command.{command.name}_examples").split("\n"):
        out.line(example, "code")
    if command.name == "summary":
        out.line().line(say("page.definitions"), "bold")
        for term, meaning in definitions(say):
            out.line("– ").add(term, "bold").add(f": {meaning}")
    return out
