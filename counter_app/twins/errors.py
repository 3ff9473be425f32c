"""What can go wrong with members who look like one person."""

from __future__ import annotations

from counter_app.errors import CounterError


class NoTwin(CounterError):
    """The two do not look like one person, or no longer do."""


class AlreadyApart(CounterError):
    """Somebody said so a moment ago, of the same values."""
