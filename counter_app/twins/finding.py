"""Who looks like a member, and what was said about the two. By look-ups alone, on one unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from counter_app.db.models import Employer, JmoAccount, Member, MemberApart, MemberWord, Officer
from counter_app.db.rows import branch_of, find_row, get_row
from counter_app.db.session import Work
from counter_app.guards.rules import masked_name
from counter_app.members.rules import WORD_LONGEST, folded, sort_name
from counter_app.reasons.lists import TWIN_APART
from counter_app.reasons.reading import reasons_in
from counter_app.states import AccountState, MemberState
from counter_app.twins.rules import Likeness, TwinField, TwinWay, likeness, pair_digest, ways
from counter_app.twins.values import ApartWord, Twin, TwinFacts
from forms.masking import masked_identity

F = TwinField
AT_MOST = 8
"""Cards of one person that are held side by side."""


def hold_members(work: Work, members: Iterable[uuid.UUID]) -> list[Member]:
    """All of them against other writers, in one order, so that two counters wait for each other and never cross."""
    return [get_row(work.session, Member, one, lock=True) for one in sorted(set(members))]


def likeness_of(member: Member) -> Likeness:
    """What of a member is compared."""
    mother = member.details.get("mother_name", "")
    return likeness(str(member.id), (member.nik, member.passport), member.name, member.birth_date, mother)


def twins_of(session: Session, member: Member) -> tuple[tuple[Member, tuple[TwinWay, ...]], ...]:
    """Everybody of the branch who looks like this one, by KPJ, one more than are shown; nobody a supervisor refused.

    The same name is a range of the name index, so the work grows with those who are called alike.
    """
    mine = likeness_of(member)
    found: dict[uuid.UUID, Member] = {}
    if member.state is MemberState.REFUSED:
        return ()
    if mine.nik:
        found |= _by(session, member, Member.nik == mine.nik)
    if mine.passport:
        found |= _by(session, member, Member.passport == mine.passport)
    if mine.name and mine.birth_date and mine.mother:
        named = select(MemberWord.member_id).where(
            MemberWord.branch_id == branch_of(session),
            MemberWord.word == mine.name.split()[0][:WORD_LONGEST],
            MemberWord.name == sort_name(member.name),
        )
        found |= _by(session, member, Member.birth_date == mine.birth_date, Member.id.in_(named))
    alike = ((other, ways(mine, likeness_of(other))) for other in found.values())
    listed = sorted(((other, by) for other, by in alike if by), key=lambda each: each[0].kpj)
    return tuple(listed[: AT_MOST + 1])


def open_twins(session: Session, member: Member) -> int:
    """How many look like this member and were not told apart."""
    found = twins_of(session, member)
    words = words_about(session, member, [other for other, _by in found])
    return sum(other.id not in words for other, _by in found)


def words_about(session: Session, member: Member, others: Sequence[Member]) -> Mapping[uuid.UUID, MemberApart]:
    """Of which of these somebody said that they are another person, as their values stand now."""
    if not others:
        return {}
    mine = likeness_of(member)
    digests = {pair_digest(mine, likeness_of(other)): other.id for other in others}
    asked = select(MemberApart).where(
        MemberApart.branch_id == branch_of(session), MemberApart.digest.in_(list(digests))
    )
    return {digests[row.digest]: row for row in session.scalars(asked)}


def seen_beside(session: Session, member: Member, others: Iterable[tuple[Member, tuple[TwinWay, ...]]]) -> list[Twin]:
    """Each of them held against the member."""
    listed = list(others)
    words = words_about(session, member, [other for other, _by in listed])
    return [
        Twin(facts_of(session, other), by, _differs(session, member, other), _said(session, words.get(other.id)))
        for other, by in listed
    ]


def facts_of(session: Session, member: Member) -> TwinFacts:
    """What is shown of one of them."""
    account = session.get(JmoAccount, member.id)
    return TwinFacts(
        member_id=member.id,
        kpj=member.kpj,
        identity=masked_identity(member.nik, member.passport),
        name=member.name,
        birth_date=member.birth_date,
        mother=masked_name(member.details.get("mother_name", "")),
        segment=member.segment,
        employment=member.employment,
        employer=_employer(session, member),
        account=account.state if account else AccountState.NONE,
        updated_at=member.last_updated_at,
        state=member.state,
    )


def _differs(session: Session, one: Member, other: Member) -> frozenset[TwinField]:
    """From whole values, names as they are compared."""
    both = {
        F.KPJ: (one.kpj, other.kpj),
        F.IDENTITY: ((one.nik, one.passport), (other.nik, other.passport)),
        F.NAME: (folded(one.name), folded(other.name)),
        F.BIRTH_DATE: (one.birth_date, other.birth_date),
        F.MOTHER: (likeness_of(one).mother, likeness_of(other).mother),
        F.SEGMENT: (one.segment, other.segment),
        F.EMPLOYMENT: (one.employment, other.employment),
        F.EMPLOYER: (_employer(session, one), _employer(session, other)),
    }
    return frozenset(key for key, (mine, theirs) in both.items() if mine != theirs)


def _said(session: Session, row: MemberApart | None) -> ApartWord | None:
    if row is None:
        return None
    why = reasons_in(session, row.branch_id, TWIN_APART).words(row.code)
    return ApartWord(get_row(session, Officer, row.officer_id).name, row.at, why, row.note)


def _employer(session: Session, member: Member) -> str:
    employer = find_row(session, Employer, member.employer_id) if member.employer_id else None
    return employer.name if employer else member.details.get("employer_name", "")


def _by(session: Session, member: Member, *how: ColumnElement[bool]) -> dict[uuid.UUID, Member]:
    here = (Member.branch_id == branch_of(session), Member.id != member.id, Member.state != MemberState.REFUSED)
    asked = select(Member).where(*here, *how).order_by(Member.kpj).limit(AT_MOST + 1)
    return {other.id: other for other in session.scalars(asked)}
