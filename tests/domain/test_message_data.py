"""The data of a message are typed: what is queued is read again as it was, and another kind is refused."""

import json
from dataclasses import dataclass
from datetime import date

import pytest

from domain.message import Message
from domain.message_data import MessageData, Overdue

PAGE = Overdue("TCBC", 2, 1, (("TCBC", 2, 9),), 1, 2, (12, 3))


@dataclass(frozen=True, slots=True)
class Tour(MessageData):
    kind = "tour"
    starts: date
    stops: tuple[tuple[date, tuple[int, ...]], ...] = ()


def test_what_is_queued_is_read_again_as_it_was() -> None:
    tour = Tour(date(2024, 11, 4), ((date(2024, 11, 5), (12, 3)),))
    for data, kind in ((PAGE, Overdue), (tour, Tour)):
        message = data.message((12, 3))
        stored = Message(message.kind, json.loads(json.dumps(dict(message.data))), message.items)
        assert kind.of(stored) == data
        assert stored.items == (12, 3)


def test_what_was_queued_before_a_field_was_there_has_its_default() -> None:
    assert Tour.of(Message("tour", {"starts": "2024-11-04"})) == Tour(date(2024, 11, 4))


def test_a_message_of_another_kind_or_with_other_data_is_refused() -> None:
    for message in (Message("tour", PAGE.message().data), Message("overdue", {"unit": "TCBC"})):
        with pytest.raises(ValueError, match=r"kind|validation"):
            Overdue.of(message)
