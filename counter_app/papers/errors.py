"""What can go wrong with a paper."""

from __future__ import annotations

from counter_app.errors import CounterError


class UnknownCode(CounterError):
    """No paper of this branch has the code."""
