"""Why many papers are not printed by one act."""

from __future__ import annotations

from counter_app.errors import CounterError


class RunTooLong(CounterError):
    """More papers than come out by one act."""


class NothingToPrint(CounterError):
    """No paper was chosen, or none of them is there any more."""
