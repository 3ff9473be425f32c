"""The pages of a change of data, worked through by keyboard."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from forms.model import FieldKind
from tests.databases import Clock
from tests.ui.wizard_desk import WizardDesk, to_page
from ui.form_wizard.editors import EDITORS

NIK = "3273015201900001"


@pytest.fixture
def desk(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> WizardDesk:
    """A member at the counter."""
    return WizardDesk(sqlite_db, clock, qtbot)


def test_every_kind_of_field_has_an_editor() -> None:
    assert set(EDITORS) == set(FieldKind)


def test_what_is_missing_stands_open_and_waits_for_typing(desk: WizardDesk) -> None:
    desk.change_member(mother_name="")
    window = desk.opened()
    to_page(window, "family")
    assert (window.hand.focused(), window.hand.problem("mother_name")) == ("mother_name", "")


def test_enter_goes_from_field_to_field_and_then_to_the_button(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "contact")
    walked = [window.hand.focused()]
    for _step in range(3):
        window.hand.enter()
        walked.append(window.hand.focused())
    assert walked == ["email", "phone", "npwp", "primary"]


def test_enter_leaves_lists_and_longer_texts_too(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "ktp_address")
    walked = [window.hand.focused()]
    for _step in range(4):
        window.hand.enter()
        walked.append(window.hand.focused())
    assert walked == ["ktp_street", "ktp_rt_rw", "ktp_province", "ktp_regency", "ktp_district"]
    assert desk.stored_answer(window, "ktp_street") == "Jalan Kenanga 4"


def test_a_wrong_value_is_said_when_the_field_is_left_not_while_typing(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "contact")
    window.hand.fill("phone", "0812")
    assert window.hand.problem("phone") == ""
    window.hand.enter()
    assert window.hand.problem("phone") == "Nomor HP belum benar. Contoh: 0812 3456 7890"


def test_a_step_that_is_held_back_lists_the_problems_with_links(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "contact")
    window.hand.fill("phone", "0812")
    window.hand.go_on()
    assert window.hand.summary() == {"phone": "Nomor HP: Nomor HP belum benar. Contoh: 0812 3456 7890"}
    assert window.hand.focused() == "phone"
    window.hand.follow("phone")
    assert window.hand.focused() == "phone"


def test_advice_does_not_hold_the_step_back(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "contact")
    window.hand.fill("npwp", "3273015201900009")
    window.hand.enter()
    assert "biasanya sama dengan NIK" in window.hand.problem("npwp")
    window.hand.go_on()
    assert window.hand.at_overview()


def test_a_date_is_typed_day_first_and_kept_in_its_stored_form(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "identity")
    window.hand.fill("birth_date", "13-01-1990")
    window.hand.go_on()
    assert desk.stored_answer(window, "birth_date") == "1990-01-13"
    to_page(window, "identity")
    assert window.hand.typed("birth_date") == "13-01-1990"


def test_capitals_stay_as_typed(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "identity")
    window.hand.fill("name", "  Siti  AMINAH de Putri ")
    window.hand.go_on()
    assert desk.stored_answer(window, "name") == "Siti AMINAH de Putri"


def test_a_part_of_the_name_is_enough_to_pick_province_and_regency(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "ktp_address")
    window.hand.pick("ktp_province", "bali")
    assert window.hand.is_open("ktp_regency")
    assert window.hand.typed("ktp_regency") == ""
    window.hand.pick("ktp_regency", "denpas")
    assert (window.hand.typed("ktp_province"), window.hand.typed("ktp_regency")) == ("Bali", "Kota Denpasar")
    window.hand.go_on()
    assert (desk.stored_answer(window, "ktp_province"), desk.stored_answer(window, "ktp_regency")) == ("51", "5171")


def test_words_that_are_in_no_list_are_kept_and_asked_again(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "ktp_address")
    window.hand.fill("ktp_province", "Atlantis")
    window.hand.go_on()
    assert "Pilih dari daftar" in window.hand.problem("ktp_province")
    assert window.hand.typed("ktp_province") == "Atlantis"


def test_an_answer_brings_its_questions_and_its_page(desk: WizardDesk) -> None:
    window = desk.opened()
    desk.selfie()
    to_page(window, "bank")
    window.hand.fill("bank_name", "Bank Contoh")
    assert window.hand.is_open("bank_account")
    window.hand.fill("bank_account", "1234567890")
    window.hand.fill("bank_holder", "SITI AMINAH")
    to_page(window, "additional")
    window.hand.choose("domicile", "other")
    window.hand.go_on()
    assert window.hand.foot_of("domicile_address") == "5 isian belum ada"
    to_page(window, "domicile_address")
    assert (window.hand.is_open("home_street"), window.hand.focused()) == (True, "home_street")


def test_documents_say_what_they_are_for_and_follow_the_answers(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "membership")
    window.hand.choose("employment", "left")
    to_page(window, "documents")
    assert window.hand.hint("doc_card") == "Diperlukan untuk setiap pengkinian data."
    said = "Diperlukan karena perubahan Status kerja; Status kerja: Sudah berhenti bekerja."
    assert window.hand.hint("doc_resignation") == said
    assert not window.hand.is_asked("doc_employer_letter")


def test_a_document_that_was_not_seen_holds_the_step_back(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "documents")
    window.hand.tick("doc_ktp")
    window.hand.tick("doc_kk")
    window.hand.go_on()
    assert list(window.hand.summary()) == ["doc_card"]
    window.hand.tick("doc_card")
    window.hand.go_on()
    assert window.hand.said("documents.title") == "Dokumen 3 dari 3"


def test_a_locked_value_offers_no_change(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "membership")
    assert window.hand.value("kpj") == desk.member.kpj
    assert not window.hand.can_press("kpj.change")


def test_a_visit_that_cannot_be_opened_says_why_and_lets_the_officer_leave(desk: WizardDesk) -> None:
    desk.leave()
    window = desk.opened()
    assert window.hand.banner() != ""
    assert not window.hand.can_press("empty.act")
    window.hand.press("close")
    assert window.told == ["closed"]


def test_only_what_differs_shows_the_value_before_beside_it(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "contact")
    assert window.hand.before("phone") == ""
    window.hand.fill("phone", "081311112222")
    assert (window.hand.before("phone"), window.hand.before("email")) == ("Sekarang: +6281234567890", "")


def test_a_page_leads_back_to_the_overview_and_keeps_every_answer(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "contact")
    window.hand.fill("email", "baru@contoh.id")
    window.hand.back()
    assert window.hand.at_overview()
    assert window.hand.on_card("contact", "email") == "siti.aminah@contoh.id → baru@contoh.id"


def test_the_overview_is_a_link_above_every_page(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "identity")
    window.hand.press("steps.")
    assert window.hand.at_overview()
