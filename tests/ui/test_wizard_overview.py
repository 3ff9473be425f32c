"""The overview of a change of data: what is right is confirmed with one key, and pages come for what changes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.states import AttemptState
from tests.databases import Clock
from tests.ui.wizard_desk import Window, WizardDesk, to_page
from ui.form_wizard.overview.cards import LINES
from ui.form_wizard.overview.state import FootKind, NextStep, Overview

NIK = "3273015201900001"


@pytest.fixture
def desk(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> WizardDesk:
    """A member at the counter."""
    return WizardDesk(sqlite_db, clock, qtbot)


@pytest.fixture
def ready(desk: WizardDesk) -> Window:
    """A member whose selfie has passed, the overview open."""
    desk.selfie()
    return desk.opened()


def overview(window: Window) -> Overview:
    """What is shown now."""
    shown = window.presenter.state.overview
    assert shown is not None
    return shown


def test_every_section_is_a_card_with_its_digit(desk: WizardDesk) -> None:
    cards = overview(desk.opened()).cards
    assert [(card.number, card.page) for card in cards] == [
        (1, "membership"),
        (2, "contact"),
        (3, "identity"),
        (4, "family"),
        (5, "relatives_1"),
        (6, "ktp_address"),
        (7, "additional"),
        (8, "job"),
        (9, "bank"),
        (0, "work"),
        (0, "emergency"),
        (0, "request"),
        (0, "reason"),
    ]


def test_the_tenth_card_has_no_digit(desk: WizardDesk) -> None:
    numbers = [card.number for card in overview(desk.opened()).cards]
    assert numbers == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0]


def test_a_visit_without_a_selfie_waits_at_the_camera(desk: WizardDesk) -> None:
    window = desk.opened()
    assert (overview(window).next, window.hand.focused()) == (NextStep.SELFIE, "selfie.act")
    window.hand.enter()
    assert window.told == ["selfie"]


def test_coming_back_from_the_camera_waits_at_the_documents(desk: WizardDesk) -> None:
    window = desk.opened()
    desk.selfie()
    window.presenter.holding.hear(Event(Topic.SELFIE, EventKind.SELFIE_PASSED, desk.visit.id))
    assert window.hand.said("selfie.title") == "Swafoto sudah ada"
    assert (overview(window).next, window.hand.focused()) == (NextStep.DOCUMENTS, "documents.act")


def test_a_refused_selfie_says_why_and_who_decides(desk: WizardDesk) -> None:
    desk.consent(given=False)
    desk.captures.refuse(desk.officer, desk.visit.id, "consent_declined")
    window = desk.opened()
    assert "Peserta tidak menyetujui pengambilan foto" in window.hand.said("selfie.words")
    assert overview(window).next is NextStep.DOCUMENTS


def test_a_failed_attempt_says_how_many_are_left(desk: WizardDesk) -> None:
    desk.consent()
    left = desk.attempt(AttemptState.FAILED).left
    window = desk.opened()
    assert f"Tersisa {left} kali percobaan" in window.hand.said("selfie.words")


def test_all_documents_are_seen_with_one_key(ready: Window) -> None:
    assert ready.hand.said("documents.title") == "Dokumen 0 dari 3"
    ready.hand.enter()
    assert ready.hand.said("documents.title") == "Dokumen 3 dari 3"
    assert (ready.hand.main_button(), ready.hand.focused()) == ("Semua masih benar", "primary")


def test_what_is_right_is_confirmed_with_one_key_and_the_member_said_so(desk: WizardDesk, ready: Window) -> None:
    ready.hand.enter()
    ready.hand.enter()
    assert [outcome.state for outcome in ready.outcomes] == ["applied"]


def test_the_main_button_before_its_time_says_what_stands_in_the_way(desk: WizardDesk) -> None:
    window = desk.opened()
    window.hand.press("primary")
    assert window.outcomes == []
    assert list(window.hand.summary()) == ["doc_card", "doc_ktp", "doc_kk"]
    assert window.hand.focused() == "summary.doc_card"


def test_a_first_update_is_explained_before_anything_else(desk: WizardDesk) -> None:
    with desk.db.transaction(None) as work:
        work.session.merge(desk.member).last_updated_at = None
    window = desk.opened()
    assert (window.hand.main_button(), window.hand.focused()) == ("Ok Lanjutkan", "primary")
    assert "belum pernah dikinikan" in window.hand.said("hint")
    window.hand.enter()
    assert (window.hand.main_button(), overview(window).next) == ("Semua masih benar", NextStep.SELFIE)
    assert desk.stored_answer(window, "first_update_ok") == "yes"
    assert window.hand.foot_of("contact") == "belum pernah dikinikan"


def test_a_digit_opens_its_section_with_the_caret_in_the_first_field(desk: WizardDesk) -> None:
    window = desk.opened()
    window.hand.digit(2)
    assert (window.hand.title(), window.hand.focused()) == ("Kontak", "email")
    assert [window.hand.is_open(key) for key in ("email", "phone", "npwp")] == [True, True, True]


def test_a_digit_without_a_card_does_nothing(desk: WizardDesk) -> None:
    window = desk.opened()
    window.hand.digit(0)
    assert window.hand.at_overview()


def test_a_digit_in_a_field_is_typed(desk: WizardDesk) -> None:
    window = desk.opened()
    window.hand.digit(2)
    window.hand.type("3")
    assert window.hand.title() == "Kontak"


def test_what_changed_stands_on_its_card_and_is_reviewed(ready: Window) -> None:
    to_page(ready, "contact")
    ready.hand.fill("phone", "081311112222")
    ready.hand.go_on()
    assert ready.hand.on_card("contact", "phone") == "+6281234567890 → +6281311112222"
    assert (ready.hand.foot_of("contact"), ready.hand.main_button()) == ("1 diubah", "Tinjau 1 perubahan")
    ready.hand.go_on()
    ready.hand.go_on()
    assert ready.hand.title() == "Tinjau"


def test_a_change_that_a_supervisor_decides_says_so(ready: Window) -> None:
    to_page(ready, "identity")
    ready.hand.fill("name", "SITI AMINAH PUTRI")
    ready.hand.go_on()
    assert ready.hand.foot_of("identity") == "1 diubah, menunggu penyelia"


def test_what_is_put_back_is_no_change(ready: Window) -> None:
    to_page(ready, "contact")
    ready.hand.fill("phone", "081311112222")
    ready.hand.fill("phone", "081234567890")
    ready.hand.go_on()
    assert ready.hand.main_button() == "Semua masih benar"


def test_what_is_missing_is_next_and_its_button_says_fill_in(desk: WizardDesk) -> None:
    desk.selfie()
    desk.change_member(mother_name="")
    window = desk.opened()
    assert (window.hand.foot_of("family"), overview(window).next) == ("1 isian belum ada", NextStep.FILL)
    assert window.hand.focused() == "card.family.act"
    window.hand.go_on()
    assert (window.hand.title(), window.hand.focused()) == ("Data kependudukan – Kartu Keluarga", "mother_name")


def test_what_is_wrong_on_record_is_next_too(desk: WizardDesk) -> None:
    desk.selfie()
    desk.change_member(phone="12")
    window = desk.opened()
    assert overview(window).next is NextStep.FILL
    assert window.hand.foot_of("contact") == "Nomor HP belum benar. Contoh: 0812 3456 7890"


def test_a_doubtful_card_is_vouched_for_before_all_is_right(desk: WizardDesk) -> None:
    desk.selfie()
    desk.change_member(npwp="3273015201900009")
    window = desk.opened()
    window.hand.press("documents.act")
    assert (overview(window).next, window.hand.focused()) == (NextStep.LOOK, "card.contact.look")
    window.hand.enter()
    assert (overview(window).next, window.hand.focused()) == (NextStep.CONFIRM, "primary")
    assert next(card for card in overview(window).cards if card.page == "contact").foot.kind is FootKind.LOOKED


def test_what_is_typed_again_is_looked_at_again(desk: WizardDesk) -> None:
    desk.selfie()
    desk.change_member(npwp="3273015201900009")
    window = desk.opened()
    window.presenter.vouch("contact")
    to_page(window, "contact")
    window.hand.fill("npwp", "3273015201900008")
    window.hand.go_on()
    assert next(card for card in overview(window).cards if card.page == "contact").foot.kind is FootKind.LOOK


def test_a_card_folds_to_four_lines_and_counts_the_rest(desk: WizardDesk) -> None:
    card = next(one for one in overview(desk.opened()).cards if one.page == "ktp_address")
    assert (len(card.lines), card.more) == (LINES, 3)


def test_a_line_that_changed_is_never_folded_away(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "ktp_address")
    window.hand.fill("ktp_postal_code", "40135")
    window.hand.go_on()
    assert window.hand.on_card("ktp_address", "ktp_postal_code") == "– → 40135"


def test_a_card_says_since_when_its_values_are_known(desk: WizardDesk) -> None:
    assert desk.opened().hand.foot_of("contact") == "sejak 01-05-2024"


def test_identity_numbers_stand_whole_while_the_member_is_at_the_counter(desk: WizardDesk) -> None:  # W6
    desk.change_member(npwp=NIK)
    hand = desk.opened().hand
    seen = hand.on_card("contact", "npwp"), hand.on_card("identity", "nik"), hand.on_card("family", "kk_number")
    assert seen == (NIK, NIK, "3273010101200001")


def test_identity_numbers_are_masked_once_the_member_has_left(desk: WizardDesk) -> None:  # W6
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.leave()
    window = desk.window()
    window.presenter.holding.open_request(request_id)
    window.presenter.go("")
    hand = window.hand
    assert (hand.on_card("identity", "nik"), hand.on_card("family", "kk_number")) == (
        "327301••••••0001",
        "327301••••••0001",
    )


def test_esc_leaves_the_overview_for_the_visit(desk: WizardDesk) -> None:
    window = desk.opened()
    window.hand.leave()
    assert window.told == ["closed"]


def test_a_draft_that_is_only_read_offers_no_change(desk: WizardDesk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    window = desk.window()
    window.presenter.holding.open_request(request_id)
    window.presenter.go("")
    assert (overview(window).next, window.hand.main_button()) == (NextStep.NOTHING, "")
    assert {card.act for card in overview(window).cards} == {"Lihat"}
    assert not window.hand.can_press("documents.act")
