"""Lists the cameras of this machine and tells a device with a lens from one that software pretends to be."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

SYSFS = Path("/sys/class/video4linux")

PRETENDERS = (
    "obs",
    "virtual",
    "v4l2 loopback",
    "dummy video",
    "manycam",
    "xsplit",
    "snap camera",
    "droidcam",
    "ivcam",
    "epoccam",
    "nvidia broadcast",
    "unity video",
)
"""Words in the names of virtual and filter cameras (face.md §3). Names can be changed: this is a hurdle, no proof."""


@dataclass(frozen=True)
class CameraDevice:
    """A camera that can be opened: ``path`` is a device node, or empty where only ``index`` is known."""

    name: str
    index: int
    path: str
    virtual: bool


def list_cameras(sysfs: Path = SYSFS, platform: str = sys.platform) -> tuple[CameraDevice, ...]:
    """Return this machine's cameras, those with a lens first. Only Linux can tell; elsewhere the list is empty."""
    if not platform.startswith("linux") or not sysfs.is_dir():
        return ()
    nodes = [node for node in sysfs.iterdir() if node.name.startswith("video") and node.name[5:].isdecimal()]
    found = [_device(node) for node in nodes if _text(node / "index") in ("", "0")]
    return tuple(sorted(found, key=lambda camera: (camera.virtual, camera.index)))


def is_virtual(wanted: str | int, sysfs: Path = SYSFS, platform: str = sys.platform) -> bool:
    """Whether the camera with this index or device path is known to be software."""
    cameras = list_cameras(sysfs, platform)
    return any(camera.virtual and wanted in (camera.index, camera.path) for camera in cameras)


def _device(node: Path) -> CameraDevice:
    index = int(node.name[5:])
    name = _text(node / "name") or node.name
    place = node.resolve().parts
    software = "virtual" in place[:-2] or any(word in name.casefold() for word in PRETENDERS)
    return CameraDevice(name, index, f"/dev/{node.name}", software)


def _text(file: Path) -> str:
    """A device that vanishes while it is looked at has no text."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
