"""How late the window thread is while the camera runs."""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from counter_app.cameras.opening import open_camera
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.clock import utc_now
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.session import Database
from counter_app.officers.service import OfficerService
from tests.bench.figures import Bar, Figure, at_percent, in_ms
from tests.bench.ringing import FRAME_S, lateness, until
from tests.core.desk import Desk
from tests.databases import BRANCH, KEY, fill
from ui.app import make_app
from ui.jobs import Jobs
from ui.selfie.officer.view import SelfieView
from ui.selfie.presenter import SelfiePresenter
from ui.selfie.state import CameraKit, Step, Visit

IDLE_S, RUNNING_S = 5.0, 15.0


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
    desk, jobs = Desk(db, utc_now), Jobs(app)
    desk.consent()
    kit = CameraKit(
        lambda: open_camera("training", real_branch=False, clock=time.monotonic),
        lambda terms: CaptureSession(FaceMesh(), choose=Random(1).randrange, preflight=terms.preflight),
        utc_now,
    )
    presenter = SelfiePresenter(
        jobs, desk.captures, OfficerService(db, utc_now), Visit(desk.officer, desk.visit.id), kit
    )
    view = SelfieView(presenter)
    view.resize(1000, 700)
    view.show()
    presenter.load()
    until(lambda: presenter.page.step is Step.READY and not presenter.page.busy)
    idle = lateness(IDLE_S)
    presenter.check_first()
    until(lambda: presenter.page.step is Step.CHECKING and presenter.state.look is not None)
    running = lateness(RUNNING_S)
    presenter.stop()
    view.close()
    jobs.stop()
    return idle, running
