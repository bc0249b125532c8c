"""Figures that publications and messages hold, in one form; what the older way of counting searched by goes.

Three forms came before: all numbers by state in words (0.1), the same as lists of steps, and counts for messages.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATES = ("on_time", "late", "under_way", "overdue")
VALUES = ("done_on_time", "done_late", "under_way", "overdue", None)
TALLIES = ("assigned", "carried", "due", "first_due")
NOTHING = [0, 0, 0, 0, 0]
NOBODY: dict[str, Any] = {"lines": [], "units": []}
Json = dict[str, Any]


def upgrade() -> None:
    op.drop_index("ix_history_telling", table_name="history")
    op.drop_index("ix_item_due_on", table_name="item")
    op.drop_index("ix_item_first_due_on", table_name="item")
    _each("publication", "figures", "1 = 1", figures)
    kinds = "kind IN ('summary', 'chart', 'named', 'by_unit', 'word', 'excel')"
    _each(
        "message", "body", kinds, lambda body: {**body, "data": message_data(body["data"])} if "data" in body else body
    )


def _each(table: str, column: str, where: str, convert: Callable[[Json], Json]) -> None:
    connection = op.get_bind()
    rows = sa.table(table, sa.column("id", sa.BigInteger), sa.column(column, sa.JSON))
    its = connection.execute(sa.select(rows.c.id, rows.c[column]).where(sa.text(where))).all()
    for number, stored in its:
        connection.execute(rows.update().where(rows.c.id == number).values({column: convert(stored)}))


def message_data(data: Json) -> Json:
    """What a message holds, with its figures in the new form."""
    causes = data.get("causes", {})
    found = briefing(data["briefing"], causes) if "briefing" in data else None
    if found is None and "figures" in data and "kinds" in data["figures"] and "items" not in data["figures"]:
        found = figures(data["figures"], causes)
    if found is None:
        return data
    kept = {name: value for name, value in data.items() if name not in {"briefing", "causes", "now", "from", "to"}}
    kept["figures"] = found
    if "changes" in data or "now" in data:
        kept["changes"] = None if data.get("changes") is None else changes(data["changes"])
    elif "list" not in data:
        kept["changes"] = None
    if "lines" in data:
        measured = data["list"] == "measured"
        kept["lines"] = [_measured(one) if measured else _named(one, causes) for one in data["lines"]]
    elif "list" in data:
        _first_page(kept, data)
    if "page" in data and "list" not in data:
        kept.setdefault("classes", {"classes": [], "units": []})
        kept.setdefault("rolled", False)
        kept["classes"]["units"] = [_classed(one) for one in kept["classes"]["units"]]
    return kept


def _first_page(kept: Json, data: Json) -> None:
    """The page of a list that a message of 0.1 cut out of all figures."""
    everything = data["figures"][data["list"]]
    measured = data["list"] == "measured"
    lines = [_measured(one) if measured else _named(one, data.get("causes", {})) for one in everything]
    each: dict[str, int] = {}
    for line in lines:
        each[line[2]] = each.get(line[2], 0) + 1
    kept |= {"lines": lines[data["from"] : data["to"]], "count": len(lines), "each": each}


def _classed(one: Json) -> Json:
    """A unit's class; older ones have what was assigned in the place of what was due."""
    return {"due" if name == "assigned" and "due" not in one else name: value for name, value in one.items()}


def changes(stored: Iterable[Sequence[Any]]) -> Json:
    """Kinds of which what was assigned has changed since."""
    return {"tallies": [[kind, "assigned", now, items] for kind, now, items in stored], "values": []}


def briefing(old: Json, causes: Mapping[str, str] | None = None) -> Json:
    """Figures that were kept as counts."""
    kinds = [_counted_kind(kind) for kind in old.get("kinds", ())]
    _shown(kinds)["units"] = [[unit, counts, NOTHING, NOTHING] for unit, counts in old.get("units", ())]
    listed = {name: _listing(old.get(name, NOBODY), causes or {}) for name in ("overdue", "owed")}
    products = [[one["type"], one["issuer"], one["count"], []] for one in old.get("products", ())]
    return {
        **{name: old[name] for name in ("start", "last_day", "at", "day")},
        "kinds": kinds, "own": old.get("own", NOTHING),
        "measured": [_measured(one) for one in old.get("measured", ())], "products": products,
        "same_numbers": old.get("same_numbers", []),
        "extensions": {"count": old.get("extensions", 0), "asked_late": old.get("asked_late", []), "lines": []},
        **listed, "upcoming": NOBODY, "unconfirmed": old.get("unconfirmed", []), "counters": old.get("counters", {}),
        "units": [], "only": old.get("only"), "group": old.get("group", ""), "running": old.get("running", False),
        "items": [], "causes": {},
    }  # fmt: skip


def figures(old: Json, causes: Mapping[str, str] | None = None) -> Json:
    """Figures that were kept with the numbers of all items; as they are where they have the new form."""
    if "items" in old and "causes" in old:
        return old
    products = [[one["type"], one["issuer"], len(one["numbers"]), one["numbers"]] for one in old.get("products", ())]
    numbers = [number for one in products for number in one[3]]
    moved = [_extension(one) for one in old.get("extensions", ())]
    return {
        **{name: old[name] for name in ("start", "last_day", "at", "day")},
        "kinds": [_kind(kind) for kind in old["kinds"]], "own": _counts(_numbers(old["own"])),
        "measured": [_measured(one) for one in old.get("measured", ())], "products": products,
        "same_numbers": sorted({number for number in numbers if numbers.count(number) > 1}),
        "extensions": {
            "count": len(moved), "asked_late": [one[0] for one in moved if one[5]], "lines": moved,
        },
        **{name: _whole_list(old.get(name, ()), causes or {}) for name in ("overdue", "owed", "upcoming")},
        "unconfirmed": old.get("unconfirmed", []), "counters": old.get("counters", {}), "units": old.get("units", []),
        "only": old.get("only"), "group": old.get("group", ""), "running": old.get("running", False),
        "items": _items(old), "causes": dict(causes or {}),
    }  # fmt: skip


def _numbers(tally: Any) -> list[list[int]]:
    """The numbers in each state, and in none."""
    if isinstance(tally, Mapping):
        known = [list(tally[name]) for name in STATES]
        told = {number for its in known for number in its}
        return [*known, [number for number in tally["items"] if number not in told]]
    return [list(accumulate(steps)) for steps in tally]


def _counts(by_state: Sequence[Sequence[int]], only: frozenset[int] | None = None) -> list[int]:
    counts = [sum(only is None or number in only for number in its) for its in by_state]
    return [sum(counts), *counts[:4]]


def _leads(kind: Json) -> list[tuple[str, frozenset[int]]]:
    if "leads" in kind:
        return [(unit, frozenset(accumulate(steps))) for unit, steps in kind["leads"]]
    tallies = ("assigned", "due", "first_due")
    return [
        (line["unit"], frozenset(number for name in tallies for its in _numbers(line[name]) for number in its))
        for line in kind["units"]
    ]


def _kind(kind: Json) -> Json:
    tallies = {name: _numbers(kind[name]) for name in TALLIES}
    units = [
        [unit, *(_counts(tallies[name], led) for name in ("assigned", "due", "first_due"))]
        for unit, led in _leads(kind)
    ]
    return {"kind": kind["kind"], **{name: _counts(its) for name, its in tallies.items()}, "units": units}


def _items(old: Json) -> list[Any]:
    found: dict[int, Json] = {}
    for kind in old["kinds"]:
        units = {number: unit for unit, led in _leads(kind) for number in led}
        for name in TALLIES:
            for state, numbers in zip(VALUES, _numbers(kind[name]), strict=True):
                for number in numbers:
                    one = found.setdefault(
                        number, {"kind": kind["kind"], "given": True, "unit": units.get(number, ""), "flags": []}
                    )
                    one["flags"].append(name)
                    one["first_state" if name == "first_due" else "state"] = state
    for state, numbers in zip(VALUES, _numbers(old["own"]), strict=True):
        for number in numbers:
            found[number] = {"kind": "", "given": False, "unit": "", "flags": ["assigned"], "state": state}
    alike: dict[str, dict[str, list[int]]] = {}
    for number, one in sorted(found.items()):
        state = one.get("state", one.get("first_state"))
        how = [one["kind"], one["given"], state, one.get("first_state", state), one["flags"]]
        alike.setdefault(json.dumps(how), {}).setdefault(one["unit"], []).append(number)
    return [
        [*json.loads(how), {unit: _steps(numbers) for unit, numbers in units.items()}] for how, units in alike.items()
    ]


def _steps(numbers: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *numbers))]


def _counted_kind(kind: Json) -> Json:
    return {"kind": kind["kind"], **{name: kind[name] for name in TALLIES}, "units": []}


def _shown(kinds: list[Json]) -> Json:
    """The kind that a chart shows."""
    tasks = next((kind for kind in kinds if kind["kind"] == "task"), None)
    if tasks is not None and tasks["assigned"][0]:
        return tasks
    return max((one for one in (tasks, *kinds) if one is not None), key=lambda one: one["assigned"][0], default={})


def _listing(old: Json, causes: Mapping[str, str]) -> Json:
    return {"lines": [_named(line, causes) for line in old["lines"]], "units": old["units"]}


def _whole_list(old: Iterable[Any], causes: Mapping[str, str]) -> Json:
    lines = [_named(line, causes) for line in old]
    units: dict[str, list[int]] = {}
    for line in lines:
        units.setdefault(line[2], []).append(line[0])
    return {"lines": lines, "units": [[unit, numbers] for unit, numbers in units.items()]}


def _named(old: Any, causes: Mapping[str, str]) -> list[Any]:
    names = ("number", "kind", "unit", "title", "deadline")
    line = old if isinstance(old, Mapping) else dict(zip(names, old, strict=False))
    return [*(line[name] for name in names[:4]), _deadline(line["deadline"]), causes.get(str(line["number"]), "")]


def _measured(old: Json) -> list[Any]:
    return [old[name] for name in ("number", "kind", "unit", "title", "done", "target")]


def _extension(old: Json) -> list[Any]:
    before, after = _deadline(old["before"]), _deadline(old["after"])
    return [old["number"], old["unit"], old["granted_on"], before, after, old["asked_late"]]


def _deadline(old: Json) -> list[Any]:
    return [old["day"], old["at"]]
