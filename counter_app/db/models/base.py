"""What all tables share: naming of constraints, UTC times, words of an enumeration."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import JSON, DateTime, Dialect, MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from counter_app.db.errors import UnknownWord

W = TypeVar("W", bound=StrEnum)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its zone; kept as UTC and handed back as UTC on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; SQLite keeps no zone, so it gets UTC without one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[W], Generic[W]):
    """A word of one enumeration, kept as text: written as a member only, handed back as the member."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[W], length: int) -> None:
        super().__init__(length)
        self.words, self.length = words, length
        self._known = {word.value: word for word in words}

    def process_bind_param(self, value: W | None, dialect: Dialect) -> str | None:
        """Refuse bare text: `is` would say no to the object that holds it and yes to the same one read again."""
        if value is None:
            return None
        if not isinstance(value, self.words):
            raise TypeError(f"not a member of {self.words.__name__}")
        return value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> W | None:
        """The member. Raises UnknownWord, as after a newer program or somebody's own SQL."""
        if value is None:
            return None
        try:
            return self._known[value]
        except KeyError:
            raise UnknownWord(self.words.__name__, value) from None


class Blank(Word[W]):
    """A word that may be missing: "" in the column, which is never NULL, and None in the program."""

    cache_ok = True

    def process_bind_param(self, value: W | None, dialect: Dialect) -> str | None:
        """None as ""."""
        return "" if value is None else super().process_bind_param(value, dialect)

    def process_result_value(self, value: str | None, dialect: Dialect) -> W | None:
        """ "" as None."""
        return None if value == "" else super().process_result_value(value, dialect)


class Base(DeclarativeBase):
    """All tables of a branch."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy reads it from the class
        datetime: UtcDateTime,
        uuid.UUID: Uuid(as_uuid=True),
        dict[str, Any]: JSON,
        dict[str, str]: JSON,
        list[str]: JSON,
    }


Key = Mapped[uuid.UUID]


def key() -> Any:  # Any: mapped_column's own answer fits every Mapped type
    """A primary key made by the program, never by the database."""
    return mapped_column(primary_key=True)
