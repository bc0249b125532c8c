"""Column types that both databases read back as they were written, and the columns of tables that are made of them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, DateTime, Dialect, ForeignKey, Integer, MetaData, false
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC. A naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime does not go into the database")
        value = value.astimezone(UTC)
        # SQLite has no zones: what it holds is UTC without saying so, and sorts as text.
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


SQLModel.metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Text that is JSON, on either database: JSONB would put keys in another order, and refuse what people can send (a NUL).
Json: Any = JSON(none_as_null=True)

# SQLite gives row numbers by itself to INTEGER keys only.
Key: Any = BigInteger().with_variant(Integer, "sqlite")


def key_column() -> Any:
    return Field(default=None, sa_column=Column(Key, primary_key=True, autoincrement=True))


def instant_column(*, nullable: bool = True) -> Any:
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=nullable))


def reference_column(table: str, *, nullable: bool = False, index: bool = False) -> Any:
    column = Column(Key, ForeignKey(f"{table}.id"), nullable=nullable, index=index)
    return Field(default=None, sa_column=column)


def count_column(*, nullable: bool = False) -> Any:
    """A number that people write: up to 12 digits."""
    return Field(default=None, sa_column=Column(BigInteger, nullable=nullable))


def flag_column() -> Any:
    """False in the rows that were there before the column was."""
    return Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=false()))


def json_column() -> Any:
    return Field(default_factory=dict, sa_column=Column(Json, nullable=False))
