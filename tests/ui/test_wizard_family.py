"""The people of a family card beside the form: one key takes them as rows, who is doubtful is asked, nobody is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.scanning.codes import Doubt
from counter_app.scanning.fields.values import PaperValue
from counter_app.scanning.sheets import Sheet
from counter_app.states import DocumentKind, RequestState
from counter_app.texts import use_language
from tests.core.documents.sheets import sheet, value
from tests.core.documents.test_service import CARD
from tests.databases import Clock
from tests.drivers.hands import is_shown, words
from tests.ui.test_wizard_papers import opened, press, read
from tests.ui.wizard_desk import Window, WizardDesk, to_page
from ui.form_wizard.state import PaperStand

Row = dict[str, PaperValue]
KK_NUMBER, STREET, PHONE = "3273010101209999", "JL. KEMUNING NO. 18", "081298765433"
BUDI = ("BUDI HARTONO", "3273010203880001", "1988-03-02", "KEPALA KELUARGA")
ANI = ("ANI HARTONO", "3273015201150002", "2015-01-12", "ANAK")
TONO = ("TONO HARTONO", "3273010101180003", "2018-01-01", "ANAK")


@pytest.fixture
def desk(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> WizardDesk:
    return WizardDesk(sqlite_db, clock, qtbot)


def person(cells: tuple[str, str, str, str], *doubts: Doubt, **more: str) -> Row:
    said = dict(zip(("name", "nik", "birth_date", "relation"), cells, strict=True)) | more
    return {key: value(key, text, *(doubts if key == "name" else ())) for key, text in said.items() if text}


def family(desk: WizardDesk, *others: Row, relation: str = "ISTRI") -> Sheet:
    """The member's family card."""
    before = desk.requests.start(desk.officer, desk.visit.id).before
    own = person((before["name"], before["nik"], before["birth_date"], relation))
    return Sheet(DocumentKind.KK, CARD, {"kk_number": value("kk_number", KK_NUMBER)}, (), (own, *others))


def alt_a(window: Window) -> None:
    press(window, Qt.Key.Key_A)


def test_one_key_takes_the_people_of_the_card_as_rows(desk: WizardDesk) -> None:
    mother = desk.requests.start(desk.officer, desk.visit.id).before["name"]
    window = opened(desk, family(desk, person(BUDI), person(ANI, mother_name=mother)))
    assert desk.draft(window).answers.get("relative_name_1", "") == ""
    alt_a(window)
    answers = desk.draft(window).answers
    rows = [
        [answers.get(f"relative_{key}_{row}", "") for key in ("name", "relation", "nik", "birth_date", "dependant")]
        for row in (1, 2, 3)
    ]
    assert rows == [
        [BUDI[0], "spouse", *BUDI[1:3], ""],
        [ANI[0], "child", *ANI[1:3], ""],
        ["", "", "", "", ""],
    ]
    assert window.presenter.state.overview is not None
    assert "1 isian belum ada" in window.hand.foot_of("relatives_1")


def test_what_the_card_does_not_say_for_certain_is_asked_by_itself(desk: WizardDesk) -> None:
    window = opened(desk, family(desk, person(TONO)))
    alt_a(window)
    assert "relative_relation_1" not in {k for k, v in desk.draft(window).answers.items() if v}
    assert "Dari KK masih diperiksa satu per satu: Anggota keluarga 1." in words(window.view, "wizard.notice.words")
    to_page(window, "relatives_1")
    assert "KK menyebut hubungan dengan kepala keluarga" in words(window.view, "wizard.papers.words")
    press(window, Qt.Key.Key_S)
    assert desk.stored_answer(window, "relative_relation_1") == "child"


def test_somebody_on_record_is_not_written_twice_and_shows_before_and_after(desk: WizardDesk) -> None:
    record(desk, relative_name_1="Tono Hartono", relative_relation_1="child", relative_birth_date_1=TONO[2])
    window = opened(desk, family(desk, person(BUDI), person(TONO), relation="ISTRI"))
    to_page(window, "relatives_1")
    assert "terbaca, sama" in words(window.view, "wizard.papers.line.relative_name_1")
    assert "– → kartu" in words(window.view, "wizard.papers.line.relative_nik_1")
    window.hand.back()
    alt_a(window)
    answers = desk.draft(window).answers
    assert [answers[f"relative_name_{row}"] for row in (1, 2)] == ["Tono Hartono", BUDI[0]]
    assert answers["relative_nik_1"] == TONO[1]
    assert not answers.get("relative_name_3")


def test_somebody_who_is_on_the_card_no_more_is_told_and_stays(desk: WizardDesk) -> None:
    record(desk, relative_name_1="Joko", relative_relation_1="parent", relative_birth_date_1="1950-05-05")
    window = opened(desk, family(desk, person(BUDI)))
    told = words(window.view, "wizard.notice.words")
    assert "Ada di catatan, tidak pada KK: Joko." in told
    alt_a(window)
    assert desk.stored_answer(window, "relative_name_1") == "Joko"
    to_page(window, "relatives_1")
    assert "tidak ada pada KK" in words(window.view, "wizard.papers.words")
    assert not is_shown(window.view, "wizard.papers.use")


def test_a_cell_that_was_not_read_says_so(desk: WizardDesk) -> None:
    window = opened(desk, family(desk, person((BUDI[0], "", BUDI[2], BUDI[3]))))
    alt_a(window)
    to_page(window, "relatives_1")
    assert "tidak terbaca" in words(window.view, "wizard.papers.line.relative_nik_1")
    side = window.presenter.state.papers
    assert side is not None
    assert [line.stand for line in side.lines if line.key == "relative_nik_1"] == [PaperStand.UNREAD]


def test_a_doubtful_person_is_taken_cell_by_cell_or_left(desk: WizardDesk) -> None:
    window = opened(desk, family(desk, person(ANI, Doubt.LETTER)))
    alt_a(window)
    assert not desk.draft(window).answers.get("relative_name_1")
    to_page(window, "relatives_1")
    press(window, Qt.Key.Key_S)
    assert desk.stored_answer(window, "relative_name_1") == ANI[0]
    press(window, Qt.Key.Key_X)
    alt_a(window)
    assert not desk.draft(window).answers.get("relative_nik_1")
    press(window, Qt.Key.Key_S)
    alt_a(window)
    answers = desk.draft(window).answers
    assert answers.get("relative_relation_1", "") == ""
    assert [answers[f"relative_{key}_1"] for key in ("nik", "birth_date")] == [ANI[1], ANI[2]]
    assert not answers.get("relative_name_2")


def test_a_number_that_the_form_refuses_is_not_taken_by_the_one_key(desk: WizardDesk) -> None:
    window = opened(desk, family(desk, person((BUDI[0], "3273010203", BUDI[2], BUDI[3]))))
    alt_a(window)
    answers = desk.draft(window).answers
    assert answers["relative_name_1"] == BUDI[0]
    assert not answers.get("relative_nik_1")


def test_of_somebody_elses_family_card_nobody_is_offered(desk: WizardDesk) -> None:
    card = Sheet(DocumentKind.KK, CARD, {}, (), (person(BUDI), person(ANI)))
    window = opened(desk, card)
    assert "Peserta tidak ditemukan pada KK" in words(window.view, "wizard.notice.words")
    assert not is_shown(window.view, "wizard.take_read")


def test_it_is_told_in_english_as_well(desk: WizardDesk) -> None:
    card = Sheet(DocumentKind.KK, CARD, {}, (), (person(BUDI), person(ANI)))
    window = opened(desk, card)
    use_language("en")
    try:
        window.presenter.say_again()
        assert "The member was not found on the family card" in words(window.view, "wizard.notice.words")
    finally:
        use_language("id")


class Keys(QObject):
    """Counts what is pressed and remembers letters and digits."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.letters = 0, ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Each press once: the window hears it before its parts do."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched.isWindowType():
            self.count += 1
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            self.letters += event.text() if plain and event.text().isprintable() else ""
        return False


@pytest.fixture
def keys(qapp: QApplication) -> Iterator[Keys]:
    made = Keys()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_address_phone_and_family_are_updated_without_typing_what_stands_on_a_card(
    desk: WizardDesk, keys: Keys
) -> None:
    desk.selfie()
    name = desk.requests.start(desk.officer, desk.visit.id).before["name"]
    read(desk, sheet(value("ktp_street", STREET), value("ktp_village", "DAGO")))
    card = family(desk, person(BUDI), person(ANI, mother_name=name), person(TONO, mother_name=name))
    window = opened(desk, card)
    keys.count, keys.letters = 0, ""
    hand = window.hand
    alt_a(window)
    for row in (1, 2, 3):
        hand.go_on()
        assert window.presenter.state.page == f"relatives_{row}"
        hand.choose(f"relative_dependant_{row}", "yes")
        hand.go_on()
    hand.open_card("contact")
    hand.fill("phone", PHONE)
    hand.go_on()
    to_page(window, "review")
    hand.go_on()
    assert window.outcomes
    assert window.outcomes[0].state in (RequestState.SUBMITTED, RequestState.APPLIED)
    answers = desk.requests.open_draft(desk.officer, window.outcomes[0].request_id).answers
    assert answers["ktp_street"] == STREET
    assert [answers[f"relative_nik_{row}"] for row in (1, 2, 3)] == [BUDI[1], ANI[1], TONO[1]]
    assert keys.letters.replace(PHONE, "").strip() == ""
    assert keys.count < 140, keys.count


def record(desk: WizardDesk, **details: str) -> None:
    """What the branch has of the member's family."""
    with desk.db.transaction(desk.officer) as work:
        member = work.session.get_one(Member, desk.member.id)
        member.details = {**member.details, **details}
