"""A branch that tells whose turn is near."""

from __future__ import annotations

import pytest

from counter_app.db.session import Database
from counter_app.message_states import Channel
from tests.core.codes.code_desk import sender_on
from tests.core.near.hall import Hall
from tests.databases import Clock


@pytest.fixture
def hall(db: Database, clock: Clock) -> Hall:
    """With a sender to phones."""
    sender_on(db, Channel.SMS)
    return Hall(db, clock)
