"""What can go wrong when somebody leaves a phone with their number."""

from __future__ import annotations

from counter_app.errors import CounterError


class PhoneWrong(CounterError):
    """What was typed is no number of a phone. It is never held."""


class NothingToTell(CounterError):
    """The number waits no more, its turn is near already, or nobody is told of turns here."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class PhoneTooOften(CounterError):
    """As many numbers of the day as may name one phone name this one already."""


class NearWordsChanged(CounterError):
    """What was read before the answer is not what is asked now."""
