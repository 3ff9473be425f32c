"""Where the papers of a visit say another thing than a request: the one answer for whoever decides on it."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping

from sqlalchemy.orm import Session

from counter_app.blobs import Blobs
from counter_app.documents.errors import DocumentNotOfVisit
from counter_app.documents.packing import unpacked
from counter_app.documents.pages import standing_pages
from counter_app.documents.rules import bound_page
from counter_app.documents.said import rows_in, said_of
from counter_app.scanning.codes import Doubt
from counter_app.scanning.fields.filling import Difference, against_record
from counter_app.scanning.sheets import Sheet


def differences_of(sheet: Sheet, answers: Mapping[str, str]) -> tuple[Difference, ...]:
    """Where a paper that was read says another thing than these answers, doubtful values too, or contradicts itself."""
    said = said_of(sheet, answers, answers, rows_in(answers)).values
    told = {key: one for key, one in said.items() if Doubt.RELATION not in one.doubts}
    return (*against_record(told, answers), *sheet.within)


def differing_fields(
    session: Session, blobs: Blobs, of: tuple[uuid.UUID, uuid.UUID], answers: Mapping[str, str]
) -> frozenset[str]:
    """The fields in which a paper of this visit and member, as far as it was read, differs from these answers.

    Raises DocumentNotOfVisit, BlobDamaged.
    """
    found: set[str] = set()
    for page in standing_pages(session, *of):
        if page.reading_id is None:
            continue
        data = blobs.get(session, page.reading_id)
        digest = hashlib.sha256(data).hexdigest()
        if page.reading_bound != bound_page(page.case_id, page.member_id, (page.kind, page.page), digest):
            raise DocumentNotOfVisit
        found |= {one.key for one in differences_of(unpacked(data), answers)}
    return frozenset(found)
