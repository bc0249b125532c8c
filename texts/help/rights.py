"""Who may use which command: the last column of the table in `docs/security.md`, written from the declarations."""

import re

from domain.commands import COMMANDS, Command, CommandRight, CommandUsers
from texts.catalogue import LOCALE

PAGE = LOCALE.parent.parent / "docs" / "security.md"
_ROW = re.compile(r"^(\| [^|]+ \| `(\w+)` \|) .* \|$", re.MULTILINE)


def with_rights(page: str) -> str:
    """The page with the commands of each right in its row. Of `anyone`'s two rows the first is of those whose answer
    holds nothing of anybody's work, the second of those that ask for a right themselves."""
    rows: dict[str, list[str]] = {right.value: [] for right in CommandRight}
    rows["anyone"] = [_cell([one for one in COMMANDS if _answers_all(one)])]
    for right in CommandRight:
        rows[right.value].append(_cell([one for one in COMMANDS if one.right is right and not _answers_all(one)]))

    def written(row: re.Match[str]) -> str:
        return f"{row[1]} {rows[row[2]].pop(0)} |" if rows.get(row[2]) else row[0]

    return _ROW.sub(written, page)


def _answers_all(command: Command) -> bool:
    return command.right is CommandRight.ANYONE and command.users is CommandUsers.ALL


def _cell(commands: list[Command]) -> str:
    return " ".join(f"`/{one.name}`" for one in commands)


def main() -> None:
    PAGE.write_text(with_rights(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
