"""A wish for a supervisor's word about a selfie, as rows on the unit of work of whoever needs them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Case, Officer, OverrideAsk, SelfieAttempt
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.decisions.shown import digest_of
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.reasons.lists import OVERRIDE_DECLINE
from counter_app.reasons.reading import reasons_in
from counter_app.reasons.values import NOTE_MAX
from counter_app.states import AskState


@dataclass(frozen=True)
class Asked:
    """The newest wish of a visit: since when it waits, or who declined it and why."""

    ask_id: uuid.UUID
    state: AskState
    asked_at: datetime
    answered_by: str = ""
    why: str = ""

    @property
    def waits(self) -> bool:
        """Whether a supervisor still has to answer."""
        return self.state is AskState.WAITING


def newest_ask(session: Session, case: Case) -> OverrideAsk | None:
    """The newest wish for the case's present member."""
    return session.scalar(
        select(OverrideAsk)
        .where(OverrideAsk.case_id == case.id, OverrideAsk.member_id == case.member_id)
        .order_by(OverrideAsk.seq.desc(), OverrideAsk.id)
        .limit(1)
    )


def asked_view(session: Session, case: Case) -> Asked | None:
    """The newest wish as the counter shows it."""
    row = newest_ask(session, case)
    if row is None:
        return None
    by = get_row(session, Officer, row.answered_by).name if row.answered_by else ""
    why = ""
    if row.state is AskState.DECLINED:
        words = reasons_in(session, row.branch_id, OVERRIDE_DECLINE).words(row.code)
        why = f"{words}: {row.note}" if row.note else words
    return Asked(row.id, row.state, row.asked_at, by, why)


def ask_digest(row: OverrideAsk, attempts: Sequence[SelfieAttempt]) -> str:
    """The digest of what a supervisor says yes or no to: the wish and every attempt of the visit."""
    tried = [(one.id, one.state.value, one.blob_id) for one in attempts]
    return digest_of({"ask": row.id, "note": row.asked_note, "attempts": tried})


def ask(work: Work, who: Actor, case: Case, note: str) -> None:
    """Put it on the supervisors' desk; what waits there already stays."""
    waits = newest_ask(work.session, case)
    if waits is not None and waits.state is AskState.WAITING:
        return
    row = OverrideAsk(
        id=new_id(),
        branch_id=work.branch_id,
        case_id=case.id,
        member_id=case.member_id,
        state=AskState.WAITING,
        asked_by=who.officer_id,
        asked_at=work.now,
        asked_note=note.strip()[:NOTE_MAX],
    )
    work.session.add(row)
    work.audit(who, AuditCode.OVERRIDE_ASKED, row.id, case.id)
    work.number(OverrideAsk.seq, row.id)
    work.publish(Event(Topic.SELFIE, EventKind.OVERRIDE_ASKED, case.id))


def withdraw(work: Work, who: Actor, case: Case) -> None:
    """Nobody needs an answer any more: the selfie is settled another way, or the officer changed their mind."""
    row = newest_ask(work.session, case)
    if row is None or row.state is not AskState.WAITING:
        return
    row.state, row.answered_at = AskState.WITHDRAWN, work.now
    work.audit(who, AuditCode.OVERRIDE_WITHDRAWN, row.id, case.id)
    work.publish(Event(Topic.SELFIE, EventKind.OVERRIDE_WITHDRAWN, case.id))
