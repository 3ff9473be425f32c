"""What a visit needs before it can begin: a small branch, a clock of its own, a face for the camera."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from counter_app.branches import BranchPlan, FirstOfficer, KeyPlan, create_branch, open_branch
from counter_app.capture.standing import OFFICER_SAW
from counter_app.capture.values import AttemptResult
from counter_app.core import Core, build_core
from counter_app.db.models import JmoAccount, Member
from counter_app.demo import staff
from counter_app.demo.fill import fill_members
from counter_app.keys import KeySource
from counter_app.officers.values import NewOfficer
from counter_app.paths import Paths
from counter_app.states import AccountState, AttemptState, BranchKind

MEMBERS = 40
SEED = 7
NINE_FORTY_TWO = datetime(2026, 3, 2, 2, 42, tzinfo=UTC)
"""A Monday, WIB."""
SEEN = {OFFICER_SAW: True}
CAMERA_S = 150
"""How long the training participant may take on a busy machine."""

Now = Callable[[], datetime]
Face = Callable[[Now], AttemptResult]


@dataclass
class VisitClock:
    """Each look at it is a second later: no test depends on the hour it runs at."""

    start: datetime = NINE_FORTY_TWO
    _looks: itertools.count[int] = field(default_factory=itertools.count)

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=next(self._looks))


def make_branch(paths: Paths, now: Now, members: int = MEMBERS, people: int = len(staff.STAFF)) -> None:
    """A small example branch: encrypted database, key file, staff of every role, synthetic members."""
    first = tuple(
        FirstOfficer(NewOfficer(one.username, one.name, one.role), one.password, declared=True)
        for one in staff.STAFF[:people]
    )
    plan = BranchPlan(
        "UJI", "Cabang Uji", staff.BRANCH_ZONE, BranchKind.DEMO, len(staff.COUNTERS), staff.SERVICES, first
    )
    create_branch(paths, plan, KeyPlan(KeySource.FILE), now, lambda db: fill_members(db, members, SEED))


def training_face(spec: str = "training:1") -> Face:
    """The training participant before the real face mesh, in the camera's own thread."""

    from counter_app.cameras.opening import open_camera
    from counter_app.capture.codes import Phase
    from counter_app.capture.mesh import FaceMesh
    from counter_app.capture.observation import Observation, measured_of
    from counter_app.capture.session import CaptureSession
    from counter_app.capture.worker import CameraWorker

    def take(now: Now) -> AttemptResult:
        began, news = now(), threading.Event()
        broken: list[Exception] = []
        ends: list[Any] = []
        mesh = FaceMesh()
        camera = open_camera(spec, real_branch=False, clock=None)
        session = CaptureSession(mesh, choose=Random(1).randrange)

        def broke(error: Exception) -> None:
            broken.append(error)
            news.set()

        def ended() -> Observation | None:
            taken = worker.latest.take()
            return taken[1] if taken and taken[1].phase in (Phase.DONE, Phase.FAILED) else None

        worker = CameraWorker(camera, session, news.set, broke)
        worker.start()
        try:
            while not ends and not broken:
                assert news.wait(CAMERA_S), "the camera gave no picture"
                news.clear()
                if (end := ended()) is not None:
                    ends.append(end)
        finally:
            assert worker.stop(CAMERA_S)
            mesh.close()
        assert not broken, broken
        assert ends[0].result is not None, ends[0].failure
        best, measured = ends[0].result.picture, measured_of(ends[0]) | SEEN
        whole = best.original.data
        return AttemptResult(
            AttemptState.PASSED, began, now(), measured=measured, picture=best.portrait.data, original=whole
        )

    return take


def kept_face(picture: bytes) -> Face:
    """A selfie that was taken before."""
    seen, whole = {"fps": 30.0} | SEEN, whole_of(picture)
    return lambda now: AttemptResult(AttemptState.PASSED, now(), now(), measured=seen, picture=picture, original=whole)


def whole_of(picture: bytes) -> bytes:
    """In the place of a portrait's whole picture: it looks the same, and its bytes are its own."""
    return picture + b"whole"


def open_core(paths: Paths, now: Now) -> Core:
    """All services of the branch in a data folder."""
    return build_core(open_branch(paths, now, lambda: ""), now)


def blocked_kpj(core: Core) -> str:
    """The card number of the member this visit is for: the first whose account is blocked."""
    with core.db.read() as session:
        known = select(Member.kpj).join(JmoAccount, JmoAccount.member_id == Member.id)
        return session.scalars(known.where(JmoAccount.state == AccountState.BLOCKED).order_by(Member.kpj)).first() or ""
