"""Statements that every change runs, given to the driver as they are: else SQLAlchemy's part costs ten times the rest.

They are SQLAlchemy's own statements and rows, compiled once for each engine. Whoever listens to an engine's statements
hears these too, texts are held against their columns, and a driver's error comes in SQLAlchemy's words, all as usual.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler

from counter_app.db.fitting import Limits, limits_of, must_fit_row

Statement = Select[Any] | Insert | Update | Delete
Convert = Callable[[Any], Any]
"""Any: a value as the program has it, and as a driver does."""
Values = Mapping[str, Any]


@dataclass(frozen=True)
class _Place:
    """A value of a statement: given under its name each time, or always the same."""

    name: str
    convert: Convert | None
    always: Any = None
    is_given: bool = True

    def value(self, values: Values) -> Any:
        """As the driver wants it."""
        if not self.is_given:
            return self.always
        value = values[self.name]
        return value if self.convert is None else self.convert(value)


@dataclass(frozen=True)
class _Written:
    """A statement as one driver wants it; its places have an order or names."""

    sql: str
    places: tuple[_Place, ...]
    in_order: bool
    columns: tuple[Convert | None, ...]
    limits: Limits

    def given(self, values: Values) -> Any:
        """The values of one row."""
        if self.limits:
            must_fit_row(self.limits, values)
        if self.in_order:
            return tuple([place.value(values) for place in self.places])
        return {place.name: place.value(values) for place in self.places}

    def row(self, found: Sequence[Any]) -> tuple[Any, ...]:
        """A row as the program knows it."""
        return tuple(
            [value if convert is None else convert(value) for value, convert in zip(found, self.columns, strict=True)]
        )


class Quick:
    """One statement, without lists of values that grow (`IN`)."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._written: WeakKeyDictionary[Dialect, _Written] = WeakKeyDictionary()

    def one(self, connection: Connection, values: Values) -> tuple[Any, ...] | None:
        """The first row, None without one. Raises what executing it raises."""
        written = self._for(connection.dialect)
        found = _ask(connection, written.sql, written.given(values))
        return None if found is None else written.row(found)

    def run(self, connection: Connection, *rows: Values) -> None:
        """Once for each of these, told to the driver at once. Raises what executing it raises."""
        written = self._for(connection.dialect)
        given = [written.given(values) for values in rows]
        if len(given) == 1:
            _ask(connection, written.sql, given[0], answers=False)
        elif given:
            _ask(connection, written.sql, given, answers=False, many=True)

    def _for(self, dialect: Dialect) -> _Written:
        written = self._written.get(dialect)
        if written is None:
            written = self._written[dialect] = _write(self._statement, dialect)
        return written


def begin(connection: Connection, how: str) -> None:
    """Begin a transaction by these words. Raises what executing them raises."""
    _ask(connection, how, (), answers=False)


def _ask(
    connection: Connection, sql: str, given: Any, answers: bool = True, many: bool = False
) -> Sequence[Any] | None:
    cursor = None
    try:
        cursor = connection.connection.cursor()
        for hear in connection.dispatch.before_cursor_execute:
            hear(connection, cursor, sql, given, None, many)
        if many:
            cursor.executemany(sql, given)
        else:
            cursor.execute(sql, given)
        found: Sequence[Any] | None = cursor.fetchone() if answers else None
    except (connection.dialect.loaded_dbapi.Error, MemoryError, UnicodeDecodeError) as error:
        connection._handle_dbapi_exception(error, sql, None, cursor, None)
    else:
        return found
    finally:
        if cursor is not None:
            cursor.close()


def _write(statement: Statement, dialect: Dialect) -> _Written:
    compiled = statement.compile(dialect=dialect)
    names = compiled.positiontup or list(compiled.binds)
    columns = () if isinstance(statement, Delete) else tuple(statement.exported_columns)
    return _Written(
        str(compiled),
        tuple(_place(name, compiled, dialect) for name in names),
        compiled.positiontup is not None,
        tuple(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns),
        () if isinstance(statement, Select) else limits_of(compiled),
    )


def _place(name: str, compiled: SQLCompiler, dialect: Dialect) -> _Place:
    bind = compiled.binds[name]
    convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
    if bind.required:
        return _Place(name, convert)
    value = bind.effective_value
    return _Place(name, None, value if convert is None else convert(value), is_given=False)
