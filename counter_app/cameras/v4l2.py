"""What a Linux video driver says of itself (VIDIOC_QUERYCAP)."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass

VIDIOC_QUERYCAP = 0x80685600
"""``_IOR('V', 0, struct v4l2_capability)`` of linux/videodev2.h; the structure has 104 bytes."""
_LAYOUT = struct.Struct("16s32s32sIII12x")
_CAPTURE = 0x00000001 | 0x00001000
"""Pictures in one plane or in several."""
_MEMORY_TO_MEMORY = 0x00008000 | 0x00004000
"""Codecs and scalers: they take pictures and give them back."""
_HAS_DEVICE_CAPS = 0x80000000


@dataclass(frozen=True)
class Capability:
    """The driver's own words. `flags` are those of the node, not of the whole device."""

    driver: str
    card: str
    bus: str
    flags: int

    @property
    def captures(self) -> bool:
        """Whether the node gives pictures of its own; a webcam's second node gives metadata only."""
        return bool(self.flags & _CAPTURE) and not self.flags & _MEMORY_TO_MEMORY


def read_capability(path: str) -> Capability | None:
    """Ask the driver behind a device node; None when it cannot be asked: not permitted, gone, or no video node."""
    import fcntl  # noqa: PLC0415 - there is none on Windows

    answer = bytearray(_LAYOUT.size)
    try:
        # Not blocking, so that a device that is just waking up does not hold the list up.
        node = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.ioctl(node, VIDIOC_QUERYCAP, answer)
    except OSError:
        return None
    finally:
        os.close(node)
    return parse_capability(bytes(answer))


def parse_capability(answer: bytes) -> Capability:
    """The structure the driver fills: driver, card, bus, version, flags of the device, flags of the node."""
    driver, card, bus, _version, device, node = _LAYOUT.unpack(answer)
    return Capability(_word(driver), _word(card), _word(bus), node if device & _HAS_DEVICE_CAPS else device)


def _word(raw: bytes) -> str:
    return raw.split(b"\0", 1)[0].decode("utf-8", "replace")
