"""A statement is compiled once for each kind of engine, not once for each test.

SQLAlchemy keeps what it has compiled with the engine and knows an engine's dialect by identity. Every test opens its
own engine, so every test would compile every statement anew: a fifth of the time of a service's test. Here all
dialects of one class are equal, and their engines share what was compiled. The program itself opens one engine and is
not touched.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from counter_app.db import engine, postgresql

SIZE = 4_000
"""Statements that one worker keeps of each kind; the whole program has about half as many."""


def _same_class(one: object, other: object) -> bool:
    return type(one) is type(other)


def _of_class(one: object) -> int:
    return hash(type(one))


def share() -> None:
    """From here on. Once in a process."""
    for dialect in (PGDialect_psycopg, SQLiteDialect_pysqlite):
        dialect.__eq__ = _same_class  # type: ignore[method-assign]
        dialect.__hash__ = _of_class  # type: ignore[assignment, method-assign]
    kept: dict[str, LRUCache[Any, Any]] = {}
    types: dict[str, WeakKeyDictionary[Any, Any]] = {}

    def made(*words: Any, **more: Any) -> sa.Engine:
        one = sa.create_engine(*words, **more)
        name = one.dialect.name
        one._compiled_cache = kept.setdefault(name, LRUCache(SIZE))
        one.dialect._type_memos = types.setdefault(name, WeakKeyDictionary())
        return one

    for module in (engine, postgresql):
        module.create_engine = made  # type: ignore[attr-defined]
