"""What every station holds: the core, the jobs, the printer, the clock, and the events as a signal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.cameras.pin import Picked, Pin
from counter_app.cameras.spec import Camera
from counter_app.capture.model_loading import model_runner
from counter_app.capture.settings import CaptureSettings
from counter_app.capture.sights import eased
from counter_app.config import LONGEST_PROMPT_S
from counter_app.health.values import Machine
from counter_app.opening import Opening
from ui.bell_watch import BellWatch
from ui.branch_time import BranchTime
from ui.bridge import EventBridge
from ui.jobs import Jobs
from ui.machine.camera_list import CameraList
from ui.machine.printing import Printer

if TYPE_CHECKING:
    from counter_app.capture.session import CaptureSession
    from counter_app.capture.upright_watch import UprightWatch
    from counter_app.core import Core
    from counter_app.db.watch import Watcher
    from ui.selfie.state import Terms

OPENING_S = 600.0
"""A branch that is being brought to a newer revision is waited for, also when its window has closed."""


@dataclass(frozen=True)
class CameraPlan:
    """Which camera a station opens, and the clock recordings and training keep their pace by (None: no pace).

    Without a `spec` it is a webcam on a real branch and the training participant on any other.
    """

    spec: str
    clock: Callable[[], float] | None


class Desk(QObject):
    """Built once for a window; `close` stops every thread it started.

    `opened()` when the branch is there and its changes are heard, `failed(Exception)` when it could not be opened,
    `reached(bool)` when the store answers no longer, or again; `damaged(bool)` when damage was met, or disproved.
    """

    opened = Signal()
    failed = Signal(object)
    reached = Signal(bool)
    damaged = Signal(bool)
    _met, _met_damage = Signal(bool), Signal(bool)

    def __init__(self, branch: Core | Opening, station: str, printer: Printer, camera: CameraPlan) -> None:
        super().__init__()
        self._opening = branch if isinstance(branch, Opening) else None
        self._core: Core | None = None if isinstance(branch, Opening) else branch
        self.station, self.printer, self._camera = station, printer, camera
        self.jobs = Jobs(self)
        self.bridge = EventBridge(self)
        self.cameras = CameraList(self)
        self._bell = BellWatch(self)
        self._watcher: Watcher | None = None
        self._met.connect(self.reached, Qt.ConnectionType.QueuedConnection)
        self._met_damage.connect(self.damaged, Qt.ConnectionType.QueuedConnection)
        self._hear_reach, self._hear_damage = self._met.emit, self._met_damage.emit

    @property
    def core(self) -> Core:
        """All services, from `opened` on."""
        if self._core is None:
            raise RuntimeError("the branch is not open yet")
        return self._core

    @property
    def code(self) -> str:
        """The branch's code, known before it is open unless its folder cannot be read."""
        return self._opening.code if self._opening is not None else self.core.branch.code

    @cached_property
    def time(self) -> BranchTime:
        """The branch's clock."""
        return BranchTime(self.core.now, self.core.branch.zone)

    def open(self, whole: bool = False) -> None:
        """Open the branch on the lane and begin to hear of changes; a core that was handed over is there at once.

        `whole` for a window without sign-in, which needs everything at once.
        """
        self.cameras.begin_soon()
        if self._opening is not None:
            self.jobs.run(
                self, self._hear_whole if whole else self._hear, lambda _nothing: self.opened.emit(), self.failed.emit
            )
        else:
            self._hear()
            self.opened.emit()

    def close(self) -> None:
        """Finish what was begun, then end all threads."""
        if self._core is not None:
            self._core.closing.set()
        self.cameras.end()
        self.jobs.stop(OPENING_S) if self._watcher is None else self.jobs.stop()
        if self._watcher is not None:
            self.core.db.reach.forget(self._hear_reach)
            self.core.db.damage.forget(self._hear_damage)
            self._bell.end()
            self._watcher.stop()
            self._watcher = None

    def _hear_whole(self) -> None:
        self._hear()
        self.core.load_rest()

    def _hear(self) -> None:
        if self._opening is not None:
            self._core = self._opening.core()
        self.core.closing.clear()
        watcher = self.core.watcher(self.bridge.post)
        watcher.start()
        self._bell.begin(watcher)
        self.core.db.reach.tell(self._hear_reach)
        self.core.db.damage.tell(self._hear_damage)
        self.core.settings.refresh()  # what was changed between opening and watching is told to nobody
        self._watcher = watcher

    def machine(self) -> Machine:
        """The devices of this computer as they are now. Slow, off the window thread; the branch is open."""
        # Measuring knows the store's errors, whose libraries the first page does not wait for.
        from counter_app.health.measuring import cameras_here, look_at_slips, loudspeakers_here  # noqa: PLC0415

        listed = self.cameras.devices
        names = cameras_here() if listed is None else tuple(one.name for one in listed)
        spec = self._camera.spec or ("webcam" if self.core.branch.is_real else "training")
        wanted = self.core.station_camera.read(self.station)
        return Machine(
            cameras=names,
            printers=tuple(self.printer.names()),
            loudspeakers=loudspeakers_here(),
            takes_pictures=spec.startswith("webcam"),
            wanted_camera=wanted.name if wanted is not None else "",
            wanted_is_there=wanted is None or names is None or wanted.name in names,
            slips=look_at_slips(self.core.settings().slip_printers, self.station),
        )

    def make_session(self, terms: Terms) -> CaptureSession:
        """A session with its own face mesh; takes about a second, off the window thread."""
        # The face library loads with the first selfie.
        from counter_app.capture.mesh import FaceMesh  # noqa: PLC0415
        from counter_app.capture.session import CaptureSession  # noqa: PLC0415

        model = model_runner(self.core.settings.refresh())
        return CaptureSession(FaceMesh(), self.limits(terms), preflight=terms.preflight, model=model)

    def limits(self, terms: Terms) -> CaptureSettings:
        """What a session of this branch goes by; it lights the face only while the branch still wants that.

        Where the officer sees no glasses, or a bare forehead, the program's own finding is a warning at most.
        """
        usual, settings = CaptureSettings(), self.core.settings.refresh()
        lit, in_doubt = terms.lit and settings.selfie_light, settings.selfie_light_in_doubt
        flash = replace(usual.evidence.flash, on=lit, in_doubt=in_doubt)
        return replace(
            usual,
            quality=eased(usual.quality, terms.sights),
            liveness=replace(usual.liveness, prompt_s=LONGEST_PROMPT_S if terms.patient else settings.prompt_seconds),
            evidence=replace(usual.evidence, flash=flash),
        )

    def make_watch(self) -> UprightWatch:
        """Who notices a camera that is mounted turned; with a face library of its own, off the window thread."""
        from counter_app.capture.mesh import FaceMesh  # noqa: PLC0415 - as above
        from counter_app.capture.upright_watch import UprightWatch  # noqa: PLC0415 - as above

        return UprightWatch(FaceMesh(video=False))

    def make_camera(self) -> Camera:
        """A camera that is not open yet: the station's own webcam, or what was asked for.

        Raises UnknownCamera, OnlyWebcamAllowed, VirtualCameraRefused.
        """
        # OpenCV takes a tenth of a second to load, and the sign-in page must not wait for it.
        from counter_app.cameras.opening import open_camera  # noqa: PLC0415

        is_real = self.core.branch.is_real
        spec = self._camera.spec or ("webcam" if is_real else "training")
        if not spec.startswith("webcam"):
            return open_camera(spec, real_branch=is_real, clock=self._camera.clock)
        station = self.core.station_camera
        pin = Pin(station.read(self.station), self.cameras.devices, self.cameras.confirmed)
        camera = open_camera(spec, real_branch=is_real, clock=self._camera.clock, pin=pin)
        if isinstance(camera, Picked):
            station.note_use(self.station, camera.chosen)
        return camera
