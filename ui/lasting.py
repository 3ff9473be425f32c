"""True, False and None outlive the program, as they do from Python 3.12 on."""

from __future__ import annotations

import ctypes
import sys

FOR_EVER = 1 << 40
"""More uses than a program of a year takes away: a thousand a second are 3·10¹⁰."""
LASTING_SINCE = (3, 12)


def make_lasting() -> None:
    """Each `emit` of this PySide takes one use of True that it never had; with the last one the interpreter ends.

    A counter with the camera on reaches that within a day. From 3.12 on these three have no count any more.
    """
    if sys.version_info >= LASTING_SINCE:
        return
    for one in (True, False, None):
        if sys.getrefcount(one) < FOR_EVER:
            ctypes.c_ssize_t.from_address(id(one)).value += FOR_EVER
