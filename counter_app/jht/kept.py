"""What the record knows of a member's wages and of their end: functions on a session."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Case, CompanyLetter, Member, MemberWage
from counter_app.db.rows import branch_of, get_row
from counter_app.jht.past import KnownWage, WageSource
from counter_app.jht.values import Month
from counter_app.states import Employment


@dataclass(frozen=True)
class KeptWork:
    """Wages by month as companies told them, and the last month of an employment that ended, where it is known."""

    known: tuple[KnownWage, ...] = ()
    has_left: bool = False
    paid_until: Month | None = None


NOTHING_KEPT = KeptWork()
"""Of whoever only asks, without a visit."""


def kept_work(session: Session, member_id: uuid.UUID) -> KeptWork:
    """The newest of each month, with the letter that told it."""
    member, known = get_row(session, Member, member_id), known_wages(session, member_id)
    has_left = member.employment is Employment.LEFT
    return KeptWork(known, has_left, _ended(member, known) if has_left else None)


def known_wages(session: Session, member_id: uuid.UUID) -> tuple[KnownWage, ...]:
    """By month; of a month that was told again, what the newest commit says."""
    asked = (
        select(MemberWage, CompanyLetter.company, CompanyLetter.number, Case.letter_number, Case.letter_date)
        .join(CompanyLetter, CompanyLetter.id == MemberWage.letter_id)
        .join(Case, Case.id == CompanyLetter.case_id)
        .where(MemberWage.branch_id == branch_of(session), MemberWage.member_id == member_id)
        .order_by(MemberWage.month, MemberWage.seq)
    )
    found: dict[Month, KnownWage] = {}
    for row, company, number, letter, dated in session.execute(asked).tuples():
        month = Month(row.month.year, row.month.month)
        found[month] = KnownWage(month, row.wage, WageSource(company, letter or "", dated, number), row.back_pay)
    return tuple(found.values())


def _ended(member: Member, known: tuple[KnownWage, ...]) -> Month | None:
    """The month in which the work ended; without its day, the last month with a wage."""
    try:
        day = date.fromisoformat(member.details.get("work_end", ""))
    except ValueError:
        return known[-1].month if known else None
    return Month(day.year, day.month)
