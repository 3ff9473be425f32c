"""An attempt goes on record, and what people decide about one: functions on one unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.capture.asking import withdraw
from counter_app.capture.errors import ConsentMissing, NothingToReview
from counter_app.capture.records import new_row, pictured, share_pictures
from counter_app.capture.service_words import REVIEW_REJECTED
from counter_app.capture.standing import SETTLING, attempts_of, consent_of, must_be_unsettled, to_review
from counter_app.cases.visit import member_at_counter
from counter_app.db.models import Case, Consent, SelfieAttempt
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.officers.errors import SamePerson
from counter_app.reasons.lists import OVERRIDE, REFUSAL
from counter_app.reasons.reading import give
from counter_app.states import AttemptState
from counter_app.ties.keeping import must_not_be_theirs

ANSWERED = SETTLING | {AttemptState.REFUSED, AttemptState.IN_REVIEW}
"""Ends of an attempt after which nobody waits for a supervisor's word without a picture."""
CODES = {
    AttemptState.PASSED: AuditCode.SELFIE_PASSED,
    AttemptState.IN_REVIEW: AuditCode.SELFIE_IN_REVIEW,
    AttemptState.FAILED: AuditCode.SELFIE_FAILED,
    AttemptState.CANCELLED: AuditCode.SELFIE_CANCELLED,
    AttemptState.OVERRIDDEN: AuditCode.SELFIE_OVERRIDDEN,
    AttemptState.REFUSED: AuditCode.SELFIE_REFUSED,
}


@dataclass(frozen=True)
class Decision:
    """An override or a refusal: who stands behind it and why."""

    state: AttemptState
    reason: str
    note: str
    second_id: uuid.UUID | None = None
    reviewed: bool = False


def asked_consent(session: Session, case: Case) -> Consent:
    """The member's answer. Raises ConsentMissing."""
    consent = consent_of(session, case)
    if consent is None:
        raise ConsentMissing
    return consent


def keep(work: Work, who: Actor, row: SelfieAttempt, **more: str) -> None:
    """Write an attempt as it ended, with its audit row, its number and its event."""
    work.session.add(row)
    second = str(row.second_id) if row.second_id else ""
    code = CODES[row.state]
    work.audit(who, code, row.id, row.case_id, number=str(row.number), reason=row.reason, second=second, **more)
    work.number(SelfieAttempt.seq, row.id)
    work.publish(Event(Topic.SELFIE, EventKind(code), row.case_id))
    if row.state in ANSWERED:
        withdraw(work, who, get_row(work.session, Case, row.case_id))


def decided(work: Work, who: Actor, case_id: uuid.UUID, decision: Decision) -> SelfieAttempt:
    """An override or a refusal on record. Raises SelfieSettled, NothingToReview, SamePerson, UnknownReason."""
    overrides = decision.state is AttemptState.OVERRIDDEN
    case, member_id = member_at_counter(work.session, who, case_id)
    must_not_be_theirs(work, who, member_id)
    consent = asked_consent(work.session, case)
    earlier = attempts_of(work.session, case)
    must_be_unsettled(earlier)
    if decision.reviewed and to_review(earlier) is None:
        raise NothingToReview
    if not decision.reviewed:
        give(work, OVERRIDE if overrides else REFUSAL, decision.reason, decision.note)
    _must_be_another(decision.second_id, earlier)
    row = decision_row(work, who, (case, consent), decision, earlier)
    keep(work, who, row)
    return row


def decision_row(
    work: Work, who: Actor, of: tuple[Case, Consent], decision: Decision, earlier: Sequence[SelfieAttempt]
) -> SelfieAttempt:
    """The attempt that a decision is kept as; an override stands on the newest picture there is."""
    case, consent = of
    row = new_row(work, who, case, len(earlier) + 1)
    row.consent_id, row.state, row.reason = consent.id, decision.state, decision.reason
    row.note, row.second_id = decision.note.strip(), decision.second_id
    row.started_at = row.finished_at = work.now
    shown = pictured(earlier) if decision.state is AttemptState.OVERRIDDEN else None
    if shown is not None:
        share_pictures(row, shown)
    return row


def turned_down(work: Work, who: Actor, case_id: uuid.UUID, second: Actor, note: str) -> SelfieAttempt:
    """The unsure attempt itself has failed; nothing more is used up."""
    case, _ = member_at_counter(work.session, who, case_id)
    rows = attempts_of(work.session, case)
    must_be_unsettled(rows)
    row = to_review(rows)
    if row is None:
        raise NothingToReview
    _must_be_another(second.officer_id, rows)
    row.state, row.reason = AttemptState.FAILED, REVIEW_REJECTED
    row.note, row.second_id = note.strip(), second.officer_id
    keep(work, who, row)
    return row


def _must_be_another(second_id: uuid.UUID | None, attempts: Sequence[SelfieAttempt]) -> None:
    if any(attempt.officer_id == second_id for attempt in attempts):
        raise SamePerson
