"""The page of this machine's camera, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.actor import Actor
from ui.frame.desk import Desk
from ui.frame.shown import Shown, drawn, in_turn

if TYPE_CHECKING:
    from counter_app.cameras.devices import CameraDevice
    from counter_app.cameras.pin import Rotation
    from counter_app.cameras.trial import Trial
    from ui.admin.camera_state import CameraDoors


def camera_doors(desk: Desk) -> CameraDoors:
    """What the page of this machine's camera may do."""
    from counter_app.cameras.devices import list_cameras  # noqa: PLC0415
    from ui.admin.camera_state import CameraDoors  # noqa: PLC0415

    def listed() -> tuple[CameraDevice, ...]:
        seen = desk.cameras.devices
        return list_cameras() if seen is None else seen

    def confirmed(device: CameraDevice) -> CameraDevice:
        # Anew: whoever tries a camera has just done something about a doubt.
        return desk.cameras.confirmed(device, anew=True)

    def trial(device: CameraDevice, rotation: Rotation) -> Trial:
        from counter_app.cameras.trial import try_camera  # noqa: PLC0415

        return try_camera(confirmed(device), rotation)

    return CameraDoors(desk.core.station_camera, desk.station, listed, trial, confirmed)


def camera_page(desk: Desk, who: Actor) -> Shown:
    """A page of the administrator's window."""
    from ui.admin.camera_presenter import CameraPresenter  # noqa: PLC0415
    from ui.admin.camera_view import CameraView  # noqa: PLC0415

    presenter = CameraPresenter(desk.jobs, camera_doors(desk), who)
    return drawn(
        lambda: CameraView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            rest=presenter.forget_picture,
            left=presenter.left,
        ),
    )
