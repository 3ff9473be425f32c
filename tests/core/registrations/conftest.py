"""A counter with a member in front of it whose account nobody knows."""

from __future__ import annotations

import pytest

from counter_app.db.session import Database
from tests.core.registrations.desk import RegisterDesk, desk_without_account
from tests.databases import Clock


@pytest.fixture
def counter(db: Database, clock: Clock) -> RegisterDesk:
    return desk_without_account(db, clock)
