"""A file that was sent along with an item: never its bytes, only the id by which the channel gives it again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.item import Change, ChangeKind


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document or photo of the channel; a photo has no name."""

    kind: str
    key: str
    name: str
    album: str = ""  # of several files that were sent together: the same for all of them

    def to_json(self) -> dict[str, str]:
        """The fields of a history row: names of their own, so that none is taken for a field of the item."""
        fields = {"file": self.name, "file_kind": self.kind, "file_key": self.key}
        return {**fields, "album": self.album} if self.album else fields

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> "Attachment":
        """What `to_json` wrote. KeyError: something else."""
        return cls(fields["file_kind"], fields["file_key"], fields["file"], fields.get("album", ""))


REMOVED = Attachment("removed", "", "")
"""In the place of a file that was taken out again."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An attachment, and who sent it when (UTC)."""

    file: Attachment
    by: str
    at: datetime


def attachments(history: Iterable[Change]) -> list[KeptFile]:
    """The files of an item, oldest first: the place of one in this list never changes."""
    return [KeptFile(Attachment.of(one.after), one.actor, one.at) for one in history if one.what is ChangeKind.FILE]
