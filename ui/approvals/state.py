"""What the approvals show: one list of what waits, and one thing of it in full."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.accounts.service import AccountService
from counter_app.accounts.values import NO_LISTS, AccountView, ResetReasons, ResetView
from counter_app.back_office.service import BackOfficeService
from counter_app.back_office.values import BackOffice, RefusedRow
from counter_app.capture.override_service import OverrideService
from counter_app.capture.service import CaptureService
from counter_app.cases.works import WorkKind
from counter_app.copies.values import LastCopy
from counter_app.data_requests.service import DataRequestService
from counter_app.db.backup import BackupService
from counter_app.decisions.service import DecisionService
from counter_app.decisions.values import DecisionKind, Waiting
from counter_app.documents.reading_service import DocumentReading
from counter_app.documents.service import DocumentService
from counter_app.documents.values import MatchView, Scan
from counter_app.form_shelf import FormShelf
from counter_app.members.card_values import Compared, ProvisionalRow
from counter_app.members.service import MemberService
from counter_app.merge_states import MergeState
from counter_app.merges.service import MergeService
from counter_app.merges.values import MergeView
from counter_app.papers.service import PaperService
from counter_app.papers.values import PaperRow
from counter_app.reasons.values import Reason
from counter_app.registrations.service import RegistrationService
from counter_app.registrations.values import RegistrationView
from counter_app.requests.batches import BatchService
from counter_app.requests.service import RequestService
from counter_app.requests.values import DecidedRow, ReviewView, WaitingRow
from counter_app.scanning.fields.filling import Difference
from counter_app.states import DocumentKind, RegistrationState, RequestState
from counter_app.states import ResetState as Standing
from counter_app.texts import language
from ui.branch_time import BranchTime


class Group(StrEnum):
    """Why something is in the list, in the order shown."""

    WAITING = "waiting"
    RESET = "reset"
    REGISTER = "register"
    SELFIE = "selfie"
    MERGE = "merge"
    PROVISIONAL = "provisional"
    DECIDED = "decided"
    CENTRE = "centre"
    """Resets and accounts that the centre refused: settled here, and sent again on purpose."""


GOING_ON = frozenset({Group.DECIDED, Group.CENTRE})
"""What is decided here and goes on."""


class Asks(StrEnum):
    """What a reason is asked for."""

    NOTHING = ""
    RETURN = "return"
    REJECT = "reject"
    BEYOND = "beyond"
    OVERRIDE = "override"
    UNDO = "undo"


@dataclass(frozen=True)
class ApprovalDoors:
    """The services behind the page, the forms, the branch's clock."""

    decisions: DecisionService
    accounts: AccountService
    requests: RequestService
    members: MemberService
    papers: PaperService
    captures: CaptureService
    overrides: OverrideService
    shelf: FormShelf
    time: BranchTime
    backup: BackupService
    data_requests: DataRequestService
    documents: DocumentService
    batches: BatchService
    readings: DocumentReading
    back_office: BackOfficeService
    registrations: RegistrationService
    merges: MergeService


@dataclass(frozen=True)
class Found:
    """All that waits."""

    listed: tuple[Waiting, ...] = ()
    waiting: tuple[WaitingRow, ...] = ()
    provisional: tuple[ProvisionalRow, ...] = ()
    decided: tuple[DecidedRow, ...] = ()
    copy: LastCopy | None = None
    late: int = 0
    """Requests of members about their own data that wait longer than 3 × 24 hours."""
    centre: BackOffice | None = None


@dataclass(frozen=True)
class Entry:
    """One thing in the list, in two or three lines. `key` is the work, the attempt or the member.

    `own` ones are not decided; `here`: the member sits at a counter, `seq` the commit that asked for it.
    """

    group: Group
    key: uuid.UUID
    title: str
    second: str
    third: str = ""
    own: bool = False
    here: bool = False
    seq: int | None = None

    def same(self, other: Entry) -> bool:
        """Whether both stand for one thing, whatever changed about it."""
        return (self.group, self.key) == (other.group, other.key)


@dataclass(frozen=True)
class ReasonLists:
    """What can be picked for giving back and for rejecting, kind by kind."""

    returns: tuple[Reason, ...] = ()
    rejects: tuple[Reason, ...] = ()
    refusals: tuple[Reason, ...] = ()
    resets: ResetReasons = NO_LISTS
    overrides: tuple[Reason, ...] = ()
    declines: tuple[Reason, ...] = ()
    fields: tuple[Reason, ...] = ()
    undos: tuple[Reason, ...] = ()

    def offered(self, group: Group, asks: Asks, *, is_override: bool = False) -> tuple[Reason, ...]:
        """The list for what is asked; an unsure selfie is judged without one."""
        if asks is Asks.UNDO:
            return self.undos
        if group in (Group.RESET, Group.REGISTER):
            lists = {Asks.RETURN: self.resets.returns, Asks.REJECT: self.resets.rejects}
            return lists.get(asks, self.resets.beyond).offered
        if group is Group.PROVISIONAL:
            return self.refusals
        if group is Group.SELFIE:
            wanted = self.overrides if asks is Asks.OVERRIDE else self.declines
            return wanted if is_override else ()
        return self.returns if asks is Asks.RETURN else self.rejects


@dataclass(frozen=True)
class Paired:
    """The card of the visit, and what came of holding the selfie against it."""

    view: MatchView = field(default_factory=MatchView)
    card: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class PageShown:
    """A page that the member brought, and its picture."""

    scan: Scan
    picture: bytes = field(repr=False)


@dataclass(frozen=True)
class Opened:
    """A request in full. `picture_problem` says why a picture that should be there is not shown.

    `differences` are lines on which a paper that was read and the request do not agree, with the paper they are of.
    """

    review: ReviewView
    papers: tuple[PaperRow, ...] = ()
    picture: bytes = field(default=b"", repr=False)
    picture_problem: str = ""
    paired: Paired = Paired()
    pages: tuple[PageShown, ...] = ()
    differences: tuple[tuple[DocumentKind, Difference], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class OpenedReset:
    """A reset in full, with its selfie and the words of its lists."""

    view: ResetView
    account: AccountView
    picture: bytes = field(default=b"", repr=False)
    picture_problem: str = ""
    paired: Paired = Paired()


@dataclass(frozen=True)
class OpenedRegistration:
    """An account that is to be opened, with its selfie."""

    view: RegistrationView
    picture: bytes = field(default=b"", repr=False)
    picture_problem: str = ""
    paired: Paired = Paired()


@dataclass(frozen=True)
class OpenedSelfie:
    """An unsure attempt, or none that passed: the portrait, the whole picture, and what made it so."""

    waiting: Waiting
    signs: tuple[str, ...]
    picture: bytes = field(default=b"", repr=False)
    original: bytes = field(default=b"", repr=False)
    picture_problem: str = ""
    paired: Paired = Paired()

    @property
    def is_override(self) -> bool:
        """Whether the member would be accepted without a passed selfie."""
        return self.waiting.kind is DecisionKind.OVERRIDE


@dataclass(frozen=True)
class ApprovalsState:
    """All that the page shows. `only`: the kind that the list is filtered by."""

    found: Found = Found()
    entries: tuple[Entry, ...] = ()
    reasons: ReasonLists = ReasonLists()
    current: Entry | None = None
    only: Group | None = None
    opened: Opened | None = None
    reset: OpenedReset | None = None
    registration: OpenedRegistration | None = None
    selfie: OpenedSelfie | None = None
    merge: MergeView | None = None
    member: ProvisionalRow | None = None
    compared: Compared | None = field(default=None, repr=False)
    asks: Asks = Asks.NOTHING
    read: bool = False
    busy: bool = False
    problem: str = ""
    can_retry: bool = False
    done: str = ""
    reason_problem: str = ""


def to_decide(state: ApprovalsState) -> int:
    """How many things wait for this supervisor's decision; their own do not."""
    return sum(one.group not in GOING_ON and not one.own for one in state.entries)


def may_decide(state: ApprovalsState) -> bool:
    """Whether the request shown waits for this supervisor."""
    return state.opened is not None and state.opened.review.may_decide and not state.busy


def may_approve(state: ApprovalsState) -> bool:
    """Whether A says yes to what is shown."""
    if state.busy:
        return False
    if state.reset is not None:
        return state.reset.view.may_approve
    if state.registration is not None:
        return state.registration.view.may_approve
    if state.selfie is not None:
        return not state.selfie.waiting.own
    return may_decide(state) or may_merge(state)


def may_merge(state: ApprovalsState) -> bool:
    """Whether the request to merge numbers that is shown waits for this supervisor."""
    view = state.merge
    return view is not None and view.state is MergeState.WAITING and not view.own and not state.busy


def asks_of_override(state: ApprovalsState) -> bool:
    """Whether a member without a passed selfie is in hand: yes and no both need a reason."""
    return state.selfie is not None and state.selfie.is_override


def offered_now(state: ApprovalsState) -> tuple[Reason, ...]:
    """What can be picked for what is asked."""
    group = state.current.group if state.current else Group.WAITING
    return state.reasons.offered(group, state.asks, is_override=asks_of_override(state))


def documents_to_bring(state: ApprovalsState) -> tuple[tuple[str, str], ...]:
    """The documents of a request that goes back, as keys and names; one that was replaced may be asked for itself."""
    if state.asks is not Asks.RETURN or state.opened is None:
        return ()
    listed = (one.field for one in state.opened.review.documents if one.listed)
    return tuple((field.key, field.name.in_(language())) for field in listed)


def may_give_back(state: ApprovalsState) -> bool:
    """Whether it can go back to the officer to be mended."""
    if state.reset is not None:
        view = state.reset.view
        return not state.busy and view.state is Standing.WAITING and not view.own
    if state.registration is not None:
        asked = state.registration.view
        return not state.busy and asked.state is RegistrationState.WAITING and not asked.own
    return may_decide(state) and state.opened is not None and not state.opened.review.undo.of


def may_turn_down(state: ApprovalsState) -> bool:
    """Whether it can be ended with a no."""
    if state.selfie is not None:
        return not state.busy and not state.selfie.waiting.own
    return may_give_back(state) or may_decide(state) or may_confirm(state) or may_merge(state)


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


def refused_now(state: ApprovalsState) -> RefusedRow | None:
    """What is in hand, where the centre refused it."""
    key = state.current.key if state.current is not None and state.current.group in GOING_ON else None
    refused = state.found.centre.refused if state.found.centre is not None else ()
    return next((one for one in refused if one.request_id == key), None)


def refused_accounts(found: Found) -> tuple[RefusedRow, ...]:
    """Resets and accounts that came back; a change of data stands with those that are to be handed over."""
    refused = found.centre.refused if found.centre is not None else ()
    return tuple(one for one in refused if one.kind is not WorkKind.UPDATE)


def may_undo(state: ApprovalsState) -> bool:
    """Whether the old values of the request shown can be proposed now."""
    return state.opened is not None and state.opened.review.undo.may and not state.busy


def shown_now(state: ApprovalsState) -> str:
    """What is on the screen to be decided, with its digest: another text when something about it changed."""
    if state.reset is not None:
        return state.reset.view.digest
    if state.registration is not None:
        return state.registration.view.digest
    if state.selfie is not None:
        return state.selfie.waiting.digest
    if state.member is not None:
        return state.member.digest
    if state.merge is not None:
        return state.merge.digest
    return state.opened.review.digest if state.opened is not None else ""
