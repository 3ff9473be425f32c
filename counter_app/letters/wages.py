"""Wages by month as companies told them: functions on a unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import CompanyLetter, Member, MemberWage
from counter_app.db.rows import branch_of
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.workbooks.known import Wage
from counter_app.workbooks.rows import JudgedRow
from counter_app.workbooks.wages import wage_before

LETTER = "letter"
"""The fact under which every row of the trail that a letter's row leaves names its letter."""


def kept_wages(session: Session, members: Collection[uuid.UUID]) -> Mapping[Wage, int]:
    """What is kept of these members, by member and month ("2026-09")."""
    asked = select(MemberWage.member_id, MemberWage.month, MemberWage.wage).where(
        MemberWage.branch_id == branch_of(session), MemberWage.member_id.in_(members)
    )
    asked = asked.order_by(MemberWage.member_id, MemberWage.month, MemberWage.seq)  # the newest commit comes last
    return {(member_id, f"{month:%Y-%m}"): wage for member_id, month, wage in session.execute(asked).tuples()}


def is_as_judged(session: Session, member: Member, row: JudgedRow) -> bool:
    """Whether nobody told another wage of this month since the row was judged: none is written over unseen."""
    asked = select(MemberWage.seq, MemberWage.wage).where(
        MemberWage.branch_id == branch_of(session), MemberWage.member_id == member.id, MemberWage.month == _month(row)
    )
    kept = session.execute(asked).tuples().all()
    if not kept:
        return True
    newest = max(kept, key=lambda one: (one[0] == 0, one[0]))  # what has no number yet is of this very commit
    return newest[1] in (wage_before(row), int(dict(row.facts)["wage"]))


def keep_wage(work: Work, who: Actor, letter: CompanyLetter, member: Member, row: JudgedRow) -> None:
    """The wage of a month; one that was kept before gives way to it and stays as its history."""
    facts = dict(row.facts)
    wage = MemberWage(id=new_id(), branch_id=work.branch_id, member_id=member.id, month=_month(row))
    wage.wage, wage.back_pay, wage.letter_id = int(facts["wage"]), int(facts.get("back_pay") or 0), letter.id
    work.session.add(wage)
    work.session.flush()
    work.audit(who, AuditCode.WAGE_KEPT, member.id, letter.case_id, **{LETTER: str(letter.id)})
    work.number(MemberWage.seq, wage.id)
    work.publish(Event(Topic.MEMBER, EventKind.WAGE_KEPT, member.id))


def _month(row: JudgedRow) -> date:
    return date.fromisoformat(f"{dict(row.facts)['month'][:7]}-01")
