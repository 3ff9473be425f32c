"""The camera over the card on the window's side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.cameras.spec import Camera
from ui.camera_runs import CameraRuns
from ui.jobs import Runner

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.scanning.viewfinder import Viewfinder


class CardCamera(CameraRuns["Viewfinder"]):
    """`saw(Sight)` for each new picture."""

    saw = Signal(object)

    def __init__(self, jobs: Runner, make_camera: Callable[[], Camera], parent: QObject) -> None:
        super().__init__(jobs, parent)
        self._make = make_camera

    def open(self) -> None:
        """Make the camera off the window thread, then let it run."""
        make = self._make

        def build(news: Callable[[], None], broken: Callable[[Exception], None]) -> Viewfinder:
            # Loads OpenCV; here, so that the window does not stand still for it.
            from counter_app.scanning.viewfinder import Viewfinder  # noqa: PLC0415

            return Viewfinder(make(), news, broken)

        self._begin(build)

    def stills(self) -> Callable[[], tuple[bytes, ...]] | None:
        """What makes files of the pictures of this moment, for a job; None when no camera runs."""
        return self._run.stills if self._run is not None else None

    def _hear(self, run: Viewfinder) -> None:
        sight = run.take()
        if sight is not None:
            self.saw.emit(sight)
