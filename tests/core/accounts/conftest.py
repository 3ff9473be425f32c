"""A counter with a blocked member in front of it."""

from __future__ import annotations

import pytest

from counter_app.db.session import Database
from tests.core.accounts.reset_desk import ResetDesk, blocked_desk
from tests.databases import Clock


@pytest.fixture
def counter(db: Database, clock: Clock) -> ResetDesk:
    return blocked_desk(db, clock)
