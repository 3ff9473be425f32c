"""What every paper of a visit says: times, selfie, consent, who served where."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from counter_app.blobs import Blobs
from counter_app.capture.consent import earlier_words
from counter_app.capture.decided import decided_words
from counter_app.capture.errors import PictureNotOfVisit
from counter_app.capture.standing import ends_beside, picture_fits, used_up
from counter_app.db.models import Blob, Case, Consent, Counter, Member, Officer, SelfieAttempt, Service, Ticket
from counter_app.db.rows import find_row, get_row
from counter_app.printing import papers
from counter_app.printing.words import Words
from counter_app.queueing.words import service_named
from counter_app.states import AttemptState, MemberState


def visit_times(session: Session, case: Case, language: str) -> papers.VisitTimes:
    """The ticket of a case."""
    ticket = get_row(session, Ticket, case.ticket_id)
    service = get_row(session, Service, ticket.service_id)
    return papers.VisitTimes(
        ticket=ticket.label,
        service=service_named(service.name, service.name_en, language),
        issued_at=ticket.issued_at,
        called_at=ticket.first_called_at,
        arrived_at=ticket.arrived_at,
        finished_at=ticket.finished_at,
    )


def counter_of(session: Session, case: Case) -> str:
    """The number of the desk the case is served at, blank when it is at none."""
    ticket = find_row(session, Ticket, case.ticket_id)
    counter = find_row(session, Counter, ticket.counter_id) if ticket is not None else None
    return "" if counter is None else str(counter.number)


def officer_name(session: Session, officer_id: uuid.UUID | None) -> str:
    """The printed name; blank for nobody."""
    return get_row(session, Officer, officer_id).name if officer_id else ""


def selfie_record(session: Session, attempt: SelfieAttempt) -> dict[str, str]:
    """The part of a record that names the selfie; its SHA-256 is of the clear picture."""
    picture = find_row(session, Blob, attempt.blob_id)
    return {
        "selfie": "" if picture is None else picture.sha256,
        "selfie_id": str(attempt.id),
        "selfie_state": attempt.state.value,
        "selfie_reason": attempt.reason,
    }


def member_record(session: Session, member_id: uuid.UUID) -> dict[str, str]:
    """The part of a record that says of a member recorded at the counter that nobody vouched for them."""
    member = get_row(session, Member, member_id)
    return {"member_refused": member.refusal_code} if member.state is MemberState.REFUSED else {}


def selfie_facts(session: Session, attempt: SelfieAttempt, blobs: Blobs, language: str) -> papers.SelfieFacts:
    """The selfie as the form shows it. Raises PictureNotOfVisit when the kept picture was exchanged."""
    picture = blobs.get(session, attempt.blob_id) if attempt.blob_id else b""
    if picture and not picture_fits(attempt, picture):
        raise PictureNotOfVisit
    ended = ends_beside(session, attempt)
    return papers.SelfieFacts(
        state=papers.SelfieState(attempt.state),
        jpeg=picture,
        taken_at=attempt.finished_at if picture else None,
        attempts=used_up(ended) + sum(state is AttemptState.PASSED for state, _reason in ended),
        reason=selfie_reason(session, attempt, language),
        by=officer_name(session, attempt.second_id),
    )


def consent_facts(session: Session, attempt: SelfieAttempt, _: Words) -> papers.Consent:
    """The answer the attempt rests on, with the words that were read out."""
    row = find_row(session, Consent, attempt.consent_id) if attempt.consent_id else None
    if row is None:
        return papers.Consent("", None, given=False)
    return papers.Consent(row.words or earlier_words(_, row.words_version), row.at, row.given, row.words_version)


def consent_record(session: Session, attempt: SelfieAttempt) -> dict[str, str]:
    """The part of a record that names the consent."""
    row = find_row(session, Consent, attempt.consent_id) if attempt.consent_id else None
    answer = "" if row is None else "given" if row.given else "declined"
    return {"consent": answer, "consent_words": row.words_version if row else ""}


def selfie_reason(session: Session, attempt: SelfieAttempt, language: str) -> str:
    """The words for an override or a refusal, with its note."""
    words = decided_words(session, attempt, language)
    return f"{words}: {attempt.note}" if words and attempt.note else words
