"""The paper of a form that is only a file, and of a form that was renewed after it was signed."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from counter_app.db.session import Database
from counter_app.papers.service import PaperService
from counter_app.states import PaperKind
from tests.core.desk import SHELF
from tests.core.papers.archive import paper_service
from tests.core.printing.reading import text_of
from tests.core.printing.samples import picture
from tests.core.requests.further import FurtherDesk, shelf_with
from tests.databases import Clock
from tests.forms.further import example

SENSITIVE = example().replace('key = "card_reason"\n', 'key = "card_reason"\nsensitive = true\n')
OWN_PAPER = """
[paper]
title = { id = "Surat Kartu", en = "Card Letter" }
note = { id = "Bukan surat resmi", en = "No official letter" }
approval_sheet = false
signers = [{ part = "member" }, { part = "nobody", id = "Saksi", en = "Witness" }]

[[paper.section]]
kind = "changes"
title = { id = "Yang diminta", en = "What is asked" }

[[paper.section]]
kind = "heading"
title = { id = "Siapa", en = "Who" }
items = [
  { id = "NIK", en = "NIK", field = "nik", record = true },
  { id = "Segmen", en = "Segment", field = "segment", record = true },
  { id = "Alasan", en = "Reason", field = ["card_reason", "lost_on"], answers = [
    { code = "lost", id = "HILANG", en = "LOST" },
  ] },
  { id = "Jenis", en = "Kind", words = { id = "Kartu fisik", en = "Paper card" } },
]

[[paper.section]]
kind = "signatures"
"""
LAID_OUT = example().split("[paper]")[0] + OWN_PAPER + "\n[[page]]" + example().split("[[page]]", 1)[1]


def text_from(db: Database, clock: Clock, folder: Path, text: str, language: str = "id") -> str:
    """The form's paper of somebody who lost the card."""
    shelf = shelf_with(folder, text)
    papers = paper_service(db, clock, shelf)
    desk = FurtherDesk(db, clock, shelf)
    desk.consent()
    desk.attempt(picture=picture())
    request_id = desk.asked(card_reason="lost", lost_on="2026-02-01", doc_police="yes")
    desk.submit(request_id)
    (paper,) = papers.make(desk.officer, request_id, language)[:1]
    return text_of(papers.fetch(desk.officer, paper)[1])


def test_the_paper_is_laid_out_as_the_file_says(sqlite_db: Database, clock: Clock, tmp_path: Path) -> None:
    text = text_from(sqlite_db, clock, tmp_path, LAID_OUT)
    for words in ("Surat Kartu", "Bukan surat resmi", "A. Yang diminta", "B. Siapa", "C. Pernyataan", "Saksi"):
        assert words in text, words
    for words in ("HILANG · 1 Februari 2026", "Kartu fisik", "PU – Penerima Upah", "327301••••••0001"):
        assert words in text, words
    assert "Swafoto dan persetujuan" not in text


def test_the_same_in_english(sqlite_db: Database, clock: Clock, tmp_path: Path) -> None:
    text = text_from(sqlite_db, clock, tmp_path, LAID_OUT, "en")
    for words in ("Card Letter", "A. What is asked", "LOST · 1 February 2026", "Paper card", "Witness"):
        assert words in text, words


def test_what_is_the_forms_own_is_marked_on_paper(sqlite_db: Database, clock: Clock, tmp_path: Path) -> None:
    text = text_from(sqlite_db, clock, tmp_path, example())
    assert "Hanya untuk formulir ini; data peserta tidak berubah" in text
    assert "Alasan penggantian" in text


def test_the_change_of_data_marks_nothing_as_its_own(sqlite_db: Database, clock: Clock) -> None:
    desk = FurtherDesk(sqlite_db, clock, SHELF, papers=(papers := paper_service(sqlite_db, clock)))
    desk.consent()
    desk.attempt(picture=picture())
    request_id = desk.filled(occupation="Penjahit")
    desk.submit(request_id)
    paper = papers.of_work(desk.officer, request_id)[0]
    assert "Hanya untuk formulir ini" not in text_of(papers.fetch(desk.officer, paper.paper_id)[1])


def kinds(papers: PaperService, desk: FurtherDesk, request_id: uuid.UUID) -> list[PaperKind]:
    """The kinds of the papers of a request."""
    return [row.kind for row in papers.of_work(desk.officer, request_id)]


@pytest.mark.parametrize("version", [1, 2])
def test_what_is_signed_stays_the_only_form_when_its_file_is_renewed(
    sqlite_db: Database, clock: Clock, tmp_path: Path, version: int
) -> None:
    papers = paper_service(sqlite_db, clock, shelf_with(tmp_path / "old", SENSITIVE))
    desk = FurtherDesk(sqlite_db, clock, shelf_with(tmp_path / "old", SENSITIVE), papers=papers)
    desk.consent()
    desk.attempt(picture=picture())
    request_id = desk.asked()
    desk.submit(request_id)
    newer = shelf_with(tmp_path / "new", SENSITIVE.replace("version = 1", f"version = {version}"))
    desk.papers = paper_service(sqlite_db, clock, newer)
    desk.renew(newer)
    desk.requests.approve(desk.supervisor(), request_id)
    assert sorted(kinds(papers, desk, request_id)) == [PaperKind.APPROVAL_SHEET, PaperKind.FORM]


def test_a_form_may_go_without_an_approval_sheet(sqlite_db: Database, clock: Clock, tmp_path: Path) -> None:
    shelf = shelf_with(tmp_path, LAID_OUT)
    papers = paper_service(sqlite_db, clock, shelf)
    desk = FurtherDesk(sqlite_db, clock, shelf, papers=papers)
    desk.consent()
    desk.attempt(picture=picture())
    request_id = desk.asked()
    desk.submit(request_id)
    assert kinds(papers, desk, request_id) == [PaperKind.FORM]
