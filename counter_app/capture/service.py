"""Selfies of a case: consent, attempts, override, refusal. Every attempt is a row."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs
from counter_app.capture.errors import (
    AttemptsUsedUp,
    ConsentDeclined,
    ConsentMissing,
    NothingToReview,
    OfficerWordMissing,
    PictureMissing,
    SelfieSettled,
)
from counter_app.capture.records import (
    attempt_views,
    judged_row,
    keep_pictures,
    new_row,
    picture_of,
    share_pictures,
)
from counter_app.capture.service_words import (
    LIVE_PERSON_SEEN,
    REVIEW_REJECTED,
)
from counter_app.capture.sights import sights_of
from counter_app.capture.standing import (
    BOUND,
    BOUND_ORIGINAL,
    EARLIER_DOUBT,
    OFFICER_SAW,
    attempts_left,
    attempts_of,
    consent_of,
    decisive,
    left_doubt,
    to_review,
)
from counter_app.capture.values import Attempt, AttemptResult, SelfieView
from counter_app.cases.rules import visiting_case
from counter_app.cases.visit import member_at_counter
from counter_app.db.models import Case, Consent, SelfieAttempt
from counter_app.db.rows import find_row
from counter_app.db.session import Database, Work
from counter_app.decisions.shown import attempt_digest, must_be_as_shown
from counter_app.errors import NotFound
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.officers.errors import SamePerson
from counter_app.reasons.lists import OVERRIDE, REFUSAL
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import Reasons
from counter_app.settings.reading import read_settings
from counter_app.states import AttemptState

SETTLING = frozenset({AttemptState.PASSED, AttemptState.OVERRIDDEN})
SEEN = frozenset({AttemptState.PASSED, AttemptState.IN_REVIEW})
"""Ends of an attempt that need both its pictures and the officer's word."""
CODES = {
    AttemptState.PASSED: AuditCode.SELFIE_PASSED,
    AttemptState.IN_REVIEW: AuditCode.SELFIE_IN_REVIEW,
    AttemptState.FAILED: AuditCode.SELFIE_FAILED,
    AttemptState.CANCELLED: AuditCode.SELFIE_CANCELLED,
    AttemptState.OVERRIDDEN: AuditCode.SELFIE_OVERRIDDEN,
    AttemptState.REFUSED: AuditCode.SELFIE_REFUSED,
}


@dataclass(frozen=True)
class _Decision:
    """An override or a refusal: who stands behind it and why."""

    state: AttemptState
    reason: str
    note: str
    second_id: uuid.UUID | None = None
    reviewed: bool = False


class CaptureService:
    """Keeps what the camera found. Pictures are sealed before they reach the database."""

    def __init__(self, db: Database, now: Callable[[], datetime], blobs: Blobs) -> None:
        self._db, self._now, self._blobs = db, now, blobs

    def record_consent(self, who: Actor, case_id: uuid.UUID, given: bool, words_version: str) -> None:
        """The member's answer, before the camera opens."""
        who.must(Permission.TAKE_SELFIE)
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, case_id)
            consent = Consent(
                id=new_id(),
                branch_id=work.branch_id,
                case_id=case.id,
                member_id=member_id,
                given=given,
                words_version=words_version,
                officer_id=who.officer_id,
                at=work.now,
            )
            work.session.add(consent)
            code = AuditCode.CONSENT_GIVEN if given else AuditCode.CONSENT_DECLINED
            work.audit(who, code, consent.id, case.id, words=words_version)
            work.number(Consent.seq, consent.id)
            work.publish(Event(Topic.SELFIE, EventKind(code), case.id))

    def save_attempt(self, who: Actor, case_id: uuid.UUID, result: AttemptResult) -> Attempt:
        """Keep an attempt as it ended; one without a flaw that follows one with doubt waits for a second person.

        Raises ConsentMissing, ConsentDeclined, SelfieSettled, AttemptsUsedUp, PictureMissing or OfficerWordMissing.
        """
        who.must(Permission.TAKE_SELFIE)
        if result.state in SEEN and not (result.picture and result.original):
            raise PictureMissing
        if result.state in SEEN and result.measured.get(OFFICER_SAW) is not True:
            raise OfficerWordMissing
        with self._db.transaction(who) as work:
            case, _ = member_at_counter(work.session, case_id)
            consent = _asked(work.session, case)
            if not consent.given:
                raise ConsentDeclined
            if result.started_at < consent.at <= result.finished_at:  # later than both, a clock was moved since
                raise ConsentMissing
            earlier = attempts_of(work.session, case)
            limit = read_settings(work.session, work.branch_id).selfie_attempts
            if result.state is not AttemptState.CANCELLED:
                _must_be_unsettled(earlier)
                if attempts_left(earlier, limit) == 0:
                    raise AttemptsUsedUp(limit)
            row = new_row(work, who, case, len(earlier) + 1)
            row.consent_id, row.state, row.reason = consent.id, result.state, result.reason
            row.measured, row.started_at, row.finished_at = dict(result.measured), result.started_at, result.finished_at
            if result.state is AttemptState.PASSED and left_doubt(earlier):
                row.state, row.measured[EARLIER_DOUBT] = AttemptState.IN_REVIEW, True
            keep_pictures(work, self._blobs, row, result)
            sights = ",".join(sights_of(result.measured))
            self._keep(work, who, row, **({"saw": sights} if sights else {}))
            return attempt_views(work.session, [*earlier, row], limit)[-1]

    def cancel(
        self,
        who: Actor,
        case_id: uuid.UUID,
        started_at: datetime | None = None,
        measured: Mapping[str, Any] | None = None,  # Any: as in AttemptResult
    ) -> None:
        """Keep that a running attempt was stopped by a lock, a lost camera or the officer; it uses nothing up."""
        began = started_at or self._now()
        ended = AttemptResult(AttemptState.CANCELLED, began, max(began, self._now()), measured=measured or {})
        self.save_attempt(who, case_id, ended)

    def override(self, who: Actor, case_id: uuid.UUID, second: Actor, reason_code: str, note: str = "") -> Attempt:
        """A supervisor other than the officer accepts the member. Raises SamePerson, SelfieSettled, UnknownReason."""
        who.must(Permission.TAKE_SELFIE)
        second.must(Permission.OVERRIDE_SELFIE)
        if second.officer_id == who.officer_id:
            raise SamePerson
        decision = _Decision(AttemptState.OVERRIDDEN, reason_code, note, second.officer_id)
        return self._decide(who, case_id, decision, second)

    def review(self, who: Actor, case_id: uuid.UUID, second: Actor, accept: bool, note: str = "") -> Attempt:
        """A supervisor other than the officer has looked at an unsure attempt and at the person.

        Accepted it stands like an override; rejected the attempt has failed. Raises SamePerson, SelfieSettled or
        NothingToReview.
        """
        who.must(Permission.TAKE_SELFIE)
        second.must(Permission.OVERRIDE_SELFIE)
        if second.officer_id == who.officer_id:
            raise SamePerson
        decision = _Decision(AttemptState.OVERRIDDEN, LIVE_PERSON_SEEN, note, second.officer_id, reviewed=True)
        return self._decide(who, case_id, decision, second) if accept else self._reject(who, case_id, second, note)

    def judge(
        self, second: Actor, attempt_id: uuid.UUID, accept: bool, note: str = "", seen: str | None = None
    ) -> Attempt:
        """A supervisor at their own desk has looked at an unsure attempt; `seen` is the digest of what was shown.

        Raises NothingToReview, SamePerson, SelfieSettled, TicketNotServing or ShownChanged.
        """
        second.must(Permission.OVERRIDE_SELFIE)
        with self._db.transaction(second) as work:
            row = find_row(work.session, SelfieAttempt, attempt_id, lock=True)
            if row is None:
                raise NotFound("attempt")
            case = visiting_case(work.session, row.case_id)
            rows = attempts_of(work.session, case)
            _must_be_unsettled(rows)
            if to_review(rows) is not row:
                raise NothingToReview
            must_be_as_shown(seen, attempt_digest(row))
            if any(attempt.officer_id == second.officer_id for attempt in rows):
                raise SamePerson
            judged = judged_row(work, case, row, (second, accept, note))
            self._keep(work, second, judged)
            limit = read_settings(work.session, work.branch_id).selfie_attempts
            views = attempt_views(work.session, attempts_of(work.session, case), limit)
            return next(view for view in views if view.id == judged.id)

    def refuse(self, who: Actor, case_id: uuid.UUID, reason_code: str, note: str = "") -> Attempt:
        """Record why there is no selfie. Raises SelfieSettled, UnknownReason or NoteMissing."""
        who.must(Permission.TAKE_SELFIE)
        return self._decide(who, case_id, _Decision(AttemptState.REFUSED, reason_code, note))

    def view(self, case_id: uuid.UUID) -> SelfieView:
        """Consent, attempts and what stands."""
        with self._db.read() as session:
            case = find_row(session, Case, case_id)
            if case is None:
                raise NotFound("case")
            consent, rows = consent_of(session, case), attempts_of(session, case)
            settings = read_settings(session, self._db.branch_id)
            limit = settings.selfie_attempts
            stands = decisive(rows)
            return SelfieView(
                consent=consent.given if consent else None,
                standing=stands.state if stands else None,
                left=attempts_left(rows, limit),
                attempts=attempt_views(session, rows, limit),
                lit=settings.selfie_light,
                member_id=case.member_id,
            )

    def picture(self, who: Actor, attempt_id: uuid.UUID) -> bytes:
        """The portrait's JPEG. Raises NotFound when there is none, PictureNotOfVisit when it is another one."""
        who.must(Permission.TAKE_SELFIE)
        with self._db.read(who) as session:
            return picture_of(session, self._blobs, attempt_id, BOUND)

    def original(self, who: Actor, attempt_id: uuid.UUID) -> bytes:
        """The JPEG of the whole picture that the portrait was cut from. Raises as `picture` does."""
        who.must(Permission.TAKE_SELFIE)
        with self._db.read(who) as session:
            return picture_of(session, self._blobs, attempt_id, BOUND_ORIGINAL)

    def refusal_reasons(self) -> Reasons:
        """The list to pick from for a refusal."""
        with self._db.read() as session:
            return reasons_in(session, self._db.branch_id, REFUSAL)

    def override_reasons(self) -> Reasons:
        """The list to pick from for an override; it knows the words of a review as well."""
        with self._db.read() as session:
            return reasons_in(session, self._db.branch_id, OVERRIDE)

    def _decide(self, who: Actor, case_id: uuid.UUID, decision: _Decision, second: Actor | None = None) -> Attempt:
        overrides = decision.state is AttemptState.OVERRIDDEN
        with self._db.transaction(who, second) as work:
            case, _ = member_at_counter(work.session, case_id)
            consent = _asked(work.session, case)
            earlier = attempts_of(work.session, case)
            _must_be_unsettled(earlier)
            if decision.reviewed and to_review(earlier) is None:
                raise NothingToReview
            if not decision.reviewed:
                give(work, OVERRIDE if overrides else REFUSAL, decision.reason, decision.note)
            if any(attempt.officer_id == decision.second_id for attempt in earlier):
                raise SamePerson
            row = new_row(work, who, case, len(earlier) + 1)
            row.consent_id, row.state, row.reason = consent.id, decision.state, decision.reason
            row.note, row.second_id = decision.note.strip(), decision.second_id
            row.started_at = row.finished_at = work.now
            pictured = _pictured(earlier) if overrides else None
            if pictured is not None:
                share_pictures(row, pictured)
            self._keep(work, who, row)
            limit = read_settings(work.session, work.branch_id).selfie_attempts
            return attempt_views(work.session, [*earlier, row], limit)[-1]

    def _reject(self, who: Actor, case_id: uuid.UUID, second: Actor, note: str) -> Attempt:
        """The unsure attempt itself has failed; nothing more is used up."""
        with self._db.transaction(who, second) as work:
            case, _ = member_at_counter(work.session, case_id)
            rows = attempts_of(work.session, case)
            _must_be_unsettled(rows)
            row = to_review(rows)
            if row is None:
                raise NothingToReview
            if any(attempt.officer_id == second.officer_id for attempt in rows):
                raise SamePerson
            row.state, row.reason = AttemptState.FAILED, REVIEW_REJECTED
            row.note, row.second_id = note.strip(), second.officer_id
            self._keep(work, who, row)
            limit = read_settings(work.session, work.branch_id).selfie_attempts
            views = attempt_views(work.session, rows, limit)
            return next(view for view in views if view.id == row.id)

    def _keep(self, work: Work, who: Actor, row: SelfieAttempt, **more: str) -> None:
        work.session.add(row)
        second = str(row.second_id) if row.second_id else ""
        code = CODES[row.state]
        work.audit(who, code, row.id, row.case_id, number=str(row.number), reason=row.reason, second=second, **more)
        work.number(SelfieAttempt.seq, row.id)
        work.publish(Event(Topic.SELFIE, EventKind(code), row.case_id))


def _asked(session: Session, case: Case) -> Consent:
    consent = consent_of(session, case)
    if consent is None:
        raise ConsentMissing
    return consent


def _pictured(attempts: Sequence[SelfieAttempt]) -> SelfieAttempt | None:
    """The newest attempt with a picture that nobody rejected."""
    found = [attempt for attempt in attempts if attempt.blob_id and attempt.reason != REVIEW_REJECTED]
    return found[-1] if found else None


def _must_be_unsettled(attempts: Sequence[SelfieAttempt]) -> None:
    stands = decisive(attempts)
    if stands is not None and stands.state in SETTLING:
        raise SelfieSettled
