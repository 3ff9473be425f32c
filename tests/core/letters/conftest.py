"""What tests of companies' letters share."""

from __future__ import annotations

import pytest

from counter_app.db.session import Database
from tests.core.letters.office import Office
from tests.databases import Clock


@pytest.fixture
def office(db: Database, clock: Clock) -> Office:
    return Office(db, clock)
