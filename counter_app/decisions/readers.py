"""How each kind of work is decided: one row a kind beside the table of works."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from counter_app.accounts.limits import limit_reached
from counter_app.accounts.row import shown_digest as reset_digest
from counter_app.accounts.rules import writers as reset_writers
from counter_app.actor import Permission
from counter_app.capture.standing import selfie_of
from counter_app.cases.works import WorkKind
from counter_app.db.models import Case, ChangeRequest, Registration, ResetRequest
from counter_app.db.rows import get_row
from counter_app.decisions.values import DecisionKind
from counter_app.form_shelf import FormShelf
from counter_app.guards.finding import guarded_fields
from counter_app.merge_states import MergeState
from counter_app.merges.reading import shown_digest as merge_digest
from counter_app.registrations.row import shown_digest as registration_digest
from counter_app.registrations.rules import writers as registration_writers
from counter_app.requests.deciding import shown_digest as request_digest
from counter_app.requests.deciding import writers as request_writers
from counter_app.settings.reading import read_settings
from counter_app.states import RegistrationState, RequestState, ResetState
from forms.model import Text


@dataclass(frozen=True)
class Look:
    """What a reading needs besides the store."""

    shelf: FormShelf
    now: datetime
    today: date


@dataclass(frozen=True)
class WorkReader:
    """The states in which a kind waits for a second person, who may be it, and what the list says.

    `since` names the time since which it waits, `seq` the number of that fact among the branch's commits.
    """

    right: Permission
    states: frozenset[Any]  # Any: words of this kind's own enumeration
    since: str
    seq: str
    author: str
    kind: Callable[[Session, Any, Look], DecisionKind]  # Any: a row of this kind's own model, here and below
    writers: Callable[[Session, Any], set[uuid.UUID]]
    digest: Callable[[Session, Any], str]
    about: Callable[[Session, Any, Look], tuple[Text, ...]]


def _request_about(_session: Session, row: ChangeRequest, look: Look) -> tuple[Text, ...]:
    form = look.shelf.library.find(row.form)
    changes = form.changes(row.before, row.answers) if form is not None else []
    guarded = guarded_fields(row.guards)
    told = [one.field.label for one in changes if one.field.sensitive or one.field.key in guarded]
    return tuple(told or [look.shelf.title(row.form)])


def _reset_kind(session: Session, row: ResetRequest, look: Look) -> DecisionKind:
    settings = read_settings(session, row.branch_id)
    officer_id = get_row(session, Case, row.case_id).officer_id
    over = limit_reached(session, row, officer_id, look.today, settings)
    return DecisionKind.RESET if over is None else DecisionKind.EXCEPTION


def _reset_writers(_session: Session, row: ResetRequest) -> set[uuid.UUID]:
    return {uuid.UUID(one) for one in reset_writers(str(row.author_id), row.evidence)}


def _reset_digest(session: Session, row: ResetRequest) -> str:
    return reset_digest(session, row, selfie_of(session, get_row(session, Case, row.case_id)))


def _registration_writers(_session: Session, row: Registration) -> set[uuid.UUID]:
    return {uuid.UUID(one) for one in registration_writers(str(row.author_id), row.answers)}


def _registration_digest(session: Session, row: Registration) -> str:
    return registration_digest(session, row, selfie_of(session, get_row(session, Case, row.case_id)))


WORK_READERS: Mapping[WorkKind, WorkReader] = {
    WorkKind.UPDATE: WorkReader(
        right=Permission.DECIDE_REQUEST,
        states=frozenset({RequestState.SUBMITTED}),
        since="submitted_at",
        seq="submitted_seq",
        author="holder_id",
        kind=lambda _session, _row, _look: DecisionKind.REQUEST,
        writers=request_writers,
        digest=request_digest,
        about=_request_about,
    ),
    WorkKind.RESET: WorkReader(
        right=Permission.APPROVE_RESET,
        states=frozenset({ResetState.WAITING}),
        since="asked_at",
        seq="asked_seq",
        author="author_id",
        kind=_reset_kind,
        writers=_reset_writers,
        digest=_reset_digest,
        about=lambda _session, _row, _look: (),
    ),
    WorkKind.REGISTER: WorkReader(
        right=Permission.APPROVE_RESET,
        states=frozenset({RegistrationState.WAITING}),
        since="asked_at",
        seq="asked_seq",
        author="author_id",
        kind=lambda _session, _row, _look: DecisionKind.REGISTER,
        writers=_registration_writers,
        digest=_registration_digest,
        about=lambda _session, _row, _look: (),
    ),
    WorkKind.MERGE: WorkReader(
        right=Permission.DECIDE_REQUEST,
        states=frozenset({MergeState.WAITING}),
        since="asked_at",
        seq="asked_seq",
        author="author_id",
        kind=lambda _session, _row, _look: DecisionKind.MERGE,
        writers=lambda _session, row: {row.author_id},
        digest=merge_digest,
        about=lambda _session, _row, _look: (),
    ),
}
"""A kind of work that is not here waits for nobody of the branch."""
