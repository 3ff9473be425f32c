"""What can go wrong with the notice of a breach."""

from __future__ import annotations

from counter_app.errors import CounterError


class BadPeriod(CounterError):
    """The period ends before it begins, or lies ahead."""


class PartMissing(CounterError):
    """How it happened, or what was done, is not said."""
