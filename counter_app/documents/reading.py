"""Documents of a visit as they stand. Reads inside the unit of work of whoever needs it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.capture.standing import MATCH, SETTLING, decisive, to_review
from counter_app.db.models import Case, Document, Officer, SelfieAttempt
from counter_app.db.rows import branch_of, get_row
from counter_app.documents.pages import pages_as_shown
from counter_app.documents.rules import EARLIER, read_kept
from counter_app.documents.values import MatchView, Scan
from counter_app.scanning.values import Box
from counter_app.states import DocumentKind


def to_compare(attempts: Sequence[SelfieAttempt]) -> SelfieAttempt | None:
    """The selfie that stands or waits for an eye, when it has a picture."""
    stands = decisive(attempts)
    found = stands if stands is not None and stands.state in SETTLING else to_review(attempts)
    return found if found is not None and found.blob_id is not None else None


def earlier_selfies(session: Session, case: Case) -> Sequence[SelfieAttempt]:
    """The newest that stood in other visits of the same member and are still kept."""
    wanted = select(SelfieAttempt).where(
        SelfieAttempt.branch_id == branch_of(session),
        SelfieAttempt.member_id == case.member_id,
        SelfieAttempt.case_id != case.id,
        SelfieAttempt.state.in_(SETTLING),
        SelfieAttempt.blob_id.is_not(None),
    )
    return session.scalars(wanted.order_by(SelfieAttempt.seq.desc()).limit(EARLIER)).all()


def match_view(session: Session, case: Case, attempts: Sequence[SelfieAttempt]) -> MatchView:
    """Card, selfie and comparison of a visit."""
    pages = [] if case.member_id is None else pages_as_shown(session, case.id, case.member_id)
    card = next((one for one in pages if one.kind is DocumentKind.KTP), None)
    selfie = to_compare(attempts)
    return MatchView(
        card=scan_of(session, card) if card is not None else None,
        selfie_id=selfie.id if selfie is not None else None,
        compared=read_kept(selfie.measured.get(MATCH)) if selfie is not None else None,
        pages=tuple(scan_of(session, one) for one in pages),
    )


def scan_of(session: Session, row: Document) -> Scan:
    """A page without its picture."""
    return Scan(
        id=row.id,
        kind=row.kind,
        page=row.page,
        source=row.source,
        at=row.at,
        officer=_name(session, row.officer_id),
        has_picture=row.blob_id is not None,
        portrait=Box(**row.portrait) if row.portrait else None,
        was_read=row.reading_id is not None,
    )


def _name(session: Session, officer_id: uuid.UUID) -> str:
    return get_row(session, Officer, officer_id).name
