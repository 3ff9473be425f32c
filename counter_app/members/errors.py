"""What can go wrong with members."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from counter_app.errors import CounterError, Refused
from counter_app.rights.conditions import Condition
from forms.rules import Problem


class MemberHasProblems(CounterError):
    """What was typed from card and KTP cannot be recorded as it is."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(len(problems))
        self.problems = tuple(problems)


class KpjTaken(CounterError):
    """The member number is in this branch already; `member_id` says whose it is."""

    def __init__(self, member_id: uuid.UUID | None) -> None:
        super().__init__("kpj_taken")
        self.member_id = member_id


class MemberRefused(CounterError):
    """A supervisor did not vouch for the member; nothing of theirs is applied."""


class MemberNotConfirmed(CounterError):
    """The member was recorded at the counter and waits for a second person; that comes first."""


class OwnRecord(Refused):
    """Nobody confirms a member they have recorded themselves."""

    broke = Condition.NOT_OWN_WORK


class AlreadyConfirmed(CounterError):
    """Somebody else was faster."""
