"""Wages by month as companies told them: functions on a unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import CompanyLetter, Member, MemberWage
from counter_app.db.rows import branch_of
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.workbooks.known import Wage
from counter_app.workbooks.rows import JudgedRow


def kept_wages(session: Session, members: Collection[uuid.UUID]) -> Mapping[Wage, int]:
    """What is kept of these members, by member and month ("2026-09")."""
    asked = select(MemberWage.member_id, MemberWage.month, MemberWage.wage).where(
        MemberWage.branch_id == branch_of(session), MemberWage.member_id.in_(members)
    )
    return {(member_id, f"{month:%Y-%m}"): wage for member_id, month, wage in session.execute(asked).tuples()}


def keep_wage(work: Work, letter: CompanyLetter, member: Member, row: JudgedRow) -> None:
    """The wage of a month; one that was kept before gives way to it."""
    facts = dict(row.facts)
    month = date.fromisoformat(f"{facts['month'][:7]}-01")
    wanted = select(MemberWage).where(MemberWage.member_id == member.id, MemberWage.month == month)
    wage = work.session.scalar(wanted)
    if wage is None:
        wage = MemberWage(id=new_id(), branch_id=work.branch_id, member_id=member.id, month=month)
        work.session.add(wage)
    wage.wage, wage.back_pay, wage.letter_id = int(facts["wage"]), int(facts.get("back_pay") or 0), letter.id
    work.session.flush()
    work.publish(Event(Topic.MEMBER, EventKind.WAGE_KEPT, member.id))
