"""What can go wrong with a paper."""

from __future__ import annotations

from counter_app.errors import CounterError


class ReasonMissing(CounterError):
    """The paper is no part of a visit in hand, or was printed before: somebody must say why it is wanted."""


class UnknownCode(CounterError):
    """No paper of this branch has the code."""
