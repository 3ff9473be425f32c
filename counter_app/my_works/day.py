"""The officer's day so far: the visits they ended, what they sent, what came back, which accounts they opened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select

from counter_app.cases.finding import works_of
from counter_app.cases.values import WorkRow
from counter_app.cases.works import WorkKind, Works
from counter_app.db.models import Case, Member, Ticket
from counter_app.my_works.reading import Reach
from counter_app.my_works.values import MyDay, ServedMember
from counter_app.states import RequestState, ResetState, TicketState

LAST_SHOWN = 5
_SENT = frozenset(RequestState) - {RequestState.DRAFT, RequestState.CANCELLED}
_OPENED = frozenset({ResetState.RESET, ResetState.LOGIN_VERIFIED})


def my_day(reach: Reach, today: date, works: Works) -> MyDay:
    """From the day's tickets alone; those of other days are never read."""
    rows = reach.session.execute(
        select(Ticket, Case.id, Member.name)
        .outerjoin(Case, Case.ticket_id == Ticket.id)
        .outerjoin(Member, Member.id == Case.member_id)
        .where(
            Ticket.branch_id == reach.branch_id,
            Ticket.day == today,
            Ticket.officer_id == reach.officer_id,
            Ticket.state == TicketState.DONE,
        )
        .order_by(Ticket.end_seq.desc(), Ticket.label.desc())
    ).all()
    done = {case_id: works_of(reach.session, case_id, works) for _ticket, case_id, _name in rows if case_id}
    every = [work for listed in done.values() for work in listed]
    times = [timedelta(seconds=ticket.served_s) for ticket, *_ in rows if not ticket.times_void]
    return MyDay(
        served=len(rows),
        mean=_mean(times),
        submitted=_count(every, WorkKind.UPDATE, _SENT),
        returned=_count(every, WorkKind.UPDATE, {RequestState.RETURNED}),
        opened=_count(every, WorkKind.RESET, _OPENED),
        last=tuple(_served(ticket, name, done.get(case_id, ())) for ticket, case_id, name in rows[:LAST_SHOWN]),
    )


def _served(ticket: Ticket, name: str | None, works: Sequence[WorkRow]) -> ServedMember:
    outcomes = tuple((work.kind, work.state.value) for work in works)
    return ServedMember(ticket.label, name or "", ticket.finished_at or ticket.issued_at, outcomes)


def _count(works: Sequence[WorkRow], kind: WorkKind, states: Collection[StrEnum]) -> int:
    return sum(work.kind is kind and work.state in states for work in works)


def _mean(times: Sequence[timedelta]) -> timedelta | None:
    return sum(times, timedelta()) / len(times) if times else None
