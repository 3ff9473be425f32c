"""What the registration service takes and gives."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from counter_app.codes.values import Sent
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.registrations.rules import EMAIL, PHONE
from counter_app.states import AttemptState, LoginResult, MemberState, RegistrationState
from forms.rules import Problem


@dataclass(frozen=True)
class RegistrationView:
    """One registration as officer and second person see it: never a code, never a password.

    `answers` are what the officer wrote; `lacks` what is wrong with them, by field. `guards` say why a second person
    looks, names masked; `needs_second` while nobody has. `forwarded` is False while the central system's reference is
    unknown ("belum diteruskan"). One that `recovers` begins its member's part on the branch's day `waits_until`, where
    money or contact changed lately. `digest` is what a decision is bound to.
    """

    registration_id: uuid.UUID
    number: str
    state: RegistrationState
    case_id: uuid.UUID
    member_id: uuid.UUID
    member_name: str
    kpj: str
    member_state: MemberState
    recovers: bool
    waits_until: date | None
    answers: Mapping[str, str] = field(repr=False)
    lacks: Mapping[str, str]
    guards: tuple[Problem, ...]
    selfie: AttemptState | None
    selfie_id: uuid.UUID | None
    author: str
    opened_at: datetime
    asked_at: datetime | None
    second: str
    decided_at: datetime | None
    decision_code: str
    decision_note: str
    done_by: str
    done_at: datetime | None
    central_reference: str
    login_result: LoginResult | None
    login_code: str
    login_at: datetime | None
    own: bool
    may_approve: bool
    digest: str
    today: date

    @property
    def forwarded(self) -> bool:
        """Whether the central system's reference is known."""
        return self.central_reference != ""

    @property
    def needs_second(self) -> bool:
        """Whether somebody else has to look before the member's own part."""
        return bool(self.guards) and not self.second


@dataclass(frozen=True)
class Trial:
    """What became of a try of the password: the seconds until the next, or the code that was sent after it."""

    fits: bool
    left_s: float = 0.0
    sent: Sent | None = None


@dataclass(frozen=True)
class RegistrationReasons:
    """What is picked from: how a login failed or why it was not tried, what a second person says."""

    failures: Reasons = NO_REASONS
    not_tried: Reasons = NO_REASONS
    returns: Reasons = NO_REASONS
    rejects: Reasons = NO_REASONS


NO_LISTS = RegistrationReasons()
"""Before they were read."""


def of_its_step(view: RegistrationView) -> RegistrationView:
    """What a member's screen is told of a registration: where it stands, and whither a code goes."""
    places = {key: view.answers.get(key, "") for key in (EMAIL, PHONE)}
    return replace(
        view,
        member_name="",
        kpj="",
        answers=places,
        lacks={},
        guards=(),
        author="",
        second="",
        asked_at=None,
        decided_at=None,
        decision_code="",
        decision_note="",
        done_by="",
        digest="",
        may_approve=False,
    )
