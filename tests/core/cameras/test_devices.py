from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.cameras import opening
from counter_app.cameras.device_rules import is_doubtful, trust_of_link, trust_of_node
from counter_app.cameras.devices import CameraDevice, cameras_of_links, id_of_node, list_cameras
from counter_app.cameras.errors import VirtualCameraRefused
from counter_app.cameras.opening import open_camera
from counter_app.cameras.pin import ApprovedCamera, Pin, Rotation, Standing, choose_camera, is_in_place
from counter_app.cameras.spec import Trust
from counter_app.cameras.v4l2 import Capability, parse_capability, read_capability
from counter_app.cameras.webcam import Webcam

CAPTURE, METADATA, CODEC, OUTPUT = 0x04200001, 0x04A00000, 0x04008000, 0x04200002
USB = "pci0000:00/0000:00:14.0/usb1"


def add(root: Path, node: str, name: str, place: str, stream: str = "0", **usb: str) -> None:
    """One device as the kernel shows it: a link from the class to where the device sits."""
    home = root / "devices" / place / "video4linux" / node
    home.mkdir(parents=True)
    (home / "name").write_text(f"{name}\n")
    (home / "index").write_text(f"{stream}\n")
    for key, value in usb.items():
        (home.parent.parent.parent / key).write_text(f"{value}\n")
    (root / "class").mkdir(exist_ok=True)
    (root / "class" / node).symlink_to(home)


DRIVERS = {
    "/dev/video0": Capability("v4l2 loopback", "Kamera loket", "platform:v4l2loopback-000", CAPTURE),
    "/dev/video2": Capability("uvcvideo", "Kamera loket", "usb-0000:00:14.0-4", CAPTURE),
    "/dev/video3": Capability("uvcvideo", "Kamera loket", "usb-0000:00:14.0-4", METADATA),
    "/dev/video5": Capability("bcm2835-codec", "Sandi", "platform:codec", CODEC | CAPTURE),
    "/dev/video6": Capability("em28xx", "Pengubah", "usb-0000:00:14.0-6", CAPTURE),
    "/dev/video10": Capability("uvcvideo", "OBS Virtual Camera", "usb-0000:00:14.0-5", CAPTURE),
}


@pytest.fixture
def sysfs(tmp_path: Path) -> Path:
    add(tmp_path, "video0", "Kamera loket", "virtual")
    webcam = {"idVendor": "046d", "idProduct": "0825"}
    add(tmp_path, "video2", "Kamera loket", f"{USB}/1-4/1-4:1.0", serial="A1B2", **webcam)
    add(tmp_path, "video3", "Kamera loket", f"{USB}/1-4/1-4:1.0", stream="1")
    add(tmp_path, "video5", "Sandi", "platform/codec")
    add(tmp_path, "video6", "Pengubah", f"{USB}/1-6/1-6:1.0", idVendor="eb1a", idProduct="2860")
    add(tmp_path, "video10", "OBS Virtual Camera", f"{USB}/1-5/1-5:1.0", **webcam)
    return tmp_path / "class"


def test_a_converter_that_calls_itself_just_usb_video_is_told_by_its_chip(tmp_path: Path) -> None:
    add(tmp_path, "video7", "USB Video: USB Video", f"{USB}/1-7/1-7:1.0", idVendor="534d", idProduct="2109")
    driver = Capability("uvcvideo", "USB Video: USB Video", "usb-0000:00:14.0-7", CAPTURE)
    (found,) = list_cameras(tmp_path / "class", "linux", {"/dev/video7": driver}.get)
    assert found.trust is Trust.UNSURE
    link = r"\\?\usb#vid_{}&pid_2109&mi_00#7&1&0&0000#{{e5323777}}\global"
    assert trust_of_link(link.format("534D"), "USB Video", "win32") is Trust.UNSURE
    assert trust_of_link(link.format("046D"), "USB Video", "win32") is Trust.LENS


LENS = CameraDevice("Kamera loket", 2, "/dev/video2", Trust.LENS, "usb:046d:0825:A1B2:1.0")
SOFTWARE = CameraDevice("Kamera loket", 0, "/dev/video0", Trust.VIRTUAL, "place:x/video0")


def test_each_node_that_captures_is_listed_with_its_trust_and_a_lasting_id(sysfs: Path) -> None:
    found = list_cameras(sysfs, "linux", DRIVERS.get)
    assert found[:3] == (
        LENS,
        CameraDevice("Pengubah", 6, "/dev/video6", Trust.UNSURE, "usb:eb1a:2860:@1-6:1.0"),
        CameraDevice("OBS Virtual Camera", 10, "/dev/video10", Trust.UNSURE, "usb:046d:0825:@1-5:1.0"),
    )
    assert [(camera.path, camera.trust) for camera in found[3:]] == [("/dev/video0", Trust.VIRTUAL)]


def test_nodes_that_may_not_be_asked_are_judged_by_sysfs_alone(sysfs: Path, tmp_path: Path) -> None:
    (tmp_path / "drivers" / "uvcvideo").mkdir(parents=True)
    home = (sysfs / "video2").resolve()
    (home / "device").symlink_to(home.parent.parent)
    (home.parent.parent / "driver").symlink_to(tmp_path / "drivers" / "uvcvideo")
    found = {camera.path: camera.trust for camera in list_cameras(sysfs, "linux", lambda _path: None)}
    assert found["/dev/video2"] is Trust.LENS
    assert found["/dev/video0"] is Trust.VIRTUAL
    assert "/dev/video3" not in found, "the second stream of a webcam is its metadata"


def test_the_same_camera_in_another_port_keeps_its_id_and_one_without_a_serial_does_not(tmp_path: Path) -> None:
    webcam = {"idVendor": "046d", "idProduct": "0825"}
    for number, port in enumerate(("1-1", "1-2")):
        root = tmp_path / port
        root.mkdir()
        add(root, "video0", "Kamera", f"{USB}/{port}/{port}:1.0", serial="A1B2", **webcam)
        add(root, "video2", "Kamera", f"{USB}/{port}.{number}/{port}.{number}:1.0", **webcam)
    ids = [[c.id for c in list_cameras(tmp_path / port / "class", "linux", lambda _p: None)] for port in ("1-1", "1-2")]
    assert ids[0][0] == ids[1][0]
    assert ids[0][1] != ids[1][1]


def test_two_cameras_with_one_serial_number_are_told_apart_and_not_trusted(tmp_path: Path) -> None:
    webcam = {"idVendor": "0c45", "idProduct": "6366", "serial": "SN0001"}
    for node, port in (("video0", "1-1"), ("video2", "1-2")):
        add(tmp_path, node, "Kamera", f"{USB}/{port}/{port}:1.0", **webcam)
    can = Capability("uvcvideo", "Kamera", "usb", CAPTURE)
    found = list_cameras(tmp_path / "class", "linux", lambda _path: can)
    assert [(camera.id, camera.trust) for camera in found] == [
        ("usb:0c45:6366:SN0001:1.0#0", Trust.UNSURE),
        ("usb:0c45:6366:SN0001:1.0#2", Trust.UNSURE),
    ]


def test_elsewhere_and_without_cameras_the_list_is_empty(sysfs: Path, tmp_path: Path) -> None:
    assert list_cameras(sysfs, "win32", DRIVERS.get) == ()
    assert list_cameras(tmp_path / "none", "linux", DRIVERS.get) == ()


@pytest.mark.parametrize(
    ("place", "driver", "bus", "name", "trust"),
    [
        ("sys/devices/pci0000:00/usb1/1-4/1-4:1.0", "uvcvideo", "usb-1", "HD Webcam C270", Trust.LENS),
        ("sys/devices/pci0000:00/usb1/1-4/1-4:1.0", "gspca_zc3xx", "usb-1", "Webcam", Trust.LENS),
        ("sys/devices/platform/soc/3f980000.usb/usb1/1-1", "uvcvideo", "usb-1", "Webcam", Trust.LENS),
        ("sys/devices/pci0000:00/usb1/1-4/1-4:1.0", "uvcvideo", "usb-1", "Elgato Cam Link 4K", Trust.UNSURE),
        ("sys/devices/pci0000:00/usb1/1-4/1-4:1.0", "uvcvideo", "usb-1", "HDMI to USB", Trust.UNSURE),
        ("sys/devices/pci0000:00/usb1/1-4/1-4:1.0", "em28xx", "usb-1", "Webcam", Trust.UNSURE),
        ("sys/devices/platform/vhci_hcd.0/usb5/5-1/5-1:1.0", "uvcvideo", "usb-vhci", "Webcam", Trust.UNSURE),
        ("sys/devices/platform/dummy_hcd.0/usb7/7-1/7-1:1.0", "uvcvideo", "usb-dummy", "Webcam", Trust.VIRTUAL),
        ("sys/devices/virtual", "v4l2 loopback", "platform:v4l2loopback-000", "HD Webcam C270", Trust.VIRTUAL),
        ("sys/devices/virtual", "akvcam", "platform:akvcam", "HD Webcam C270", Trust.VIRTUAL),
        ("sys/devices/pci0000:00/usb1/1-4/1-4:1.0", "v4l2 loopback", "usb-1", "HD Webcam C270", Trust.VIRTUAL),
        ("sys/devices/platform/vivid.0", "vivid", "platform:vivid-000", "vivid", Trust.VIRTUAL),
        ("sys/devices/pci0000:00/0000:00:05.0", "ipu6", "PCI:0000:00:05.0", "Intel IPU6", Trust.UNSURE),
    ],
)
def test_a_node_is_judged_by_place_driver_bus_and_name(
    place: str, driver: str, bus: str, name: str, trust: Trust
) -> None:
    assert trust_of_node(place.split("/"), driver, bus, name) is trust


@pytest.mark.parametrize(
    ("link", "name", "platform", "trust"),
    [
        (
            r"\\?\usb#vid_046d&pid_0825&mi_00#7&1a2b#{e5323777-f976-4f5b-9b55-b94699c46e44}\global",
            "C270",
            "win32",
            "LENS",
        ),
        (r"\\?\USB#VID_046D&PID_0825&MI_00#7&1a2b#{e5323777}\GLOBAL", "C270", "win32", "LENS"),
        (r"\\?\usb#vid_046d&pid_0825&mi_00#7&1a2b#{e5323777}\global", "OBS-Camera2", "win32", "UNSURE"),
        (r"\\?\usb#ROOT_HUB30#x", "Camera", "win32", "UNSURE"),
        (r"\\?\acpi#int3471#0#{e5323777}", "Built-in", "win32", "UNSURE"),
        (r"\\?\swd#sgdevapi#x#{669c7214}", "Surface Camera", "win32", "UNSURE"),
        (r"\\?\swd#vcamdevapi#b85a#{e5323777}", "Windows Virtual Camera", "win32", "VIRTUAL"),
        (r"\\?\root#image#0000#{65e8773d-8f56-11d0-a3b9-00a0c9223196}\global", "C270", "win32", "VIRTUAL"),
        (r"x\\?\usb#vid_046d&pid_0825", "C270", "win32", "UNSURE"),
        ("", "C270", "win32", "UNSURE"),
        ("0x14200000046d0825", "C270", "darwin", "LENS"),
        ("0x14200000534d2109", "USB Video", "darwin", "UNSURE"),
        ("0x8020000345F2131", "USB Video", "darwin", "UNSURE"),
        ("0x534d2109046d0825", "C270", "darwin", "LENS"),
        ("0x14200000046d534d", "C270", "darwin", "LENS"),
        ("0x14200000046d0825", "OBS Virtual Camera", "darwin", "UNSURE"),
        ("47B4B64B-7067-4B9C-AD2B-AE273A71F4B5", "FaceTime HD", "darwin", "UNSURE"),
    ],
)
def test_a_link_is_judged_by_its_beginning_and_the_name_is_a_weak_hint(
    link: str, name: str, platform: str, trust: str
) -> None:
    assert trust_of_link(link, name, platform) is Trust[trust]


def test_words_of_a_name_are_whole_words() -> None:
    assert is_doubtful("OBS-Camera")
    assert is_doubtful("Snap Camera")
    assert not is_doubtful("Jobs Webcam")
    assert not is_doubtful("Logitech BRIO")


def test_cameras_a_window_sees_keep_the_number_opencv_counts_by() -> None:
    found = cameras_of_links([("Virtual", r"\\?\root#image#0000"), ("C270", r"\\?\usb#vid_046d&pid_0825#1")], "win32")
    assert [(camera.name, camera.wanted, camera.trust) for camera in found] == [
        ("C270", 1, Trust.LENS),
        ("Virtual", 0, Trust.VIRTUAL),
    ]


def test_the_drivers_answer_is_read_as_the_kernel_writes_it() -> None:
    answer = struct.pack("16s32s32sIII12x", b"uvcvideo", b"Kamera\xc3\xa9", b"usb-1", 0x60100, 0x84A00001, 0x04A00000)
    can = parse_capability(answer)
    assert (can.driver, can.card, can.bus, can.flags) == ("uvcvideo", "Kameraé", "usb-1", METADATA)
    assert not can.captures
    old = parse_capability(struct.pack("16s32s32sIII12x", b"old", b"", b"", 0, CAPTURE, 0))
    assert old.captures, "a driver without flags of the node speaks of the whole device"
    assert not Capability("v4l2 loopback", "", "", OUTPUT).captures
    assert not Capability("codec", "", "", CODEC | CAPTURE).captures


def test_what_is_no_video_node_has_no_answer(tmp_path: Path) -> None:
    assert read_capability("/dev/null") is None
    assert read_capability(str(tmp_path / "none")) is None


APPROVED = ApprovedCamera(LENS.id, LENS.name, Rotation.HALF)


def test_without_an_approval_the_first_with_a_lens_is_used_and_said_to_be_unapproved() -> None:
    chosen = choose_camera(None, (LENS, SOFTWARE), None)
    assert (chosen.wanted, chosen.trust, chosen.standing) == ("/dev/video2", Trust.LENS, Standing.UNAPPROVED)


def test_the_approved_camera_is_used_wherever_it_is_plugged_in_and_turned_as_was_set() -> None:
    other = replace(LENS, id="usb:1:2:3:1.0", path="/dev/video0", index=0)
    moved = replace(LENS, path="/dev/video4", index=4, trust=Trust.UNSURE)
    chosen = choose_camera(None, (other, moved), APPROVED)
    assert (chosen.wanted, chosen.trust, chosen.standing) == ("/dev/video4", Trust.LENS, Standing.APPROVED)
    assert chosen.rotation is Rotation.HALF


def test_another_camera_than_the_approved_one_is_unsure_and_not_turned() -> None:
    other = replace(LENS, id="usb:1:2:3:1.0")
    for wanted in (None, 2, "/dev/video2"):
        chosen = choose_camera(wanted, (other,), APPROVED)
        assert (chosen.trust, chosen.standing, chosen.rotation) == (Trust.UNSURE, Standing.OTHER, Rotation.NONE)


def test_no_approval_makes_a_lens_of_software() -> None:
    chosen = choose_camera(None, (SOFTWARE,), ApprovedCamera(SOFTWARE.id, SOFTWARE.name))
    assert (chosen.trust, chosen.standing) == (Trust.VIRTUAL, Standing.APPROVED)


def test_a_camera_the_system_does_not_list_is_unsure() -> None:
    for wanted in (None, 3, "/dev/video9"):
        chosen = choose_camera(wanted, (), APPROVED)
        assert (chosen.trust, chosen.standing) == (Trust.UNSURE, Standing.UNLISTED)


def test_a_node_that_another_camera_took_is_noticed(sysfs: Path) -> None:
    chosen = choose_camera(2, list_cameras(sysfs, "linux", DRIVERS.get), None)
    assert is_in_place(chosen, sysfs)
    (sysfs / "video2").unlink()
    assert is_in_place(chosen, sysfs), "a node that is gone is told by its opening"
    (sysfs / "video2").symlink_to((sysfs / "video6").resolve())
    assert not is_in_place(chosen, sysfs)
    assert id_of_node(7, sysfs) == ""


def test_a_real_branch_refuses_software_that_pretends_to_be_a_webcam(
    sysfs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "list_cameras", lambda: list_cameras(sysfs, "linux", DRIVERS.get))
    with pytest.raises(VirtualCameraRefused) as refused:
        open_camera("webcam:0", real_branch=True, clock=None)
    assert refused.value.label == "Kamera loket"
    training = open_camera("webcam:0", real_branch=False, clock=None)
    assert (training.label, training.trust) == ("Kamera loket", Trust.VIRTUAL)
    assert open_camera("webcam", real_branch=True, clock=None).trust is Trust.LENS
    unsure = open_camera("webcam:/dev/video10", real_branch=True, clock=None)
    assert (unsure.label, unsure.trust) == ("OBS Virtual Camera", Trust.UNSURE)


def test_what_the_window_lists_and_what_was_approved_decide_on_the_camera() -> None:
    camera = open_camera("webcam", real_branch=True, clock=None, pin=Pin(APPROVED, (LENS,)))
    assert isinstance(camera, Webcam)
    assert (camera.chosen.standing, camera.chosen.rotation) == (Standing.APPROVED, Rotation.HALF)
