"""Journeys walk through the real windows of an example branch, dressed as officers see them."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.texts import use_language
from counter_app.training.plate import Plate, make_plate
from tests.journeys.rooms import Rooms
from tests.tour.house import House
from ui.theme import apply_theme, load_fonts


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application as `make_app` dresses it; what is loaded by now is set aside for the watch."""
    load_fonts()
    apply_theme(qapp)
    use_language("id")
    gc.collect()
    gc.freeze()
    return qapp


@pytest.fixture(scope="session")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an example branch nobody has worked in; journeys work on copies."""
    folder = tmp_path_factory.mktemp("branch")
    House(folder).close()
    return folder


@pytest.fixture(scope="session")
def plate() -> Plate:
    """The training participant, made ready once for every seat."""
    return make_plate(None)


@pytest.fixture
def rooms(dressed: QApplication, branch: Path, plate: Plate, tmp_path: Path) -> Iterator[Rooms]:
    """This journey's own branch; its windows are closed afterwards."""
    shutil.copytree(branch / "data", tmp_path / "data")
    rooms = Rooms(tmp_path, plate)
    yield rooms
    rooms.close()
