"""Why nothing was signed."""

from __future__ import annotations

from counter_app.errors import CounterError


class NotSigned(CounterError):
    """There are no strokes, or too few of them to be somebody's."""


class TooManyPoints(CounterError):
    """More points than a hand draws."""


class NothingToSign(CounterError):
    """The request has no form yet, or another one by now."""
