"""Databases that are not of the newest revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.postgresql import open_postgresql
from tests.databases import KEY


@pytest.fixture
def empty(engine_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database without tables, once on each engine."""
    if engine_kind == "sqlite":
        path = tmp_path / "empty.db"
        create_sqlite(path, KEY)
        engine = open_sqlite(path, KEY)
    else:
        make: Callable[[str], str] = request.getfixturevalue("empty_postgresql")
        engine = open_postgresql(make("template0"))
    yield engine
    engine.dispose()
