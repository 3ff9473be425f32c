"""What the check of a paper knows of the strokes: who signed on the screen, and that no point was moved since."""

from __future__ import annotations

import uuid

import pytest

from counter_app.db.models import Document, Paper
from counter_app.papers.words import masked_rows
from counter_app.printing.verify import Verdict
from counter_app.signing.service import SignatureService
from counter_app.signing.strokes import packed, unpacked
from counter_app.states import BlobKind, PaperKind
from tests.core.desk import Desk
from tests.core.signing.test_service import (
    HAND,
    MEMBER,
    MOVED,
    OFFICER,
    desk,
    form_of,
    kept,
    request_id,
    signing,
)

__all__ = ["desk", "request_id", "signing"]
NAMES = ("Tanda tangan peserta", "Tanda tangan petugas")


def told(desk: Desk, paper: Paper) -> tuple[str, ...]:
    """The lines of both signatures, as terminal and page show them."""
    rows = dict(masked_rows(desk.papers.verify_code(desk.supervisor(), paper.code)))
    return tuple(rows[name] for name in NAMES)


def test_a_form_that_nobody_signed_on_the_screen_sends_to_its_paper(desk: Desk, request_id: uuid.UUID) -> None:
    assert told(desk, form_of(desk, request_id)) == ("tidak tersimpan dari layar; lihat kertasnya",) * 2


def test_who_signed_is_told_with_the_day(desk: Desk, signing: SignatureService, request_id: uuid.UUID) -> None:
    paper = form_of(desk, request_id)
    signing.sign(desk.officer, request_id, paper.id, MEMBER, MOVED)
    signing.sign(desk.officer, request_id, paper.id, MEMBER, HAND)
    member, officer = told(desk, paper)
    assert member == f"di layar {desk.clock():%d-%m-%Y}, utuh dan terikat pada formulir ini"
    assert "tidak tersimpan" in officer
    signing.sign(desk.officer, request_id, paper.id, OFFICER, HAND)
    assert "utuh" in told(desk, paper)[1]


@pytest.mark.parametrize("what", ["point", "form"])
def test_one_moved_point_and_a_form_of_other_bytes_are_named(
    desk: Desk, signing: SignatureService, request_id: uuid.UUID, what: str
) -> None:
    paper = form_of(desk, request_id)
    signing.sign(desk.officer, request_id, paper.id, MEMBER, HAND)
    key = kept(desk, MEMBER)[0].id
    with desk.db.transaction(None) as work:
        if what == "form":
            work.session.get_one(Paper, paper.id).sha256 = "0" * 64
        else:
            row = work.session.get_one(Document, key)
            assert row.blob_id is not None
            _strokes, bound = unpacked(desk.blobs.get(work.session, row.blob_id))
            row.blob_id, _digest = desk.blobs.put(work, BlobKind.DOCUMENT, packed(MOVED, bound))
    assert "BERUBAH" in told(desk, paper)[0]


def test_a_file_tells_the_same_and_other_papers_have_no_such_lines(
    desk: Desk, signing: SignatureService, request_id: uuid.UUID
) -> None:
    paper, judge = form_of(desk, request_id), desk.supervisor()
    signing.sign(desk.officer, request_id, paper.id, MEMBER, HAND)
    check = desk.papers.verify_file(judge, desk.papers.fetch(desk.officer, paper.id)[1])
    assert check.verdict is Verdict.GENUINE
    assert check.paper is not None
    assert [one.at is not None for one in check.paper.signed] == [True, False]
    for row in desk.papers.of_work(desk.officer, request_id):
        if row.kind is not PaperKind.FORM:
            other = desk.papers.fetch(desk.officer, row.paper_id)[1]
            found = desk.papers.verify_file(judge, other).paper
            assert found is not None
            assert found.signed == ()
