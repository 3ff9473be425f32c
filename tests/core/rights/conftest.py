"""The whole house on a store of each engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.db.session import Database
from tests.core.rights.house import House
from tests.databases import Clock


@pytest.fixture
def house(db: Database, clock: Clock, tmp_path: Path) -> House:
    """All services, and a visit that an officer has in hand."""
    return House(db, clock, tmp_path)
