"""What every station holds: the core, the jobs, the printer, the clock, and the events as a signal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.capture.camera import Camera, open_camera
from counter_app.core import Core
from counter_app.db.watch import Watcher
from ui.branch_time import BranchTime
from ui.bridge import EventBridge
from ui.jobs import Jobs
from ui.printing import Printer

if TYPE_CHECKING:
    from counter_app.capture.session import CaptureSession


@dataclass(frozen=True)
class CameraPlan:
    """Which camera a station opens, and the clock recordings and training keep their pace by (None: no pace)."""

    spec: str
    clock: Callable[[], float] | None


class Desk(QObject):
    """Built once for a window; `close` stops every thread it started."""

    def __init__(self, core: Core, station: str, printer: Printer, camera: CameraPlan) -> None:
        super().__init__()
        self.core, self.station, self.printer, self._camera = core, station, printer, camera
        self.time = BranchTime(core.now, core.branch.zone)
        self.jobs = Jobs(self)
        self.bridge = EventBridge(self)
        self._watcher: Watcher | None = None

    def open(self) -> None:
        """Begin to hear of changes. Raises OutsideError kinds of db/faults.py."""
        self._watcher = self.core.watcher(self.bridge.post)
        self._watcher.start()

    def close(self) -> None:
        """Finish what was begun, then end all threads."""
        self.jobs.stop()
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher = None

    def make_session(self, preflight: bool) -> CaptureSession:
        """A session with its own face mesh; takes about a second, off the window thread."""
        # The face library loads with the first selfie.
        from counter_app.capture.mesh import FaceMesh  # noqa: PLC0415
        from counter_app.capture.session import CaptureSession  # noqa: PLC0415
        from counter_app.capture.settings import CaptureSettings  # noqa: PLC0415

        limits = CaptureSettings()
        liveness = replace(limits.liveness, prompt_s=self.core.settings.prompt_seconds)
        return CaptureSession(FaceMesh(), replace(limits, liveness=liveness), preflight=preflight)

    def make_camera(self) -> Camera:
        """A camera that is not open yet. Raises UnknownCamera, OnlyWebcamAllowed."""
        return open_camera(self._camera.spec, real_branch=self.core.branch.is_real, clock=self._camera.clock)
