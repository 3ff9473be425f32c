"""The works of a visit: one table, a row a kind. Whoever asks what kinds there are or how one stands asks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, literal_column
from sqlalchemy.orm import DeclarativeBase

from counter_app.accounts import words as account_words
from counter_app.accounts.rules import CARRIED_OUT, LOGIN_OPEN, UNFINISHED
from counter_app.actor import Permission
from counter_app.cases.steps import Step
from counter_app.data_requests import words as data_words
from counter_app.db.models import ChangeRequest, DataRequest, MergeRequest, Registration, ResetRequest
from counter_app.db.models.base import is_among
from counter_app.db.models.registration import OPEN_REGISTRATIONS
from counter_app.db.models.twin import NOT_FORWARDED as MERGE_NOT_FORWARDED
from counter_app.db.models.twin import OPEN_MERGES
from counter_app.db.models.work import OPEN_REQUESTS, OPEN_RESETS
from counter_app.merge_states import MergeState
from counter_app.merges import words as merge_words
from counter_app.registrations import words as registration_words
from counter_app.registrations.rules import CARRIED_OUT as REGISTERED
from counter_app.registrations.rules import LOGIN_OPEN as NEW_LOGIN_OPEN
from counter_app.registrations.rules import UNFINISHED as REGISTERING
from counter_app.requests import words as request_words
from counter_app.requests.rules import EDITABLE
from counter_app.states import DataRequestState, PaperKind, RegistrationState, RequestState, ResetState


class WorkKind(StrEnum):
    """What can be done for a member in a visit."""

    UPDATE = "update"
    RESET = "reset"
    REGISTER = "register"
    DATA = "data"
    MERGE = "merge"


WITH_MEMBER = frozenset({Step.MEND, Step.FILL, Step.LOGIN, Step.PRINT})


@dataclass(frozen=True)
class Own:
    """Whose a work is: columns of its model, the first that is filled names the officer.

    `since` is from when it waits for its next step. An ended work that fits one of `loose` still lacks something;
    `step` tells the next step of a row, None when nothing is left.
    """

    officer: tuple[str, ...]
    since: tuple[str, ...]
    loose: tuple[ColumnElement[bool], ...]
    step: Callable[[Any], Step | None]  # Any: a row of this kind's own model


@dataclass(frozen=True)
class KindOfWork:
    """One row: a kind with its store, its states, its papers, the right it takes and the words for its failures.

    The model has the columns `id`, `number`, `case_id` and `state`, and papers name it by `id`. Every state of `states`
    is to do (with the officer), waiting (with somebody else) or decided. What is `unsubmitted` is dropped when it was
    begun for the wrong member; what is `cancelled` had no effect and is listed nowhere.
    """

    kind: WorkKind
    model: type[DeclarativeBase]
    states: type[StrEnum]
    to_do: frozenset[StrEnum]
    waiting: frozenset[StrEnum]
    decided: frozenset[StrEnum]
    unsubmitted: frozenset[StrEnum]
    cancelled: StrEnum
    drop: Callable[[Any], None]  # Any: a row of this kind's own model
    papers: tuple[PaperKind, ...]
    right: Permission
    explain: Callable[[Exception], str | None]
    state_name: Callable[[Any], str] = str  # Any: a state of this kind's own
    part: str = ""
    """The column that tells several works of this kind in one visit apart, where there can be several."""
    open: ColumnElement[bool] | None = None
    """The condition by which the store finds undecided works through an index of theirs; None where they are few."""
    own: Own | None = None
    """None for a kind that is nobody's own."""
    empty: Callable[[Any], None] | None = None  # Any: a row of this kind's own model
    """Takes out what a row says of the member when its period is over; None for a kind that says nothing of anybody."""
    with_member: frozenset[Step] = WITH_MEMBER
    """Steps that are done while the member is here: who ends the visit before them is asked."""

    @property
    def undecided(self) -> frozenset[StrEnum]:
        """States that keep a case open."""
        return self.to_do | self.waiting

    @property
    def is_open(self) -> ColumnElement[bool]:
        """The condition for undecided works."""
        columns = self.model.__table__.c
        return columns.state.in_(self.undecided) if self.open is None else self.open

    @property
    def ended(self) -> frozenset[StrEnum]:
        """Decided, with or against the member; not merely cancelled."""
        return self.decided - {self.cancelled}

    @property
    def submitted(self) -> frozenset[StrEnum]:
        """Out of the officer's hands: with somebody else, or ended."""
        return self.waiting | self.ended


@dataclass(frozen=True)
class Works:
    """The table. The program's own is `WORKS`; it is handed over, so another may have more rows."""

    rows: tuple[KindOfWork, ...]

    def of(self, kind: WorkKind) -> KindOfWork:
        """The row of a kind."""
        return next(row for row in self.rows if row.kind == kind)


def _drop_request(row: ChangeRequest) -> None:
    row.state, row.holder_id = RequestState.CANCELLED, None


def _drop_reset(row: ResetRequest) -> None:
    row.state = ResetState.CANCELLED


def _drop_registration(row: Registration) -> None:
    row.state, row.password_hash = RegistrationState.CANCELLED, ""


def _drop_data(row: DataRequest) -> None:
    row.state = DataRequestState.WITHDRAWN


def _drop_merge(row: MergeRequest) -> None:
    row.state = MergeState.WITHDRAWN


def _empty_merge(row: MergeRequest) -> None:
    row.note = row.decision_note = ""


def _step_of_merge(row: MergeRequest) -> Step | None:
    if row.state is MergeState.WAITING:
        return Step.WAIT
    return Step.FORWARD if row.state is MergeState.AGREED and not row.central_reference else None


def _empty_data(row: DataRequest) -> None:
    row.words = row.note = ""


def _empty_request(row: ChangeRequest) -> None:
    row.before, row.answers = {}, {}
    row.decision_note = row.undo_note = row.central_note = ""


def _empty_reset(row: ResetRequest) -> None:
    row.evidence, row.decision_note, row.beyond_note, row.central_note = {}, "", "", ""


def _empty_registration(row: Registration) -> None:
    row.answers, row.decision_note, row.password_hash, row.central_note = {}, "", "", ""


def _step_of_registration(row: Registration) -> Step | None:
    if row.state is RegistrationState.WAITING:
        return Step.WAIT
    if row.state in REGISTERING:
        return Step.MEND if row.state is RegistrationState.OPEN and row.decision_code else Step.FILL
    if row.central_code:
        return Step.REFUSED
    if row.state in NEW_LOGIN_OPEN:
        return Step.LOGIN
    return Step.FORWARD if row.state in REGISTERED and not row.central_reference else None


def _step_of_request(row: ChangeRequest) -> Step | None:
    if row.state is RequestState.RETURNED:
        return Step.MEND
    if row.state in EDITABLE:
        return Step.FILL
    if row.state in WAITING_REQUESTS:
        return Step.WAIT
    if row.state is not RequestState.APPLIED or row.handed_over_at is not None:
        return None
    return Step.REFUSED if row.central_code else Step.HAND_OVER


def _step_of_reset(row: ResetRequest) -> Step | None:
    if row.state is ResetState.WAITING:
        return Step.WAIT
    if row.state in UNFINISHED:
        return Step.MEND if row.state is ResetState.OPEN and row.decision_code else Step.FILL
    if row.central_code:
        return Step.REFUSED
    if row.state in LOGIN_OPEN:
        return Step.LOGIN
    return Step.FORWARD if row.state in CARRIED_OUT and not row.central_reference else None


WAITING_REQUESTS = frozenset({RequestState.SUBMITTED, RequestState.APPROVED})
RESET = KindOfWork(
    kind=WorkKind.RESET,
    model=ResetRequest,
    states=ResetState,
    to_do=frozenset({ResetState.OPEN, ResetState.APPROVED, ResetState.RESET}),
    waiting=frozenset({ResetState.WAITING}),
    decided=frozenset(
        {
            ResetState.LOGIN_VERIFIED,
            ResetState.LOGIN_FAILED,
            ResetState.NOT_TRIED,
            ResetState.REJECTED,
            ResetState.CANCELLED,
        }
    ),
    unsubmitted=frozenset({ResetState.OPEN}),
    cancelled=ResetState.CANCELLED,
    drop=_drop_reset,
    empty=_empty_reset,
    papers=(PaperKind.RESET_SLIP,),
    right=Permission.RESET_ACCOUNT,
    explain=account_words.explain,
    state_name=account_words.state_name,
    open=is_among(ResetRequest.state, OPEN_RESETS),
    own=Own(
        officer=("author_id",),
        since=("login_at", "reset_at", "approved_at", "asked_at", "opened_at"),
        # Words instead of values: only so the store knows its partial indices by them.
        loose=(
            literal_column("reset_request.state") == literal_column("'not_tried'"),
            and_(ResetRequest.reset_at.is_not(None), literal_column("central_reference") == literal_column("''")),
        ),
        step=_step_of_reset,
    ),
    with_member=WITH_MEMBER | {Step.WAIT},  # the account is opened, and tried on the phone, while the member is here
)
UPDATE = KindOfWork(
    kind=WorkKind.UPDATE,
    model=ChangeRequest,
    states=RequestState,
    to_do=EDITABLE,
    waiting=WAITING_REQUESTS,
    decided=frozenset({RequestState.APPLIED, RequestState.REJECTED, RequestState.CANCELLED}),
    unsubmitted=frozenset({RequestState.DRAFT}),
    cancelled=RequestState.CANCELLED,
    drop=_drop_request,
    empty=_empty_request,
    papers=(PaperKind.FORM, PaperKind.RETURN_SLIP, PaperKind.APPROVAL_SHEET, PaperKind.CHECK_SLIP),
    right=Permission.WRITE_REQUEST,
    explain=request_words.explain,
    state_name=request_words.state_name,
    part="form",
    open=is_among(ChangeRequest.state, OPEN_REQUESTS),
    own=Own(
        officer=("holder_id", "author_id"),
        since=("decided_at", "submitted_at", "saved_at"),
        loose=(and_(ChangeRequest.handed_over_at.is_(None), ChangeRequest.state == RequestState.APPLIED),),
        step=_step_of_request,
    ),
)
REGISTER = KindOfWork(
    kind=WorkKind.REGISTER,
    model=Registration,
    states=RegistrationState,
    to_do=frozenset(
        {
            RegistrationState.OPEN,
            RegistrationState.CODE,
            RegistrationState.PASSWORD,
            RegistrationState.TERMS,
            RegistrationState.OPENED,
        }
    ),
    waiting=frozenset({RegistrationState.WAITING}),
    decided=frozenset(
        {
            RegistrationState.LOGIN_VERIFIED,
            RegistrationState.LOGIN_FAILED,
            RegistrationState.NOT_TRIED,
            RegistrationState.REJECTED,
            RegistrationState.DECLINED,
            RegistrationState.NOT_MEMBER,
            RegistrationState.CANCELLED,
        }
    ),
    unsubmitted=frozenset({RegistrationState.OPEN}),
    cancelled=RegistrationState.CANCELLED,
    drop=_drop_registration,
    empty=_empty_registration,
    papers=(),
    right=Permission.RESET_ACCOUNT,
    explain=registration_words.explain,
    state_name=registration_words.state_name,
    open=is_among(Registration.state, OPEN_REGISTRATIONS),
    own=Own(
        officer=("author_id",),
        since=("login_at", "done_at", "approved_at", "asked_at", "opened_at"),
        loose=(
            literal_column("registration.state").in_([literal_column("'login_failed'"), literal_column("'not_tried'")]),
            and_(Registration.done_at.is_not(None), literal_column("central_reference") == literal_column("''")),
        ),
        step=_step_of_registration,
    ),
    with_member=WITH_MEMBER | {Step.WAIT},
)
DATA = KindOfWork(
    kind=WorkKind.DATA,
    model=DataRequest,
    states=DataRequestState,
    to_do=frozenset(),
    waiting=frozenset({DataRequestState.WAITING}),
    decided=frozenset({DataRequestState.CARRIED_OUT, DataRequestState.REFUSED, DataRequestState.WITHDRAWN}),
    unsubmitted=frozenset(),
    cancelled=DataRequestState.WITHDRAWN,
    drop=_drop_data,
    papers=(PaperKind.DATA_SLIP, PaperKind.OWN_COPY),
    right=Permission.TAKE_DATA_REQUEST,
    explain=data_words.explain,
    state_name=data_words.state_name,
    part="wish",
    empty=_empty_data,
)
MERGE = KindOfWork(
    kind=WorkKind.MERGE,
    model=MergeRequest,
    states=MergeState,
    to_do=frozenset(),
    waiting=frozenset({MergeState.WAITING}),
    decided=frozenset({MergeState.AGREED, MergeState.REJECTED, MergeState.WITHDRAWN}),
    unsubmitted=frozenset(),
    cancelled=MergeState.WITHDRAWN,
    drop=_drop_merge,
    empty=_empty_merge,
    papers=(PaperKind.MERGE_PAPER,),
    right=Permission.WRITE_REQUEST,
    explain=merge_words.explain,
    state_name=merge_words.state_name,
    open=is_among(MergeRequest.state, OPEN_MERGES),
    own=Own(
        officer=("author_id",),
        since=("decided_at", "asked_at"),
        loose=(MERGE_NOT_FORWARDED,),  # type: ignore[arg-type]  # words, so the store knows its partial index by them
        step=_step_of_merge,
    ),
)
WORKS = Works((RESET, REGISTER, UPDATE, DATA, MERGE))
"""In the order in which a visit lists them."""
