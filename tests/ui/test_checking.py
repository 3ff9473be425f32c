"""The page of checks: a code or a file is asked about, and the answer gives no member away. # D10"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.db.models import Paper
from counter_app.db.session import Database
from counter_app.papers.service import PaperService
from counter_app.states import PaperKind
from counter_app.texts import use_language
from tests import factories
from tests.core.desk import Desk
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import only, sent
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.hands import found, is_shown, type_into, words
from tests.fakes import InlineJobs
from tests.looks.eye import rest
from ui.checking.presenter import LARGEST_BYTES, CheckPresenter
from ui.checking.view import CheckView

PAGE = QSize(1110, 724)


@dataclass
class Check:
    """Somebody who checks papers, with one paper in the archive."""

    desk: Desk
    papers: PaperService
    paper: Paper
    presenter: CheckPresenter
    view: CheckView

    def said(self) -> str:
        """All that stands on the page."""
        return "\n".join(one.text() for one in self.view.findChildren(QLabel) if one.isVisibleTo(self.view))

    def bytes_of_paper(self) -> bytes:
        return self.papers.fetch(self.desk.officer, self.paper.id)[1]


@pytest.fixture
def check(qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock) -> Check:
    papers = paper_service(sqlite_db, clock)
    desk = Desk(sqlite_db, clock, papers)
    paper = desk.stored(Paper, only(papers, desk.officer, sent(desk, name="RAHMAWATI"), PaperKind.FORM))
    presenter = CheckPresenter(InlineJobs(), papers, factories.officer(sqlite_db, Role.QA))
    view = CheckView(presenter)
    qtbot.addWidget(view)
    view.resize(PAGE)
    with qtbot.waitActive(view):
        view.show()
    view.start()
    return Check(desk, papers, paper, presenter, view)


def test_a_code_is_asked_about_with_enter_and_gives_masked_words_only(check: Check) -> None:
    type_into(check.view, "checking.code", check.paper.code, enter=True)
    assert words(check.view, "checking.verdict.words") == "Kode ini milik dokumen cabang ini."
    said = check.said()
    assert (check.paper.number in said, "S••• A•••" in said) == (True, True)
    assert not any(secret in said for secret in (check.desk.member.name, check.desk.member.nik, check.desk.member.kpj))


def test_an_unknown_code_is_told_as_that(check: Check) -> None:
    type_into(check.view, "checking.code", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", enter=True)
    assert words(check.view, "checking.banner.words").startswith("Tidak ada dokumen cabang ini dengan kode itu.")
    assert not is_shown(check.view, "checking.paper")


def test_a_second_question_takes_the_first_answer_away(check: Check) -> None:
    type_into(check.view, "checking.code", check.paper.code, enter=True)
    type_into(check.view, "checking.code", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", enter=True)
    assert (is_shown(check.view, "checking.paper"), words(check.view, "checking.verdict.words")) == (False, "")


@pytest.mark.parametrize(("more", "said"), [(b"", "Asli"), (b"\n", "Kode benar, berkas bukan cetakan kami.")])
def test_a_file_is_held_against_the_archive(check: Check, tmp_path: Path, more: bytes, said: str) -> None:
    file = tmp_path / "dokumen.pdf"
    file.write_bytes(check.bytes_of_paper() + more)
    check.presenter.check_file(str(file))
    assert words(check.view, "checking.verdict.words").startswith(said)


@pytest.mark.parametrize("kind", ["missing", "too large"])
def test_a_file_that_is_not_read_says_what_to_do(check: Check, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "besar.pdf"
    if kind == "too large":
        with file.open("wb") as made:
            made.truncate(LARGEST_BYTES + 1)
    check.presenter.check_file(str(file))
    assert words(check.view, "checking.banner.words") == (
        "Berkas besar.pdf tidak dapat dibaca. Pilih berkas PDF paling besar 20 MB di komputer ini."
    )


def test_nothing_typed_asks_nothing(check: Check) -> None:
    QTest.keyClick(found(check.view, QLineEdit, "checking.code"), Qt.Key.Key_Return)
    assert check.desk.audited("paper_verified") == 0


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", [PAGE, QSize(836, 570)])
def test_no_word_of_the_page_is_cut(check: Check, language: str, size: QSize) -> None:
    use_language(language)
    check.view.resize(size)
    type_into(check.view, "checking.code", check.paper.code, enter=True)
    rest()
    assert cut_words(check.view) == []
