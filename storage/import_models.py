"""The tables of imports: what is still to be stored, what they gave to units; the others: `storage.models`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, Text, text
from sqlmodel import Field, SQLModel

from storage.columns import Json, Key, instant_column, json_column, key_column, reference_column


class ImportJobRow(SQLModel, table=True):
    """A confirmed import that is being stored, a piece at a time, and what has come of it so far; it is deleted once
    that was told: in the chat (`message_id` becomes the result), or by the command."""

    __tablename__ = "import_job"
    id: int = key_column()
    kind: str = Field(sa_column=Column(String(8), nullable=False))  # domain.imports.rows.TableKind
    begun_at: datetime = instant_column(nullable=False)
    ended_at: datetime | None = instant_column()  # of one of a command, which has not told of it yet
    person_id: int | None = reference_column("person", nullable=True)
    message_id: int | None = reference_column("message", nullable=True)
    newest: int = 0  # the number of the newest item then
    added: int = 0
    updated: int = 0
    same: int = 0
    first: int | None = None  # numbers of items
    last: int | None = None


class ImportPieceRow(SQLModel, table=True):
    """Some checked rows of an import that are still to be stored, as JSON: they go with the transaction that stores
    them."""

    __tablename__ = "import_piece"
    job_id: int = Field(sa_column=Column(Key, ForeignKey("import_job.id", ondelete="CASCADE"), primary_key=True))
    ordinal: int = Field(primary_key=True)
    rows: str = Field(sa_column=Column(Text, nullable=False))


class HandoutRow(SQLModel, table=True):
    """What one document, or one import, gave to units: each of them is told of its items in one message.

    `source`: the document's number ("" of a table); `job_id`: of an import that is still being stored.
    """

    __tablename__ = "handout"
    id: int = key_column()
    source: str = Field(default="", sa_column=Column(Text, nullable=False))
    issued_on: date | None = None
    person_id: int | None = reference_column("person", nullable=True)
    at: datetime = instant_column(nullable=False)
    job_id: int | None = Field(default=None, sa_column=Column(Key, nullable=True, unique=True))


class HandoutItemRow(SQLModel, table=True):
    """An item that a unit got by a handout. `told_at`: when its chat was told; None: it had none. `changed`: it had the
    item before, and the document changed it."""

    __tablename__ = "handout_item"
    handout_id: int = Field(sa_column=Column(Key, ForeignKey("handout.id"), primary_key=True))
    unit_id: int = Field(sa_column=Column(Key, ForeignKey("unit.id"), primary_key=True))
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.id"), primary_key=True, index=True))
    changed: bool = False
    told_at: datetime | None = instant_column()

    __table_args__ = (
        Index(
            "ix_handout_item_untold", "unit_id",
            sqlite_where=text("told_at IS NULL"), postgresql_where=text("told_at IS NULL"),
        ),
    )  # fmt: skip


class ConclusionsRow(SQLModel, table=True):
    """A document of conclusions that was read (`domain.imports.conclusions`); its text is not kept, but for what it
    proposes.

    `key`: which document it is, a corrected version of it too. `file`: where the channel has it. `gone`: items of an
    earlier version that this one does not have. It is closed once nothing of it waits, or another version took its
    place.
    """

    __tablename__ = "conclusions"
    id: int = key_column()
    key: str = Field(sa_column=Column(String(64), nullable=False, index=True))
    source: str = Field(sa_column=Column(Text, nullable=False))
    issued_on: date | None = None
    subject: str = Field(default="", sa_column=Column(Text, nullable=False))
    file: dict[str, Any] = json_column()
    gone: list[int] = Field(default_factory=list, sa_column=Column(Json, nullable=False))
    person_id: int | None = reference_column("person", nullable=True)
    read_at: datetime = instant_column(nullable=False)
    closed_at: datetime | None = instant_column()


class ProposalRow(SQLModel, table=True):
    """One item that a document proposes, as it was read, or settled by a person since. `key`: the sentence that gives
    it, by which it is known again in another version. `state`: `storage.items.conclusions.ProposalState`."""

    __tablename__ = "proposal"
    id: int = key_column()
    conclusions_id: int = Field(sa_column=Column(Key, ForeignKey("conclusions.id"), nullable=False, index=True))
    place: int = 0
    key: str = Field(sa_column=Column(String(64), nullable=False))
    body: dict[str, Any] = json_column()
    first: dict[str, Any] = json_column()  # as it was read
    state: str = Field(sa_column=Column(String(8), nullable=False))
    item_id: int | None = reference_column("item", nullable=True)  # that it is, or would change
    person_id: int | None = reference_column("person", nullable=True)  # who settled it
