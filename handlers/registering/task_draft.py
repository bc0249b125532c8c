"""What is known of an item to be, until all of it is: the body of the drafts of `/task`."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from actions.items.creating import NewItem
from domain.deadline import Deadline
from domain.file import Attachment
from handlers.core import attachments
from handlers.core.context import Context
from storage.models import DraftRow


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """What is known of the item to be: `None` is still to be asked for. Stored as a draft's body."""

    title: str = ""
    day: str | None = None  # ISO
    at: str | None = None  # ISO, of a moment
    units: tuple[str, ...] = ()
    message: str = ""
    file: dict[str, str] | None = None  # which came with it

    @classmethod
    def said(cls, context: Context, **known: Any) -> "TaskDraft":
        """What this message wishes: with its file, or that of the message which it answers."""
        answered = context.event.answered
        brought = attachments.brought(context)
        if not brought and answered is not None and answered.file is not None and not answered.mine:
            brought = [attachments.attachment(answered.file)]
        return cls(message=context.event.message, file=brought[0].to_json() if brought else None, **known)

    @classmethod
    def of(cls, draft: DraftRow) -> "TaskDraft":
        return cls.of_body(draft.body)

    @classmethod
    def of_body(cls, body: Mapping[str, Any]) -> "TaskDraft":
        """What `body` gave."""
        return cls(**{**body, "units": tuple(body["units"])})

    @property
    def deadline(self) -> Deadline | None:
        if self.day is None:
            return None
        return Deadline(date.fromisoformat(self.day), datetime.fromisoformat(self.at) if self.at else None)

    def item(self) -> NewItem:
        """What an action creates of it."""
        file = Attachment.of(self.file) if self.file is not None else None
        standing = self.deadline is not None and not self.deadline.is_set
        return NewItem(self.title, self.deadline, self.units, self.message, file, standing)

    def but(self, **fields: Any) -> "TaskDraft":
        return TaskDraft(**{**self.body(), **fields})

    def due(self, deadline: Deadline) -> "TaskDraft":
        return self.but(day=deadline.day.isoformat(), at=deadline.at.isoformat() if deadline.at else None)

    def body(self) -> dict[str, Any]:
        return asdict(self)
