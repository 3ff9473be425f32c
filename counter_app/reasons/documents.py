"""The reasons for a document that is not there, for every kind of work that asks for documents."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy.orm import Session

from counter_app.db.session import Work
from counter_app.reasons.lists import DOCUMENT
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import Reasons
from forms.documents import Document, DocumentState


def document_reasons(session: Session, branch_id: uuid.UUID) -> Reasons:
    """The branch's list."""
    return reasons_in(session, branch_id, DOCUMENT)


def give_instead(work: Work, documents: Iterable[Document]) -> None:
    """Somebody gives the reasons for what was shown in place of documents. Raises UnknownReason or NoteMissing."""
    for one in documents:
        if one.state is DocumentState.INSTEAD:
            give(work, DOCUMENT, one.why, one.note)
