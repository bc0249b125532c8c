"""The cells of one line of a table, read as what their column must hold, or refused with the reason."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum

from domain.deadlines.expressions.resolve import last_of_month
from domain.parsing.folding import fold
from domain.parsing.secrecy import marking

Cell = str | int | float | bool | date | datetime | time | None

SHORT_LIMIT = 200  # of codes and names
NOTE_LIMIT = 2_000  # of what people write beside a row
QUOTE_LIMIT = 40  # how much of a bad cell a reason quotes


class RowRefusal(StrEnum):
    """Why a row is bad: keys of the wording."""

    MISSING = "missing"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_UNIT = "unknown_unit"
    IMPOSSIBLE_DAY = "impossible_day"
    NOT_A_NUMBER = "not_a_number"
    TOO_LONG = "too_long"
    COMPLETED_BEFORE_ASSIGNED = "completed_before_assigned"
    DONE_OVER_TARGET = "done_over_target"
    DONE_WITHOUT_TARGET = "done_without_target"
    SECRET = "secret"  # noqa: S105 - a reason's key, no password
    INTERNAL = "internal"  # a mark of limited circulation, which the settings refuse
    CONFLICT = "conflict"  # the identity of an earlier row of this table, with other contents
    BAD_CODE = "bad_code"
    DONE_WITHOUT_DAY = "done_without_day"
    CIRCLE = "circle"  # the unit would stand below itself


class CellError(ValueError):
    """A cell that makes its row bad."""

    def __init__(self, column: str, reason: RowRefusal, **params: str | int) -> None:
        super().__init__(reason)
        self.column, self.reason, self.params = column, reason, params


class Cells:
    """The cells of one line, read as what their column must hold."""

    def __init__(self, cells: Mapping[str, Cell], kinds: Mapping[str, str]) -> None:
        self._cells, self._kinds = cells, kinds
        if any(isinstance(cell, str) and marking(cell) for cell in cells.values()):
            raise CellError("", RowRefusal.SECRET)

    def text(self, column: str, limit: int = SHORT_LIMIT, *, needed: bool = False) -> str:
        cell = self._cells.get(column)
        text = " ".join(_written(cell).split())
        if needed and not text:
            raise CellError(column, RowRefusal.MISSING)
        if len(text) > limit:
            raise CellError(column, RowRefusal.TOO_LONG, length=len(text), limit=limit)
        return text

    def lines(self, column: str, limit: int) -> str:
        """The same where the lines of a cell say something: they stay."""
        text = _written(self._cells.get(column)).strip()
        if len(text) > limit:
            raise CellError(column, RowRefusal.TOO_LONG, length=len(text), limit=limit)
        return text

    def kind(self) -> str:
        """A table without the column holds tasks."""
        if "kind" not in self._cells:
            return "task"
        text = self.text("kind", needed=True)
        if fold(text) not in self._kinds:
            raise CellError("kind", RowRefusal.UNKNOWN_KIND, value=text[:QUOTE_LIMIT])
        return self._kinds[fold(text)]

    def day(self, column: str) -> date | None:
        moment = self.moment(column)
        return moment[0] if moment else None

    def moment(self, column: str) -> tuple[date, time | None] | None:
        """A day, and its hour where the cell has one."""
        cell = self._cells.get(column)
        if isinstance(cell, datetime):
            return cell.date(), cell.time() if cell.time() != time.min else None
        if isinstance(cell, date):
            return cell, None
        text = self.text(column)
        if not text:
            return None
        found = parse_moment(text)
        if found is None:
            raise CellError(column, RowRefusal.IMPOSSIBLE_DAY, value=text[:QUOTE_LIMIT])
        return found

    def deadline(self, column: str) -> tuple[date, time | None] | None:
        """The same of a column of deadlines: a month, a quarter, a year alone is its last day."""
        cell = self._cells.get(column)
        if isinstance(cell, str) and (last := last_of_period(cell)) is not None:
            return last, None
        return self.moment(column)

    def moment_if_any(self, column: str) -> tuple[date, time | None] | None:
        """The same of a column in which people also write words."""
        try:
            return self.moment(column)
        except CellError:
            return None

    def count(self, column: str) -> int | None:
        cell = self._cells.get(column)
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        text = self.text(column)
        if not text:
            return None
        digits = re.sub(r"(?<=\d)[., ](?=\d{3}(?:\D|$))", "", text) if isinstance(cell, str) else str(cell)
        if not re.fullmatch(r"[0-9]{1,9}", digits):
            raise CellError(column, RowRefusal.NOT_A_NUMBER, value=text[:QUOTE_LIMIT])
        return int(digits)


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


_DAY_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
)
# The day itself counts (contract, section 5).
_JOINING = frozenset("truoc ngay by before het han thoi chot cham muon nhat la den xong due until".split())  # noqa: SIM905
_PERIOD = re.compile(
    r"(?:(?:trong|het|cuoi|han|thoi han|den|den het|xong|by|in|end of) )*"
    r"(?:(?:thang |t)?(?P<month>\d{1,2}) ?(?:[/-] ?|nam )"
    r"|(?:quy |q)(?P<quarter>[1-4]|iv|i{1,3}) ?(?:[/-] ?|nam )?|nam )"
    r"(?P<year>2[01]\d{2})"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TIME = re.compile(r"(?P<hour>\d{1,2})[:hg](?P<minute>\d{2})?(?::\d{2}(?:\.\d+)?)?", re.IGNORECASE)


def last_of_period(text: str) -> date | None:
    """The last day of `Tháng 12/2024`, `12/2024`, `Quý I/2025`, `Năm 2025`; None: it names no such period."""
    found = _PERIOD.fullmatch(fold(text))
    if found is None or not fold(text).isascii():
        return None
    quarter = found["quarter"]
    month = int(found["month"] or 12) if quarter is None else (_ROMAN.get(quarter) or int(quarter)) * 3
    return last_of_month(int(found["year"]), month) if 1 <= month <= 12 else None


def parse_moment(text: str) -> tuple[date, time | None] | None:
    """`2024-11-30`, `30/11/2024`, with an hour before or behind it, and `trước ngày` before it; None: no such day."""
    words = [word for word in re.sub(r"(?<=\d)T(?=\d)|,", " ", text).split() if fold(word) not in _JOINING]
    days = [found for word in words for form in _DAY_FORMS if (found := form.fullmatch(word))]
    times = [found for word in words if (found := _TIME.fullmatch(word))]
    if len(days) != 1 or len(times) > 1 or len(words) != len(days) + len(times):
        return None
    try:
        day = date(*(int(days[0][part]) for part in ("year", "month", "day")))
        hour = time(int(times[0]["hour"]), int(times[0]["minute"] or 0)) if times else None
    except ValueError:
        return None
    return day, hour if hour != time.min else None
