"""What the window lists of cameras reaches the camera code; on Linux nobody asks the window."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from counter_app.cameras.devices import CameraDevice
from counter_app.cameras.order import CameraNotConfirmed, Doubt, NoWindowPicture, Snapshot
from counter_app.cameras.spec import Trust
from ui.machine.camera_list import CameraList

NODE = CameraDevice("C270", 2, "/dev/video2", Trust.LENS, "usb:046d:0825:A1:1.0")


def test_on_linux_the_window_is_not_asked_and_its_library_is_not_loaded(qtbot: QtBot) -> None:
    cameras = CameraList(platform="linux")
    cameras.begin_soon()
    assert cameras.devices is None
    assert not any(timer.isActive() for timer in cameras.findChildren(QTimer))
    assert cameras.confirmed(NODE) is NODE, "a node says itself which camera it is"


def test_the_windows_library_loads_with_the_first_list() -> None:
    ask = "import sys, ui.machine.camera_list; print(*{'cv2', 'PySide6.QtMultimedia'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == ""


def test_elsewhere_nothing_is_known_until_the_window_has_listed(qtbot: QtBot) -> None:
    cameras = CameraList(platform="win32")
    cameras.begin_soon()
    assert cameras.devices == ()
    assert any(timer.isActive() for timer in cameras.findChildren(QTimer))
    cameras.end()
    taken = cameras.take([("Kamera maya", r"\\?\root#image#0000"), ("C270", r"\\?\usb#vid_046d&pid_0825&mi_00#1")])
    assert [(one.name, one.index, one.trust) for one in taken] == [
        ("C270", 1, Trust.LENS),
        ("Kamera maya", 0, Trust.VIRTUAL),
    ]
    assert not any(one.confirmed for one in taken)
    assert cameras.devices == taken


class Dark(CameraList):
    """No camera gives a picture; remembers which were asked."""

    def __init__(self) -> None:
        super().__init__(platform="win32")
        self.asked: list[str] = []

    def _take_picture(self, device_id: str) -> Snapshot:
        self.asked.append(device_id)
        raise NoWindowPicture


def test_a_doubt_is_remembered_until_somebody_wants_it_looked_at_anew(qtbot: QtBot) -> None:
    cameras = Dark()
    cameras.begin_soon()
    device = cameras.take([("C270", r"\\?\usb#vid_046d&pid_0825&mi_00#1")])[0]
    for anew, asked in ((False, 1), (False, 1), (True, 2)):
        with pytest.raises(CameraNotConfirmed):
            cameras.confirmed(device, anew)
        assert len(cameras.asked) == asked
    cameras.end()


def test_before_the_window_can_take_pictures_no_camera_is_certain(qtbot: QtBot) -> None:
    cameras = CameraList(platform="win32")
    cameras.begin_soon()
    device = cameras.take([("C270", r"\\?\usb#vid_046d&pid_0825&mi_00#1")])[0]
    with pytest.raises(CameraNotConfirmed) as doubted:
        cameras.confirmed(device)
    assert doubted.value.doubt is Doubt.SILENT
    cameras.end()
