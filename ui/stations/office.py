"""The windows for one staffed page without a queue: the supervisor's approvals and the administrator's desk."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.actor import Actor, Permission
from ui.frame.desk import Desk
from ui.frame.staffed import Staffed

if TYPE_CHECKING:
    from counter_app.cameras.devices import CameraDevice
    from counter_app.cameras.pin import Rotation
    from counter_app.cameras.trial import Trial
    from ui.admin.camera_presenter import CameraPresenter
    from ui.admin.camera_state import CameraDoors
    from ui.admin.camera_view import CameraView
    from ui.admin.light_presenter import LightPresenter
    from ui.admin.light_view import LightView
    from ui.pdf_view.paper_page import PaperPage
    from ui.visit.pages import Shown

Build = Callable[["OfficeStation", Actor], "Shown"]


class OfficeStation(QObject):
    """Sign-in, one page, and papers over it."""

    def __init__(self, desk: Desk, permission: Permission, build: Build) -> None:
        super().__init__()
        self.desk, self._build = desk, build
        self.staffed = Staffed(desk, permission, with_counter=False)
        self.shell = self.staffed.shell
        self._home: Shown | None = None
        self._paper: PaperPage | None = None
        self._over: CameraView | LightView | None = None
        self.staffed.begun.connect(self._begin)
        self.staffed.ended.connect(self._end)
        self.shell.closing.connect(self._end)

    def open(self) -> None:
        """Show the sign-in page; the branch opens behind it."""
        self.staffed.open()

    def close(self) -> None:
        """Stop every thread."""
        self._end()
        self.desk.close()

    def show_paper(self, paper_id: uuid.UUID) -> None:
        """An archived paper over the page."""
        who = self.staffed.who
        if who is None:
            return
        from ui.pdf_view.paper_page import PaperPage  # noqa: PLC0415

        self._drop_paper()
        core = self.desk.core
        self._paper = PaperPage(self.desk.jobs, core.papers, self.desk.printer, who, paper_id)
        self._paper.left.connect(self._back)
        self._paper.failed.connect(self.shell.show_outside)
        self.shell.show_page(self._paper.view)
        self._paper.load()

    def show_camera(self) -> None:
        """The camera of this machine over the page."""
        who = self.staffed.who
        if who is None:
            return
        from ui.admin.camera_presenter import CameraPresenter  # noqa: PLC0415
        from ui.admin.camera_view import CameraView  # noqa: PLC0415

        presenter = CameraPresenter(self.desk.jobs, camera_doors(self.desk), who)
        self._show_over(CameraView(presenter), presenter)

    def show_light(self) -> None:
        """The switch of the selfie's light check over the page."""
        who = self.staffed.who
        if who is None:
            return
        from ui.admin.light_presenter import LightPresenter  # noqa: PLC0415
        from ui.admin.light_view import LightView  # noqa: PLC0415

        presenter = LightPresenter(self.desk.jobs, self.desk.core.light_check, who)
        self._show_over(LightView(presenter), presenter)

    def _show_over(self, view: CameraView | LightView, presenter: CameraPresenter | LightPresenter) -> None:
        self._drop_over()
        presenter.left.connect(self._back)
        presenter.setParent(view)
        self._over = view
        self.shell.show_page(view)
        presenter.load()
        view.start()

    def _begin(self, who: Actor) -> None:
        self._home = self._build(self, who)
        self.desk.bridge.changed.connect(self._home.hear)
        self.shell.show_page(self._home.view)
        self._home.start()

    def _back(self) -> None:
        if self._home is not None:
            self.shell.show_page(self._home.view)
        self._drop_paper()
        self._drop_over()

    def _end(self) -> None:
        self._drop_paper()
        self._drop_over()
        home, self._home = self._home, None
        if home is not None:
            self.desk.bridge.changed.disconnect(home.hear)
            home.rest()
            self.shell.drop_page(home.view)
            home.view.deleteLater()

    def _drop_paper(self) -> None:
        paper, self._paper = self._paper, None
        if paper is not None:
            self.shell.drop_page(paper.view)
            paper.view.deleteLater()

    def _drop_over(self) -> None:
        over, self._over = self._over, None
        if over is not None:
            self.shell.drop_page(over)
            over.deleteLater()


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


def supervisor(desk: Desk) -> OfficeStation:
    """Requests and members that wait for a second person."""

    def build(station: OfficeStation, who: Actor) -> Shown:
        # The screens load after sign-in: the first page must not wait for them.
        from ui.approvals.presenter import ApprovalsPresenter  # noqa: PLC0415
        from ui.approvals.state import ApprovalDoors  # noqa: PLC0415
        from ui.approvals.view import ApprovalsView  # noqa: PLC0415
        from ui.visit.pages import Shown  # noqa: PLC0415

        core = desk.core
        doors = ApprovalDoors(
            core.requests, core.members, core.papers, core.captures, core.change_of_data, core.regions, desk.time
        )
        presenter = ApprovalsPresenter(desk.jobs, doors, who)
        presenter.paper_wanted.connect(station.show_paper)
        view = ApprovalsView(presenter)
        return Shown(view, presenter, presenter.load, presenter.hear)

    return OfficeStation(desk, Permission.DECIDE_REQUEST, build)


def admin(desk: Desk) -> OfficeStation:
    """Staff, services and counters, the camera of this machine, and the selfie's light check."""

    def build(station: OfficeStation, who: Actor) -> Shown:
        from ui.admin.presenter import AdminPresenter  # noqa: PLC0415
        from ui.admin.view import AdminView  # noqa: PLC0415
        from ui.visit.pages import Shown  # noqa: PLC0415

        presenter = AdminPresenter(desk.jobs, desk.core.staff_admin, who)
        view = AdminView(presenter)
        view.camera_wanted.connect(station.show_camera)
        view.light_wanted.connect(station.show_light)
        return Shown(view, presenter, presenter.load, presenter.hear)

    return OfficeStation(desk, Permission.MANAGE_STAFF, build)
