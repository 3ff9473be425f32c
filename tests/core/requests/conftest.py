"""The desk at which requests are written."""

from __future__ import annotations

import pytest

from counter_app.db.session import Database
from tests.core.desk import Desk
from tests.databases import Clock


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    """A member at the counter, on each engine."""
    return Desk(db, clock)
