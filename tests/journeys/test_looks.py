"""Every page of every window: no word cut at any size, in either language, and the keyboard where the work is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.texts import use_language
from counter_app.training.plate import Plate
from tests.looks.eye import Eye
from tests.looks.rooms import LookRooms
from tests.looks.table import WALKS
from tests.watch import LogWatch


@pytest.fixture
def rooms(dressed: QApplication, branch: Path, plate: Plate, tmp_path: Path) -> Iterator[LookRooms]:
    """This walk's own branch, under a weather."""
    shutil.copytree(branch / "data", tmp_path / "data")
    rooms = LookRooms(tmp_path, plate)
    yield rooms
    rooms.close()
    use_language("id")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("window", ["kiosk", "start"])
def test_every_page_is_whole_and_has_the_keyboard(  # W2, W3
    rooms: LookRooms, expected_log: LogWatch, window: str, language: str
) -> None:
    use_language(language)
    if window != "start":  # its world is down at one of the stops
        expected_log.expect("outside: DatabaseBusy")
    walk = WALKS[window]
    hands = walk.begin(rooms)
    eye = Eye(sizes=walk.sizes)
    eye.walk(hands, walk.stops)
    assert eye.faults == []
