"""How the selfie of a case stands. Reads inside the unit of work of whoever needs it."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from counter_app.capture.codes import Failure
from counter_app.capture.consent import consent_words
from counter_app.capture.errors import SelfieSettled
from counter_app.capture.service_words import OFFICER_DOUBT, REVIEW_REJECTED
from counter_app.config import Settings
from counter_app.db.models import Blob, Case, Consent, SelfieAttempt
from counter_app.db.rows import keep, once
from counter_app.states import AttemptState

STANDS = (AttemptState.PASSED, AttemptState.OVERRIDDEN, AttemptState.REFUSED)
"""States an attempt can stand in for the visit, the strongest first."""
SETTLING = frozenset({AttemptState.PASSED, AttemptState.OVERRIDDEN})
"""States after which nothing more is asked of the member."""
UNSETTLED = frozenset({AttemptState.FAILED, AttemptState.IN_REVIEW})
"""States that can use up the limit; a cancelled attempt does not. `used_up` decides."""
CAMERA_FAULTS = frozenset({Failure.CAMERA_SLOW, Failure.PICTURE_FROZEN})
"""Reasons of failures that are the camera's. The first of a visit uses nothing up.
Did all of them, prompts could be drawn anew by freezing the picture until they suit a recording."""
DOUBTS = frozenset({Failure.NOT_LIVE, OFFICER_DOUBT, REVIEW_REJECTED})
"""Reasons of failures that leave doubt whether a living person is there."""
EARLIER_DOUBT = "earlier_doubt"
"""Key under which is kept that an attempt without a flaw came after one that left doubt."""
BOUND = "bound"
"""Key among the measured values under which the portrait's tie to its visit is kept."""
BOUND_ORIGINAL = "bound_original"
"""The same for the whole picture: neither fits in the other's place."""
OFFICER_SAW = "officer_saw"
"""Key under which the officer's word is kept: a living person is here, without a mask."""
LIGHT = "flash"
"""Key under which is kept what became of the coloured light: a `Light`."""
SCORE = "evidence.flash"
"""How well the face took the colours on; means nothing when they were not to be seen."""
MATCH = "match"
"""Key under which is kept what came of holding the selfie against the card and earlier selfies (documents/rules.py)."""
COVERING = "covering"
"""Key under which a head covering is kept: "faith" or ""."""
CUES = "cues"
"""Key under which the signs are kept that made an attempt unsure or let it fail."""
CAMERA_TURN = "camera_turn"
"""Key under which is kept how far the camera should be turned, in degrees, of an attempt nobody was in place for."""


def consent_of(session: Session, case: Case) -> Consent | None:
    """The newest answer of the case's present member."""
    return session.scalar(
        select(Consent)
        .where(Consent.case_id == case.id, Consent.member_id == case.member_id)
        .order_by(Consent.seq.desc())
        .limit(1)
    )


def is_answered(consent: Consent, settings: Settings) -> bool:
    """Whether an answer is one to the words that hold now: newer ones are asked again."""
    return consent.words_version == consent_words(str, settings).version


def attempts_of(session: Session, case: Case) -> Sequence[SelfieAttempt]:
    """Attempts of the case's present member in order; those of a member chosen by mistake do not count."""
    return session.scalars(
        select(SelfieAttempt)
        .where(SelfieAttempt.case_id == case.id, SelfieAttempt.member_id == case.member_id)
        .order_by(SelfieAttempt.number)
    ).all()


def attempts_with_grounds(session: Session, case: Case) -> Sequence[SelfieAttempt]:
    """The same for whoever makes papers of it next: with the consent each rests on, and the pictures that can stand."""
    found = session.execute(
        select(SelfieAttempt, Consent, Blob)
        .outerjoin(Consent, Consent.id == SelfieAttempt.consent_id)
        .outerjoin(Blob, and_(Blob.id == SelfieAttempt.blob_id, SelfieAttempt.state.in_(STANDS)))
        .where(SelfieAttempt.case_id == case.id, SelfieAttempt.member_id == case.member_id)
        .order_by(SelfieAttempt.number)
    ).tuples()
    rows = found.all()
    for row in rows:
        keep(session, *row)
    attempts = [attempt for attempt, _consent, _picture in rows]
    if case.member_id is not None:
        once(session, _ends_of(case.id, case.member_id), lambda: [(one.state, one.reason) for one in attempts])
    return attempts


def ends_beside(session: Session, attempt: SelfieAttempt) -> Sequence[tuple[AttemptState, str]]:
    """How all attempts of the visit and its member ended that this one belongs to, with their reasons."""
    asked = select(SelfieAttempt.state, SelfieAttempt.reason).where(
        SelfieAttempt.case_id == attempt.case_id, SelfieAttempt.member_id == attempt.member_id
    )
    about = _ends_of(attempt.case_id, attempt.member_id)
    return once(session, about, lambda: [(state, reason) for state, reason in session.execute(asked).tuples()])


def _ends_of(case_id: uuid.UUID, member_id: uuid.UUID) -> tuple[str, uuid.UUID, uuid.UUID]:
    return "ends of attempts", case_id, member_id


def decisive(attempts: Sequence[SelfieAttempt]) -> SelfieAttempt | None:
    """The attempt that stands: a passed one, else an override, else the newest refusal."""
    for state in STANDS:
        found = [attempt for attempt in attempts if attempt.state is state]
        if found:
            return found[-1]
    return None


def to_review(attempts: Sequence[SelfieAttempt]) -> SelfieAttempt | None:
    """The last attempt when it waits for a second person's eye."""
    tried = [attempt for attempt in attempts if attempt.state is not AttemptState.CANCELLED]
    return tried[-1] if tried and tried[-1].state is AttemptState.IN_REVIEW else None


def selfie_of(session: Session, case: Case) -> SelfieAttempt | None:
    """The attempt that stands for all works of the case, None while there is none."""
    return decisive(attempts_of(session, case))


def must_be_unsettled(attempts: Sequence[SelfieAttempt]) -> None:
    """Raise SelfieSettled when an attempt passed or was overridden."""
    stands = decisive(attempts)
    if stands is not None and stands.state in SETTLING:
        raise SelfieSettled


def attempts_left(attempts: Sequence[SelfieAttempt], limit: int) -> int:
    """How many may still be taken."""
    return max(0, limit - used_up((attempt.state, attempt.reason) for attempt in attempts))


def used_up(attempts: Iterable[tuple[AttemptState, str]]) -> int:
    """How many of these (state, reason) count towards the limit."""
    reasons = [reason for state, reason in attempts if state in UNSETTLED]
    return len(reasons) - any(reason in CAMERA_FAULTS for reason in reasons)


def left_doubt(attempts: Sequence[SelfieAttempt]) -> bool:
    """Whether somebody should look, however good the next attempt is: doubt is not washed out by trying again."""
    return any(
        attempt.state is AttemptState.IN_REVIEW or (attempt.state is AttemptState.FAILED and attempt.reason in DOUBTS)
        for attempt in attempts
    )


def bound_digest(case_id: uuid.UUID, member_id: uuid.UUID, picture_sha256: str) -> str:
    """Ties a picture to one visit of one member, so that another attempt's picture does not fit in its place."""
    return hashlib.sha256(f"{case_id}:{member_id}:{picture_sha256}".encode()).hexdigest()


def picture_fits(attempt: SelfieAttempt, picture: bytes, bound: str = BOUND) -> bool:
    """Whether a picture is the portrait the attempt was kept with; with `BOUND_ORIGINAL`, its whole picture."""
    digest = hashlib.sha256(picture).hexdigest()
    return attempt.measured.get(bound) == bound_digest(attempt.case_id, attempt.member_id, digest)
