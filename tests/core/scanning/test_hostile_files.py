"""Files that nobody means well with are refused with a sentence or cleaned, each by a child that ends in time."""

from __future__ import annotations

from functools import cache

import pytest

from counter_app.scanning.opening.files import open_file
from counter_app.scanning.opening.kinds import FileRefused
from tests.battery.table import HOSTILE_FILES
from tests.core.scanning.hostile import Hostile, hostile


@cache
def files() -> tuple[Hostile, ...]:
    """All of them; made when the first is asked for."""
    return tuple(hostile())


@HOSTILE_FILES.each("number")
def test_a_hostile_file_is_refused_or_cleaned(number: int) -> None:
    name, data, flaw = files()[number]
    if flaw is None:
        for page in open_file(data):
            assert page.startswith(b"\xff\xd8\xff"), name
            assert not any(mark in page for mark in (b"<script", b"PK\x03\x04", b"%PDF")), name
        return
    with pytest.raises(FileRefused) as refused:
        open_file(data)
    assert refused.value.flaw is flaw, name


def test_the_battery_has_all_of_them() -> None:
    assert len(files()) == HOSTILE_FILES.whole >= 40
