"""What the member's window beside a counter shows before it is paired."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.registrations.member_service import MemberPartService
from counter_app.registrations.trial_service import LoginTrialService
from counter_app.screens.service import MemberScreenService
from ui.branch_time import BranchTime

CODE_DIGITS = 6


@dataclass(frozen=True)
class StationDoors:
    """The services behind the window, the branch's clock, and where it stands.

    `on_this_machine`: the branch is a file, so no other machine can be beside its counters.
    """

    screens: MemberScreenService
    part: MemberPartService
    trials: LoginTrialService
    time: BranchTime
    place: str
    on_this_machine: bool


@dataclass(frozen=True)
class StationState:
    """`paired` with a counter, else a code is asked for; `round` rises when what was typed is to be wiped."""

    paired: bool = False
    counter: str = ""
    busy: bool = False
    problem: str = ""
    wait_s: int = 0
    round: int = 0
    on_this_machine: bool = True
