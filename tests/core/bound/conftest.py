"""A branch that gives numbers to known persons, ready to be asked."""

from __future__ import annotations

import pytest

from counter_app.queueing.service import QueueService
from tests import factories
from tests.core.bound.counter import BOUND, BY_HOUR, bound_service


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A", name="Klaim JHT")


@pytest.fixture
def bound(db, clock):
    return bound_service(db, clock)


@pytest.fixture
def by_hour(db, clock):
    return bound_service(db, clock, lambda: BY_HOUR)


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, lambda: BOUND)
