"""The tables that are made of the histories of items, and can be made anew from them (`nhacviec rebuild`): what figures
are counted from. `storage.items.versions` fills them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, Text, text
from sqlmodel import Field, SQLModel

from storage.columns import Json, Key, count_column, flag_column, instant_column, reference_column

OPEN_STILL = "completed_on IS NULL AND valid_to IS NULL"


class ItemVersionRow(SQLModel, table=True):
    """How an item stood between two of its recorded changes (`domain.figures.versions`): what figures are counted
    from. An item that is cancelled has none while it is. Made anew with each change of the item; `nhacviec rebuild`
    makes all of them from the histories.

    It holds after `valid_from` (null: always), up to and including `valid_to` (null: still). `completed_on` may lie
    after that: it is asked whether that day had come. `parts`: unit's code, day done, own deadline's day and moment.
    """

    __tablename__ = "item_version"
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.id"), primary_key=True))
    ordinal: int = Field(primary_key=True)
    valid_from: datetime | None = instant_column()
    valid_to: datetime | None = instant_column()
    unit_id: int = reference_column("unit")
    kind: str = Field(sa_column=Column(String(24), nullable=False))
    origin: str = Field(sa_column=Column(String(8), nullable=False))
    title: str = Field(sa_column=Column(Text, nullable=False))
    tags: str = Field(default="", sa_column=Column(Text, nullable=False))  # hashtags of the title, folded: " nq18 kh5 "
    assigned_on: date = Field(nullable=False)
    due_on: date = Field(nullable=False)
    due_at: datetime | None = instant_column()
    first_due_on: date = Field(nullable=False)
    first_due_at: datetime | None = instant_column()
    status: str = Field(sa_column=Column(String(12), nullable=False))  # open, done, suspended
    completed_on: date | None = None
    late: bool = False
    unconfirmed: bool = False
    product: str = Field(default="", sa_column=Column(Text, nullable=False))
    objective: str = Field(default="", sa_column=Column(Text, nullable=False))
    condition: str | None = Field(default=None, sa_column=Column(String(12)))  # stuck, at_risk
    condition_since: datetime | None = instant_column()
    obstacle: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    decider: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    target: int | None = count_column(nullable=True)
    parts: list[Any] | None = Field(default=None, sa_column=Column(Json))
    standing: bool = flag_column()
    suspended: bool = flag_column()  # where its stated completion had not come

    __table_args__ = (
        Index("ix_item_version_assigned_on", "assigned_on"),
        Index(
            "ix_item_version_obstructed", "item_id", "ordinal",
            sqlite_where=text("condition IS NOT NULL"), postgresql_where=text("condition IS NOT NULL"),
        ),
        Index("ix_item_version_due_on", "due_on", "assigned_on"),
        Index("ix_item_version_first_due_on", "first_due_on", "assigned_on", "due_on"),
        Index(
            "ix_item_version_completed_on", "completed_on",
            sqlite_where=text("completed_on IS NOT NULL"), postgresql_where=text("completed_on IS NOT NULL"),
        ),
        Index(
            "ix_item_version_open", "assigned_on",
            sqlite_where=text(OPEN_STILL), postgresql_where=text(OPEN_STILL),
        ),
        Index(
            "ix_item_version_unconfirmed", "item_id", "ordinal",
            sqlite_where=text("unconfirmed"), postgresql_where=text("unconfirmed"),
        ),
        Index(
            "ix_item_version_apart", "item_id", "ordinal",
            sqlite_where=text("standing OR suspended"), postgresql_where=text("standing OR suspended"),
        ),
        Index(
            "ix_item_version_measured", "completed_on",
            sqlite_where=text("target IS NOT NULL"), postgresql_where=text("target IS NOT NULL"),
        ),
    )  # fmt: skip


class OpenMonthRow(SQLModel, table=True):
    """A month (its first day) in which an item may have been open that was assigned in an earlier one: where to look
    for what was open at an instant. What is open still has no such rows, but for what it was before."""

    __tablename__ = "item_open_month"
    month: date = Field(primary_key=True)
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.id"), primary_key=True, index=True))


class MeasureRow(SQLModel, table=True):
    """What of a measured item was done in all by the end of a day; `target`: where it was named anew."""

    __tablename__ = "item_measure"
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.id"), primary_key=True))
    on_day: date = Field(primary_key=True)
    done: int = count_column()
    target: int | None = count_column(nullable=True)


class DeadlineMoveRow(SQLModel, table=True):
    """A deadline that was extended, and when that was asked for."""

    __tablename__ = "item_deadline_move"
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.id"), primary_key=True))
    ordinal: int = Field(primary_key=True)
    at: datetime = instant_column(nullable=False)
    asked_at: datetime = instant_column(nullable=False)
    before_on: date = Field(nullable=False)
    before_at: datetime | None = instant_column()
    after_on: date = Field(nullable=False)
    after_at: datetime | None = instant_column()

    __table_args__ = (Index("ix_item_deadline_move_at", "at"),)


class ReturnRow(SQLModel, table=True):
    """A completion that the Office gave back."""

    __tablename__ = "item_return"
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.id"), primary_key=True))
    ordinal: int = Field(primary_key=True)
    at: datetime = instant_column(nullable=False)

    __table_args__ = (Index("ix_item_return_at", "at"),)
