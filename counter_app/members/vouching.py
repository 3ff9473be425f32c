"""Vouching for a member who was recorded at the counter: what speaks against them, and by whom it is decided."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Member
from counter_app.db.rows import find_row, missing
from counter_app.db.session import Work
from counter_app.decisions.shown import member_digest, must_be_as_shown
from counter_app.events import Event, EventKind, Topic
from counter_app.guards.finding import guards_of_record, kept
from counter_app.members.errors import AlreadyConfirmed, MemberNotConfirmed, MemberRefused, OwnRecord
from counter_app.members.values import read_values
from counter_app.reasons.lists import MEMBER_REFUSAL
from counter_app.reasons.reading import reasons_in
from counter_app.states import MemberState
from counter_app.ties.keeping import must_not_be_theirs
from forms.rules import Problem


def guards_of_member(session: Session, member: Member) -> tuple[Problem, ...]:
    """What speaks against a recorded member now, as advice at the fields; names of others are masked."""
    return guards_of_record(session, read_values(session, member.id), member.id)


def vouched_digest(session: Session, member: Member) -> str:
    """The digest of what is vouched for: the member, and what spoke against them when they were looked at."""
    return member_digest(member, kept(guards_of_member(session, member)))


def to_vouch_for(work: Work, who: Actor, member_id: uuid.UUID, seen: str | None) -> Member:
    """The provisional member, held against others.

    Raises NotFound, AlreadyConfirmed, MemberRefused, OwnRecord or ShownChanged.
    """
    member = find_row(work.session, Member, member_id, lock=True)
    if member is None:
        raise missing(work.session, Member, member_id, "member")
    if member.state is MemberState.REFUSED:
        raise MemberRefused
    if member.state is not MemberState.PROVISIONAL:
        raise AlreadyConfirmed
    if member.recorded_by == who.officer_id:
        raise OwnRecord
    must_not_be_theirs(work, who, member_id)
    must_be_as_shown(seen, vouched_digest(work.session, member))
    return member


def vouch(work: Work, who: Actor, member_id: uuid.UUID, seen: str | None = None) -> None:
    """Somebody who did not record the member says that card and KTP are theirs. Raises as `to_vouch_for`."""
    member = to_vouch_for(work, who, member_id, seen)
    guards = kept(guards_of_member(work.session, member))
    member.state, member.confirmed_by = MemberState.CONFIRMED, who.officer_id
    work.audit(who, AuditCode.MEMBER_CONFIRMED, member_id, None, **({"guards": guards} if guards else {}))
    work.publish(Event(Topic.MEMBER, EventKind.MEMBER_CONFIRMED, member_id))


def refused_words(session: Session, member: Member, in_language: str = "") -> str:
    """Why a second person did not vouch for the member, "" when nobody said no."""
    if member.state is not MemberState.REFUSED:
        return ""
    why = reasons_in(session, member.branch_id, MEMBER_REFUSAL).words(member.refusal_code, in_language)
    return f"{why}: {member.refusal_note}" if member.refusal_note else why


def must_be_vouched_for(member: Member) -> None:
    """Nothing is opened or applied for a member of whom nobody else has said who they are.

    Raises MemberNotConfirmed while that is open, MemberRefused after a no.
    """
    if member.state is MemberState.REFUSED:
        raise MemberRefused
    if member.state is MemberState.PROVISIONAL:
        raise MemberNotConfirmed
