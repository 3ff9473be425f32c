"""Lists the cameras of this machine, shows a test picture, and approves one for the station."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.capture.cameras.pin import ApprovedCamera, Rotation
from counter_app.capture.devices import CameraDevice
from counter_app.errors import OutsideError
from counter_app.explain import explain
from counter_app.texts import _
from ui.admin.camera_state import CameraDoors, CameraRow, CameraState
from ui.jobs import Runner

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.capture.cameras.trial import Trial

Found = tuple[tuple[CameraDevice, ...], ApprovedCamera | None]


class CameraPresenter(QObject):
    """One act at a time; `left` when the page is done with."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: CameraDoors, who: Actor) -> None:
        super().__init__()
        self._jobs, self._doors, self._who = jobs, doors, who
        self._again: Callable[[], None] = self.load
        self.state = CameraState(station=doors.station)

    def load(self) -> None:
        """List what is plugged in, and read what is approved."""
        self._act(self._find, self._found, self.load)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._again()

    def choose(self, camera_id: str) -> None:
        """Look at another camera."""
        if not self.state.busy and camera_id != self.state.chosen:
            self._show(chosen=camera_id, rotation=self._kept_turn(camera_id), trial=None, problem="", done="")
        else:
            self._show()

    def turn(self, rotation: Rotation) -> None:
        """Turn its pictures; a new test picture shows how they stand then."""
        if not self.state.busy and rotation is not self.state.rotation:
            self._show(rotation=rotation, trial=None, done="")

    def try_it(self) -> None:
        """Take a test picture of the chosen camera."""
        device, rotation = self.state.device, self.state.rotation
        if device is not None:
            self._act(lambda: self._doors.trial(device, rotation), self._tried, self.try_it)

    def approve(self) -> None:
        """Make the chosen camera, turned as it is seen, the station's."""
        device, rotation = self.state.device, self.state.rotation
        if device is None or not self.state.may_approve:
            return

        def work() -> Found:
            # At once when the list is the one of the test picture; else it may be another camera by now.
            sure = self._doors.confirmed(device)
            self._doors.approvals.approve(self._who, self._doors.station, sure, rotation)
            return self._find()

        done = _("“{name}” sekarang kamera komputer ini.").format(name=device.name)
        # A failure takes the test picture away, and nothing is approved unseen: another try begins with a new one.
        self._act(work, lambda found: self._found(found, done), self.try_it)

    def leave(self) -> None:
        """Back to where the page was opened from."""
        if not self.state.busy:
            self.left.emit()

    def _find(self) -> Found:
        return self._doors.listed(), self._doors.approvals.read(self._doors.station)

    def _found(self, found: Found, done: str = "") -> None:
        devices, approved = found
        kept = approved.id if approved is not None else ""
        rows = tuple(CameraRow(device, device.id == kept) for device in devices)
        ids = [device.id for device in devices]
        self._show(rows=rows, approved=approved, loaded=True, done=done)
        if self.state.chosen not in ids:
            chosen = kept if kept in ids else next(iter(ids), "")
            self._show(chosen=chosen, rotation=self._kept_turn(chosen), trial=None)

    def _tried(self, trial: Trial) -> None:
        self._show(trial=trial)

    def _kept_turn(self, camera_id: str) -> Rotation:
        approved = self.state.approved
        return approved.rotation if approved is not None and approved.id == camera_id else Rotation.NONE

    def _act(self, work: Callable[[], Any], done: Callable[[Any], None], again: Callable[[], None]) -> None:
        # Any: what was found or the test picture, as `done` expects.
        if self.state.busy:
            return
        self._again = again
        self._show(busy=True, problem="", can_retry=False, done="")

        def answered(value: Any) -> None:
            self._show(busy=False)
            done(value)

        self._jobs.run(self, work, answered, self._failed, lane="io")

    def _failed(self, error: Exception) -> None:
        self._show(busy=False, trial=None, problem=explain(error), can_retry=isinstance(error, OutsideError))

    def _show(self, **change: Any) -> None:  # the fields of CameraState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)
