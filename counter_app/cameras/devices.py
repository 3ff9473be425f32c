"""Lists the cameras of this machine and tells a device with a lens from one that software pretends to be.

Names can be changed and drivers patched (face.md §3): all of this is a hurdle for counter machines, no proof.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from counter_app.cameras.device_rules import is_grabber, trust_of_link, trust_of_node
from counter_app.cameras.spec import Trust
from counter_app.cameras.v4l2 import Capability, read_capability

SYSFS = Path("/sys/class/video4linux")
LONGEST_ID = 160
ReadCapability = Callable[[str], Capability | None]


@dataclass(frozen=True)
class CameraDevice:
    """A camera that can be opened: ``path`` is a device node, or empty where only ``index`` is known.

    ``id`` stays the same when the device is unplugged and plugged in again, and when the machine starts anew.
    """

    name: str
    index: int
    path: str
    trust: Trust
    id: str
    confirmed: bool = True
    """Whether it is certain that `wanted` opens this very camera; `cameras/order.py` makes it so."""

    @property
    def wanted(self) -> str | int:
        """What it is opened by. The node, where there is one: an index counts anew with each list."""
        return self.path or self.index

    def answers_to(self, wanted: str | int) -> bool:
        """Whether this device is meant by an index or a device path."""
        return wanted in (self.index, self.path)


def list_cameras(
    sysfs: Path = SYSFS, platform: str = sys.platform, capability: ReadCapability = read_capability
) -> tuple[CameraDevice, ...]:
    """Return this machine's cameras, those with a lens first.

    Only Linux can tell without a window; elsewhere the list is empty and `cameras_of_links` takes what the window sees.
    """
    if not platform.startswith("linux") or not sysfs.is_dir():
        return ()
    nodes = [node for node in sysfs.iterdir() if node.name.startswith("video") and node.name[5:].isdecimal()]
    return _in_order(camera for node in nodes if (camera := _device(node, capability)) is not None)


def cameras_of_links(links: Iterable[tuple[str, str]], platform: str = sys.platform) -> tuple[CameraDevice, ...]:
    """The cameras a window sees, as (description, id) in the system's order, which OpenCV counts by as well.

    On Windows the id is the Media Foundation symbolic link, on macOS the unique id of the capture device. That both
    libraries count alike is a guess until `cameras/order.py` has compared their pictures.
    """
    return _in_order(
        CameraDevice(name or link, index, "", trust_of_link(link, name, platform), _short(link), confirmed=False)
        for index, (name, link) in enumerate(links)
    )


def id_of_node(wanted: str | int, sysfs: Path = SYSFS) -> str:
    """The id of the device that has this node right now; empty when there is none. No device is opened."""
    name = f"video{wanted}" if isinstance(wanted, int) else wanted.rpartition("/")[2]
    node = sysfs / name
    return _id(node.resolve()) if name and node.exists() else ""


def _in_order(found: Iterable[CameraDevice]) -> tuple[CameraDevice, ...]:
    """Lens first. Cheap cameras share one serial number: two of them are told apart by nothing but their number."""
    cameras = tuple(found)
    ids = Counter(camera.id for camera in cameras)
    told = [
        replace(camera, id=f"{camera.id}#{camera.index}", trust=_at_most_unsure(camera.trust))
        if ids[camera.id] > 1
        else camera
        for camera in cameras
    ]
    ranks = list(Trust)
    return tuple(sorted(told, key=lambda camera: (ranks.index(camera.trust), camera.index)))


def _short(link: str) -> str:
    """An id that fits where ids are kept."""
    return link if len(link) <= LONGEST_ID else f"link:{hashlib.sha256(link.encode()).hexdigest()}"


def _at_most_unsure(trust: Trust) -> Trust:
    return Trust.UNSURE if trust is Trust.LENS else trust


def _device(node: Path, read: ReadCapability) -> CameraDevice | None:
    """One node of the class; None for nodes that give no pictures, and for one that vanished meanwhile."""
    path, index = f"/dev/{node.name}", int(node.name[5:])
    can = read(path)
    if can is not None and not can.captures:
        return None
    if can is None and _text(node / "index") not in ("", "0"):
        # Without the driver's word: the second stream of a webcam is the one with its metadata.
        return None
    place = node.resolve()
    name = _text(node / "name") or (can.card if can is not None else "") or node.name
    driver = can.driver if can is not None else _driver(place)
    bus = can.bus if can is not None else ""
    trust, known = trust_of_node(place.parts[:-2], driver, bus, name), _id(place)
    return CameraDevice(name, index, path, _at_most_unsure(trust) if is_grabber(known) else trust, known)


def _driver(place: Path) -> str:
    """The driver's name by sysfs, for a node that may not be opened."""
    try:
        return (place / "device" / "driver").resolve(strict=True).name
    except OSError:
        return ""


def _id(place: Path) -> str:
    """``usb:VENDOR:PRODUCT:SERIAL:INTERFACE``; the port stands for a missing serial, and the place for everything else.

    `place` is ``/sys/devices/…/usb1/1-4/1-4:1.0/video4linux/video2``.
    """
    interface = place.parent.parent
    usb = interface.parent
    vendor, product = _text(usb / "idVendor"), _text(usb / "idProduct")
    if vendor and product:
        serial = _text(usb / "serial") or f"@{usb.name}"
        return f"usb:{vendor}:{product}:{serial[:80]}:{interface.name.partition(':')[2]}"
    return _short(f"place:{'/'.join(interface.parts[-4:])}/{place.name}")


def _text(file: Path) -> str:
    """A device that vanishes while it is looked at has no text."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
