"""How far a video device is trusted, from what the system says of it (face.md §3). Pure rules, no device is touched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counter_app.cameras.spec import Trust

DOUBTFUL_WORDS = (
    "obs",
    "virtual",
    "loopback",
    "dummy",
    "manycam",
    "xsplit",
    "snap camera",
    "droidcam",
    "ivcam",
    "epoccam",
    "iriun",
    "nvidia broadcast",
    "unity video",
    "akvcam",
    "hdmi",
    "grabber",
    "cam link",
    "capture card",
    "video capture",
)
"""Words in the names of virtual and filter cameras, and of converters that make a camera of any screen.

A name is a weak hint: alone it never refuses, it asks for a second look.
"""
SOFTWARE_DRIVERS = frozenset({"v4l2 loopback", "v4l2loopback", "akvcam", "vivid", "vimc"})
LENS_DRIVERS = frozenset({"uvcvideo"})
"""The class driver of webcams; older ones come as ``gspca_…``. Grabbers have drivers of their own (em28xx, tm6000)."""
_SOFTWARE_BUSES = ("dummy_hcd", "dummy_udc")
"""A USB bus made of software, on which a program can play a webcam."""
_FAR_BUSES = ("vhci_hcd",)
"""A USB bus of another machine (usbip): the camera may be real, it is not necessarily here."""
_USB_LINK = re.compile(r"\\\\\?\\usb#vid_[0-9a-f]{4}&pid_[0-9a-f]{4}", re.IGNORECASE)
_SOFTWARE_LINK = re.compile(r"\\\\\?\\(root#|swd#vcamdevapi)", re.IGNORECASE)
"""Devices a program added: ``root#image#0000`` (webcamoid issue #91), and those of MFCreateVirtualCamera."""
_GRABBER = re.compile(
    r"(?:\busb:|\bvid_)(?:534d|345f)(?![0-9a-f])|\b0x[0-9a-f]{6,10}(?:534d|345f)[0-9a-f]{4}(?![0-9a-f])", re.IGNORECASE
)
"""Vendors of the chips in nearly all cheap HDMI converters (MacroSilicon); they call themselves just "USB Video".

As Linux, Windows and macOS write them: in a unique id of macOS vendor and product are the last eight digits.
"""
_MAC_USB = re.compile(r"0x[0-9a-f]{14,18}", re.IGNORECASE)
"""A USB camera's unique id is its place and its vendor and product; built-in and software cameras have a UUID."""


def trust_of_node(place: Sequence[str], driver: str, bus: str, name: str) -> Trust:
    """Judge a Linux node by its place under ``/sys``, its driver, the bus the driver names, and the name it goes by."""
    if "virtual" in place or driver.casefold() in SOFTWARE_DRIVERS or "v4l2loopback" in bus.casefold():
        return Trust.VIRTUAL
    if any(part.startswith(_SOFTWARE_BUSES) for part in place):
        return Trust.VIRTUAL
    on_bus = any(part.startswith(("usb", "pci")) for part in place)
    on_bus = on_bus and not any(part.startswith(_FAR_BUSES) for part in place)
    known = driver in LENS_DRIVERS or driver.startswith("gspca_")
    return Trust.LENS if on_bus and known and not is_doubtful(name) else Trust.UNSURE


def trust_of_link(link: str, name: str, platform: str) -> Trust:
    """Judge a camera a window sees: by its symbolic link on Windows, by its unique id on macOS.

    Not verified on a Windows or macOS machine. A link that is not known for certain is unsure, so that a built-in
    camera (``acpi``, ``display``, ``swd#sgdevapi``) can be used after a review and for good once it is approved.
    """
    if platform == "win32":
        if _SOFTWARE_LINK.match(link):
            return Trust.VIRTUAL
        real = _USB_LINK.match(link) is not None
    else:
        real = platform == "darwin" and _MAC_USB.fullmatch(link) is not None
    return Trust.LENS if real and not is_doubtful(name) and not is_grabber(link) else Trust.UNSURE


def is_grabber(ids: str) -> bool:
    """Whether vendor and product say that a chip makes a camera of any screen, whatever its name is."""
    return _GRABBER.search(ids) is not None


def is_doubtful(name: str) -> bool:
    """Whether a camera's name has a word that software and screen converters go by; whole words only."""
    spoken = f" {' '.join(re.split(r'[^a-z0-9]+', name.casefold()))} "
    return any(f" {word} " in spoken for word in DOUBTFUL_WORDS)
