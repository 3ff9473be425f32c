"""Looking a row up by its key: only this branch's rows are ever found."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.orm.util import identity_key

from counter_app.db.session import BRANCH
from counter_app.errors import NotFound, OfAnotherBranch

Row = TypeVar("Row", bound=DeclarativeBase)
Answer = TypeVar("Answer")
_FOUND, _HELD, _ANSWERS = "found", "held", "answers"
"""Under which a scope keeps the rows it was asked for, those it holds against others, and what else it was told."""


def branch_of(session: Session) -> uuid.UUID:
    """The branch that a scope of the store was opened for."""
    branch: uuid.UUID = session.info[BRANCH]
    return branch


def find_row(session: Session, table: type[Row], key: uuid.UUID | None, *, lock: bool = False) -> Row | None:
    """The branch's row with this key, on demand held against other writers; None for another branch's.

    A scope asks the store once for each: it keeps what it found, which it would forget as soon as nobody holds it.
    A row that is held is read as it stands by then: whoever had it before has changed it since it was first seen.
    """
    asks = lock and (table, key) not in session.info.get(_HELD, ())
    row = session.get(table, key, with_for_update=asks or None) if key is not None else None
    keep(session, row)
    return row if row is not None and getattr(row, "branch_id") == branch_of(session) else None  # noqa: B009


def keep(session: Session, *rows: DeclarativeBase | None) -> None:
    """Rows that a statement of its own found are known to the scope as well."""
    session.info.setdefault(_FOUND, []).extend(row for row in rows if row is not None)


def hold(session: Session, *rows: DeclarativeBase) -> None:
    """The same of rows that its statement holds against other writers: nobody asks the store for that again."""
    keep(session, *rows)
    session.info.setdefault(_HELD, set()).update((type(row), getattr(row, "id")) for row in rows)  # noqa: B009


def at_hand(session: Session, table: type[Row], key: uuid.UUID) -> Row | None:
    """The row where the scope has it already: the store is asked nothing, and nothing is said of rows it has not."""
    return cast(Row | None, session.identity_map.get(identity_key(table, key)))


def once(session: Session, about: Hashable, ask: Callable[[], Answer]) -> Answer:
    """What a scope was told once it is told again. Whoever writes what it is about calls `forget`."""
    known: dict[Hashable, Answer] = session.info.setdefault(_ANSWERS, {})
    if about not in known:
        known[about] = ask()
    return known[about]


def forget(session: Session, about: Hashable) -> None:
    """The scope asks again."""
    session.info.get(_ANSWERS, {}).pop(about, None)


def key_of(session: Session, table: type[DeclarativeBase], key: uuid.UUID | None) -> tuple[ColumnElement[bool], ...]:
    """The conditions by which a statement of its own names the branch's row with this key."""
    columns = table.__table__.c
    return columns.id == key, columns.branch_id == branch_of(session)


def missing(session: Session, table: type[DeclarativeBase], key: uuid.UUID | None, what: str = "") -> NotFound:
    """What to raise when a row was not found: another branch's is told apart, for the record alone."""
    columns = table.__table__.c
    elsewhere = key is not None and session.scalar(select(columns.branch_id).where(columns.id == key)) is not None
    return (OfAnotherBranch if elsewhere else NotFound)(what or table.__tablename__)


def get_row(session: Session, table: type[Row], key: uuid.UUID | None, *, lock: bool = False) -> Row:
    """The same row. Raises NotFound."""
    row = find_row(session, table, key, lock=lock)
    if row is None:
        raise missing(session, table, key)
    return row
