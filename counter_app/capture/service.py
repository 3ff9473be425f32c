"""Selfies of a case: consent, attempts, override, refusal. Every attempt is a row."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs
from counter_app.capture.asking import ask, asked_view, withdraw
from counter_app.capture.consent import consent_words
from counter_app.capture.deciding import Decision, asked_consent, decided, keep, turned_down
from counter_app.capture.errors import (
    AttemptsUsedUp,
    ConsentDeclined,
    ConsentMissing,
    ConsentWordsChanged,
    NothingToReview,
    OfficerWordMissing,
    PictureMissing,
)
from counter_app.capture.records import (
    attempt_views,
    judged_row,
    keep_pictures,
    kept_picture,
    new_row,
    picture_of,
    ready_pictures,
)
from counter_app.capture.service_words import LIVE_PERSON_SEEN
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
    is_answered,
    left_doubt,
    must_be_unsettled,
    to_review,
)
from counter_app.capture.values import Attempt, AttemptResult, SelfieView
from counter_app.cases.rules import visiting_case
from counter_app.cases.visit import member_at_counter
from counter_app.db.models import Case, Consent, SelfieAttempt
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Database, Work
from counter_app.decisions.shown import attempt_digest, must_be_as_shown
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.looking.grounds import Sight
from counter_app.looking.seeing import Seeing
from counter_app.officers.errors import SamePerson
from counter_app.reasons.lists import OVERRIDE, REFUSAL
from counter_app.reasons.reading import reasons_in
from counter_app.reasons.values import NO_REASON, Reasons, Why
from counter_app.rights.asking import by_table
from counter_app.settings.reading import read_settings
from counter_app.states import AttemptState, Seen
from counter_app.texts import _, texts_in
from counter_app.ties.keeping import must_not_be_theirs

SEEN = frozenset({AttemptState.PASSED, AttemptState.IN_REVIEW})
"""Ends of an attempt that need both its pictures and the officer's word."""


@by_table
class CaptureService:
    """Keeps what the camera found. Pictures are sealed before they reach the database."""

    def __init__(self, db: Database, now: Callable[[], datetime], blobs: Blobs) -> None:
        self._db, self._now, self._blobs = db, now, blobs
        self._seeing = Seeing(db, now)

    def record_consent(
        self, who: Actor, case_id: uuid.UUID, given: bool, words_version: str, language: str = "id"
    ) -> None:
        """The member's answer to the words of this version, read out in this language, before the camera opens.

        Raises ConsentWordsChanged when other words hold by now.
        """
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            words = consent_words(texts_in(language), read_settings(work.session, work.branch_id))
            if words.version != words_version:
                raise ConsentWordsChanged
            consent = Consent(
                id=new_id(),
                branch_id=work.branch_id,
                case_id=case.id,
                member_id=member_id,
                given=given,
                words_version=words_version,
                words=words.text,
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

        A consent to words that do not hold any more is none. Raises ConsentMissing, ConsentDeclined, SelfieSettled,
        AttemptsUsedUp, PictureMissing or OfficerWordMissing.
        """
        if result.state in SEEN and not (result.picture and result.original):
            raise PictureMissing
        if result.state in SEEN and result.measured.get(OFFICER_SAW) is not True:
            raise OfficerWordMissing
        made = ready_pictures(self._blobs, self._db.files, result, self._now())
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            consent = asked_consent(work.session, case)
            settings = read_settings(work.session, work.branch_id)
            if not is_answered(consent, settings):
                raise ConsentMissing
            if not consent.given:
                raise ConsentDeclined
            if result.started_at < consent.at <= result.finished_at:  # later than both, a clock was moved since
                raise ConsentMissing
            earlier = attempts_of(work.session, case)
            limit = settings.selfie_attempts
            if result.state is not AttemptState.CANCELLED:
                must_be_unsettled(earlier)
                if attempts_left(earlier, limit) == 0:
                    raise AttemptsUsedUp(limit)
            row = new_row(work, who, case, len(earlier) + 1)
            row.consent_id, row.state, row.reason = consent.id, result.state, result.reason
            row.measured, row.started_at, row.finished_at = dict(result.measured), result.started_at, result.finished_at
            if result.state is AttemptState.PASSED and left_doubt(earlier):
                row.state, row.measured[EARLIER_DOUBT] = AttemptState.IN_REVIEW, True
            keep_pictures(work, self._blobs, row, made)
            sights = ",".join(sights_of(result.measured))
            keep(work, who, row, **({"saw": sights} if sights else {}))
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
        if second.officer_id == who.officer_id:
            raise SamePerson
        decision = Decision(AttemptState.OVERRIDDEN, reason_code, note, second.officer_id)
        return self._decide(who, case_id, decision, second)

    def review(self, who: Actor, case_id: uuid.UUID, second: Actor, accept: bool, note: str = "") -> Attempt:
        """A supervisor other than the officer has looked at an unsure attempt and at the person.

        Accepted it stands like an override; rejected the attempt has failed. Raises SamePerson, SelfieSettled or
        NothingToReview.
        """
        if second.officer_id == who.officer_id:
            raise SamePerson
        decision = Decision(AttemptState.OVERRIDDEN, LIVE_PERSON_SEEN, note, second.officer_id, reviewed=True)
        if accept:
            return self._decide(who, case_id, decision, second)
        with self._db.transaction(who, second) as work:
            _must_be_a_strangers(work, who, second, case_id)
            return self._view(work, turned_down(work, who, case_id, second, note))

    def judge(
        self, second: Actor, attempt_id: uuid.UUID, accept: bool, note: str = "", seen: str | None = None
    ) -> Attempt:
        """A supervisor at their own desk has looked at an unsure attempt; `seen` is the digest of what was shown.

        Raises NothingToReview, SamePerson, SelfieSettled, TicketNotServing or ShownChanged.
        """
        with self._db.transaction(second) as work:
            row = find_row(work.session, SelfieAttempt, attempt_id, lock=True)
            if row is None:
                raise missing(work.session, SelfieAttempt, attempt_id, "attempt")
            case = visiting_case(work.session, row.case_id)
            must_not_be_theirs(work, second, case.member_id)
            rows = attempts_of(work.session, case)
            must_be_unsettled(rows)
            if to_review(rows) is not row:
                raise NothingToReview
            must_be_as_shown(seen, attempt_digest(row))
            if any(attempt.officer_id == second.officer_id for attempt in rows):
                raise SamePerson
            judged = judged_row(work, case, row, (second, accept, note))
            keep(work, second, judged)
            told = EventKind.SELFIE_ACCEPTED if accept else EventKind.SELFIE_TURNED_DOWN
            work.publish(Event(Topic.SELFIE, told, attempt_id))
            return self._view(work, judged)

    def ask_override(self, who: Actor, case_id: uuid.UUID, note: str = "") -> None:
        """Ask a supervisor at their own desk to accept the member without a passed selfie; once, until answered.

        Raises ConsentMissing or SelfieSettled.
        """
        with self._db.transaction(who) as work:
            case, _ = member_at_counter(work.session, who, case_id)
            asked_consent(work.session, case)
            must_be_unsettled(attempts_of(work.session, case))
            ask(work, who, case, note)

    def withdraw_ask(self, who: Actor, case_id: uuid.UUID) -> None:
        """The officer needs no answer any more. Raises TicketNotServing."""
        with self._db.transaction(who) as work:
            case, _ = member_at_counter(work.session, who, case_id)
            withdraw(work, who, case)

    def refuse(self, who: Actor, case_id: uuid.UUID, reason_code: str, note: str = "") -> Attempt:
        """Record why there is no selfie. Raises SelfieSettled, UnknownReason or NoteMissing."""
        return self._decide(who, case_id, Decision(AttemptState.REFUSED, reason_code, note))

    def view(self, who: Actor, case_id: uuid.UUID) -> SelfieView:
        """Consent, attempts and what stands. Raises NotFound, and what `Seeing.of_visit` does."""
        with self._seeing.of_visit(who, case_id) as session:
            case = get_row(session, Case, case_id)
            consent, rows = consent_of(session, case), attempts_of(session, case)
            settings = read_settings(session, self._db.branch_id)
            limit = settings.selfie_attempts
            stands = decisive(rows)
            return SelfieView(
                consent=consent.given if consent and is_answered(consent, settings) else None,
                standing=stands.state if stands else None,
                left=attempts_left(rows, limit),
                attempts=attempt_views(session, rows, limit),
                lit=settings.selfie_light,
                member_id=case.member_id,
                asked=asked_view(session, case),
                words=consent_words(_, settings),
            )

    def picture(self, who: Actor, attempt_id: uuid.UUID, why: Why = NO_REASON) -> bytes:
        """The portrait's JPEG, audited with what it is looked at for; outside a visit and a decision with a reason.

        Raises NotFound when there is none, PictureNotOfVisit when it is another one, ReasonMissing, UnknownReason,
        NoteMissing or LookingPaused.
        """
        return self._look(who, (attempt_id, Seen.FACE, BOUND), why)

    def original(self, who: Actor, attempt_id: uuid.UUID, why: Why = NO_REASON) -> bytes:
        """The JPEG of the whole picture that the portrait was cut from. Audited and raises as `picture` does."""
        return self._look(who, (attempt_id, Seen.WHOLE_PICTURE, BOUND_ORIGINAL), why)

    def refusal_reasons(self, who: Actor) -> Reasons:
        """The list to pick from for a refusal."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, REFUSAL)

    def override_reasons(self, who: Actor) -> Reasons:
        """The list to pick from for an override; it knows the words of a review as well."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, OVERRIDE)

    def _look(self, who: Actor, at: tuple[uuid.UUID, Seen, str], why: Why) -> bytes:
        attempt_id, what, bound = at

        def find(session: Session) -> Sight:
            row, _ = kept_picture(session, attempt_id, bound)
            return Sight(what, row.id, row.member_id, row.case_id)

        with self._seeing.of(who, find, why) as session:
            return picture_of(session, self._blobs, attempt_id, bound)

    def _decide(self, who: Actor, case_id: uuid.UUID, decision: Decision, second: Actor | None = None) -> Attempt:
        with self._db.transaction(who, second) as work:
            _must_be_a_strangers(work, who, second, case_id)
            return self._view(work, decided(work, who, case_id, decision))

    def _view(self, work: Work, row: SelfieAttempt) -> Attempt:
        """An attempt among those of its case."""
        limit = read_settings(work.session, work.branch_id).selfie_attempts
        rows = attempts_of(work.session, get_row(work.session, Case, row.case_id))
        return next(view for view in attempt_views(work.session, rows, limit) if view.id == row.id)


def _must_be_a_strangers(work: Work, who: Actor, second: Actor | None, case_id: uuid.UUID) -> None:
    """The second person is neither the member nor related; whoever acts is asked where the attempt is kept."""
    if second is not None:
        must_not_be_theirs(work, second, member_at_counter(work.session, who, case_id)[1])
