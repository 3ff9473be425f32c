"""Words of what the program does by itself at night: a part of `states.py` in a file of its own."""

from __future__ import annotations

from enum import StrEnum


class NightJob(StrEnum):
    """What the running program does by itself after the last visit of a day."""

    BACKUP = "backup"
    AUDIT = "audit"
    SIGNALS = "signals"
    OPTIMISE = "optimise"
    PURGE = "purge"
    WHOLE = "whole"


class NightState(StrEnum):
    """How far a job of the night is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
