"""What the page of a station's camera shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counter_app.cameras.devices import CameraDevice
from counter_app.cameras.pin import ApprovedCamera, Edge, Rotation
from counter_app.cameras.spec import Trust
from counter_app.cameras.station_camera import StationCamera
from ui.acts import ActState

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.cameras.trial import Trial


@dataclass(frozen=True)
class CameraDoors:
    """What the page may do: read and give approvals, list this machine's cameras, take a test picture.

    `trial` and `confirmed` open cameras, off the window thread, and raise CameraNotConfirmed when nobody can say that
    the camera that opens is the one that was meant.
    """

    approvals: StationCamera
    station: str
    listed: Callable[[], tuple[CameraDevice, ...]]
    trial: Callable[[CameraDevice, Rotation], Trial]
    confirmed: Callable[[CameraDevice], CameraDevice]


@dataclass(frozen=True)
class CameraRow:
    """A camera in the list."""

    device: CameraDevice
    is_approved: bool


@dataclass(frozen=True)
class CameraState:
    """Cameras at the left, the test picture of the chosen one at the right."""

    station: str = ""
    rows: tuple[CameraRow, ...] = ()
    approved: ApprovedCamera | None = None
    chosen: str = ""
    rotation: Rotation = Rotation.NONE
    edge: Edge = Edge.TOP
    trial: Trial | None = None
    loaded: bool = False
    act: ActState = field(default_factory=ActState)

    @property
    def device(self) -> CameraDevice | None:
        """The chosen camera."""
        return next((row.device for row in self.rows if row.device.id == self.chosen), None)

    @property
    def missing(self) -> bool:
        """Whether a camera is approved that is not plugged in."""
        return self.loaded and self.approved is not None and not any(row.is_approved for row in self.rows)

    @property
    def may_approve(self) -> bool:
        """Only what was looked at, turned as it was seen, and only what is not approved like that already."""
        device = self.device
        if device is None or self.act.busy or device.trust is Trust.VIRTUAL:
            return False
        seen = self.trial is not None and (self.trial.device_id, self.trial.rotation) == (device.id, self.rotation)
        now = ApprovedCamera(device.id, self.approved.name, self.rotation, self.edge) if self.approved else None
        return seen and (now is None or now != self.approved)
