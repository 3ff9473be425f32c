"""What a server says of its time is a time, or damage that is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import cast

import pytest
from sqlalchemy import Connection

from counter_app.db.errors import StoreDamaged
from counter_app.db.server_time import server_clock


class Answer:
    """A server that says this."""

    def __init__(self, told: object) -> None:
        self._told = told

    def execute(self, _asked: object) -> Answer:
        return self

    def scalar_one(self) -> object:
        return self._told


def test_a_time_of_any_zone_is_understood() -> None:
    told = datetime(2026, 3, 2, 9, 42, tzinfo=timezone(timedelta(hours=7)))
    assert server_clock(cast(Connection, Answer(told))) == datetime(2026, 3, 2, 2, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    "told", [None, "kemarin", datetime.min.replace(tzinfo=timezone(timedelta(hours=7)))], ids=["none", "text", "beyond"]
)
def test_an_answer_that_is_no_time_is_damage(told: object) -> None:
    with pytest.raises(StoreDamaged, match="server"):
        server_clock(cast(Connection, Answer(told)))
