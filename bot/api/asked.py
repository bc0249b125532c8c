"""The parameters of a request -> what is asked for. ProblemError: one is unknown, twice there, or cannot be used.

Empty is as good as absent: a shell script may send `cursor=` the first time.
"""

import base64
import re
import unicodedata
from collections.abc import Collection
from datetime import date

from multidict import MultiMapping

from bot.api.problems import bad_parameter
from domain.figures.request import SummaryRequest
from domain.parsing.hashtags import find_groups
from domain.parsing.periods import read_period, split_as_of
from domain.reporting_months import ReportingMonths
from storage.database.engine import Session
from storage.items.api import BEGINNING, Cursor
from storage.people import units

FIGURES = ("period", "as_of", "unit", "group")
ITEMS = ("cursor", "limit")
LIMIT, MOST = 100, 1_000  # items of a page


def only(query: MultiMapping[str], known: Collection[str]) -> dict[str, str]:
    """The parameters, each once."""
    for name in query:
        if name not in known:
            raise bad_parameter(name, f"one of {', '.join(known)}")
        if len(query.getall(name)) > 1:
            raise bad_parameter(name, "to be given once")
    return dict(query.items())


def figures(given: dict[str, str], today: date, months: ReportingMonths) -> SummaryRequest:
    """The period in the chat's words (nothing: this month), the day as of which, the unit as written, the group."""
    period = read_period(given.get("period", ""), today, months)
    if period is None:
        raise bad_parameter("period", "a period such as 10/2024, 2024-10, Q4/2024, 2024 or 1/10/2024-15/10/2024")
    if period.start > today:
        raise bad_parameter("period", "one that has begun")
    if period.is_too_long:
        raise bad_parameter("period", "ten years at most")
    return SummaryRequest(
        period.start, period.end, _as_of(given.get("as_of", ""), today), given.get("unit", ""),
        _group(given.get("group", "")),
    )  # fmt: skip


def known_unit(session: Session, written: str) -> str:
    """The code of a unit as the tables have it."""
    row = units.unit_of(session, written) if written.isprintable() else None
    if row is None:
        raise bad_parameter("unit", "the code of a unit")
    return row.code


def place(given: dict[str, str]) -> Cursor:
    """Where the last page ended; without a cursor the beginning."""
    cursor = given.get("cursor", "")
    if not cursor:
        return BEGINNING
    found = re.fullmatch(r"(\d{1,18})\.((?:[0-9a-f]{16})?)", _decoded(cursor), re.ASCII)
    if found is None:
        raise bad_parameter("cursor", "what an earlier page gave as next")
    return Cursor(int(found[1]), found[2])


def cursor(of: Cursor) -> str:
    """What a reader keeps of a place."""
    return base64.urlsafe_b64encode(f"{of.row}.{of.mark}".encode()).decode().rstrip("=")


def limit(given: dict[str, str]) -> int:
    """How many items a page may hold."""
    written = given.get("limit", "") or str(LIMIT)
    if not re.fullmatch(r"[1-9]\d{0,3}", written, re.ASCII) or int(written) > MOST:
        raise bad_parameter("limit", f"a whole number from 1 to {MOST}")
    return int(written)


def _as_of(written: str, today: date) -> date | None:
    if not written:
        return None
    rest, day, _ = split_as_of(f"as of {written}", today)
    if rest or day is None:
        raise bad_parameter("as_of", "a day up to today such as 2024-11-02")
    return day


def _group(written: str) -> str:
    name = unicodedata.normalize("NFC", written.removeprefix("#"))
    if name and find_groups(f"#{name}") != [name]:
        raise bad_parameter("group", "a hashtag such as NQ18")
    return name


def _decoded(cursor: str) -> str:
    """What `cursor` encoded; "" where it is something else."""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except ValueError:
        return ""
