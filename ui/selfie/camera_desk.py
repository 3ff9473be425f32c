"""The selfie's camera on the window's side."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.camera_runs import CameraRuns
from ui.jobs import Runner
from ui.selfie.state import CameraKit, Terms

if TYPE_CHECKING:  # loads OpenCV
    from ui.selfie.looking import CameraRun


class CameraDesk(CameraRuns["CameraRun"]):
    """`looked(Look)`, `ended(Ending)` after an attempt's last look."""

    looked = Signal(object)
    ended = Signal(object)

    def __init__(self, jobs: Runner, kit: CameraKit, parent: QObject) -> None:
        super().__init__(jobs, parent)
        self._kit = kit

    def open(self, terms: Terms) -> None:
        """Make camera and session off the window thread, then let them run."""
        kit = self._kit

        def build(news: Callable[[], None], broken: Callable[[Exception], None]) -> CameraRun:
            # Loads OpenCV; here, so that the window does not stand still for it.
            from ui.selfie.looking import CameraRun  # noqa: PLC0415

            camera = kit.make_camera()
            with ExitStack() as made:
                session = kit.make_session(terms)
                made.callback(session.close)
                watch = kit.make_watch() if kit.make_watch is not None else None
                made.pop_all()
            return CameraRun(camera, session, news, broken, watch)

        self._begin(build)

    def begin_attempt(self) -> bool:
        """After looking only, the same camera goes on with an attempt; False when none runs."""
        if self._run is None:
            return False
        self._run.begin_attempt()
        return True

    def swap_prompt(self) -> None:
        """Ask for another movement instead of the one the member cannot do."""
        if self._run is not None:
            self._run.swap_prompt()

    def _hear(self, run: CameraRun) -> None:
        number, taken = self._number, run.take()
        if taken is None:
            return
        look, ending = taken
        self.looked.emit(look)
        if ending is not None and number == self._number:
            self.put_away()
            self.ended.emit(ending)
