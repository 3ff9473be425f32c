"""What can go wrong with a case."""

from __future__ import annotations

from counter_app.errors import CounterError


class MemberAlreadySubmitted(CounterError):
    """A work of the case was submitted for its member; the member cannot be changed any more."""


class NoMemberYet(CounterError):
    """The case has no member; choose one first."""


class CaseOfAnother(CounterError):
    """The case is being worked on by another officer."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
