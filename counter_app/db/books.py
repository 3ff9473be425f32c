"""Business rows against their audit rows: what stands in one of the two and not in the other.

Whoever rewrites the chain without the rows of a reset, or takes a reset out of its table, leaves the other half.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any, TypeVar, cast

from sqlalchemy import Table, null, select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.db.book_faults import BookFault, BookFaultKind, Noun
from counter_app.db.models import (
    AuditEntry,
    Base,
    Branch,
    Case,
    ChangeRequest,
    Document,
    Member,
    MergeRequest,
    Paper,
    Registration,
    ResetRequest,
    SelfieAttempt,
    Ticket,
)
from counter_app.db.people_books import member_faults, staff_faults
from counter_app.db.session import Database
from counter_app.merge_states import MergeState
from counter_app.states import CaseState, MemberState, RegistrationState, RequestState, ResetState, TicketState

A = AuditCode
_AT_ONCE = 2000
T = TypeVar("T")


@dataclass(frozen=True)
class Book:
    """One kind of row. One of `begun` is there for every row; a row in a state has one of what `reached` names for it;
    after the newest of the codes in `after` it is in one of these states. `named` is the column people know it by."""

    noun: Noun
    model: type[Base]
    begun: tuple[AuditCode, ...] = ()
    reached: Mapping[StrEnum, tuple[AuditCode, ...]] = field(default_factory=dict)
    after: Mapping[AuditCode, tuple[StrEnum, ...]] = field(default_factory=dict)
    named: str = ""

    @property
    def codes(self) -> tuple[AuditCode, ...]:
        """Every code that says that such a row exists."""
        reached = (code for codes in self.reached.values() for code in codes)
        return tuple(dict.fromkeys((*self.begun, *reached, *self.after)))


_LOGINS = (ResetState.LOGIN_VERIFIED, ResetState.LOGIN_FAILED, ResetState.NOT_TRIED)
_NEW_LOGINS = (RegistrationState.LOGIN_VERIFIED, RegistrationState.LOGIN_FAILED, RegistrationState.NOT_TRIED)
BOOKS: tuple[Book, ...] = (
    Book(
        Noun.TICKET,
        Ticket,
        (A.TICKET_ISSUED,),
        {TicketState.DONE: (A.TICKET_FINISHED,), TicketState.CANCELLED: (A.TICKET_CANCELLED,)},
        {
            A.TICKET_FINISHED: (TicketState.DONE,),
            A.TICKET_CANCELLED: (TicketState.CANCELLED,),
            A.TICKET_REOPENED: tuple(TicketState),
        },
        "label",
    ),
    Book(Noun.CASE, Case, (), {CaseState.CLOSED: (A.CASE_CLOSED,)}),
    Book(
        Noun.REQUEST,
        ChangeRequest,
        (A.REQUEST_STARTED,),
        {
            RequestState.SUBMITTED: (A.REQUEST_SUBMITTED,),
            RequestState.APPROVED: (A.REQUEST_APPROVED, A.REQUEST_APPROVED_BY_RULE),
            RequestState.APPLIED: (A.REQUEST_APPLIED,),
            RequestState.REJECTED: (A.REQUEST_REJECTED,),
        },
        {
            A.REQUEST_APPLIED: (RequestState.APPLIED,),
            A.REQUEST_REJECTED: (RequestState.REJECTED,),
        },
        "number",
    ),
    Book(
        Noun.RESET,
        ResetRequest,
        (A.RESET_OPENED,),
        {
            ResetState.APPROVED: (A.RESET_APPROVED,),
            ResetState.RESET: (A.RESET_DONE,),
            ResetState.LOGIN_VERIFIED: (A.LOGIN_CHECKED,),
            ResetState.LOGIN_FAILED: (A.LOGIN_CHECKED,),
            ResetState.NOT_TRIED: (A.LOGIN_CHECKED,),
            ResetState.REJECTED: (A.RESET_REJECTED,),
            ResetState.CANCELLED: (A.RESET_CANCELLED,),
        },
        {
            A.RESET_DONE: (ResetState.RESET,),
            A.LOGIN_CHECKED: _LOGINS,
            A.RESET_REJECTED: (ResetState.REJECTED,),
            A.RESET_CANCELLED: (ResetState.CANCELLED,),
        },
        "number",
    ),
    Book(
        Noun.REGISTRATION,
        Registration,
        (A.REGISTRATION_OPENED,),
        {
            RegistrationState.WAITING: (A.REGISTRATION_ASKED,),
            RegistrationState.CODE: (A.REGISTRATION_READY, A.REGISTRATION_APPROVED),
            RegistrationState.PASSWORD: (A.REGISTRATION_CODE_FITTED,),
            RegistrationState.TERMS: (A.REGISTRATION_PASSWORD_KEPT,),
            RegistrationState.OPENED: (A.REGISTRATION_DONE,),
            **dict.fromkeys(_NEW_LOGINS, (A.REGISTRATION_LOGIN,)),
            RegistrationState.REJECTED: (A.REGISTRATION_REJECTED,),
            RegistrationState.DECLINED: (A.REGISTRATION_DECLINED,),
            RegistrationState.NOT_MEMBER: (A.REGISTRATION_NOT_MEMBER,),
        },
        {
            A.REGISTRATION_DONE: (RegistrationState.OPENED,),
            A.REGISTRATION_LOGIN: _NEW_LOGINS,
            A.REGISTRATION_REJECTED: (RegistrationState.REJECTED,),
            A.REGISTRATION_DECLINED: (RegistrationState.DECLINED,),
            A.REGISTRATION_NOT_MEMBER: (RegistrationState.NOT_MEMBER,),
        },
        "number",
    ),
    Book(
        Noun.MERGE,
        MergeRequest,
        (A.MERGE_ASKED,),
        {
            MergeState.AGREED: (A.MERGE_AGREED,),
            MergeState.REJECTED: (A.MERGE_REJECTED,),
            MergeState.WITHDRAWN: (A.MERGE_WITHDRAWN,),
        },
        {
            A.MERGE_AGREED: (MergeState.AGREED,),
            A.MERGE_REJECTED: (MergeState.REJECTED,),
            A.MERGE_WITHDRAWN: (MergeState.WITHDRAWN,),
        },
        "number",
    ),
    Book(
        Noun.SELFIE,
        SelfieAttempt,
        (
            A.SELFIE_PASSED,
            A.SELFIE_IN_REVIEW,
            A.SELFIE_FAILED,
            A.SELFIE_CANCELLED,
            A.SELFIE_OVERRIDDEN,
            A.SELFIE_REFUSED,
        ),
    ),
    Book(
        Noun.MEMBER,
        Member,
        (),
        {MemberState.PROVISIONAL: (A.MEMBER_RECORDED,), MemberState.REFUSED: (A.MEMBER_REFUSED,)},
        {
            A.MEMBER_RECORDED: (MemberState.PROVISIONAL,),
            A.MEMBER_CONFIRMED: (MemberState.CONFIRMED,),
            A.MEMBER_REFUSED: (MemberState.REFUSED,),
        },
    ),
    Book(Noun.PAPER, Paper, (A.PAPER_MADE,), named="number"),
    Book(Noun.DOCUMENT, Document, (A.DOCUMENT_KEPT,)),
)


def book_faults(db: Database) -> list[BookFault]:
    """Every row without its other half; memory stays flat however old the branch is."""
    with db.read() as session:
        faults = [fault for book in BOOKS for fault in _of_book(session, db, book)]
        faults += [*staff_faults(session, db.branch_id), *member_faults(session, db.branch_id)]
        made = (AuditEntry.branch_id == db.branch_id, AuditEntry.code == A.BRANCH_CREATED.value)
        if session.scalar(select(AuditEntry.seq).where(*made).limit(1)) is None:
            code = session.scalar(select(Branch.code).where(Branch.id == db.branch_id)) or ""
            faults.insert(0, BookFault(Noun.BRANCH, BookFaultKind.NO_AUDIT, code, A.BRANCH_CREATED.value))
    return faults


@dataclass(frozen=True)
class _Row:
    key: str
    state: str
    name: str


@dataclass(frozen=True)
class _Said:
    key: str
    code: str
    seq: int


def _of_book(session: Session, db: Database, book: Book) -> Iterator[BookFault]:
    """Both halves in the order of their keys, beside each other."""
    rows = _rows(session, db, book)
    groups = ((key, list(said)) for key, said in groupby(_said(session, db, book), key=lambda one: one.key))
    row, group = next(rows, None), next(groups, None)
    while row is not None or group is not None:
        if group is None or (row is not None and row.key < group[0]):
            assert row is not None
            yield from _without_audit(book, row, [])
            row = next(rows, None)
        elif row is None or group[0] < row.key:
            first = group[1][0]
            yield BookFault(book.noun, BookFaultKind.NO_ROW, group[0], first.code, first.seq)
            group = next(groups, None)
        else:
            yield from _without_audit(book, row, group[1])
            row, group = next(rows, None), next(groups, None)


def _without_audit(book: Book, row: _Row, said: list[_Said]) -> Iterator[BookFault]:
    known = {one.code for one in said}
    for wanted in (book.begun, book.reached.get(cast(StrEnum, row.state), ())):
        if wanted and known.isdisjoint(wanted):
            yield BookFault(book.noun, BookFaultKind.NO_AUDIT, row.name, wanted[0].value)
    newest = next((one for one in reversed(said) if one.code in book.after), None)
    if newest is not None and row.state not in book.after[AuditCode(newest.code)]:
        yield BookFault(book.noun, BookFaultKind.STATE, row.name, newest.code, newest.seq)


def _rows(session: Session, db: Database, book: Book) -> Iterator[_Row]:
    table = cast(Table, book.model.__table__)
    state = table.c.state if "state" in table.c else null()
    name = table.c[book.named] if book.named else null()
    wanted = select(table.c.id, state, name).where(table.c.branch_id == db.branch_id).order_by(table.c.id)
    for key, stands, named in session.execute(wanted, execution_options={"yield_per": _AT_ONCE}):
        yield _Row(str(key), stands or "", named or str(key))


def _said(session: Session, db: Database, book: Book) -> Iterator[_Said]:
    if not book.codes:
        return
    subject: Any = AuditEntry.subject_id
    if db.is_postgresql:  # as keys are ordered: by their bytes
        subject = subject.collate("C")
    wanted = (
        select(AuditEntry.subject_id, AuditEntry.code, AuditEntry.seq)
        .where(AuditEntry.branch_id == db.branch_id, AuditEntry.code.in_([code.value for code in book.codes]))
        .order_by(subject, AuditEntry.seq)
    )
    for key, code, seq in session.execute(wanted, execution_options={"yield_per": _AT_ONCE}):
        yield _Said(key, code, seq)
