"""The import of a branch, ready to be asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.actor import Actor, Role
from counter_app.bound.persons import Persons
from counter_app.db.session import Database
from counter_app.importing.service import ImportService
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from tests import factories
from tests.core.bound.counter import BY_HOUR, KEY
from tests.core.desk import SHELF
from tests.databases import Clock


@pytest.fixture
def importing(db: Database, clock: Clock) -> ImportService:
    """The service on either engine, with the real form and table of regions."""
    return ImportService(db, clock, MemberRules(SHELF), (lambda: BY_HOUR, Persons(KEY)))


@pytest.fixture
def admin(db: Database) -> Actor:
    """Somebody who may import."""
    return factories.officer(db, Role.ADMIN)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of these lines."""

    def write(*lines: str, encoding: str = "utf-8", name: str = "members.csv") -> Path:
        path = tmp_path / name
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return write


@pytest.fixture
def members(db: Database, clock: Clock) -> MemberService:
    """Who looks for a member afterwards."""
    return MemberService(db, clock, MemberRules(SHELF))


@pytest.fixture
def officer(db: Database) -> Actor:
    """Somebody at a counter."""
    return factories.officer_at_counter(db)
