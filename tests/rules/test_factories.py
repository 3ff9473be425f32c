"""Rows for tests are as good late in a long run as at its beginning."""

from __future__ import annotations

import itertools

import pytest

from counter_app.db.session import Database
from tests import factories


def test_the_twenty_thousandth_row_of_a_run_fits(sqlite_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process runs thousands of tests and counts on: numbers of every length must be kept."""
    for first in (1, 9_998, 18_277, 20_000, 500_000):
        monkeypatch.setattr(factories, "_numbers", itertools.count(first))
        waiting = factories.ticket(sqlite_db)
        person = factories.member(sqlite_db)
        assert waiting.id
        assert len(person.nik) == 16
        assert len(person.kpj) == 11
        factories.employer(sqlite_db)
        factories.counter(sqlite_db)
