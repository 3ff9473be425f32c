"""The counters of one branch: each with its own window and its own participant before the camera."""

from __future__ import annotations

from pathlib import Path
from random import Random

from sqlalchemy import select

from counter_app.cameras.pacing import Pace
from counter_app.cameras.spec import Camera, training_parts
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.db.models import JmoAccount, Member
from counter_app.resources import FORMS
from counter_app.states import AccountState, Employment, Segment
from counter_app.training.camera import FRAMES_PER_S, TrainingCamera
from counter_app.training.plate import Plate
from counter_app.training.scene import Act, Scene, Wear
from tests.core.printing.reading import text_of
from tests.tour.house import House, Peserta
from ui.frame.desk import CameraPlan, Desk
from ui.machine.printing import FolderPrinter
from ui.selfie.state import Terms


class CameraSeat:
    """Who sits before the camera of a desk, as a `--camera` word of training; may change between attempts."""

    def __init__(self, plate: Plate, spec: str) -> None:
        self._plate, self.spec = plate, spec
        self.wear = Wear()

    def camera(self) -> Camera:
        """The participant, without a pace of their own: a busy machine judges as an idle one does."""
        act, seed = training_parts(self.spec)
        return TrainingCamera(Scene(Act(act), seed, self.wear), Pace(FRAMES_PER_S, None), self._plate)

    def seed(self) -> int:
        """What the prompts are drawn from, so that a journey takes the same way every time."""
        return training_parts(self.spec)[1]


class SeatedDesk(Desk):
    """A desk with a seat; everything else is the program's own."""

    def __init__(self, house: House, place: str, seat: CameraSeat) -> None:
        super().__init__(house.core, place, FolderPrinter(house.papers), CameraPlan(seat.spec, None))
        self.seat = seat

    def make_session(self, terms: Terms) -> CaptureSession:
        """As the program makes it, with prompts that repeat."""
        choose = Random(self.seat.seed()).randrange
        return CaptureSession(FaceMesh(), self.limits(terms), choose, preflight=terms.preflight)

    def make_camera(self) -> Camera:
        """The participant of the seat."""
        return self.seat.camera()


class Rooms(House):
    """A branch whose camera seats share one participant's portrait."""

    def __init__(self, folder: Path, plate: Plate, forms: Path = FORMS) -> None:
        super().__init__(folder, forms=forms)
        self._plate = plate
        self.seats: dict[str, CameraSeat] = {}

    def desk(self, place: str, camera: str = "") -> Desk:
        """A desk with a seat of its own."""
        self.seats[place] = CameraSeat(self._plate, camera or "training:1")
        return SeatedDesk(self, place, self.seats[place])

    def members(self, count: int) -> list[Peserta]:
        """Several with an open account who work for a company."""
        wanted = (
            select(Member)
            .join(JmoAccount, JmoAccount.member_id == Member.id)
            .where(
                JmoAccount.state == AccountState.ACTIVE,
                Member.segment == Segment.PU,
                Member.employment == Employment.ACTIVE,
            )
            .order_by(Member.kpj)
            .limit(count)
        )
        with self.core.db.read() as session:
            return [Peserta(one.kpj, one.name, one.nik) for one in session.scalars(wanted)]

    def printed(self) -> list[str]:
        """The text of every paper that came out, oldest first."""
        files = sorted(self.papers.glob("*.pdf"), key=lambda file: file.stat().st_mtime_ns)
        return [text_of(file.read_bytes()) for file in files]
