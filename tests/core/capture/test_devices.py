from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.capture import sources
from counter_app.capture.camera import OnlyWebcamAllowed, open_camera
from counter_app.capture.devices import CameraDevice, is_virtual, list_cameras


def add(root: Path, node: str, name: str, place: str, stream: str = "0") -> None:
    """One device as the kernel shows it: a link from the class to where the device sits."""
    home = root / "devices" / place / "video4linux" / node
    home.mkdir(parents=True)
    (home / "name").write_text(f"{name}\n")
    (home / "index").write_text(f"{stream}\n")
    (root / "class").mkdir(exist_ok=True)
    (root / "class" / node).symlink_to(home)


@pytest.fixture
def sysfs(tmp_path: Path) -> Path:
    add(tmp_path, "video0", "Tayangan ruang", "virtual")
    add(tmp_path, "video2", "Kamera loket", "pci0000:00/usb1/1-4")
    add(tmp_path, "video3", "Kamera loket", "pci0000:00/usb1/1-4b", stream="1")
    add(tmp_path, "video10", "OBS Virtual Camera", "pci0000:00/usb1/1-5")
    return tmp_path / "class"


def test_cameras_with_a_lens_come_first_and_software_is_told_by_place_and_by_name(sysfs: Path) -> None:
    assert list_cameras(sysfs, "linux") == (
        CameraDevice("Kamera loket", 2, "/dev/video2", virtual=False),
        CameraDevice("Tayangan ruang", 0, "/dev/video0", virtual=True),
        CameraDevice("OBS Virtual Camera", 10, "/dev/video10", virtual=True),
    )


def test_a_camera_is_known_as_software_by_index_and_by_path(sysfs: Path) -> None:
    assert is_virtual(0, sysfs, "linux")
    assert is_virtual("/dev/video10", sysfs, "linux")
    assert not is_virtual(2, sysfs, "linux")


def test_elsewhere_and_without_cameras_the_list_is_empty(sysfs: Path, tmp_path: Path) -> None:
    assert list_cameras(sysfs, "win32") == ()
    assert list_cameras(tmp_path / "none", "linux") == ()


def test_a_real_branch_refuses_software_that_pretends_to_be_a_webcam(
    sysfs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "list_cameras", lambda: list_cameras(sysfs, "linux"))
    monkeypatch.setattr(sources, "is_virtual", lambda wanted: is_virtual(wanted, sysfs, "linux"))
    with pytest.raises(OnlyWebcamAllowed):
        open_camera("webcam:0", real_branch=True, clock=None)
    assert open_camera("webcam:0", real_branch=False, clock=None).label == "Tayangan ruang"
    assert open_camera("webcam", real_branch=True, clock=None).label == "Kamera loket"
