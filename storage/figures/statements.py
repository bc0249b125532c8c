"""The definitions of the figures (contract, section 7), each one line of SQL; and the statements made of them.

A period is asked for as of T. `v` is how an item stood at T: its version that holds then (`models.ItemVersionRow`).
Items are searched by the days that figures ask for, each with its index, so that a month costs what the month holds,
however old it is and however much there is beside it. A CROSS JOIN is taken in the order in which it stands: by SQLite
always, by PostgreSQL after `storage.database.postgresql.join_in_order`.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Integer, String, TextClause, bindparam, text
from sqlalchemy.sql.selectable import TextualSelect

from domain.figures.summary import STATES, TALLIES
from storage.columns import Json, UtcDateTime

DEFINITIONS = {
    "holds": "(v.valid_from IS NULL OR v.valid_from < :at) AND (v.valid_to IS NULL OR v.valid_to >= :at)",
    "assigned": "v.assigned_on BETWEEN :start AND :until",
    "before": "v.assigned_on < :start AND v.assigned_on <= :until",
    "due": "v.due_on BETWEEN :start AND :last_day",
    "first_due": "v.first_due_on BETWEEN :start AND :last_day",
    "completed": "v.completed_on <= :day",
    "was_open": "(v.completed_on IS NULL OR v.completed_on >= :start)",
    "held_before": "(v.valid_from IS NULL OR v.valid_from < :begins) AND (v.valid_to IS NULL OR v.valid_to >= :begins)",
    "passed": "(v.due_at IS NULL AND v.due_on <= :over OR v.due_at <= :at)",
    "first_passed": "(v.first_due_at IS NULL AND v.first_due_on <= :over OR v.first_due_at <= :at)",
    "moved": "(v.due_on <> v.first_due_on OR COALESCE(v.due_at, :never) <> COALESCE(v.first_due_at, :never))",
    "contradicts": "(v.status = 'done' AND v.completed_on IS NULL)",
    "apart": "(v.standing OR v.suspended AND (v.completed_on IS NULL OR v.completed_on > :day))",
}
"""What a figure is made of, in the words of section 7:

- `holds`: how the item stood at T, as it was recorded before T.
- `assigned` in the period, as far as T has seen of it; `before`: before it (then it may be carried over).
- `due`, `first_due`: in the period, by the deadline in force at T, by the first one.
- `completed`: its stated day had come at T, however late it was recorded.
- `was_open`, asked of the version that held when the period began (`held_before`): open at its start.
- `passed`, `first_passed`: the deadline had passed at T.
- `apart`: standing, or suspended at T: in no total and no rate.
"""

# states by their places in `domain.figures.summary.STATES`; 4: in none of them
_STATE = """CASE WHEN {contradicts} THEN 4
    WHEN {completed} THEN CASE WHEN v.late THEN 1 ELSE 0 END
    WHEN {passed} THEN 3 ELSE 2 END"""
_FIRST_STATE = """CASE WHEN {contradicts} THEN 4
    WHEN NOT {moved} THEN {state}
    WHEN {completed} THEN CASE WHEN v.completed_on <= v.first_due_on THEN 0 ELSE 1 END
    WHEN {first_passed} THEN 3 ELSE 2 END"""
_CARRIED = """CASE WHEN {assigned} THEN 0
    WHEN v.valid_from IS NULL OR v.valid_from < :begins THEN CASE WHEN {was_open} THEN 1 ELSE 0 END
    ELSE (SELECT count(*) FROM item_version b WHERE b.item_id = v.item_id AND {held_before_b} AND {was_open_b}) END"""
"""Assigned before the period, and open when it began. The version of T tells it where it held already then."""

# What may have been open at the instants that the period begins and that T is, of what was assigned in months before.
_OPEN_THEN = """
    SELECT item_id FROM item_open_month WHERE month IN (:begin_month, :at_month)
    UNION SELECT item_id FROM item_version WHERE assigned_on >= :begin_month AND assigned_on < :start
    UNION SELECT item_id FROM item_version WHERE assigned_on >= :at_month AND assigned_on < :start
    UNION SELECT item_id FROM item_version WHERE completed_on IS NULL AND valid_to IS NULL AND assigned_on < :start"""
_OPEN_AT_T = """
    SELECT item_id FROM item_open_month WHERE month = :at_month
    UNION SELECT item_id FROM item_version WHERE assigned_on >= :at_month AND assigned_on <= :until
    UNION SELECT item_id FROM item_version WHERE completed_on IS NULL AND valid_to IS NULL AND assigned_on <= :until"""

_COUNTED = """
    SELECT {columns} FROM item_version v WHERE {assigned} AND {counts}{also}
    UNION ALL
    SELECT {columns} FROM item_version v WHERE {due} AND {before} AND {counts}{also}
    UNION ALL
    SELECT {columns} FROM item_version v WHERE {first_due} AND NOT ({due}) AND {before} AND {counts}{also}
    UNION ALL
    SELECT {columns} FROM ({open_then}) o CROSS JOIN item_version v
    WHERE v.item_id = o.item_id AND {before} AND NOT ({due}) AND NOT ({first_due}) AND {counts}{also}"""
"""Each item that could count, once: one search an index, none of which finds what one before it has found."""

_COUNTS = "{holds} AND NOT {apart}"

_FLAGS = """{state} AS state, {first_state} AS first_state,
    CASE WHEN {assigned} THEN 1 ELSE 0 END AS assigned, {carried} AS carried,
    CASE WHEN {due} THEN 1 ELSE 0 END AS due, CASE WHEN {first_due} THEN 1 ELSE 0 END AS first_due"""

_TALLIED = """CASE WHEN {assigned} THEN {state} END AS assigned, CASE WHEN {carried} > 0 THEN {state} END AS carried,
    CASE WHEN {due} THEN {state} END AS due, CASE WHEN {first_due} THEN {first_state} END AS first_due"""
"""Of each tally that counts the item, the state in which it does."""

_TYPES: dict[str, Any] = {
    "start": Date, "last_day": Date, "until": Date, "day": Date, "over": Date, "ahead": Date, "ahead_until": Date,
    "begin_month": Date, "at_month": Date,
    "at": UtcDateTime, "begins": UtcDateTime, "ends": UtcDateTime, "never": UtcDateTime, "tag": String,
}  # fmt: skip
FLAGS: dict[str, Any] = dict.fromkeys(("state", "first_state", "assigned", "carried", "due", "first_due"), Integer)


def _filled(statement: str, *, grouped: bool, confined: bool, columns: str = "") -> str:
    """A statement with the definitions in place, of those of a hashtag (`:tag`) or of some units (`:only`)."""
    also = (" AND v.tags LIKE :tag ESCAPE '!'" if grouped else "") + (" AND v.unit_id IN :only" if confined else "")
    state = _STATE.format_map(DEFINITIONS)
    of_b = {f"{name}_b": DEFINITIONS[name].replace("v.", "b.") for name in ("held_before", "was_open")}
    first_state = _FIRST_STATE.format_map({**DEFINITIONS, "state": state})
    carried = _CARRIED.format_map({**DEFINITIONS, **of_b})
    known = {**DEFINITIONS, "also": also, "open_then": _OPEN_THEN, "open_at_t": _OPEN_AT_T}
    known["counts"] = _COUNTS.format_map(known)
    known |= {"state": state, "first_state": first_state, "carried": carried}
    known["flags"] = _FLAGS.format_map(known)
    known["tallied"] = _TALLIED.format_map(known)
    known["columns"] = columns.format_map(known)
    known["counted"] = _COUNTED.format_map(known)
    return statement.format_map(known)


def _built(statement: str, columns: dict[str, Any]) -> TextualSelect:
    """With the types of its parameters and of what it gives."""
    built: TextClause = text(statement)
    named = built.compile().params
    built = built.bindparams(
        *(bindparam(name, type_=kind) for name, kind in _TYPES.items() if name in named),
        *(bindparam(name, expanding=True) for name in ("only", "numbers") if name in named),
    )
    return built.columns(**columns)


@cache
def counts(*, grouped: bool, confined: bool) -> TextualSelect:
    """By kind and origin, tally by tally: how many items it counts, and how many of them stand in each state."""
    return _counts("kind, origin", grouped, confined)


@cache
def counts_by_unit(*, grouped: bool, confined: bool) -> TextualSelect:
    """The same, of what the Office assigned by the unit that led it at T."""
    return _counts("kind, origin, unit_id", grouped, confined)


def _counts(by: str, grouped: bool, confined: bool) -> TextualSelect:
    unit = "CASE WHEN v.origin = 'office' THEN v.unit_id END AS unit_id, " if by.endswith("unit_id") else ""
    columns = unit + "v.kind, v.origin, {tallied}"
    return _tallied(by, "{counted}", TALLIES, grouped=grouped, confined=confined, columns=columns)


@cache
def assigned_by_unit(*, grouped: bool, confined: bool) -> TextualSelect:
    """By unit, of a kind: what the Office assigned in the period, and how many of it stand in each state."""
    assigned = """SELECT v.unit_id, {state} AS assigned FROM item_version v
        WHERE {assigned} AND {counts} AND v.origin = 'office' AND v.kind = :kind{also}"""
    return _tallied("unit_id", assigned, TALLIES[:1], grouped=grouped, confined=confined)


def _tallied(
    by: str, items: str, tallies: Sequence[str], *, grouped: bool, confined: bool, columns: str = ""
) -> TextualSelect:
    """Of `items`, by the columns `by`: the fields of `domain.figures.summary.Counts`, tally by tally. They are added up
    here, since a group a state would be nearly a row an item."""
    told = []
    for tally in tallies:
        told += [f"count({tally})", *(f"count(CASE {tally} WHEN {place} THEN 1 END)" for place in range(len(STATES)))]
    counts = {f"count{place}": count for place, count in enumerate(told)}
    named = ", ".join(f"{count} AS {name}" for name, count in counts.items())
    statement = "SELECT {by}, {named} FROM ({items}) c GROUP BY {by}"
    statement = statement.replace("{by}", by).replace("{named}", named).replace("{items}", items)
    types = {"unit_id": BigInteger, "kind": String, "origin": String}
    return _built(
        _filled(statement, grouped=grouped, confined=confined, columns=columns),
        {name: types[name] for name in by.split(", ")} | dict.fromkeys(counts, Integer),
    )


@cache
def items_behind(*, grouped: bool, confined: bool) -> TextualSelect:
    """The same, not counted: the items behind the figures, by number."""
    columns = "v.item_id, v.unit_id, v.kind, v.origin, {flags}, v.objective"
    filled = _filled(
        "SELECT * FROM ({counted}) c ORDER BY item_id", grouped=grouped, confined=confined, columns=columns
    )
    types = {
        "item_id": BigInteger,
        "unit_id": BigInteger,
        "kind": String,
        "origin": String,
        **FLAGS,
        "objective": String,
    }
    return _built(filled, types)


@cache
def unconfirmed(*, grouped: bool, confined: bool) -> TextualSelect:
    """What was completed, counts, and waits for the Office's word."""
    statement = """SELECT v.item_id FROM (SELECT item_id, ordinal FROM item_version WHERE unconfirmed) o
        CROSS JOIN item_version v
        WHERE v.item_id = o.item_id AND v.ordinal = o.ordinal AND {completed} AND v.origin = 'office'
        AND {counts} AND v.assigned_on <= :until
        AND ({assigned} OR {due} OR {first_due} OR {carried} > 0){also}"""
    return _built(_filled(statement, grouped=grouped, confined=confined), {"item_id": BigInteger})


@cache
def obstructed(*, grouped: bool, confined: bool) -> TextualSelect:
    """What the Office assigned by the end of the period, whichever month, and is open at T, stuck or at risk."""
    statement = """SELECT v.item_id, v.kind, v.unit_id, v.title, v.condition, v.condition_since, v.obstacle, v.decider
        FROM (SELECT item_id, ordinal FROM item_version WHERE condition IS NOT NULL) o CROSS JOIN item_version v
        WHERE v.item_id = o.item_id AND v.ordinal = o.ordinal AND {holds} AND v.origin = 'office'
        AND v.assigned_on <= :until AND (v.completed_on IS NULL OR v.completed_on > :day){also}
        ORDER BY v.condition_since, v.item_id"""
    columns = {
        "item_id": BigInteger, "kind": String, "unit_id": BigInteger, "title": String, "condition": String,
        "condition_since": UtcDateTime, "obstacle": String, "decider": String,
    }  # fmt: skip
    return _built(_filled(statement, grouped=grouped, confined=confined), columns)


@cache
def open_at(*, grouped: bool) -> TextualSelect:
    """What lists name of what the Office assigned by the end of the period, whichever month, and is open at T: what is
    overdue, has parts, or is due from `:ahead` to `:ahead_until`."""
    statement = """SELECT v.item_id, v.unit_id, v.due_on, v.due_at, v.parts,
        CASE WHEN {passed} THEN 1 ELSE 0 END AS passed
        FROM ({open_at_t}) o CROSS JOIN item_version v
        WHERE v.item_id = o.item_id AND v.origin = 'office' AND {counts} AND v.assigned_on <= :until
        AND (v.completed_on IS NULL OR v.completed_on > :day) AND NOT {contradicts}
        AND ({passed} OR v.parts IS NOT NULL OR v.due_on BETWEEN :ahead AND :ahead_until){also}"""
    return _built(
        _filled(statement, grouped=grouped, confined=False),
        {
            "item_id": BigInteger, "unit_id": BigInteger, "due_on": Date, "due_at": UtcDateTime, "parts": Json,
            "passed": Integer,
        },
    )  # fmt: skip


@cache
def products(*, grouped: bool, confined: bool) -> TextualSelect:
    """What items were completed with in the period, whoever gave the work."""
    statement = """SELECT v.item_id, v.product, v.completed_on FROM item_version v
        WHERE v.completed_on BETWEEN :start AND :until AND {holds} AND v.assigned_on <= :day
        AND v.product <> ''{also}"""
    columns = {"item_id": BigInteger, "product": String, "completed_on": Date}
    return _built(_filled(statement, grouped=grouped, confined=confined), columns)


@cache
def measured(*, grouped: bool, confined: bool) -> TextualSelect:
    """Measured items that were assigned by T and were not completed before the period; and what was done of each by
    the end of T's last day."""
    statement = """SELECT v.item_id, v.kind, v.unit_id, v.title, v.target, m.done, m.target AS named_target,
        EXISTS (SELECT 1 FROM item_measure a WHERE a.item_id = v.item_id) AS was_measured
        FROM (SELECT item_id, ordinal FROM item_version WHERE target IS NOT NULL AND completed_on >= :start
            UNION ALL SELECT item_id, ordinal FROM item_version WHERE target IS NOT NULL AND completed_on IS NULL) o
        CROSS JOIN item_version v LEFT JOIN item_measure m ON m.item_id = v.item_id AND m.on_day = (
            SELECT max(d.on_day) FROM item_measure d WHERE d.item_id = v.item_id AND d.on_day <= :day)
        WHERE v.item_id = o.item_id AND v.ordinal = o.ordinal
        AND v.origin = 'office' AND {holds} AND v.assigned_on <= :day{also} ORDER BY v.item_id"""
    return _built(
        _filled(statement, grouped=grouped, confined=confined),
        {
            "item_id": BigInteger, "kind": String, "unit_id": BigInteger, "title": String, "target": BigInteger,
            "done": BigInteger, "named_target": BigInteger, "was_measured": Boolean,
        },
    )  # fmt: skip


@cache
def deadline_moves(*, grouped: bool, confined: bool) -> TextualSelect:
    """The extensions granted in the period by T, of what the Office assigned."""
    statement = """SELECT e.item_id, e.ordinal, v.unit_id, e.at, e.asked_at, e.before_on, e.before_at, e.after_on,
        e.after_at
        FROM item_deadline_move e CROSS JOIN item_version v
        WHERE v.item_id = e.item_id AND e.at >= :begins AND e.at < :ends
        AND {holds} AND v.origin = 'office' AND v.assigned_on <= :until{also}"""
    return _built(
        _filled(statement, grouped=grouped, confined=confined),
        {
            "item_id": BigInteger, "ordinal": Integer, "unit_id": BigInteger, "at": UtcDateTime,
            "asked_at": UtcDateTime, "before_on": Date, "before_at": UtcDateTime, "after_on": Date,
            "after_at": UtcDateTime,
        },
    )  # fmt: skip


@cache
def apart(*, grouped: bool, confined: bool) -> TextualSelect:
    """What counts apart at T, whoever gave it and whichever month: standing and not completed, or suspended."""
    statement = """SELECT v.item_id, v.unit_id, v.origin, v.suspended, v.due_on, v.due_at
        FROM (SELECT item_id, ordinal FROM item_version WHERE standing OR suspended) o CROSS JOIN item_version v
        WHERE v.item_id = o.item_id AND v.ordinal = o.ordinal AND {holds} AND v.assigned_on <= :until AND {apart}
        AND (v.completed_on IS NULL OR v.completed_on > :day){also}"""
    return _built(
        _filled(statement, grouped=grouped, confined=confined),
        {
            "item_id": BigInteger, "unit_id": BigInteger, "origin": String, "suspended": Boolean, "due_on": Date,
            "due_at": UtcDateTime,
        },
    )  # fmt: skip


@cache
def returns(*, grouped: bool, confined: bool) -> TextualSelect:
    """The completions given back in the period by T, of what the Office assigned."""
    statement = """SELECT r.item_id, r.ordinal, v.kind, v.unit_id, r.at
        FROM item_return r CROSS JOIN item_version v
        WHERE v.item_id = r.item_id AND r.at >= :begins AND r.at < :ends
        AND {holds} AND v.origin = 'office' AND v.assigned_on <= :until{also}"""
    return _built(
        _filled(statement, grouped=grouped, confined=confined),
        {"item_id": BigInteger, "ordinal": Integer, "kind": String, "unit_id": BigInteger, "at": UtcDateTime},
    )


@cache
def words() -> TextualSelect:
    """What lists tell of `:numbers`, as they stood at T."""
    statement = """SELECT v.item_id, v.kind, v.title, v.due_on, v.due_at, v.objective, v.parts
        FROM item_version v WHERE v.item_id IN :numbers AND {holds}"""
    return _built(
        _filled(statement, grouped=False, confined=False),
        {
            "item_id": BigInteger, "kind": String, "title": String, "due_on": Date, "due_at": UtcDateTime,
            "objective": String, "parts": Json,
        },
    )  # fmt: skip


@cache
def month_rate() -> TextualSelect:
    """How much of a kind the Office assigned in the period, and how much of that was completed by T."""
    statement = """SELECT count(*) AS assigned, count(CASE WHEN {completed} THEN 1 END) AS completed
        FROM item_version v WHERE {assigned} AND {counts} AND v.origin = 'office' AND v.kind = :kind"""
    return _built(_filled(statement, grouped=False, confined=False), {"assigned": Integer, "completed": Integer})
