"""What can go wrong with the opening of an account at the counter."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from counter_app.errors import CounterError, Refused
from counter_app.rights.conditions import Condition
from counter_app.states import AccountState, RegistrationState


class HasAccount(CounterError):
    """The member has an account already; `state` says whether it is in use or blocked."""

    def __init__(self, state: AccountState) -> None:
        super().__init__(state)
        self.state = state


class NoAccount(CounterError):
    """There is no account to recover, or it is blocked: `state` says which."""

    def __init__(self, state: AccountState) -> None:
        super().__init__(state)
        self.state = state


class RecoveryWaits(CounterError):
    """Money or contact changed lately: the member's part begins on this day of the branch."""

    def __init__(self, until: date) -> None:
        super().__init__(until)
        self.until = until


class AnswersIncomplete(CounterError):
    """Something is missing or cannot be; `lacks` has a code a field."""

    def __init__(self, lacks: Mapping[str, str]) -> None:
        super().__init__(len(lacks))
        self.lacks = dict(lacks)


class IdentityDiffers(CounterError):
    """The paper says another number than the record."""


class WrongRegistrationState(CounterError):
    """The act does not fit the registration's state, often because another window was faster."""

    def __init__(self, number: str, state: RegistrationState) -> None:
        super().__init__(number, state)
        self.number, self.state = number, state


class OwnRegistration(Refused):
    """The second person must be somebody who wrote nothing of it."""

    broke = Condition.NOT_OWN_WORK


class RegistrationOfAnother(Refused):
    """Another officer works on it."""

    broke = Condition.HOLDER

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SecondNeeded(CounterError):
    """Since it began e-mail or phone came to belong to another member: a second person looks first."""


class EasyPassword(CounterError):
    """The password is one of the first that somebody would try, or has something of the member in it."""


class PasswordRules(CounterError):
    """The password does not meet the phone app's four rules."""


class TrialPaused(CounterError):
    """Too many wrong tries: `wait_s` seconds are left, rounded up. The account is not blocked by it."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(wait_s)
        self.wait_s = math.ceil(wait_s)


class TermsNotRead(CounterError):
    """Agreed before the end was shown, or to another version than today's."""


class ReferenceTooLong(CounterError):
    """The central system's reference does not fit."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit
