"""What can go wrong with a blocked account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.errors import CounterError, Refused
from counter_app.rights.conditions import Condition
from counter_app.states import AccountState, ResetState
from forms.rules import Problem


class AccountNotBlocked(CounterError):
    """There is nothing to open; `state` is active, closed or none."""

    def __init__(self, state: AccountState) -> None:
        super().__init__(state)
        self.state = state


class AlreadyBlocked(CounterError):
    """The account is known to be blocked; there is nothing to record."""


class BlockIncomplete(CounterError):
    """What was seen of a block lacks something or cannot be; `part` is from, since, said or reason."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class OfficerLimitReached(CounterError):
    """The officer's resets of this day are used up; a supervisor may allow one more, with a reason."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class MemberLimitReached(CounterError):
    """The member was reset too often lately; a supervisor may allow one more, with a reason."""

    def __init__(self, limit: int, days: int, last_at: datetime) -> None:
        super().__init__(limit, days)
        self.limit, self.days, self.last_at = limit, days, last_at


class EvidenceIncomplete(CounterError):
    """Evidence, reason or statement is not complete."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(len(problems))
        self.problems = tuple(problems)


class OwnReset(Refused):
    """The second person must be somebody who wrote nothing of the reset."""

    broke = Condition.NOT_OWN_WORK


class ResetOfAnother(Refused):
    """Another officer works on this reset."""

    broke = Condition.HOLDER

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class WrongResetState(CounterError):
    """The act does not fit the reset's state, often because another window was faster."""

    def __init__(self, number: str, state: ResetState) -> None:
        super().__init__(number, state)
        self.number, self.state = number, state


class ReferenceTooLong(CounterError):
    """The central system's reference does not fit."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit
