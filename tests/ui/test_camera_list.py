"""What the window lists of cameras reaches the camera code; on Linux nobody asks the window."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from counter_app.capture.camera import Trust
from ui.camera_list import CameraList


def test_on_linux_the_window_is_not_asked_and_its_library_is_not_loaded(qtbot: QtBot) -> None:
    cameras = CameraList(platform="linux")
    cameras.begin_soon()
    assert cameras.devices is None
    assert not any(timer.isActive() for timer in cameras.findChildren(QTimer))
    assert "PySide6.QtMultimedia" not in sys.modules


def test_elsewhere_nothing_is_known_until_the_window_has_listed(qtbot: QtBot) -> None:
    cameras = CameraList(platform="win32")
    cameras.begin_soon()
    assert cameras.devices == ()
    assert any(timer.isActive() for timer in cameras.findChildren(QTimer))
    cameras.end()
    cameras.take([("Kamera maya", r"\\?\root#image#0000"), ("C270", r"\\?\usb#vid_046d&pid_0825&mi_00#1")])
    assert [(one.name, one.index, one.trust) for one in cameras.devices or ()] == [
        ("C270", 1, Trust.LENS),
        ("Kamera maya", 0, Trust.VIRTUAL),
    ]
