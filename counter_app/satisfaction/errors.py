"""Why nobody is asked."""

from __future__ import annotations

from enum import StrEnum

from counter_app.errors import CounterError


class NotAsked(CounterError):
    """The number was not served today, or was asked already. `label` is the number as it was looked for."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class NoSuchNumber(NotAsked):
    """What was typed is no number, or none of today."""


class NotServed(NotAsked):
    """Still waiting, at a counter, or gone without being served."""


class AskedAlready(NotAsked):
    """One answer a visit."""


class CommentFlaw(StrEnum):
    """What is wrong with the words of a comment."""

    EMPTY = "empty"
    LONG = "long"
    NUMBER = "number"
    """A run of digits: an identity, a telephone, a code. Nobody's name or number is wanted here."""


class BadComment(CounterError):
    """Words that are not kept."""

    def __init__(self, flaw: CommentFlaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


class FollowedAlready(CounterError):
    """Somebody else has followed this comment up meanwhile."""
