"""Rows of attempts, and how they are told."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.blobs import Blobs, Ready
from counter_app.capture.decided import decided_words
from counter_app.capture.errors import PictureNotOfVisit
from counter_app.capture.service_words import LIVE_PERSON_SEEN, REVIEW_REJECTED
from counter_app.capture.standing import BOUND, BOUND_ORIGINAL, MATCH, attempts_left, bound_digest, picture_fits
from counter_app.capture.values import Attempt, AttemptResult
from counter_app.db.models import Case, Officer, SelfieAttempt
from counter_app.db.rows import branch_of, find_row, missing
from counter_app.db.sealed_files import SealedFiles
from counter_app.db.session import Work
from counter_app.ids import new_id
from counter_app.states import AttemptState, BlobKind

KIND = BlobKind.SELFIE
"""Portrait and whole picture are of one kind: what is done to the one is done to the other."""


def new_row(work: Work, who: Actor, case: Case, number: int) -> SelfieAttempt:
    """An attempt with everything but its outcome."""
    return SelfieAttempt(
        id=new_id(),
        branch_id=work.branch_id,
        case_id=case.id,
        member_id=case.member_id,
        number=number,
        officer_id=who.officer_id,
        measured={},
    )


@dataclass(frozen=True)
class ReadyPictures:
    """Portrait and whole picture of an attempt, sealed before its row is written."""

    portrait: Ready | None
    original: Ready | None


def ready_pictures(blobs: Blobs, files: SealedFiles | None, result: AttemptResult, now: datetime) -> ReadyPictures:
    """Seal both while nobody waits for the store. Raises as `Blobs.ready`."""
    made = [blobs.ready(files, KIND, one, now) if one else None for one in (result.picture, result.original)]
    return ReadyPictures(*made)


def keep_pictures(work: Work, blobs: Blobs, row: SelfieAttempt, made: ReadyPictures) -> None:
    """Keep portrait and whole picture, each tied to the visit and the member."""
    if made.portrait:
        row.blob_id, row.measured[BOUND] = _kept(work, blobs, row, made.portrait)
    if made.original:
        row.original_id, row.measured[BOUND_ORIGINAL] = _kept(work, blobs, row, made.original)


def pictured(attempts: Sequence[SelfieAttempt]) -> SelfieAttempt | None:
    """The newest attempt with a picture that nobody rejected."""
    found = [attempt for attempt in attempts if attempt.blob_id and attempt.reason != REVIEW_REJECTED]
    return found[-1] if found else None


def share_pictures(row: SelfieAttempt, pictured: SelfieAttempt) -> None:
    """A decision about an attempt stands on the same two pictures, and on what was compared with them."""
    row.blob_id, row.original_id = pictured.blob_id, pictured.original_id
    row.measured = {key: pictured.measured[key] for key in (BOUND, BOUND_ORIGINAL, MATCH) if key in pictured.measured}


def judged_row(work: Work, case: Case, unsure: SelfieAttempt, by: tuple[Actor, bool, str]) -> SelfieAttempt:
    """What a second person at their own desk makes of an unsure attempt: it stands like an override, or has failed.

    The officer stays the one who stood before the member.
    """
    second, accept, note = by
    if not accept:
        unsure.state, unsure.reason = AttemptState.FAILED, REVIEW_REJECTED
        unsure.note, unsure.second_id = note.strip(), second.officer_id
        return unsure
    row = new_row(work, second, case, unsure.number + 1)
    row.officer_id, row.second_id, row.consent_id = unsure.officer_id, second.officer_id, unsure.consent_id
    row.state, row.reason, row.note = AttemptState.OVERRIDDEN, LIVE_PERSON_SEEN, note.strip()
    row.started_at = row.finished_at = work.now
    share_pictures(row, unsure)
    return row


def picture_of(session: Session, blobs: Blobs, attempt_id: uuid.UUID, bound: str) -> bytes:
    """The portrait, or the whole picture, of an attempt. Raises NotFound or PictureNotOfVisit."""
    row, blob_id = kept_picture(session, attempt_id, bound)
    picture = blobs.get(session, blob_id)
    if not picture_fits(row, picture, bound):
        raise PictureNotOfVisit
    return picture


def kept_picture(session: Session, attempt_id: uuid.UUID, bound: str) -> tuple[SelfieAttempt, uuid.UUID]:
    """The attempt that has this picture, and where it is kept. Raises NotFound."""
    row = find_row(session, SelfieAttempt, attempt_id)
    blob_id = None if row is None else row.blob_id if bound == BOUND else row.original_id
    if row is None or blob_id is None:
        raise missing(session, SelfieAttempt, attempt_id if row is None else None, "picture")
    return row, blob_id


def _kept(work: Work, blobs: Blobs, row: SelfieAttempt, made: Ready) -> tuple[uuid.UUID, str]:
    blobs.keep(work, made)
    return made.id, bound_digest(row.case_id, row.member_id, made.sha256)


def attempt_views(session: Session, rows: Sequence[SelfieAttempt], limit: int) -> tuple[Attempt, ...]:
    """All attempts of a case in order, with names and with what was left after each."""
    people = {row.officer_id for row in rows} | {row.second_id for row in rows if row.second_id}
    found = session.execute(
        select(Officer.id, Officer.name).where(Officer.id.in_(people), Officer.branch_id == branch_of(session))
    ).tuples()
    names = dict(found.all())
    return tuple(
        Attempt(
            id=row.id,
            number=row.number,
            state=row.state,
            reason=row.reason,
            note=row.note or "",
            has_picture=row.blob_id is not None,
            officer=names[row.officer_id],
            second=names[row.second_id] if row.second_id else "",
            finished_at=row.finished_at,
            left=attempts_left(rows[: place + 1], limit),
            measured=dict(row.measured),
            decided=decided_words(session, row),
        )
        for place, row in enumerate(rows)
    )
