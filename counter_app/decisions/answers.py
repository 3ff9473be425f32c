"""What a second person answered to an officer who asked: told at the counter, wherever the officer is by now."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import (
    ChangeRequest,
    LetterLine,
    Member,
    MergeRequest,
    OverrideAsk,
    Registration,
    ResetRequest,
    SelfieAttempt,
)
from counter_app.db.rows import find_row, get_row
from counter_app.events import Event, EventKind


class Said(StrEnum):
    """Yes, back to be mended, no."""

    YES = "yes"
    BACK = "back"
    NO = "no"


@dataclass(frozen=True)
class Answer:
    """One answer: to whose work, by its number where it has one."""

    said: Said
    number: str
    member_name: str


REQUESTS: Mapping[EventKind, Said] = {
    EventKind.REQUEST_APPROVED: Said.YES,
    EventKind.REQUEST_RETURNED: Said.BACK,
    EventKind.REQUEST_REJECTED: Said.NO,
}
RESETS: Mapping[EventKind, Said] = {
    EventKind.RESET_APPROVED: Said.YES,
    EventKind.RESET_RETURNED: Said.BACK,
    EventKind.RESET_REJECTED: Said.NO,
}
REGISTRATIONS: Mapping[EventKind, Said] = {
    EventKind.REGISTRATION_APPROVED: Said.YES,
    EventKind.REGISTRATION_RETURNED: Said.BACK,
    EventKind.REGISTRATION_REJECTED: Said.NO,
}
MEMBERS: Mapping[EventKind, Said] = {EventKind.MEMBER_CONFIRMED: Said.YES, EventKind.MEMBER_REFUSED: Said.NO}
SELFIES: Mapping[EventKind, Said] = {EventKind.SELFIE_ACCEPTED: Said.YES, EventKind.SELFIE_TURNED_DOWN: Said.NO}
"""About an unsure attempt, or about the wish to accept a member without one."""
MERGES: Mapping[EventKind, Said] = {EventKind.MERGE_AGREED: Said.YES, EventKind.MERGE_REJECTED: Said.NO}
ANSWERS = frozenset({*REQUESTS, *RESETS, *REGISTRATIONS, *MERGES, *MEMBERS, *SELFIES})
"""Events that answer somebody."""


def answer_to(session: Session, officer_id: uuid.UUID, event: Event) -> Answer | None:
    """The answer of an event when this officer asked, None for anybody else's. A work's own event counts, once."""
    if event.kind in REQUESTS:
        request = find_row(session, ChangeRequest, event.subject)
        mine = request is not None and officer_id in (request.holder_id, request.author_id)
        if request is not None and mine and not _is_row(session, request):
            return _answer(session, REQUESTS[event.kind], request.number, request.member_id)
    if event.kind in RESETS:
        reset = find_row(session, ResetRequest, event.subject)
        if reset is not None and reset.author_id == officer_id:
            return _answer(session, RESETS[event.kind], reset.number, reset.member_id)
    if event.kind in REGISTRATIONS:
        registration = find_row(session, Registration, event.subject)
        if registration is not None and registration.author_id == officer_id:
            return _answer(session, REGISTRATIONS[event.kind], registration.number, registration.member_id)
    if event.kind in MERGES:
        merge = find_row(session, MergeRequest, event.subject)
        if merge is not None and merge.author_id == officer_id:
            return _answer(session, MERGES[event.kind], merge.number, merge.member_id)
    if event.kind in MEMBERS:
        member = find_row(session, Member, event.subject)
        if member is not None and member.recorded_by == officer_id:
            return _answer(session, MEMBERS[event.kind], "", member.id)
    if event.kind in SELFIES:
        ask = find_row(session, OverrideAsk, event.subject)
        attempt = find_row(session, SelfieAttempt, event.subject)
        if ask is not None and ask.asked_by == officer_id:
            return _answer(session, SELFIES[event.kind], "", ask.member_id)
        if attempt is not None and attempt.officer_id == officer_id:
            return _answer(session, SELFIES[event.kind], "", attempt.member_id)
    return None


def _is_row(session: Session, request: ChangeRequest) -> bool:
    """A company's letter is answered once, as a whole, on its own page; its rows are nobody's single questions."""
    return session.scalar(select(LetterLine.id).where(LetterLine.request_id == request.id)) is not None


def _answer(session: Session, said: Said, number: str, member_id: uuid.UUID) -> Answer:
    return Answer(said, number, get_row(session, Member, member_id).name)
