"""Where a request to merge numbers stands: a part of `states.py` in a file of its own."""

from __future__ import annotations

from enum import StrEnum


class MergeState(StrEnum):
    """From the counter to the supervisor's word; what the central office makes of it is a reference noted later."""

    WAITING = "waiting"
    AGREED = "agreed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
