"""What can go wrong with answering a signal."""

from __future__ import annotations

from counter_app.errors import CounterError
from counter_app.states import SignalState


class OwnSignal(CounterError):
    """Nobody answers what is about themselves."""


class SignalAnswered(CounterError):
    """Somebody has explained it or passed it on already."""

    def __init__(self, state: SignalState) -> None:
        super().__init__(state)
        self.state = state


class SignalNoteMissing(CounterError):
    """An explanation says something."""
