"""What can be wrong with a recording."""

from __future__ import annotations

from enum import StrEnum

from counter_app.errors import CounterError


class Flaw(StrEnum):
    """Why a recording is not kept."""

    NOTHING = "nothing"
    QUIET = "quiet"
    LOUD = "loud"
    SHORT = "short"
    LONG = "long"
    UNREADABLE = "unreadable"


class BadRecording(CounterError):
    """A recording that would not be understood in a hall."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw
