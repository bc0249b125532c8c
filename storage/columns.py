"""Column types that both databases read back as they were written."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer
from sqlalchemy.types import TypeDecorator


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


# Text that is JSON, on either database: JSONB would put keys in another order, and refuse what people can send (a NUL).
Json: Any = JSON(none_as_null=True)

# SQLite gives row numbers by itself to INTEGER keys only.
Key: Any = BigInteger().with_variant(Integer, "sqlite")
