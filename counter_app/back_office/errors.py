"""What can go wrong between branch and centre."""

from __future__ import annotations

from enum import StrEnum

from counter_app.errors import CounterError


class AnswerFault(StrEnum):
    """Why a file is no answer that can be read."""

    NOT_ONE = "not_one"
    FOR_ANOTHER = "for_another"
    CHANGED = "changed"
    NOT_SIGNED = "not_signed"
    UNFITTING = "unfitting"
    TOO_LARGE = "too_large"


class CentreUnknown(CounterError):
    """The branch has no key of the centre to seal to."""


class AnswerRefused(CounterError):
    """A file was not taken as an answer of the centre; nothing of it was applied."""

    def __init__(self, why: AnswerFault) -> None:
        super().__init__(why)
        self.why = why


class NameTaken(CounterError):
    """Another file lies at the day's name; it was left as it is."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotRefused(CounterError):
    """Only what the centre refused is sent again."""
