"""What is said of a file that is read: its bad rows, why it cannot be read at all."""

from collections.abc import Mapping

from domain.imports.rows import BadRow
from texts.catalogue import Catalogue


def bad_row(row: BadRow, written: Mapping[str, str], say: Catalogue) -> str:
    """`line 7, column “Thời hạn”: …`: which row, which column by its head in the table (`written`), and why. Nothing is
    quoted of a row with a secrecy marking."""
    why = say(f"import.{row.reason.value}", **row.params)
    column = say("import.column", column=written.get(row.column) or _head(row.column, say)) if row.column else ""
    return say("import.bad_row", line=row.line, column=column, why=why)


def sheet_error(reason: str, params: Mapping[str, int], say: Catalogue) -> str:
    return say(f"import.{reason}", **params)


def _head(column: str, say: Catalogue) -> str:
    """A column that the table does not have, by what the language calls it."""
    key = f"report.head.{column}"
    return say(key) if say.has(key) else column
