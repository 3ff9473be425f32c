"""The receipt of a request that was sent: by its code the branch finds it again, and it names nobody."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from sqlalchemy import select

from counter_app.archive.service import ArchiveService
from counter_app.archive.values import Wanted
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.papers.receipt_service import ReceiptService, standing_words
from counter_app.states import RequestState
from tests.core.desk import SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import sent
from tests.core.printing.reading import text_of
from tests.databases import Clock

RENAMED = {"name": "SITI AMINAH PUTRI"}


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock, paper_service(db, clock))


@pytest.fixture
def receipts(db: Database, clock: Clock) -> ReceiptService:
    return ReceiptService(db, SHELF, paper_service(db, clock).press)


@pytest.mark.parametrize("roll", [False, True])
def test_it_has_the_code_and_says_that_it_is_free_and_names_nobody(
    desk: Desk, receipts: ReceiptService, roll: bool
) -> None:
    name, pdf = receipts.draw(desk.officer, sent(desk, **RENAMED), roll=roll)
    said = text_of(pdf)
    number = name.removesuffix("-bukti-terima.pdf")
    for words in (f"Kode status {number}", "menunggu keputusan penyelia", "Layanan ini gratis", "Pengkinian data"):
        assert words in said, words
    for secret in (desk.member.name, desk.member.kpj, desk.member.nik or "-", "AMINAH", desk.officer.name):
        assert secret not in said


def test_by_its_code_the_request_is_found_again(desk: Desk, receipts: ReceiptService) -> None:
    request_id = sent(desk, **RENAMED)
    number = receipts.draw(desk.officer, request_id)[0].removesuffix("-bukti-terima.pdf")
    found = ArchiveService(desk.db, desk.clock, SHELF).search(desk.officer, Wanted(number)).entries
    assert {one.work_id for one in found} == {request_id}


def test_it_tells_how_the_request_stands_when_it_is_asked_for_again(desk: Desk, receipts: ReceiptService) -> None:
    request_id = sent(desk, **RENAMED)
    desk.requests.approve(desk.supervisor(), request_id)
    said = text_of(receipts.draw(desk.officer, request_id)[1])
    assert "selesai, data sudah diperbarui" in said
    assert "Tidak ada lagi yang perlu ditunggu" in said


def test_giving_it_is_a_row(desk: Desk, receipts: ReceiptService) -> None:
    request_id = sent(desk, **RENAMED)
    receipts.draw(desk.officer, request_id)
    with desk.db.read() as session:
        wanted = select(AuditEntry.subject_id).where(AuditEntry.code == AuditCode.RECEIPT_GIVEN)
        assert session.scalars(wanted).all() == [str(request_id)]


def test_what_was_not_sent_has_none(desk: Desk, receipts: ReceiptService) -> None:
    with pytest.raises(NotFound):
        receipts.draw(desk.officer, desk.filled(**RENAMED))


@pytest.mark.parametrize("state", list(RequestState))
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_state_has_words(state: RequestState, language: str) -> None:
    assert standing_words(state, language)


def test_the_slip_is_as_wide_as_its_roll_and_can_be_archived(desk: Desk, receipts: ReceiptService) -> None:
    file = pikepdf.open(BytesIO(receipts.draw(desk.officer, sent(desk, **RENAMED), "en", roll=True)[1]))
    left, _bottom, right, _top = (float(at) for at in file.pages[0].mediabox)
    assert (len(file.pages), round((right - left) / 72 * 25.4)) == (1, 80)
    assert file.Root.OutputIntents
    assert b"pdfaid" in file.Root.Metadata.read_bytes()
