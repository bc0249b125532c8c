"""The data of messages as typed values: a frozen dataclass a kind. It is made JSON, and read again, here only.

A handler queues `Overdue(…).message(items, buttons)`; its wording in `texts` begins with `data = Overdue.of(message)`.
What is stored keeps its names: a field that is new has a default, for messages that were queued before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

from pydantic import TypeAdapter

from domain.imports.conclusions.proposals import Proposal, Timing
from domain.message import Message, Rows

D = TypeVar("D", bound="MessageData")


@dataclass(frozen=True, slots=True)
class MessageData:
    """What a message of one kind says. Fields: JSON's types, dates, aware moments, enums, and tuples of these."""

    kind: ClassVar[str]

    def message(self, items: Sequence[int] = (), buttons: Rows = ()) -> Message:
        """The message that says it, of these items, in their order."""
        return Message(self.kind, _json(type(self)).dump_python(self, mode="json"), tuple(items), buttons)

    @classmethod
    def of(cls: type[D], message: Message) -> D:
        """What a message of this kind says. ValueError: it says something else."""
        if message.kind != cls.kind:
            raise ValueError(f"a message of kind {message.kind}, not {cls.kind}")
        data: D = _json(cls).validate_python(message.data)
        return data


_ADAPTERS: dict[str, TypeAdapter[Any]] = {}  # one takes a millisecond to make


def _json(kind: type[MessageData]) -> TypeAdapter[Any]:
    if kind.kind not in _ADAPTERS:
        _ADAPTERS[kind.kind] = TypeAdapter(kind)
    return _ADAPTERS[kind.kind]


@dataclass(frozen=True, slots=True)
class ObstructedList(MessageData):
    """A page of what is stuck. `unit`: of which unit, by its code ("": of all); `shown`: number, the unit whose part it
    is ("": the item itself), who has to decide."""

    kind = "stuck"
    unit: str
    total: int
    page: int
    pages: int
    shown: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Overdue(MessageData):
    """A page of what is overdue. `unit`: of which unit, by its code ("": of all); `total`: the items it leads; `owed`:
    its parts; `units`: a unit's code, how many items, the working days of the longest; `shown`: the items of this page.
    """

    kind = "overdue"
    unit: str
    total: int
    owed: int
    units: tuple[tuple[str, int, int], ...]
    page: int
    pages: int
    shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitHandout(MessageData):
    """What a unit got by a handout (its number), a page of it; `source`: the document's number and day."""

    kind = "unit_handout"
    handout: int
    source: str = ""
    issued_on: date | None = None
    page: int = 1
    changed: tuple[int, ...] = ()  # items that it had before, and that the document changed


@dataclass(frozen=True, slots=True)
class HandoutList(MessageData):
    """What all units got by a handout, and which have received it: for the Office."""

    kind = "handout"
    handout: int
    source: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClearLine:
    """A proposal that is clear, or settled; `changes`: the item that it would change."""

    unit: str
    text: str
    timing: Timing
    coordinating: tuple[str, ...] = ()
    changes: int | None = None


@dataclass(frozen=True, slots=True)
class ConclusionsPreview(MessageData):
    """A document that was read: how many proposals are clear, doubtful, would change an item (of the clear), are known,
    were left out, were handed out; a page of the clear ones, by unit. `gone`: items that it does not have any more."""

    kind = "conclusions"
    document: int
    source: str
    issued_on: date | None
    subject: str
    clear: int
    doubtful: int
    changed: int
    known: int
    left_out: int
    stored: int
    gone: tuple[int, ...]
    lines: tuple[ClearLine, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ProposalQuestion(MessageData):
    """A doubtful proposal, number `place` of the `total` of its document. `refused`: why the last word on it was not
    enough; `changes`: the item that it would change."""

    kind = "proposal"
    source: str
    place: int
    total: int
    proposal: Proposal
    changes: int | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ProposalAnswered(MessageData):
    """What a person made of one: `answered`, `left_out`, `later`; of several units' (`units`) one each. `people`: who,
    by number, where a person that is forgotten is looked for."""

    kind = "proposal_answered"
    outcome: str
    proposal: Proposal
    people: tuple[dict[str, int], ...]
    units: tuple[str, ...] = ()
