"""What the officer's page of a registration shows: where the member is, never what the member typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.accounts.row import GOOD_SELFIE
from counter_app.message_states import Channel
from counter_app.officers.service import OfficerService
from counter_app.registrations.member_service import MemberPartService
from counter_app.registrations.rules import CARRIED_OUT, MEMBERS_PART
from counter_app.registrations.service import RegistrationService
from counter_app.registrations.trial_service import LoginTrialService
from counter_app.registrations.values import NO_LISTS, RegistrationReasons, RegistrationView
from counter_app.screens.service import MemberScreenService
from counter_app.states import RegistrationState as Standing
from ui.branch_time import BranchTime
from ui.registration.member.state import MemberState


class Part(StrEnum):
    """Which part of the page is open."""

    LOADING = "loading"
    STOPPED = "stopped"
    ANSWERS = "answers"
    SELFIE = "selfie"
    SECOND = "second"
    MEMBER = "member"
    LOGIN = "login"
    ENDED = "ended"


@dataclass(frozen=True)
class RegisterDoors:
    """The services behind the page, and the branch's clock."""

    registrations: RegistrationService
    officers: OfficerService
    member_part: MemberPartService
    trials: LoginTrialService
    screens: MemberScreenService
    time: BranchTime


@dataclass(frozen=True)
class RegisterState:
    """`problems` are the fields that were pointed at, `stopped` why there is nothing to open."""

    view: RegistrationView | None = None
    reasons: RegistrationReasons = NO_LISTS
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    problems: Mapping[str, str] = field(default_factory=dict)
    busy: bool = False
    problem: str = ""
    can_retry: bool = False
    stopped: str = ""
    second_problem: str = ""
    second_code: bool = False
    login_problem: str = ""
    reference_problem: str = ""
    channels: tuple[Channel, ...] = ()
    """By which roads a code can go now."""
    member: MemberState = field(default_factory=MemberState)
    """How far the member is on their own side."""
    with_member: bool = False
    """The member's side is open."""
    beside: bool = False
    """It is on a screen beside the counter: how far the member is shows in the registration alone."""

    @property
    def has_slip(self) -> bool:
        """Whether there is something to take home."""
        return self.view is not None and self.view.state in CARRIED_OUT | {Standing.NOT_MEMBER} and not self.busy

    @property
    def part(self) -> Part:
        """What is to be done now."""
        if self.stopped:
            return Part.STOPPED
        if self.view is None:
            return Part.LOADING
        return part_of(self.view)


def part_of(view: RegistrationView) -> Part:
    """Which part of the work a registration stands in."""
    if view.state is Standing.OPEN:
        return Part.ANSWERS
    if view.state is Standing.WAITING:
        return Part.SECOND
    if view.state in MEMBERS_PART:
        return Part.MEMBER
    if view.state is Standing.OPENED:
        return Part.LOGIN
    return Part.ENDED


def lacks_selfie(view: RegistrationView) -> bool:
    """Whether the member was not seen yet."""
    return view.selfie not in GOOD_SELFIE
