"""What can go wrong with signing in, duty and staff."""

from __future__ import annotations

from datetime import datetime

from counter_app.actor import Actor, Role
from counter_app.clock_check import ClockDoubt
from counter_app.errors import CounterError, Refused
from counter_app.rights.conditions import Condition


class WrongPassword(CounterError):
    """User name or password does not fit; `left` tries remain before the lock."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


class OfficerLocked(CounterError):
    """Too many failures of this name: nothing is looked at before `until`. Found `at`; said in the branch's `zone`."""

    def __init__(self, until: datetime, at: datetime, zone: str) -> None:
        super().__init__(until)
        self.until, self.at, self.zone = until, at, zone


class CodeNeeded(CounterError):
    """The password fits; the code of the phone, or one of the paper, is asked for beside it."""


class WrongCode(CounterError):
    """The password fits and the code does not; `left` tries remain. `doubt` says what speaks against the clock."""

    def __init__(self, left: int, doubt: ClockDoubt | None = None) -> None:
        super().__init__(left)
        self.left, self.doubt = left, doubt


class CodeUsed(CounterError):
    """This code, or a later one, was taken already: no code opens a second time."""


class MustEnrol(CounterError):
    """The password fits; this officer signs in with a code from here on and has no phone that makes one yet."""

    def __init__(self, actor: Actor) -> None:
        super().__init__(actor.username)
        self.actor = actor


class OwnCodes(CounterError):
    """Whoever lost phone and paper asks another administrator: nobody resets their own."""


class SignedInElsewhere(CounterError):
    """The password fits, but this officer works at another station, or in another window of this one."""

    def __init__(self, station: str, counter: int | None) -> None:
        super().__init__(station)
        self.station, self.counter = station, counter


class MustChangePassword(CounterError):
    """The password fits but was given by somebody else; a new one is needed first."""

    def __init__(self, actor: Actor) -> None:
        super().__init__(actor.username)
        self.actor = actor


class WeakPassword(CounterError):
    """A new password is too short, the old one again, the user name, or soon guessed. `reason` is a code."""

    def __init__(self, reason: str, at_least: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.at_least = reason, at_least


class CounterTaken(CounterError):
    """Another officer is on duty at that counter; where `is_silent` nobody sits there any more."""

    def __init__(self, number: int, by: str, is_silent: bool = False) -> None:
        super().__init__(number)
        self.number, self.by, self.is_silent = number, by, is_silent


class NoCounter(CounterError):
    """The act needs a counter and the officer has taken none."""


class SamePerson(Refused):
    """A second person is needed and it is the same one."""

    broke = Condition.NOT_OWN_WORK


class UsernameTaken(CounterError):
    """Another member of staff has this user name."""

    def __init__(self, username: str) -> None:
        super().__init__(username)
        self.username = username


class BadStaffEntry(CounterError):
    """A field of staff, service or counter cannot be accepted. `field` and `reason` are codes."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(field, reason)
        self.field, self.reason = field, reason


class AccountWaits(CounterError):
    """The password fits, but a second person must confirm the account: of which role, and who they are here."""

    def __init__(self, role: Role, names: tuple[str, ...]) -> None:
        super().__init__(role)
        self.role, self.names = role, names


class AccountRests(CounterError):
    """The account is confirmed and works from `until` on. Found `at`; said in the branch's `zone`."""

    def __init__(self, until: datetime, at: datetime, zone: str) -> None:
        super().__init__(until)
        self.until, self.at, self.zone = until, at, zone


class NothingToConfirm(CounterError):
    """The account does not wait, or not any more: somebody else was quicker."""


class NotYoursToConfirm(Refused):
    """Somebody else is to confirm it: of which role, and who they are here."""

    broke = Condition.BY_THING

    def __init__(self, role: Role, names: tuple[str, ...]) -> None:
        super().__init__(role)
        self.role, self.names = role, names


class OwnPassword(Refused):
    """An administrator gives nobody the power to be them: one's own password is changed, not reset."""

    broke = Condition.NOT_OWN_WORK


class SameRole(CounterError):
    """The role is the one they have."""


class LastAdministrator(CounterError):
    """This would leave the branch without an administrator who works."""


def asks_code(error: Exception) -> bool:
    """Whether the password fits and a code, or another one, is all that is wanted."""
    return isinstance(error, CodeNeeded | WrongCode | CodeUsed)
