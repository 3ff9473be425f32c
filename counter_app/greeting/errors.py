"""What can go wrong at the door."""

from __future__ import annotations

from datetime import date

from counter_app.errors import CounterError


class NoteHoldsNik(CounterError):
    """Sixteen digits stand in the note: it travels openly, and a NIK is typed at the counter only."""


class NoteTooLong(CounterError):
    """The counter reads it while somebody stands there."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class NoteUnprintable(CounterError):
    """Paper has no such letter."""

    def __init__(self, letter: str) -> None:
        super().__init__(letter)
        self.letter = letter


class NumberUnclear(CounterError):
    """What was typed or scanned is no number of a queue."""


class NumberNotToday(CounterError):
    """Nobody was given this number today."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class SlipOfAnotherDay(CounterError):
    """The slip was given on another day."""

    def __init__(self, label: str, day: date) -> None:
        super().__init__(label, day)
        self.label, self.day = label, day


class SlipOfAnotherBranch(CounterError):
    """The slip was given at another branch."""

    def __init__(self, branch: str) -> None:
        super().__init__(branch)
        self.branch = branch
