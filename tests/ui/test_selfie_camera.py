"""The camera fails, hangs, or is left alone: nothing is lost and nothing waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from counter_app.cameras.errors import CameraGone
from counter_app.capture.upright_watch import UprightWatch
from counter_app.db.session import Database
from tests.databases import Clock
from tests.fakes import HeldJobs
from tests.ui.selfie_room import PATIENCE_MS, FakeCamera, Room, StuckCamera, reach, reach_the_prompt, see
from tests.watch import LogWatch
from ui.jobs import Jobs
from ui.selfie.state import CameraKit, Step


@pytest.fixture
def room(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Room]:
    made = Room(sqlite_db, clock)
    qtbot.addWidget(made.view)
    yield made
    made.close()


def test_no_camera_is_told_and_can_be_tried_again(qtbot: QtBot, room: Room, expected_log: LogWatch) -> None:
    expected_log.expect("outside: NoCamera")
    room.agreed()
    room.open()
    room.next_camera = lambda: FakeCamera(room.finder, missing=True)
    room.driver.enter()
    qtbot.waitUntil(lambda: room.driver.problem() != "", timeout=PATIENCE_MS)
    assert room.driver.problem() == "Kamera tidak ditemukan. Periksa kabelnya, lalu coba lagi."
    assert room.states() == []
    room.next_camera = lambda: FakeCamera(room.finder)
    room.driver.retry()
    see(qtbot, room)
    assert room.driver.problem() == ""


def test_a_camera_that_goes_away_costs_no_attempt(qtbot: QtBot, room: Room, expected_log: LogWatch) -> None:
    expected_log.expect("outside: CameraGone")
    room.agreed()
    room.open()
    room.next_camera = lambda: FakeCamera(room.finder, gone_after=10)
    room.driver.enter()
    qtbot.waitUntil(lambda: room.driver.problem() != "", timeout=PATIENCE_MS)
    assert room.driver.problem().startswith("Kamera terputus.")
    assert room.states() == ["cancelled"]
    assert room.presenter.page.left == 3
    assert not room.driver.sees_live()


def test_leaving_does_not_wait_for_a_driver_that_hangs(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    room = Room(sqlite_db, clock, jobs)
    qtbot.addWidget(room.view)
    room.agreed()
    room.open()
    jobs.release()
    stuck = StuckCamera(room.finder)
    room.next_camera = lambda: stuck
    room.driver.enter()
    jobs.release()
    qtbot.waitUntil(stuck.entered.is_set, timeout=PATIENCE_MS)
    room.presenter.stop()
    assert room.presenter.page.covered
    assert room.used == [True, False]
    stuck.released.set()
    jobs.release()
    room.close()


def test_a_thread_that_stays_behind_is_in_the_log(qtbot: QtBot, room: Room, expected_log: LogWatch) -> None:
    expected_log.expect("driver does not answer")
    room.agreed()
    room.open()
    stuck = StuckCamera(room.finder)
    room.next_camera = lambda: stuck
    room.driver.enter()
    qtbot.waitUntil(stuck.entered.is_set, timeout=PATIENCE_MS)
    room.presenter.stop()
    stuck.released.set()
    assert room.states() == []


def test_a_lock_cancels_the_attempt_and_leaves_nothing_to_see(qtbot: QtBot, room: Room) -> None:
    room.agreed()
    room.open()
    reach_the_prompt(qtbot, room)
    room.presenter.stop()
    assert room.states() == ["cancelled"]
    assert room.presenter.state.look is None
    assert not room.driver.sees_live()
    room.presenter.load()
    assert room.presenter.page.step is Step.READY


def test_a_lock_while_the_camera_opens_opens_none(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    room = Room(sqlite_db, clock, jobs)
    qtbot.addWidget(room.view)
    room.agreed()
    room.open()
    jobs.release()
    room.driver.enter()
    room.presenter.stop()
    jobs.release()
    assert not room.camera().opened
    assert room.presenter.page.covered
    assert room.used == [True, False]
    jobs.release()
    assert room.finder.closed_by, "the face library of a run that never began is given back too"
    room.close()


def test_with_the_programs_own_lanes_the_picture_comes_and_closing_leaves_no_thread(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    jobs = Jobs()
    room = Room(sqlite_db, clock, jobs)
    qtbot.addWidget(room.view)
    room.agreed()
    room.open()
    reach(qtbot, room, Step.READY)
    room.driver.enter()
    see(qtbot, room)
    room.driver.escape()
    assert room.left == ["back"]
    room.close()
    jobs.stop()
    assert room.states() == ["passed"]
    assert room.finder.closed_by == "camera fake"


def test_closing_in_the_middle_keeps_the_attempt_as_cancelled(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = Jobs()
    room = Room(sqlite_db, clock, jobs)
    qtbot.addWidget(room.view)
    room.agreed()
    room.open()
    reach(qtbot, room, Step.READY)
    reach_the_prompt(qtbot, room)
    room.close()
    jobs.stop()
    assert room.states() == ["cancelled"]


def test_a_watch_that_cannot_be_made_leaves_no_face_library_behind(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    class Watchless(Room):
        def kit(self) -> CameraKit:
            def fail() -> UprightWatch:
                raise CameraGone("watch")

            return replace(super().kit(), make_watch=fail)

    room = Watchless(sqlite_db, clock)
    qtbot.addWidget(room.view)
    room.agreed()
    room.open()
    room.driver.enter()
    reach(qtbot, room, Step.READY)
    assert room.driver.problem()
    assert room.finder.closed_by
    room.close()
