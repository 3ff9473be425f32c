"""What all tables share: naming of constraints, UTC times, words of an enumeration."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    Index,
    MetaData,
    String,
    TextClause,
    Uuid,
    literal_column,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from counter_app.db.errors import StoreDamaged, UnknownWord

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)

_A_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")
"""What may be a word of a newer program."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Told(TypeDecorator[T]):
    """A column whose values are checked when they are read: what cannot be one is damage, never a value.

    Raises StoreDamaged out of whatever reads the row; a driver's or a parser's own error never gets that far.
    """

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], T | None] | None:
        """The usual one, with its failures told. Any: as the driver hands it over."""
        usual = super().result_processor(dialect, coltype)
        if usual is None:
            return None

        def told(value: Any) -> T | None:  # Any: as above
            try:
                return usual(value)
            except (ValueError, TypeError, AttributeError, LookupError, RecursionError, ArithmeticError) as error:
                raise StoreDamaged(type(self).__name__) from error

        return told


class UtcDateTime(Told[datetime]):
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


class Day(Told[date]):
    """A day without a time."""

    impl = Date
    cache_ok = True

    def process_result_value(self, value: date | None, dialect: Dialect) -> date | None:
        """As it is."""
        return value


class Id(Told[uuid.UUID]):
    """A key made by the program."""

    impl = Uuid(as_uuid=True)
    cache_ok = True

    def process_result_value(self, value: uuid.UUID | None, dialect: Dialect) -> uuid.UUID | None:
        """As it is."""
        return value


class Json(Told[Any]):
    """Values as JSON keeps them, of one kind: by its `shape` a dict or a list."""

    impl = JSON
    cache_ok = True

    def __init__(self, shape: type[dict[str, Any]] | type[list[str]], words_only: bool = False) -> None:
        super().__init__()
        self.shape, self.words_only = shape, words_only

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # Any: whatever JSON holds
        """What is of another kind was not written by this program. Raises StoreDamaged."""
        if value is None:
            return None
        if not isinstance(value, self.shape):
            raise StoreDamaged("Json")
        held = value.values() if isinstance(value, dict) else value
        if self.words_only and not set(map(type, held)) <= {str}:  # as JSON gives them
            raise StoreDamaged("Json")
        return value


class Word(Told[W], Generic[W]):
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
        """The member. Raises UnknownWord for a newer program's word, StoreDamaged for what is no word at all."""
        if value is None:
            return None
        try:
            return self._known[value]
        except KeyError:
            if not _A_WORD.fullmatch(value):
                raise StoreDamaged(self.words.__name__) from None
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
        date: Day,
        uuid.UUID: Id,
        dict[str, Any]: Json(dict),
        dict[str, str]: Json(dict, words_only=True),
        list[str]: Json(list, words_only=True),
    }


def among(words: Sequence[StrEnum]) -> TextClause:
    """The condition of an index that holds only rows in these states."""
    return text(f"state IN ({', '.join(_quoted(word) for word in words)})")


def index_of(condition: TextClause, name: str, *columns: str) -> Index:
    """An index that holds only the rows of this condition. The migrations know it of both engines.

    Saying here that PostgreSQL has it too would load that engine's half of SQLAlchemy into every window's start.
    """
    return Index(name, *columns, sqlite_where=condition)


def is_among(state: Any, words: Sequence[StrEnum]) -> ColumnElement[bool]:  # Any: a mapped attribute or a column
    """The same condition in a statement: in words, not values, as the store knows such an index by its words alone."""
    found: ColumnElement[bool] = state.in_([literal_column(_quoted(word)) for word in words])
    return found


def _quoted(word: StrEnum) -> str:
    return f"'{word.value}'"


Key = Mapped[uuid.UUID]


def key() -> Any:  # Any: mapped_column's own answer fits every Mapped type
    """A primary key made by the program, never by the database."""
    return mapped_column(primary_key=True)
