"""Opens a company's file: its sheets as text, or a sentence that says what to do instead."""

from __future__ import annotations

import json
import threading

from counter_app.children import ChildEnded, ChildJob, Limits, in_child
from counter_app.workbooks.opened import LARGEST_BYTES, BookFlaw, BookRefused, RawBook, unframed

LIMITS = Limits(wall_s=40, cpu_s=25, memory_bytes=1_500_000_000)
"""Measured: ten thousand rows with 34 columns take 1 s of processor and 0.2 GB."""


def open_book(data: bytes, limits: Limits = LIMITS, stop: threading.Event | None = None) -> RawBook:
    """Every sheet that is shown, with what is said of the file as a whole. Nothing in it is run or followed.

    Raises BookRefused, also where the child met a limit or `stop` was set: TOO_MUCH.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise BookRefused(BookFlaw.EMPTY)
    if len(data) > LARGEST_BYTES:
        raise BookRefused(BookFlaw.TOO_LARGE)
    try:
        answer = in_child(ChildJob.SHEETS, data, limits, stop)
    except ChildEnded as ended:
        raise BookRefused(BookFlaw.TOO_MUCH) from ended
    try:
        return unframed(answer)
    except (ValueError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise BookRefused(BookFlaw.BROKEN) from error
