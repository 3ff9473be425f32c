"""The page with the training participant and the real face mesh."""

from __future__ import annotations

from random import Random

import pytest
from pytestqt.qtbot import QtBot

from counter_app.cameras.opening import open_camera
from counter_app.capture.codes import Failure
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.db.session import Database
from tests.databases import Clock
from tests.ui.selfie_room import Room, limits, reach
from ui.selfie.state import CameraKit, Step

PATIENCE_MS = 120_000


class TrainingRoom(Room):
    """A room whose camera is named like on the command line; it runs without pace, through the real mesh."""

    def __init__(self, db: Database, clock: Clock, spec: str) -> None:
        self._spec = spec
        super().__init__(db, clock)

    def kit(self) -> CameraKit:
        """The camera as a station makes it."""
        return CameraKit(
            lambda: open_camera(self._spec, real_branch=False, clock=None),
            lambda terms: CaptureSession(
                FaceMesh(), limits(terms.lit), choose=Random(1).randrange, preflight=terms.preflight
            ),
            self.clock,
            ticks=self.ticks,
        )


@pytest.mark.timeout(300)
def test_a_person_passes_and_the_picture_is_on_record(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    room = TrainingRoom(sqlite_db, clock, "training:1")
    qtbot.addWidget(room.view)
    room.open()
    room.driver.enter()
    room.driver.enter()
    qtbot.waitUntil(lambda: room.presenter.page.step in (Step.ASKING, Step.FAILED), timeout=PATIENCE_MS)
    room.driver.enter()
    reach(qtbot, room, Step.PASSED)
    row = room.rows()[0]
    assert (row.state, row.reason) == ("passed", "")
    assert room.desk.captures.picture(room.desk.officer, row.id)[:3] == b"\xff\xd8\xff"
    assert row.measured["bound"]
    assert room.driver.sees_kept()
    room.close()


@pytest.mark.timeout(300)
def test_a_printed_photo_fails_with_a_reason(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    room = TrainingRoom(sqlite_db, clock, "training:print:1")
    qtbot.addWidget(room.view)
    room.open()
    room.driver.enter()
    room.driver.enter()
    qtbot.waitUntil(lambda: room.presenter.page.step in (Step.ASKING, Step.FAILED), timeout=PATIENCE_MS)
    row = room.rows()[0]
    assert row.state == "failed"
    assert Failure(row.reason) in (Failure.NO_ANSWER, Failure.NOT_NEUTRAL, Failure.WRONG_ACTION, Failure.NOT_LIVE)
    assert row.blob_id is None
    assert room.driver.headline() == "Belum berhasil"
    assert room.driver.say() != ""
    room.close()


@pytest.mark.timeout(300)
def test_the_colours_of_the_light_reach_the_member_and_the_picture_is_kept(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    room = TrainingRoom(sqlite_db, clock, "training:1")
    qtbot.addWidget(room.view)
    room.desk.set("selfie_light", "on")
    room.open()
    room.driver.enter()
    room.driver.enlarge()
    side = room.driver.member_side()
    assert side is not None
    seen: list[object] = []
    room.presenter.changed.connect(lambda _state: seen.append(side.light()))
    room.driver.enter()
    qtbot.waitUntil(lambda: room.presenter.page.step in (Step.ASKING, Step.FAILED), timeout=PATIENCE_MS)
    room.driver.enter()
    reach(qtbot, room, Step.PASSED)
    assert len(set(seen) - {None}) >= 2
    assert seen[-1] is None
    measured = room.rows()[0].measured
    assert measured["flash"] == "shown"
    assert "evidence.flash" in measured
    room.close()
