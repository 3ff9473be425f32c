"""What can go wrong with a request to merge numbers."""

from __future__ import annotations

from counter_app.errors import CounterError


class MergeGoesOn(CounterError):
    """One of the numbers is part of a request that is not settled. `number` names it."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class NotAlike(CounterError):
    """A chosen number does not look like the member, was said to be another person, or none was chosen."""


class MergeDecided(CounterError):
    """Somebody decided, or the request was taken back."""


class NoReference(CounterError):
    """The central office's number is blank or too long. `most` letters may be kept."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most
