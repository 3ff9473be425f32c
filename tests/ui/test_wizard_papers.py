"""The form beside the member's card: one key takes what is clear, the rest is asked, nothing changes by itself."""

from __future__ import annotations

from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.documents.service import DocumentService
from counter_app.scanning.codes import Doubt, Legibility
from counter_app.scanning.fields.filling import answers_of, within
from counter_app.scanning.fields.trusting import Shot, Source, read_paper
from counter_app.scanning.sheets import Sheet
from counter_app.states import DocumentKind, DocumentSource
from tests.core.documents.sheets import reading_of, sheet, value
from tests.core.documents.test_service import CARD, Told
from tests.core.scanning.sheets_of_lines import BLANK, Lines, card
from tests.core.scanning.test_filling import KTP, corrupted, tables
from tests.databases import Clock
from tests.drawn_cards import Person, encoded
from tests.drawn_cards import card as drawn
from tests.drivers.hands import is_shown, part, words
from tests.ui.wizard_desk import Window, WizardDesk, to_page
from ui.form_wizard.paper_panel import PaperPicture
from ui.form_wizard.state import PaperStand

STREET, DOUBTED = "JL. KEMUNING NO. 18", "COBLONQ"


@pytest.fixture
def desk(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> WizardDesk:
    return WizardDesk(sqlite_db, clock, qtbot)


def read(desk: WizardDesk, found: Sheet) -> None:
    """A paper of the visit that was read so."""
    documents = DocumentService(desk.db, desk.clock, desk.blobs, Told())
    key = documents.keep_card(desk.officer, desk.visit.id, CARD, DocumentSource.CAMERA, found.kind).id
    reading_of(desk, found).read(desk.officer, desk.visit.id, key)


def opened(desk: WizardDesk, found: Sheet) -> Window:
    read(desk, found)
    return desk.opened()


def press(window: Window, key: Qt.Key) -> None:
    QTest.keyClick(window.view.focusWidget() or window.view, key, Qt.KeyboardModifier.AltModifier)


def a_card() -> Sheet:
    return sheet(
        value("ktp_street", STREET),
        value("ktp_village", "DAGO"),
        value("ktp_district", DOUBTED, Doubt.LETTER),
        jpeg=encoded(drawn(Person.COLLINS)),
    )


def test_nothing_changes_by_reading_alone_and_one_key_takes_what_is_clear(desk: WizardDesk) -> None:
    window = opened(desk, a_card())
    before = dict(desk.draft(window).answers)
    assert desk.draft(window).answers == before
    press(window, Qt.Key.Key_A)
    after = desk.draft(window).answers
    assert {key for key in after if after[key] != before.get(key)} == {"ktp_street"}
    assert after["ktp_street"] == STREET


def test_each_is_shown_before_and_after_beside_its_card(desk: WizardDesk) -> None:
    window = opened(desk, a_card())
    to_page(window, "ktp_address")
    assert "Jalan Kenanga 4 → kartu: JL. KEMUNING NO. 18" in words(window.view, "wizard.papers.line.ktp_street")
    assert "terbaca, sama" in words(window.view, "wizard.papers.line.ktp_village")
    zoom = part(window.view, "wizard.papers.zoom", PaperPicture)
    assert zoom.shows() == (0.25, 0.1, 0.7, 0.16)
    assert _has_ink(zoom)
    press(window, Qt.Key.Key_A)
    row = next(row for row in window.presenter.state.rows if row.field.key == "ktp_street")
    assert (row.before, row.value, row.changed) == ("Jalan Kenanga 4", STREET, True)


def _has_ink(picture: PaperPicture) -> bool:
    """Whether more than the ground is painted."""
    image = picture.grab().toImage()
    return len({image.pixel(x, image.height() // 2) for x in range(0, image.width(), 3)}) > 3


def test_what_is_doubtful_is_asked_by_itself_and_can_be_left(desk: WizardDesk) -> None:
    window = opened(desk, a_card())
    to_page(window, "ktp_address")
    assert "Huruf ke-2 dibaca I atau L" in words(window.view, "wizard.papers.words")
    press(window, Qt.Key.Key_X)
    assert not is_shown(window.view, "wizard.papers.use")
    press(window, Qt.Key.Key_S)
    assert desk.stored_answer(window, "ktp_district") == "Coblong"


def test_what_is_doubtful_is_taken_by_a_key_of_its_own(desk: WizardDesk) -> None:
    window = opened(desk, a_card())
    to_page(window, "ktp_address")
    press(window, Qt.Key.Key_S)
    assert desk.stored_answer(window, "ktp_district") == DOUBTED
    assert desk.stored_answer(window, "ktp_street") == "Jalan Kenanga 4"


def test_typing_wins_over_the_card(desk: WizardDesk) -> None:
    window = opened(desk, a_card())
    to_page(window, "ktp_address")
    window.presenter.change("ktp_street")
    window.presenter.type("ktp_street", "Jalan Mawar 7")
    press(window, Qt.Key.Key_A)
    window.presenter.keeper.save()
    assert desk.stored_answer(window, "ktp_street") == "Jalan Mawar 7"
    assert "formulir: Jalan Mawar 7" in words(window.view, "wizard.papers.line.ktp_street")


def test_what_the_form_refuses_is_never_taken_by_the_one_key(desk: WizardDesk) -> None:
    window = opened(desk, sheet(value("ktp_rt_rw", "99"), value("nik", "3273"), value("ktp_street", STREET)))
    before = dict(desk.draft(window).answers)
    press(window, Qt.Key.Key_A)
    after = desk.draft(window).answers
    assert {key for key in after if after[key] != before.get(key)} == {"ktp_street"}


def test_a_family_card_says_of_its_member_only(desk: WizardDesk) -> None:
    nik = desk.member_now().nik
    rows = ({"nik": value("nik", "3273010101010001"), "mother_name": value("mother_name", "SOMEBODY")},)
    own = ({"nik": value("nik", nik or ""), "mother_name": value("mother_name", "SUMIYATI BINTI A")},)
    number = {"kk_number": value("kk_number", "3273010101209999")}
    window = opened(desk, Sheet(DocumentKind.KK, CARD, number, (), rows + own))
    press(window, Qt.Key.Key_A)
    assert desk.stored_answer(window, "kk_number") == "3273010101209999"
    assert desk.stored_answer(window, "mother_name") == "SUMIYATI BINTI A"


@pytest.mark.parametrize("seed", range(6))
def test_no_corrupted_reading_brings_a_doubtful_or_wrong_value_in(desk: WizardDesk, seed: int) -> None:
    chance, known = Random(seed), tables()
    pictures = [corrupted(card(), chance, (0.01, 0.04, 0.12)[seed % 3]) for _ in range(3)]
    found = read_paper([Shot(BLANK, True)] * 3, Source.CAMERA, Lines(*pictures), KTP, known)
    assert found is not None
    answers = answers_of(found, known)
    window = opened(desk, Sheet(DocumentKind.KTP, CARD, answers, within(found, known)))
    before = dict(desk.draft(window).answers)
    press(window, Qt.Key.Key_A)
    after = desk.draft(window).answers
    for key in (key for key in after if after[key] != before.get(key)):
        assert answers[key].state is Legibility.READ
        assert not answers[key].doubts
    side = window.presenter.state.papers
    assert side is not None
    assert all(line.stand is not PaperStand.CLEAR for line in side.lines)
