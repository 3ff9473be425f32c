"""What the rules look at, read within a bounded window: the newest month of the trail, by its own key."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, AuditHead, ChangeRequest, Member, MemberContact, ResetRequest
from counter_app.db.rows import branch_of
from counter_app.signals.rules import LOOKED, READ, SHOWN, WINDOW_DAYS
from counter_app.signals.values import Fact, Reset, Shared

AT_ONCE = 500
"""So many keys in one statement."""
CONTACTS = ("phone", "email", "bank_account")
SECOND_US = 1_000_000
CODES = {code.value: code for code in AuditCode}
TOLD = LOOKED | {AuditCode.LOOKING_PAUSED, AuditCode.ACT_REFUSED, AuditCode.REQUEST_APPROVED}
"""Facts whose codes and numbers a rule reads."""
OF_VISITS = LOOKED - SHOWN
"""Looks that count only without a visit."""
WINDOW_US = int(timedelta(days=WINDOW_DAYS).total_seconds()) * SECOND_US


def facts_in(session: Session) -> tuple[Fact, ...]:
    """The facts of the window that some rule looks at, in the order of their commits."""
    here, floor = AuditEntry.branch_id == branch_of(session), _floor(session)
    asked = (
        select(
            AuditEntry.seq,
            AuditEntry.at_us,
            AuditEntry.code,
            AuditEntry.actor_id,
            AuditEntry.role,
            AuditEntry.case_id,
            AuditEntry.subject_id,
            AuditEntry.facts,
        )
        .where(here, AuditEntry.seq > floor, or_(AuditEntry.code.in_(sorted(READ - OF_VISITS)), _without_visit()))
        .order_by(AuditEntry.seq)
    )
    return tuple(
        Fact(seq, at_us / SECOND_US, CODES[code], actor, role, case, subject, json.loads(told) if code in TOLD else {})
        for seq, at_us, code, actor, role, case, subject, told in session.execute(asked).tuples()
    )


def _without_visit() -> ColumnElement[bool]:
    """Looks that needed a reason: a month has tens of thousands of others, which no rule asks for."""
    return and_(AuditEntry.code.in_(sorted(OF_VISITS)), AuditEntry.facts.contains('"why":"archive"'))


def resets_in(session: Session, facts: Iterable[Fact]) -> tuple[Reset, ...]:
    """The resets that these facts say were carried out."""
    done = {uuid.UUID(one.subject): one for one in facts if one.code is AuditCode.RESET_DONE}
    return tuple(
        Reset(done[row.id].seq, uuid.UUID(done[row.id].actor), row.member_id, str(row.reset_day))
        for keys in _parts(list(done))
        for row in session.scalars(
            select(ResetRequest).where(ResetRequest.id.in_(keys), ResetRequest.branch_id == branch_of(session))
        )
    )


def shared_in(session: Session, facts: Iterable[Fact]) -> tuple[Shared, ...]:
    """What members who were changed or recorded within the window have in common with other people."""
    changed = _changed(session, facts)
    found: dict[tuple[str, str], Shared] = {}
    for keys in _parts(list(changed)):
        theirs = select(MemberContact.field, MemberContact.value, MemberContact.member_id).where(
            MemberContact.member_id.in_(keys), MemberContact.field.in_(CONTACTS), MemberContact.value != ""
        )
        for contact, value, member_id in session.execute(theirs.order_by(MemberContact.member_id)).tuples():
            before = found.get((contact, value))
            if before is None or before.seq < changed[member_id]:
                people = _people(session, contact, value) if before is None else before.members
                found[contact, value] = Shared(changed[member_id], contact, member_id, people)
    return tuple(one for one in found.values() if len(one.members) > 1)


def _people(session: Session, contact: str, value: str) -> frozenset[uuid.UUID]:
    """One card of each person who has it: a person with several cards shares nothing with anybody."""
    asked = (
        select(Member.id, Member.nik)
        .join(MemberContact, MemberContact.member_id == Member.id)
        .where(MemberContact.field == contact, MemberContact.value == value, Member.branch_id == branch_of(session))
        .order_by(Member.kpj)
    )
    cards: dict[str, uuid.UUID] = {}
    for member_id, nik in session.execute(asked).tuples():
        cards.setdefault(nik or str(member_id), member_id)
    return frozenset(cards.values())


def _changed(session: Session, facts: Iterable[Fact]) -> dict[uuid.UUID, int]:
    """Members whose data somebody wrote, with the number of the newest of these facts."""
    seqs: dict[uuid.UUID, int] = defaultdict(int)
    applied: dict[uuid.UUID, int] = {}
    for one in facts:
        if one.code is AuditCode.REQUEST_APPLIED:
            applied[uuid.UUID(one.subject)] = one.seq
        elif one.code is AuditCode.MEMBER_RECORDED:
            seqs[uuid.UUID(one.subject)] = one.seq
    for keys in _parts(list(applied)):
        asked = select(ChangeRequest.id, ChangeRequest.member_id).where(
            ChangeRequest.id.in_(keys), ChangeRequest.branch_id == branch_of(session)
        )
        for request_id, member_id in session.execute(asked).tuples():
            seqs[member_id] = max(seqs[member_id], applied[request_id])
    return seqs


def _floor(session: Session) -> int:
    """The number of the last fact before the window: found by halves, as times go with the numbers nearly always."""
    branch = branch_of(session)
    head = select(AuditHead.seq, AuditHead.last_at_us).where(AuditHead.branch_id == branch)
    newest, last_us = session.execute(head).one()
    low, high = 0, newest
    while low < high:
        middle = (low + high + 1) // 2
        asked = select(AuditEntry.at_us).where(AuditEntry.branch_id == branch, AuditEntry.seq == middle)
        at_us = session.scalar(asked)
        if at_us is not None and at_us < last_us - WINDOW_US:
            low = middle
        else:
            high = middle - 1
    return low


def _parts(keys: Sequence[uuid.UUID]) -> Iterator[Sequence[uuid.UUID]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
