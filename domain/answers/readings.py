"""What an answer to a message of ours can mean, and the reason why it was read so."""

from dataclasses import dataclass
from enum import StrEnum

from domain.parsing.progress import ProgressStep, ProgressTotal


class AnswerReason(StrEnum):
    """Why an answer was read as it was."""

    # it completes
    DONE = "done"  # the bare word: xong, done
    ASSURED = "assured"  # đã … / … rồi, a day that is over
    NUMBER = "number"  # 12 ok
    ISSUED = "issued"  # đã ban hành 12/2024/TT-BNV: completes a document, asks of other work
    # it asks
    HANDED_IN = "handed_in"  # đã trình, đã gửi, chờ ký
    ORDER = "order"  # em hoàn thành nhé
    PROMISE = "promise"  # vâng em làm xong ạ, mai xong
    STATE = "state"  # đang chờ Bộ Tư pháp, xong phần 1
    SHARE = "share"  # 70%, xong một nửa
    MORE_TIME = "more_time"  # xin thêm 3 ngày
    REPORT = "report"  # something was done, in words that the grammar does not know
    # it is silent
    EMPTY = "empty"
    LONG = "long"
    QUESTION = "question"
    NEGATION = "negation"
    CONDITION = "condition"
    RECEIVED = "received"  # vâng ạ, đã nhận
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class CompletionAnswer:
    """`numbers`: the items named, and only those; none with `everything`, which is to be asked about first, or with
    `count`, how many items the message must have (`xong cả 2`).

    `product`: the documents' numbers as typed, joined by `, `. `done_on`: a phrase for `done_day.read_done_day`.
    """

    numbers: tuple[int, ...] = ()
    everything: bool = False
    count: int | None = None
    product: str | None = None
    note: str | None = None
    done_on: str | None = None
    reason: AnswerReason = AnswerReason.DONE


@dataclass(frozen=True, slots=True)
class DocumentAnswer:
    """A document with its number was issued: all that a document to be answered needs; of other work it is asked."""

    numbers: tuple[int, ...]
    product: str
    reason: AnswerReason = AnswerReason.ISSUED


@dataclass(frozen=True, slots=True)
class ProgressAnswer:
    """Measured progress of the items named, or of the one that the message is about."""

    numbers: tuple[int, ...]
    said: ProgressTotal | ProgressStep


@dataclass(frozen=True, slots=True)
class UnsureAnswer:
    """Something to be noted down, of the items named; nothing changes before a press says as what.

    `share`: percent of the whole that was said to be done. `product`: as in `CompletionAnswer`.
    """

    reason: AnswerReason
    numbers: tuple[int, ...] = ()
    share: int | None = None
    product: str | None = None


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """What a secretary would not write down."""

    reason: AnswerReason


Reading = CompletionAnswer | DocumentAnswer | ProgressAnswer | UnsureAnswer | NoAnswer
