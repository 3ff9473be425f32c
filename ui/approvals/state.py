"""What the approvals show: one list of what waits, and one thing of it in full."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.capture.service import CaptureService
from counter_app.form_shelf import FormShelf
from counter_app.members.card_values import ProvisionalRow
from counter_app.members.service import MemberService
from counter_app.papers.service import PaperService
from counter_app.papers.values import PaperRow
from counter_app.reasons.values import Reason
from counter_app.requests.service import RequestService
from counter_app.requests.values import DecidedRow, ReviewView, WaitingRow
from counter_app.states import RequestState
from ui.branch_time import BranchTime


class Group(StrEnum):
    """Why something is in the list, in the order shown."""

    WAITING = "waiting"
    PROVISIONAL = "provisional"
    DECIDED = "decided"


class Asks(StrEnum):
    """What a reason is asked for."""

    NOTHING = ""
    RETURN = "return"
    REJECT = "reject"


@dataclass(frozen=True)
class ApprovalDoors:
    """The services behind the page, the forms, the branch's clock."""

    requests: RequestService
    members: MemberService
    papers: PaperService
    captures: CaptureService
    shelf: FormShelf
    time: BranchTime


@dataclass(frozen=True)
class Found:
    """All that waits."""

    waiting: tuple[WaitingRow, ...] = ()
    provisional: tuple[ProvisionalRow, ...] = ()
    decided: tuple[DecidedRow, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One thing in the list, in two or three lines. `key` is the request or the member; `own` ones are not decided."""

    group: Group
    key: uuid.UUID
    title: str
    second: str
    third: str = ""
    own: bool = False

    def same(self, other: Entry) -> bool:
        """Whether both stand for one thing, whatever changed about it."""
        return (self.group, self.key) == (other.group, other.key)


@dataclass(frozen=True)
class ReasonLists:
    """What can be picked for giving back and for rejecting."""

    returns: tuple[Reason, ...] = ()
    rejects: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A request in full. `picture_problem` says why a picture that should be there is not shown."""

    review: ReviewView
    papers: tuple[PaperRow, ...] = ()
    picture: bytes = field(default=b"", repr=False)
    picture_problem: str = ""


@dataclass(frozen=True)
class ApprovalsState:
    """All that the page shows."""

    found: Found = Found()
    entries: tuple[Entry, ...] = ()
    reasons: ReasonLists = ReasonLists()
    current: Entry | None = None
    opened: Opened | None = None
    member: ProvisionalRow | None = None
    asks: Asks = Asks.NOTHING
    read: bool = False
    busy: bool = False
    problem: str = ""
    can_retry: bool = False
    done: str = ""
    reason_problem: str = ""


def may_decide(state: ApprovalsState) -> bool:
    """Whether the request shown waits for this supervisor."""
    return state.opened is not None and state.opened.review.may_decide and not state.busy


def may_confirm(state: ApprovalsState) -> bool:
    """Whether the member shown waits for this supervisor."""
    return state.member is not None and not state.member.own and not state.busy


def may_hand_over(state: ApprovalsState) -> bool:
    """Whether the request shown can go to the administration."""
    opened = state.opened
    return (
        opened is not None
        and opened.review.state is RequestState.APPLIED
        and opened.review.handed_over_at is None
        and not state.busy
    )
