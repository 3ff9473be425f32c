"""The models, loaded once; the tables."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.resources import TABLES
from counter_app.scanning.fields.grammar import Known
from counter_app.scanning.fields.places import AllPlaces
from counter_app.scanning.reading.engine import Engine
from forms.regions import Regions


@pytest.fixture(scope="session")
def engine() -> Engine:
    """What reads, in this process."""
    return Engine()


@pytest.fixture(scope="session")
def known() -> Known:
    """The program's own tables, on a fixed day."""
    return Known(Regions.load(TABLES / "regions.csv"), AllPlaces(), date(2026, 11, 30))
