"""What a webcam needs of the machine it is plugged into: device, node, clocks, and how long each may take."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from counter_app.cameras.negotiation import OpenDevice, open_device
from counter_app.cameras.pin import ChosenCamera, is_in_place


def clock_through_sleep() -> float:
    """Seconds that also pass while the machine sleeps; ``time.monotonic`` leaves them out on Linux and macOS."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if hasattr(time, name):
            return time.clock_gettime(getattr(time, name))
    return time.monotonic()


class Node(Enum):
    """What the machine says of a device that gives nothing."""

    THERE = "there"
    MISSING = "missing"
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"


def look_at_node(wanted: int | str) -> Node:
    """On Linux a device node tells whether it is there and may be opened; elsewhere nothing does."""
    if not sys.platform.startswith("linux"):
        return Node.UNKNOWN
    path = wanted if isinstance(wanted, str) else f"/dev/video{wanted}"
    if not os.path.exists(path):
        return Node.MISSING
    return Node.THERE if os.access(path, os.R_OK | os.W_OK) else Node.FORBIDDEN


@dataclass(frozen=True)
class Patience:
    """How long a driver may stay silent. Windows takes several seconds to open some cameras."""

    opening_s: float = 12.0
    silence_s: float = 2.0
    settle_s: float = 1.0
    """For the exposure to settle; what came before is not shown."""
    retry_s: float = 0.02
    """Between two refused reads."""
    handover_s: float = 3.0
    """For an earlier opening of the same device to let it go."""
    farewell_s: float = 0.5
    """How long ``close`` lets the driver put the device back before it leaves it to its thread."""


@dataclass(frozen=True)
class Machine:
    """What a webcam needs of the machine it is plugged into."""

    device: OpenDevice = open_device
    node: Callable[[int | str], Node] = look_at_node
    in_place: Callable[[ChosenCamera], bool] = is_in_place
    now: Callable[[], float] = time.monotonic
    through_sleep: Callable[[], float] = clock_through_sleep
