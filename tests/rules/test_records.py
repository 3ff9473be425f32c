"""A record of a whole run is of the battery as it is now."""

from __future__ import annotations

import pytest

from tests.battery import table
from tests.battery.battery import Battery
from tests.battery.records import RECORDS, complaint
from tests.rules.sources import python_files, text

NAMES = {name: one for name, one in vars(table).items() if isinstance(one, Battery)}
RECORDED = [battery for battery in table.BATTERIES if (RECORDS / f"{battery.name}.json").exists()]


@pytest.mark.parametrize("battery", RECORDED, ids=lambda battery: battery.name)
def test_a_battery_was_taken_whole_as_it_is(battery: Battery) -> None:
    assert complaint(battery) == "", f"make test-all ARGS={battery.name}, then commit docs/records"


@pytest.mark.parametrize("battery", table.BATTERIES, ids=lambda battery: battery.name)
def test_a_sample_is_the_smaller_size(battery: Battery) -> None:
    assert 1 <= battery.sample < battery.whole


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"PROPERTIES"}))
def test_a_battery_is_made_of_the_files_that_ask_it(name: str) -> None:
    asking = [path for path in python_files("tests") if f"\n@{name}." in text(path)]
    assert tuple(asking) == NAMES[name].modules


def test_no_battery_is_missing_from_the_list() -> None:
    assert set(NAMES.values()) == set(table.BATTERIES)
