"""Whether a member's screen holds, and whether what it wants is its step: functions on one unit of work."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.db.models import Counter, MemberScreen, StaffSession
from counter_app.db.rows import branch_of, find_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.message_states import ScreenEnd, ScreenState
from counter_app.officers import sessions
from counter_app.officers.rules import is_silent
from counter_app.queueing.day import today_of
from counter_app.screens.errors import NotItsStep
from counter_app.states import SessionEnd, SessionKind


def must_be_its_step(work: Work, who: Actor, case_id: uuid.UUID, work_id: uuid.UUID | None = None) -> None:
    """Whoever acts by a member's screen does so in the step that it was given; others are not asked.

    `work_id` None is *Coba masuk* of the visit. Raises NotItsStep.
    """
    if who.only is not Permission.MEMBER_SIDE:
        return
    row = screen_of(work.session, who)
    if row is None or broken_by(work, row) is not None or row.turn_case_id != case_id or row.turn_work_id != work_id:
        raise NotItsStep


def screen_of(session: Session, who: Actor) -> MemberScreen | None:
    """The pairing of whoever acts by a screen."""
    mine = (MemberScreen.branch_id == branch_of(session), MemberScreen.screen_session_id == who.session_id)
    return session.scalar(select(MemberScreen).where(*mine).with_for_update())


def of_counter(session: Session, counter_id: uuid.UUID | None) -> MemberScreen | None:
    """The newest offer or pairing of a counter, held until the commit."""
    its = (MemberScreen.branch_id == branch_of(session), MemberScreen.counter_id == counter_id)
    return session.scalar(select(MemberScreen).where(*its).with_for_update())


def broken_by(work: Work, row: MemberScreen) -> ScreenEnd | None:
    """Why it holds no longer, None while it does: nobody has to end it for that."""
    if row.state is ScreenState.ENDED:
        return row.ending or ScreenEnd.RELEASED
    officer = find_row(work.session, StaffSession, row.session_id)
    counter = find_row(work.session, Counter, row.counter_id)
    if officer is None or officer.ended_at is not None:
        return ScreenEnd.SIGNED_OUT
    if counter is None or counter.officer_id != officer.officer_id:
        return ScreenEnd.COUNTER_LEFT
    if officer.kind is SessionKind.STATION and is_silent(officer.seen_at, sessions.store_now(work)):
        return ScreenEnd.SILENT
    return ScreenEnd.DAY_OVER if today_of(work) != row.day else None


def end(work: Work, who: Actor | None, row: MemberScreen, why: ScreenEnd) -> None:
    """It holds no longer, and neither does the session that it acted by."""
    if row.state is ScreenState.ENDED:
        return
    was_paired = row.state is ScreenState.PAIRED
    row.state, row.ending, row.digest = ScreenState.ENDED, why, ""
    row.turn_case_id = row.turn_work_id = None
    acted_by = find_row(work.session, StaffSession, row.screen_session_id)
    if acted_by is not None and acted_by.ended_at is None:
        sessions.end(work, who, acted_by, SessionEnd.RELEASED)
    if was_paired:
        work.audit(who, AuditCode.MEMBER_SCREEN_RELEASED, row.id, None, why=why.value)
    tell(work, row)


def tell(work: Work, row: MemberScreen) -> None:
    """Both sides look again."""
    work.publish(Event(Topic.ACCOUNT, EventKind.MEMBER_SCREEN_CHANGED, row.id))
