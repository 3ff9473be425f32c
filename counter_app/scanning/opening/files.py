"""Opens a file that somebody brought: its pages as pictures, or a sentence that says what to do instead."""

from __future__ import annotations

import json
import struct
import threading

from counter_app.children import ChildEnded, ChildJob, Limits, in_child
from counter_app.scanning.opening.answers import unpacked
from counter_app.scanning.opening.kinds import FileFlaw, FileRefused, kind_of

LIMITS = Limits(wall_s=30, cpu_s=20, memory_bytes=2_000_000_000)
"""Measured: twenty pages of letters take 6 s of processor and 0.5 GB beside what libraries map."""


def open_file(data: bytes, limits: Limits = LIMITS, stop: threading.Event | None = None) -> tuple[bytes, ...]:
    """JPEGs of its pages, in their order. Raises FileRefused, also where the child met a limit."""
    kind_of(data)
    try:
        answer = in_child(ChildJob.PAGES, data, limits, stop)
    except ChildEnded as ended:
        raise FileRefused(FileFlaw.TOO_MUCH) from ended
    try:
        return unpacked(answer)
    except (ValueError, KeyError, TypeError, struct.error, json.JSONDecodeError) as error:
        raise FileRefused(FileFlaw.BROKEN) from error
