"""The administrator looks at this machine's cameras, sees a test picture, turns it and approves one, by keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.cameras.devices import CameraDevice
from counter_app.cameras.errors import CameraBusy
from counter_app.cameras.negotiation import Got
from counter_app.cameras.order import CameraNotConfirmed, Doubt
from counter_app.cameras.pin import ApprovedCamera, Edge, Rotation, choose_camera
from counter_app.cameras.spec import Trust
from counter_app.cameras.station_camera import StationCamera
from counter_app.cameras.trial import Trial, try_camera
from counter_app.db.session import Database
from tests import factories
from tests.core.cameras.plugs import AT_ONCE, Bench, Healthy
from tests.databases import Clock
from tests.drivers.fields import key, pick
from tests.drivers.hands import can_press, is_shown, part, press, words
from tests.fakes import InlineJobs
from ui.admin.camera_presenter import CameraPresenter
from ui.admin.camera_state import CameraDoors
from ui.admin.camera_view import CameraView
from ui.stations.camera_page import camera_doors
from ui.widgets.table import TableView

C270 = CameraDevice("C270 HD Webcam", 2, "/dev/video2", Trust.LENS, "usb:046d:0825:A1:1.0")
GRABBER = CameraDevice("HDMI ke USB", 4, "/dev/video4", Trust.UNSURE, "usb:534d:2109:@1-2:1.0")
OBS = CameraDevice("OBS Virtual Camera", 0, "/dev/video0", Trust.VIRTUAL, "place:virtual/video0")
STATION = "LOKET-1"


@dataclass
class Room:
    """The page over the real service; the cameras are a list, their pictures plain."""

    page: CameraView
    presenter: CameraPresenter
    approvals: StationCamera
    plugged: list[CameraDevice]
    tried: list[tuple[str, Rotation]] = field(default_factory=list)
    refuse: Exception | None = None
    hint: Rotation | None = None
    left: int = 0
    doubt: Exception | None = None
    confirmations: list[str] = field(default_factory=list)

    def confirmed(self, device: CameraDevice) -> CameraDevice:
        self.confirmations.append(device.id)
        if self.doubt is not None:
            raise self.doubt
        return device

    def listed(self) -> tuple[CameraDevice, ...]:
        return tuple(self.plugged)

    def trial(self, device: CameraDevice, rotation: Rotation) -> Trial:
        if self.refuse is not None:
            raise self.refuse
        self.tried.append((device.id, rotation))
        return Trial(device.id, rotation, 64, 48, bytes(64 * 48 * 3), Got(1280, 720, 30.0, "MJPG"), 29.7, self.hint)

    def names(self) -> list[list[str]]:
        model = part(self.page, "camera.list", TableView).model()
        return [[str(model.index(row, at).data()) for at in range(3)] for row in range(model.rowCount())]


@pytest.fixture
def room(qtbot: QtBot, db: Database, clock: Clock) -> Room:
    approvals, jobs = StationCamera(db, clock), InlineJobs()
    made = Room.__new__(Room)
    doors = CameraDoors(
        approvals,
        STATION,
        lambda: made.listed(),
        lambda device, turn: made.trial(device, turn),
        lambda device: made.confirmed(device),
    )
    presenter = CameraPresenter(jobs, doors, factories.officer(db, Role.ADMIN))
    page = CameraView(presenter)
    made.__init__(page, presenter, approvals, [C270, GRABBER, OBS])
    qtbot.addWidget(page)
    page.resize(1366, 724)
    presenter.left.connect(lambda: setattr(made, "left", made.left + 1))
    with qtbot.waitActive(page):
        page.show()
    presenter.load()
    page.start()
    return made


def test_the_list_says_what_is_a_lens_and_what_is_software(room: Room) -> None:
    assert room.names() == [
        ["C270 HD Webcam", "Kamera sungguhan", ""],
        ["HDMI ke USB", "Belum pasti", ""],
        ["OBS Virtual Camera", "Buatan program", ""],
    ]
    assert words(room.page, "camera.title") == "Kamera komputer ini (LOKET-1)"
    assert not can_press(room.page, "camera.approve"), "nothing is approved unseen"


def test_a_camera_is_looked_at_and_approved_by_keys(room: Room) -> None:
    key(room.page, Qt.Key.Key_Return)
    assert words(room.page, "camera.got") == "1280 × 720, 30 gambar per detik, MJPG"
    assert not part(room.page, "camera.picture", QLabel).pixmap().isNull()
    key(room.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert room.approvals.read(STATION) == ApprovedCamera(C270.id, C270.name)
    assert room.names()[0][2] == "Disetujui"
    assert C270.name in words(room.page, "camera.done.words")
    assert not can_press(room.page, "camera.approve"), "it is approved already"
    key(room.page, Qt.Key.Key_Escape)
    assert room.left == 1


def test_a_camera_beside_the_members_screen_is_approved_anew_without_another_picture(room: Room) -> None:
    press(room.page, "camera.try")
    press(room.page, "camera.approve")
    pick(room.page, "camera.edge", "Kamera di kiri layar peserta")
    press(room.page, "camera.approve")
    assert room.approvals.read(STATION) == ApprovedCamera(C270.id, C270.name, edge=Edge.LEFT)
    assert choose_camera(None, (C270,), room.approvals.read(STATION)).edge is Edge.LEFT
    room.presenter.choose(GRABBER.id)
    room.presenter.choose(C270.id)
    assert room.presenter.state.edge is Edge.LEFT, "it comes back as it was approved"


def test_a_turned_camera_is_seen_turned_before_it_is_approved(room: Room) -> None:
    room.hint = Rotation.HALF
    press(room.page, "camera.try")
    assert "Putar 180°" in words(room.page, "camera.hint")
    room.hint = None
    pick(room.page, "camera.turn", "Putar 180°")
    assert not can_press(room.page, "camera.approve"), "not as it stands now"
    press(room.page, "camera.try")
    assert room.tried == [(C270.id, Rotation.NONE), (C270.id, Rotation.HALF)]
    press(room.page, "camera.approve")
    assert room.approvals.read(STATION) == ApprovedCamera(C270.id, C270.name, Rotation.HALF)
    room.presenter.choose(GRABBER.id)
    room.presenter.choose(C270.id)
    assert room.presenter.state.rotation is Rotation.HALF, "it comes back as it was approved"


def test_software_is_shown_and_never_approved(room: Room) -> None:
    room.presenter.choose(OBS.id)
    press(room.page, "camera.try")
    assert room.tried == [(OBS.id, Rotation.NONE)]
    assert not can_press(room.page, "camera.approve")
    room.presenter.approve()
    assert room.approvals.read(STATION) is None


def test_a_picture_of_one_camera_approves_no_other(room: Room) -> None:
    press(room.page, "camera.try")
    part(room.page, "camera.list", TableView).setFocus()
    QTest.keyClick(part(room.page, "camera.list", TableView), Qt.Key.Key_Down)
    assert room.presenter.state.device == GRABBER
    assert not can_press(room.page, "camera.approve")


def test_a_camera_that_does_not_open_is_told_and_tried_again(room: Room) -> None:
    room.refuse = CameraBusy(C270.name)
    press(room.page, "camera.try")
    assert "program lain" in room.presenter.state.act.problem
    room.refuse = None
    press(room.page, "camera.banner.act")
    assert room.tried == [(C270.id, Rotation.NONE)]
    assert not is_shown(room.page, "camera.banner")


def test_a_camera_that_may_be_another_by_now_is_not_approved(room: Room) -> None:
    press(room.page, "camera.try")
    room.doubt = CameraNotConfirmed(C270.name, Doubt.ALIKE)
    press(room.page, "camera.approve")
    assert room.confirmations == [C270.id]
    assert room.approvals.read(STATION) is None
    assert room.presenter.state.act.problem.startswith("Beberapa kamera menampilkan pemandangan yang sama")
    room.doubt = None
    press(room.page, "camera.banner.act")
    assert room.approvals.read(STATION) is None, "it is looked at again first"
    assert len(room.tried) == 2
    press(room.page, "camera.approve")
    assert room.approvals.read(STATION) == ApprovedCamera(C270.id, C270.name)


@dataclass
class Doubtful:
    """A list of cameras of which none is certain; remembers who wanted it looked at anew."""

    anew: list[bool] = field(default_factory=list)

    def confirmed(self, device: CameraDevice, anew: bool = False) -> CameraDevice:
        self.anew.append(anew)
        raise CameraNotConfirmed(device.name, Doubt.BUSY)


def test_an_administrator_never_reads_a_doubt_of_before() -> None:
    cameras = Doubtful()
    desk: Any = SimpleNamespace(core=SimpleNamespace(station_camera=None), station=STATION, cameras=cameras)
    doors = camera_doors(desk)
    with pytest.raises(CameraNotConfirmed):
        doors.trial(C270, Rotation.NONE)
    with pytest.raises(CameraNotConfirmed):
        doors.confirmed(C270)
    assert cameras.anew == [True, True]


def test_an_approved_camera_that_is_not_plugged_in_is_missed(room: Room) -> None:
    press(room.page, "camera.try")
    press(room.page, "camera.approve")
    room.plugged.remove(C270)
    press(room.page, "camera.reload")
    assert C270.name in words(room.page, "camera.missing")
    room.plugged.clear()
    press(room.page, "camera.reload")
    assert is_shown(room.page, "camera.empty")


def test_a_test_picture_is_taken_by_the_real_reader_and_the_device_let_go() -> None:
    device = Healthy()
    turned = replace(C270, path="/dev/video7")
    seen = try_camera(
        turned, Rotation.RIGHT, lambda image: image.shape[0] < image.shape[1], Bench([device]).machine(), AT_ONCE
    )
    assert (seen.width, seen.height, len(seen.rgb)) == (480, 640, 480 * 640 * 3)
    assert seen.hint is Rotation.HALF, "turned by a right angle already, and by another one as the face asks"
    assert device.released.wait(5)


def test_what_was_said_of_one_camera_is_not_said_of_the_next(room: Room) -> None:
    room.refuse = CameraBusy(C270.name)
    room.presenter.try_it()
    said = room.presenter.state.act.problem
    room.presenter.choose(GRABBER.id)
    assert (said != "", room.presenter.state.act.problem, room.presenter.state.act.can_retry) == (True, "", False)


def test_whoever_comes_back_to_the_page_looks_again_before_approving(room: Room) -> None:
    room.presenter.try_it()
    before = room.presenter.state.may_approve
    room.presenter.forget_picture()
    room.presenter.approve()
    assert (before, room.presenter.state.may_approve, room.approvals.read(STATION)) == (True, False, None)


def test_a_turn_is_no_longer_said_to_be_approved(room: Room) -> None:
    room.presenter.try_it()
    room.presenter.approve()
    said = room.presenter.state.act.done
    room.presenter.turn(Rotation.HALF)
    assert (said != "", room.presenter.state.act.done, room.presenter.state.trial) == (True, "", None)
