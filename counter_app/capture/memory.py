"""Hands memory that is free again back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """After much was let go; a few milliseconds. Does nothing where the C library has no such call.

    The C library of most Linuxes keeps heaps for its threads: without this, selfies one after another take two to three
    times the memory of one (own measurement).
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
