"""What the page of a reset shows, and which of its steps comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.accounts.rules import CARRIED_OUT, LOGIN_OPEN, UNFINISHED
from counter_app.accounts.service import AccountService
from counter_app.accounts.values import NO_LISTS, AccountView, ResetReasons, ResetView
from counter_app.officers.service import OfficerService
from counter_app.states import ResetState as Standing
from forms.schema import Form
from ui.branch_time import BranchTime

GOOD_SELFIE = frozenset({"passed", "overridden"})


class ResetStep(StrEnum):
    """What is asked now. The first three are the pages of the form, by their keys."""

    EVIDENCE = "evidence"
    SELFIE = "selfie"
    REASON = "reason"
    SECOND = "second"
    OPEN = "open"
    LOGIN = "login"
    DONE = "done"


STEPS = tuple(step for step in ResetStep if step is not ResetStep.DONE)
FORM_STEPS = frozenset({ResetStep.EVIDENCE, ResetStep.REASON})
ENDED = frozenset(
    {Standing.LOGIN_VERIFIED, Standing.LOGIN_FAILED, Standing.NOT_TRIED, Standing.REJECTED, Standing.CANCELLED}
)
"""Nothing is asked any more."""


@dataclass(frozen=True)
class ResetDoors:
    """What the page works with: the accounts, the sign-in of a second person, the checklist, the branch's clock."""

    accounts: AccountService
    officers: OfficerService
    form: Form
    time: BranchTime


@dataclass(frozen=True)
class ResetState:
    """All that the page shows. `stopped` is why there is nothing to open; everything else is blank then.

    `may_record`: the block may be recorded here; `block_problem` is the part of it that lacks something.
    """

    step: ResetStep = ResetStep.EVIDENCE
    reset: ResetView | None = None
    account: AccountView | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    reasons: ResetReasons = NO_LISTS
    busy: bool = False
    saving: bool = False
    problem: str = ""
    can_retry: bool = False
    stopped: str = ""
    may_update: bool = False
    may_record: bool = False
    block_problem: str = ""
    second_problem: str = ""
    second_code: bool = False
    reference_problem: str = ""
    login_problem: str = ""


def step_of(reset: ResetView, lacks: frozenset[str]) -> ResetStep:
    """The first step that is not done; `lacks` are the form pages that still have a problem."""
    if reset.state in ENDED:
        return ResetStep.DONE
    if reset.state is Standing.RESET:
        return ResetStep.LOGIN
    if reset.state is Standing.APPROVED:
        return ResetStep.OPEN
    if reset.state is Standing.WAITING:
        return ResetStep.SECOND
    if ResetStep.EVIDENCE in lacks:
        return ResetStep.EVIDENCE
    if reset.selfie not in GOOD_SELFIE:
        return ResetStep.SELFIE
    return ResetStep.REASON if ResetStep.REASON in lacks else ResetStep.SECOND


def is_done(step: ResetStep, reset: ResetView, lacks: frozenset[str]) -> bool:
    """Whether a step needs nothing more, so that it can be folded to a line."""
    opened = reset.state in CARRIED_OUT
    return {
        ResetStep.EVIDENCE: ResetStep.EVIDENCE not in lacks,
        ResetStep.SELFIE: reset.selfie in GOOD_SELFIE,
        ResetStep.REASON: ResetStep.REASON not in lacks,
        ResetStep.SECOND: opened or reset.state is Standing.APPROVED,
        ResetStep.OPEN: opened,
        ResetStep.LOGIN: opened and reset.login_result is not None,
        ResetStep.DONE: False,
    }[step]


def may_go_to(step: ResetStep, reset: ResetView) -> bool:
    """Whether a done step can be opened again to be mended."""
    if step in FORM_STEPS:
        return reset.state in UNFINISHED
    return step is ResetStep.LOGIN and reset.state in LOGIN_OPEN


def has_slip(reset: ResetView) -> bool:
    """Whether there is a paper for the member: the account was opened, or it was decided against."""
    return reset.reset_at is not None or reset.state is Standing.REJECTED


def failed_before(reset: ResetView) -> bool:
    """Whether the reset was begun because the member could not log in after the one before."""
    return reset.state in UNFINISHED and reset.former != ""
