"""Ties of staff as functions on one unit of work: declared, ended, and asked by every act on a member."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Member, Officer, StaffTie
from counter_app.db.rows import branch_of, find_row, forget, get_row, once
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.queueing.day import today_of
from counter_app.states import TieKind
from counter_app.ties.errors import AlreadyTied, BadTie, OwnMember
from counter_app.ties.rules import Numbers, are_of, fault_of_kpj, fault_of_nik, plain, tie_to
from counter_app.ties.values import Declaration

_TIES = "ties"
"""What a scope is asked once, by whose they are."""


def ties_of(session: Session, officer_id: uuid.UUID) -> Sequence[StaffTie]:
    """What somebody has declared and not ended, the newest first."""
    wanted = select(StaffTie).where(StaffTie.branch_id == branch_of(session), *declared_by(officer_id))
    return once(session, (_TIES, officer_id), lambda: session.scalars(wanted.order_by(StaffTie.seq.desc())).all())


def declared_by(officer_id: uuid.UUID) -> tuple[ColumnElement[bool], ...]:
    """The conditions of the same, for a statement that asks more at once; `know_ties` takes what it found."""
    return StaffTie.officer_id == officer_id, StaffTie.ended_at.is_(None)


def know_ties(session: Session, officer_id: uuid.UUID, found: Iterable[StaffTie]) -> None:
    """The scope has them: `ties_of` asks the store no more."""
    newest_first = sorted(found, key=lambda row: -row.seq)
    once(session, (_TIES, officer_id), lambda: newest_first)


def tie_between(session: Session, officer_id: uuid.UUID, member: Numbers) -> TieKind | None:
    """Whether a member is this officer's own self or related to them: the one answer."""
    return tie_to(((row.kind, numbers_of(row)) for row in ties_of(session, officer_id)), member)


def must_not_be_theirs(work: Work, who: Actor, member_id: uuid.UUID | None) -> None:
    """Raise OwnMember, which leaves its row, where the member is the actor's own or related; None is nobody yet."""
    member = find_row(work.session, Member, member_id) if member_id is not None else None
    if member is not None:
        numbers_must_not_be_theirs(work, who, Numbers(member.kpj, member.nik), member.id)


def numbers_must_not_be_theirs(work: Work, who: Actor, numbers: Numbers, member_id: uuid.UUID | None = None) -> None:
    """The same for somebody who is about to be recorded."""
    kind = tie_between(work.session, who.officer_id, numbers)
    if kind is not None:
        raise OwnMember(who, member_id, kind)


def declare_own(work: Work, who: Actor, said: Declaration) -> None:
    """Say which member one is; what was said before is ended with its own row. Raises BadTie."""
    numbers = _checked(said, today_of(work))
    officer = get_row(work.session, Officer, who.officer_id, lock=True)
    for row in ties_of(work.session, who.officer_id):
        if row.kind is TieKind.OWN:
            _end(work, who, row)
    officer.declared = True
    _keep(work, who, TieKind.OWN, numbers)


def add_related(work: Work, who: Actor, typed: Numbers) -> None:
    """Say that a member is related. Raises BadTie, AlreadyTied."""
    numbers = plain(typed)
    if not numbers.kpj and not numbers.nik:
        raise BadTie("numbers", "empty")
    if numbers.kpj and (fault := fault_of_kpj(numbers.kpj)):
        raise BadTie("kpj", fault)
    if numbers.nik and (fault := fault_of_nik(numbers.nik, today_of(work))):
        raise BadTie("nik", fault)
    get_row(work.session, Officer, who.officer_id, lock=True)
    if any(are_of(numbers_of(row), numbers) for row in ties_of(work.session, who.officer_id)):
        raise AlreadyTied
    _keep(work, who, TieKind.RELATED, numbers)


def end_related(work: Work, who: Actor, tie_id: uuid.UUID) -> None:
    """A member is related no longer, or was named by mistake; one's own self is only said anew. Raises BadTie."""
    row = get_row(work.session, StaffTie, tie_id, lock=True)
    if row.officer_id != who.officer_id or row.kind is TieKind.OWN:
        raise BadTie("numbers", "own")
    if row.ended_at is None:
        _end(work, who, row)


def numbers_of(row: StaffTie) -> Numbers:
    """What a row is known by."""
    return Numbers(row.kpj, row.nik)


def _checked(said: Declaration, today: date) -> Numbers:
    numbers = plain(said.numbers)
    if said.no_kpj:
        numbers = Numbers("", numbers.nik)
    elif fault := fault_of_kpj(numbers.kpj):
        raise BadTie("kpj", fault)
    if fault := fault_of_nik(numbers.nik, today):
        raise BadTie("nik", fault)
    return numbers


def _keep(work: Work, who: Actor, kind: TieKind, numbers: Numbers) -> None:
    row = StaffTie(
        id=new_id(),
        branch_id=work.branch_id,
        officer_id=who.officer_id,
        kind=kind,
        kpj=numbers.kpj,
        nik=numbers.nik,
        declared_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    forget(work.session, (_TIES, who.officer_id))
    work.audit(who, AuditCode.TIE_DECLARED, row.id, None, tie=kind.value, kpj="yes" if numbers.kpj else "no")
    work.number(StaffTie.seq, row.id)
    work.publish(Event(Topic.STAFF, EventKind.TIE_DECLARED, who.officer_id))


def _end(work: Work, who: Actor, row: StaffTie) -> None:
    row.ended_at = work.now
    forget(work.session, (_TIES, row.officer_id))
    work.audit(who, AuditCode.TIE_ENDED, row.id, None, tie=row.kind.value)
    work.publish(Event(Topic.STAFF, EventKind.TIE_ENDED, who.officer_id))
