"""Lists the cameras of this machine, shows a test picture, and approves one for the station."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.cameras.devices import CameraDevice
from counter_app.cameras.pin import ApprovedCamera, Edge, Rotation
from counter_app.texts import _
from ui.acts import Acts, ActState
from ui.admin.camera_state import CameraDoors, CameraRow, CameraState
from ui.jobs import Runner

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.cameras.trial import Trial

Found = tuple[tuple[CameraDevice, ...], ApprovedCamera | None]


class CameraPresenter(QObject):
    """One act at a time; `left` when the page is done with."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: CameraDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._acts = Acts(jobs, self, lane="io")
        self._acts.changed.connect(self._show_act)
        self.state = CameraState(station=doors.station)

    def load(self) -> None:
        """List what is plugged in, and read what is approved; an act, for nothing else may touch cameras meanwhile."""
        self._acts.run(self._find, self._found, self.load)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, camera_id: str) -> None:
        """Look at another camera."""
        if not self.state.act.busy and camera_id != self.state.chosen:
            self._look_at(camera_id)
            self._acts.clear()
        else:
            self._show(self.state)

    def turn(self, rotation: Rotation) -> None:
        """Turn its pictures; a new test picture shows how they stand then."""
        if not self.state.act.busy and rotation is not self.state.rotation:
            self._show(replace(self.state, rotation=rotation, trial=None))
            self._acts.say("")

    def stand(self, edge: Edge) -> None:
        """Where it stands at the member's screen; no picture shows that, so none is needed."""
        if not self.state.act.busy and edge is not self.state.edge:
            self._show(replace(self.state, edge=edge))
            self._acts.say("")

    def try_it(self) -> None:
        """Take a test picture of the chosen camera."""
        device, rotation = self.state.device, self.state.rotation
        if device is not None:
            self._acts.run(lambda: self._doors.trial(device, rotation), self._tried, self.try_it)

    def approve(self) -> None:
        """Make the chosen camera, turned as it is seen, the station's."""
        device, rotation, edge = self.state.device, self.state.rotation, self.state.edge
        if device is None or not self.state.may_approve:
            return

        def work() -> Found:
            # At once when the list is the one of the test picture; else it may be another camera by now.
            sure = self._doors.confirmed(device)
            self._doors.approvals.approve(self._who, self._doors.station, sure, rotation, edge)
            return self._find()

        def approved(found: Found) -> None:
            self._found(found)
            self._acts.say(_("“{name}” sekarang kamera komputer ini.").format(name=device.name))

        # A failure takes the test picture away, and nothing is approved unseen: another try begins with a new one.
        self._acts.run(work, approved, self.try_it)

    def forget_picture(self) -> None:
        """Whoever comes back to the page looks at the camera again before approving it."""
        self._show(replace(self.state, trial=None))

    def leave(self) -> None:
        """Back to where the page was opened from."""
        if not self.state.act.busy:
            self.left.emit()

    def _find(self) -> Found:
        return self._doors.listed(), self._doors.approvals.read(self._doors.station)

    def _found(self, found: Found) -> None:
        devices, approved = found
        kept = approved.id if approved is not None else ""
        rows = tuple(CameraRow(device, device.id == kept) for device in devices)
        ids = [device.id for device in devices]
        self._show(replace(self.state, rows=rows, approved=approved, loaded=True))
        if self.state.chosen not in ids:
            self._look_at(kept if kept in ids else next(iter(ids), ""))

    def _look_at(self, camera_id: str) -> None:
        kept = self._kept(camera_id)
        rotation, edge = (kept.rotation, kept.edge) if kept is not None else (Rotation.NONE, Edge.TOP)
        self._show(replace(self.state, chosen=camera_id, rotation=rotation, edge=edge, trial=None))

    def _tried(self, trial: Trial) -> None:
        self._show(replace(self.state, trial=trial))

    def _kept(self, camera_id: str) -> ApprovedCamera | None:
        approved = self.state.approved
        return approved if approved is not None and approved.id == camera_id else None

    def _show_act(self, act: ActState) -> None:
        self._show(replace(self.state, act=act, trial=None if act.problem else self.state.trial))

    def _show(self, state: CameraState) -> None:
        self.state = state
        self.changed.emit(state)
