"""What can go wrong with a coded reason, and with a list that is being changed."""

from __future__ import annotations

from enum import StrEnum

from counter_app.errors import CounterError


class UnknownReason(CounterError):
    """The code cannot be picked from the branch's list."""

    def __init__(self, list_name: str, code: str) -> None:
        super().__init__(list_name, code)
        self.list_name, self.code = list_name, code


class NoteMissing(CounterError):
    """The reason "other" says nothing by itself; a note must."""


class ReasonMissing(CounterError):
    """It belongs to no visit and no task in hand: somebody must say why it is wanted."""


class ReasonFault(StrEnum):
    """What is wrong with an entry of a list."""

    EMPTY = "empty"
    LONG = "long"
    CODE = "code"
    TWICE = "twice"
    USED = "used"
    FIXED = "fixed"
    NONE_LEFT = "none_left"


class BadReason(CounterError):
    """An entry that cannot be kept: `at` is its place in the list, `field` code, label, label_en or offered."""

    def __init__(self, at: int, field: str, problem: ReasonFault) -> None:
        super().__init__(at, field, problem)
        self.at, self.field, self.problem = at, field, problem


class ReasonsChangedMeanwhile(CounterError):
    """Somebody else changed the list after it was looked at."""

    def __init__(self, list_name: str) -> None:
        super().__init__(list_name)
        self.list_name = list_name
