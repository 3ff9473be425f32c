"""How late the window thread is while the camera runs: a timer that should ring every few milliseconds tells."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from counter_app.capture.camera import open_camera
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.clock import utc_now
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.session import Database
from counter_app.officers.service import OfficerService
from tests.bench.figures import Bar, Figure, at_percent, in_ms
from tests.core.desk import Desk
from tests.databases import BRANCH, KEY, fill
from ui.app import make_app
from ui.jobs import Jobs
from ui.selfie.presenter import SelfiePresenter
from ui.selfie.state import CameraKit, Step, Visit
from ui.selfie.view import SelfieView

IDLE_S, RUNNING_S = 5.0, 15.0
FRAME_S = 1 / 60
EVERY_MS = 4


class Ringer(QObject):
    """Keeps by how much each ring of a precise timer came too late."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late_s: list[float] = []
        self._last = time.perf_counter()
        timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._ring)
        timer.start(EVERY_MS)

    def _ring(self) -> None:
        now = time.perf_counter()
        self.late_s.append(max(now - self._last - EVERY_MS / 1000, 0.0))
        self._last = now


def run() -> list[Figure]:
    """The real selfie page, first idle, then looking at the training participant at 30 frames a second."""
    app = make_app(["bench"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branch.db"
        create_sqlite(path, KEY)
        with closing(Database(open_sqlite(path, KEY), BRANCH, utc_now)) as db:
            fill(db.engine)
            idle, running = _measure(app, db)
    late = at_percent(running, 99)
    return [
        Figure(
            "Window thread while the camera runs: lateness at the 99th percentile",
            "one frame at 60 Hz",
            late / FRAME_S,
            Bar.AT_MOST,
            1.0,
            remark=f"{in_ms(late)}, idle {in_ms(at_percent(idle, 99))}; the participant is drawn on this machine too",
        )
    ]


def _measure(app: QApplication, db: Database) -> tuple[list[float], list[float]]:
    desk, jobs, mesh = Desk(db, utc_now), Jobs(app), FaceMesh()
    desk.consent()
    kit = CameraKit(
        lambda: open_camera("training", real_branch=False, clock=time.monotonic),
        lambda preflight, _patient, _lit: CaptureSession(mesh, choose=Random(1).randrange, preflight=preflight),
        utc_now,
    )
    presenter = SelfiePresenter(
        jobs, desk.captures, OfficerService(db, utc_now), Visit(desk.officer, desk.visit.id), kit
    )
    view = SelfieView(presenter)
    view.resize(1000, 700)
    view.show()
    presenter.load()
    _until(lambda: presenter.page.step is Step.READY and not presenter.page.busy)
    idle = _lateness(IDLE_S)
    presenter.check_first()
    _until(lambda: presenter.page.step is Step.CHECKING and presenter.state.look is not None)
    running = _lateness(RUNNING_S)
    presenter.stop()
    view.close()
    jobs.stop()
    mesh.close()
    return idle, running


def _lateness(duration_s: float) -> list[float]:
    ringer, loop = Ringer(QApplication.instance()), QEventLoop()
    QTimer.singleShot(round(duration_s * 1000), loop.quit)
    loop.exec()
    ringer.deleteLater()
    return ringer.late_s[1:]


def _until(fact: Callable[[], bool]) -> None:
    """Let the window work until something is so; raises when it does not come about."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if fact() else None)
    timer.start(10)
    QTimer.singleShot(60_000, loop.quit)
    loop.exec()
    if not fact():
        raise RuntimeError("the selfie page did not come that far")
