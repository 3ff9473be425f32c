"""A camera mounted turned, before the real face mesh: the officer reads why nobody comes into place, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from counter_app.cameras.pacing import Pace
from counter_app.cameras.pin import ChosenCamera, Rotation
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.capture.settings import CaptureSettings
from counter_app.capture.upright_watch import UprightWatch
from counter_app.db.session import Database
from counter_app.training.camera import TrainingCamera
from counter_app.training.plate import Plate, make_plate
from counter_app.training.scene import Act, Lens, Scene
from tests.databases import Clock
from tests.ui.selfie_room import Room, reach
from ui.selfie.state import CameraKit, Step, Terms

PATIENCE_MS = 60_000
RATE = 15.0


class TurnedCamera(TrainingCamera):
    """The participant before a camera that hangs turned; the program turns its pictures already, by `corrected`."""

    def __init__(self, plate: Plate, mounted: int, corrected: Rotation) -> None:
        seen = Lens(rotation_deg=(mounted + corrected) % 360)
        super().__init__(Scene(Act.GENUINE, 1, lens=seen), Pace(RATE, None), plate)
        self.chosen = ChosenCamera(0, self.label, rotation=corrected)


class TurnedRoom(Room):
    """A room whose camera hangs turned. Nobody is waited for longer than `patience_s`."""

    def __init__(self, db: Database, clock: Clock, camera: TurnedCamera, patience_s: float) -> None:
        self._turned, self._patience_s = camera, patience_s
        super().__init__(db, clock)

    def kit(self) -> CameraKit:
        """Real judge, real watch; the worker closes both."""

        def session(terms: Terms) -> CaptureSession:
            limits = CaptureSettings()
            limits = replace(limits, session=replace(limits.session, positioning_s=self._patience_s))
            return CaptureSession(FaceMesh(), limits, Random(1).randrange, preflight=terms.preflight)

        def watch() -> UprightWatch:
            return UprightWatch(FaceMesh())

        return CameraKit(lambda: self._turned, session, self.clock, self.speaker, self.aids, make_watch=watch)


@pytest.fixture(scope="module")
def plate() -> Plate:
    return make_plate(None)


@pytest.fixture
def rooms() -> Iterator[list[TurnedRoom]]:
    """Closed at the end."""
    made: list[TurnedRoom] = []
    yield made
    for room in made:
        room.close()


@pytest.mark.timeout(120)
def test_the_officer_is_told_and_the_failed_attempt_remembers_it(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, plate: Plate, rooms: list[TurnedRoom]
) -> None:
    room = TurnedRoom(sqlite_db, clock, TurnedCamera(plate, 180, Rotation.NONE), 8)
    rooms.append(room)
    qtbot.addWidget(room.view)
    room.agreed()
    room.open()
    told: list[str] = []
    room.presenter.changed.connect(lambda _state: told.append(room.driver.problem()))
    room.driver.enter()
    reach(qtbot, room, Step.FAILED)
    assert {words for words in told if words} == {
        "Gambar kamera miring atau terbalik. Minta administrator memutarnya di Admin → Kamera komputer ini:"
        " “Putar 180°”."
    }
    assert room.rows()[0].reason == "not_in_place"
    assert room.rows()[0].measured["camera_turn"] == "180"
    assert "Putar 180°" in room.driver.signs()
    assert room.driver.problem() == "", "it is no news any more"


@pytest.mark.timeout(120)
def test_looking_first_tells_it_too_on_top_of_the_turn_the_program_knows(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, plate: Plate, rooms: list[TurnedRoom]
) -> None:
    room = TurnedRoom(sqlite_db, clock, TurnedCamera(plate, 180, Rotation.RIGHT), 60)
    rooms.append(room)
    qtbot.addWidget(room.view)
    room.agreed()
    room.open()
    room.driver.press("check")
    qtbot.waitUntil(lambda: room.driver.problem() != "", timeout=PATIENCE_MS)
    assert room.presenter.page.step is Step.CHECKING
    assert "“Putar 180°”" in room.driver.problem(), "a quarter right already, and another one"
    room.driver.press("halt")
    reach(qtbot, room, Step.READY)
    assert room.driver.problem() == ""
    assert room.states() == []
