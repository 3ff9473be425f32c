"""The receipt of a request that was sent: drawn when it is asked for, with how the request stands then."""

from __future__ import annotations

import uuid

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import ChangeRequest
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.form_shelf import FormShelf
from counter_app.papers.press import Press
from counter_app.printing.pdf import draw_receipt
from counter_app.printing.receipt import Receipt
from counter_app.rights.asking import by_table
from counter_app.states import RequestState
from counter_app.texts import texts_in

WAITS = frozenset({RequestState.SUBMITTED, RequestState.RETURNED, RequestState.APPROVED})


def standing_words(state: RequestState, in_language: str) -> str:
    """How a request stands, for whoever asked for it."""
    _ = texts_in(in_language)
    words = {
        RequestState.SUBMITTED: _("diterima, menunggu keputusan penyelia"),
        RequestState.RETURNED: _("dikembalikan untuk dilengkapi"),
        RequestState.REJECTED: _("ditolak"),
        RequestState.APPROVED: _("disetujui"),
        RequestState.APPLIED: _("selesai, data sudah diperbarui"),
    }
    return words.get(state, _("tidak dilanjutkan"))


@by_table
class ReceiptService:
    """It names nobody, so it is kept nowhere; that it was given is a row of the trail."""

    def __init__(self, db: Database, shelf: FormShelf, press: Press) -> None:
        self._db, self._shelf, self._press = db, shelf, press

    def draw(self, who: Actor, request_id: uuid.UUID, language: str = "id", *, roll: bool = False) -> tuple[str, bytes]:
        """File name and the receipt. Raises NotFound for what was not sent yet, FontsMissing."""
        with self._db.transaction(who) as work:
            row = get_row(work.session, ChangeRequest, request_id)
            if row.submitted_at is None:
                raise NotFound("request")
            receipt = Receipt(
                imprint=self._press.imprint(work.session, row.number, "", language),
                about=self._shelf.title(row.form).in_(language),
                sent_at=row.submitted_at,
                standing=standing_words(row.state, language),
                waits=row.state in WAITS,
                roll=roll,
            )
            work.audit(who, AuditCode.RECEIPT_GIVEN, row.id, row.case_id)
        _ = texts_in(language)
        stem = _("bukti-terima")
        return f"{row.number}-{stem}.pdf", draw_receipt(receipt)
