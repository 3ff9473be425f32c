"""The documents of a change of data: what is needed, what is shown in its place, and what stays when answers change."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.greeting.keeping import keep
from counter_app.greeting.noted import AtDoor
from tests.databases import Clock
from tests.drivers.hands import part
from tests.ui.wizard_desk import Window, WizardDesk, to_page

LOST = {"doc_card_instead": "police_letter", "doc_card_why": "lost"}


@pytest.fixture
def desk(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> WizardDesk:
    """A member at the counter."""
    return WizardDesk(sqlite_db, clock, qtbot)


@pytest.fixture
def window(desk: WizardDesk) -> Window:
    """A member whose selfie has passed, the overview open."""
    desk.selfie()
    return desk.opened()


def renamed(window: Window, name: str = "SITI AMINAH PUTRI") -> None:
    """The name changes, and the overview is back."""
    to_page(window, "reason")
    window.hand.pick("change_reason", "kesalahan")
    window.hand.go_on()
    to_page(window, "identity")
    window.hand.fill("name", name)
    window.hand.go_on()


def without_card(window: Window) -> None:
    """The card is lost: the police letter is picked, with its reason."""
    to_page(window, "documents")
    window.hand.pick("doc_card_instead", "kepolisian")
    window.hand.pick("doc_card_why", "Hilang")


def test_changing_a_phone_asks_for_no_letter_of_the_employer(window: Window) -> None:  # D7
    to_page(window, "contact")
    window.hand.fill("phone", "081311112222")
    window.hand.go_on()
    assert window.hand.said("documents.title") == "Dokumen 0 dari 4"
    assert window.hand.said("documents.words") == "Kartu peserta; KTP; KK; HP dan email"


def test_a_lost_card_is_confirmed_without_a_tick(desk: WizardDesk, window: Window) -> None:  # D7
    without_card(window)
    window.hand.tick("doc_ktp")
    window.hand.tick("doc_kk")
    window.hand.go_on()
    said = "Kartu peserta: Surat keterangan hilang dari kepolisian – Hilang; KTP; KK"
    assert (window.hand.said("documents.title"), window.hand.said("documents.words")) == ("Dokumen 3 dari 3", said)
    window.hand.go_on()
    assert [outcome.state for outcome in window.outcomes] == ["applied"]


def test_all_seen_ticks_what_lies_there_and_never_what_something_else_stands_in_for(
    desk: WizardDesk, window: Window
) -> None:  # D7
    without_card(window)
    window.hand.back()
    window.hand.press("documents.act")
    answers = desk.draft(window).answers
    assert (answers["doc_card"], answers["doc_ktp"], answers["doc_kk"]) == ("", "yes", "yes")
    assert {key: answers[key] for key in LOST} == LOST


def test_what_became_needed_after_going_back_is_not_ticked_by_itself(desk: WizardDesk, window: Window) -> None:  # D7
    window.hand.press("documents.act")
    renamed(window)
    assert window.hand.said("documents.title") == "Dokumen 3 dari 4"
    assert (window.hand.said("documents.words"), window.hand.focused()) == ("Surat pemberi kerja", "documents.act")
    assert desk.stored_answer(window, "doc_employer_letter") == ""


def test_a_tick_that_nothing_asks_for_any_more_keeps_its_line(desk: WizardDesk, window: Window) -> None:  # D7
    renamed(window)
    window.hand.press("documents.act")
    renamed(window, "SITI AMINAH")
    to_page(window, "documents")
    assert window.hand.hint("doc_employer_letter") == "Tidak lagi diperlukan. Yang sudah dicatat tetap tersimpan."
    window.hand.go_on()
    assert window.hand.said("documents.title") == "Dokumen 3 dari 3"
    renamed(window)
    assert window.hand.said("documents.title") == "Dokumen 4 dari 4"


def test_an_alternative_without_its_reason_holds_the_step_back(window: Window) -> None:
    to_page(window, "documents")
    window.hand.pick("doc_card_instead", "digital")
    window.hand.tick("doc_ktp")
    window.hand.tick("doc_kk")
    window.hand.go_on()
    assert list(window.hand.summary()) == ["doc_card_why"]
    assert window.hand.problem("doc_card_why") == "Pilih alasan mengapa dokumen ini tidak ada."
    assert window.hand.focused() == "doc_card_why"


def test_another_reason_is_said_in_words(window: Window) -> None:
    to_page(window, "documents")
    window.hand.pick("doc_card_instead", "digital")
    window.hand.pick("doc_card_why", "Lainnya")
    window.hand.tick("doc_ktp")
    window.hand.tick("doc_kk")
    window.hand.go_on()
    assert window.hand.problem("doc_card_note") == "Jelaskan alasannya."
    window.hand.fill("doc_card_note", "Kartu di laci kantor")
    window.hand.go_on()
    assert "Lainnya: Kartu di laci kantor" in window.hand.said("documents.words")


def test_an_alternative_is_taken_back(window: Window) -> None:
    without_card(window)
    window.hand.fill("doc_card_instead", " ")
    assert not window.hand.is_asked("doc_card_why")
    window.hand.go_on()
    assert list(window.hand.summary()) == ["doc_card", "doc_ktp", "doc_kk"]


def test_a_card_that_was_found_after_all_needs_no_alternative(window: Window) -> None:
    without_card(window)
    window.hand.tick("doc_card")
    assert not window.hand.is_asked("doc_card_instead")


def test_a_question_about_a_document_names_it_to_whoever_only_hears_it(window: Window) -> None:  # W10
    to_page(window, "documents")
    names = [
        part(window.view, f"wizard.{key}_instead", QComboBox).accessibleName()
        for key in ("doc_card", "doc_ktp", "doc_kk")
    ]
    assert names == [
        "Kartu BPJS Ketenagakerjaan: Penggantinya, bila tidak ada",
        "KTP: Penggantinya, bila tidak ada",
        "Kartu Keluarga (KK): Penggantinya, bila tidak ada",
    ]


def test_words_longer_than_their_field_show_their_beginning_once_it_is_left(window: Window) -> None:
    without_card(window)
    line = part(window.view, "wizard.doc_card_instead", QComboBox).lineEdit()
    assert line is not None
    assert line.cursorPosition() == 0


def test_enter_goes_from_the_alternative_to_its_reason_and_on_to_the_next_document(window: Window) -> None:
    to_page(window, "documents")
    window.hand.pick("doc_card_instead", "kepolisian")
    first = window.hand.focused()
    window.hand.pick("doc_card_why", "Hilang")
    assert (first, window.hand.focused()) == ("doc_card_why", "doc_ktp")


def test_an_alternative_alone_is_no_change_of_the_members_data(window: Window) -> None:
    without_card(window)
    window.hand.tick("doc_ktp")
    window.hand.tick("doc_kk")
    window.hand.go_on()
    assert window.hand.main_button() == "Semua masih benar"


def test_the_review_names_what_was_shown_instead(window: Window) -> None:  # D7
    without_card(window)
    window.hand.back()
    renamed(window)
    to_page(window, "review")
    assert window.hand.said("review.documents").splitlines() == [
        "3 dari 4 sudah dilihat",
        "Kartu BPJS Ketenagakerjaan: Surat keterangan hilang dari kepolisian – Hilang",
    ]
    window.hand.press("review.unfold")
    assert not [key for key in window.hand.unchanged() if key.startswith("doc_")]


def test_a_reason_withdrawn_meanwhile_is_asked_again(desk: WizardDesk, window: Window) -> None:
    without_card(window)
    window.hand.tick("doc_ktp")
    window.hand.tick("doc_kk")
    window.hand.go_on()
    desk.withdraw_reason("document_instead_reasons", "lost")
    window.hand.go_on()
    assert list(window.hand.summary()) == ["doc_card_why"]
    assert window.outcomes == []


def test_what_stands_in_for_a_document_can_be_read_by_whoever_may_not_write(desk: WizardDesk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI", doc_card="", **LOST)
    window = desk.window()
    window.presenter.holding.open_request(request_id)
    window.presenter.go("documents")
    assert window.hand.value("doc_card_instead") == "Surat keterangan hilang dari kepolisian"
    assert window.hand.value("doc_card_why") == "Hilang"
    assert not window.hand.is_asked("doc_ktp_instead")


def test_what_was_seen_at_the_door_is_a_hint_beside_a_document_that_is_still_asked_for(desk: WizardDesk) -> None:
    assert desk.visit.ticket_id is not None
    with desk.db.transaction(None) as work:
        keep(work, desk.officer, desk.visit.ticket_id, AtDoor(("doc_ktp",), ("doc_kk",)))
    desk.selfie()
    window = desk.opened()
    to_page(window, "documents")
    assert window.hand.hint("doc_ktp").endswith("Dilihat penyambut; tetap periksa di sini.")
    assert window.hand.hint("doc_kk").endswith("Menurut penyambut belum dibawa.")
    assert "penyambut" not in window.hand.hint("doc_card")
    assert not desk.stored_answer(window, "doc_ktp")
    window.hand.tick("doc_ktp")
    assert "penyambut" not in window.hand.hint("doc_ktp")
