"""Every page of every window: no word cut, and the keyboard where the work is.

A run of all tests walks each window once, in the language that its seed draws, at the size that leaves the least room;
the battery taken whole walks both languages at every size.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.texts import LANGUAGES, use_language
from counter_app.training.plate import Plate
from tests.battery.table import LOOKS
from tests.looks.eye import SIZES, Eye
from tests.looks.rooms import LookRooms
from tests.looks.table import WALKS
from tests.watch import LogWatch

WORLD_STAYS_UP = ("start", "admin", "quality")
"""Walks without a stop at which the store does not answer."""


@pytest.fixture
def rooms(dressed: QApplication, branch: Path, plate: Plate, tmp_path: Path) -> Iterator[LookRooms]:
    """This walk's own branch, under a weather."""
    shutil.copytree(branch / "data", tmp_path / "data")
    rooms = LookRooms(tmp_path, plate)
    yield rooms
    rooms.close()
    use_language("id")


@pytest.mark.timeout(600)
@LOOKS.each("number")
@pytest.mark.parametrize("window", WALKS)
def test_every_page_is_whole_and_has_the_keyboard(  # W2, W3
    rooms: LookRooms, expected_log: LogWatch, window: str, number: int
) -> None:
    use_language(LANGUAGES[number])
    if window not in WORLD_STAYS_UP:
        expected_log.expect("outside: DatabaseBusy")
    walk = WALKS[window]
    hands = walk.begin(rooms)
    narrowest = min(walk.sizes, key=lambda size: SIZES[size].width())
    eye = Eye(sizes=walk.sizes if LOOKS.count == LOOKS.whole else (narrowest,))
    eye.walk(hands, walk.stops)
    assert eye.faults == []
