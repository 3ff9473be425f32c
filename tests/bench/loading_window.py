"""A selfie page at rest whose session is made by a job, as the program makes it; tells how late the window was."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.cameras.spec import Camera
from counter_app.clock import utc_now
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.session import Database
from counter_app.officers.service import OfficerService
from tests.bench.ringing import Ringer, until
from tests.core.desk import Desk
from tests.databases import BRANCH, KEY, fill
from ui.app import make_app
from ui.jobs import Jobs
from ui.selfie.officer.view import SelfieView
from ui.selfie.presenter import SelfiePresenter
from ui.selfie.state import CameraKit, Step, Terms, Visit

if TYPE_CHECKING:
    from counter_app.capture.session import CaptureSession

HEAVY = ("cv2", "mediapipe", "numpy", "skimage")


def _no_camera() -> Camera:
    raise RuntimeError("no camera here")


def _no_session(_terms: Terms) -> CaptureSession:
    raise RuntimeError("no session here")


def _make_session() -> object:
    """What `ui/selfie/camera_desk.py` and `ui/frame/desk.py` do in their job, without the camera."""
    from counter_app.capture.mesh import FaceMesh
    from counter_app.capture.session import CaptureSession
    from ui.selfie.looking import CameraRun

    return CameraRun, CaptureSession(FaceMesh())


def _measure(db: Database) -> dict[str, object]:
    app = make_app(["bench"])
    desk, jobs = Desk(db, utc_now), Jobs(app)
    made: list[object] = []
    desk.consent()
    kit = CameraKit(_no_camera, _no_session, utc_now)
    visit = Visit(desk.officer, desk.visit.id)
    presenter = SelfiePresenter(jobs, desk.captures, OfficerService(db, utc_now), visit, kit)
    view = SelfieView(presenter)
    view.resize(1000, 700)
    view.show()
    presenter.load()
    until(lambda: presenter.page.step is Step.READY and not presenter.page.busy)
    before = [name for name in HEAVY if name in sys.modules]
    ringer, begun = Ringer(app), time.perf_counter()
    jobs.run(app, _make_session, made.append, made.append, lane="io")
    until(lambda: bool(made))
    took = time.perf_counter() - begun
    if isinstance(made[0], Exception):
        raise made[0]
    view.close()
    jobs.stop()
    return {"late_s": ringer.late_s[1:], "took_s": took, "loaded_before": before}


def main() -> None:
    """Measure once and tell it on the output."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branch.db"
        create_sqlite(path, KEY)
        with closing(Database(open_sqlite(path, KEY), BRANCH, utc_now)) as db:
            fill(db.engine)
            sys.stdout.write(json.dumps(_measure(db)) + "\n")


if __name__ == "__main__":
    main()
