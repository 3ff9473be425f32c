"""Drafts: nothing typed is lost, whoever goes on with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from counter_app.db.faults import DiskFull
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from tests.databases import Clock
from tests.fakes import HeldJobs
from tests.ui.wizard_desk import Window, WizardDesk, to_page
from ui.form_wizard.keeper import PAUSE_MS


@pytest.fixture
def desk(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> WizardDesk:
    """A member at the counter."""
    return WizardDesk(sqlite_db, clock, qtbot)


def at_contact(desk: WizardDesk) -> Window:
    """A draft on the contact page with a new phone number typed and not saved yet."""
    window = desk.opened()
    to_page(window, "contact")
    window.hand.fill("phone", "081311112222")
    return window


def pause_over(window: Window) -> None:
    """The pause after the last key is over."""
    timer = window.presenter.keeper.pause
    assert timer.isActive()
    timer.timeout.emit()


def test_typing_waits_two_seconds_for_the_last_key(desk: WizardDesk) -> None:
    window = at_contact(desk)
    assert (window.presenter.keeper.pause.interval(), PAUSE_MS) == (2000, 2000)
    assert window.hand.foot() == "belum tersimpan"
    assert desk.stored_answer(window, "phone") == "+6281234567890"


def test_after_the_pause_the_draft_is_there_and_the_foot_says_when(desk: WizardDesk, clock: Clock) -> None:
    window = at_contact(desk)
    clock.move(minutes=7)
    pause_over(window)
    assert window.hand.foot() == "draf tersimpan 09.49"
    assert desk.stored_answer(window, "phone") == "+6281311112222"
    assert window.saves[-1] == clock()


def test_ctrl_s_saves_at_once(desk: WizardDesk) -> None:
    window = at_contact(desk)
    window.hand.save()
    assert desk.stored_answer(window, "phone") == "+6281311112222"
    assert not window.presenter.keeper.pause.isActive()


def test_a_page_that_is_left_is_saved(desk: WizardDesk) -> None:
    window = at_contact(desk)
    window.hand.go_on()
    assert (desk.stored_answer(window, "phone"), desk.draft(window).page) == ("+6281311112222", "")


def test_locking_and_signing_out_hand_the_typing_over(desk: WizardDesk) -> None:
    window = at_contact(desk)
    window.presenter.keeper.save()
    assert desk.stored_answer(window, "phone") == "+6281311112222"


def test_leaving_for_the_visit_saves(desk: WizardDesk) -> None:
    window = at_contact(desk)
    window.hand.leave()
    window.hand.leave()
    assert (window.told, desk.stored_answer(window, "phone")) == (["closed"], "+6281311112222")


def test_while_saving_the_foot_says_so_and_typing_goes_on(desk: WizardDesk) -> None:
    jobs = HeldJobs()
    window = desk.opened(jobs)
    jobs.release()
    window.hand.open_card("contact")
    jobs.release()
    window.hand.fill("phone", "081311112222")
    window.hand.save()
    assert window.hand.foot() == "menyimpan…"
    window.hand.fill("phone", "081311113333")
    window.presenter.keeper.save()
    jobs.release()
    assert window.hand.foot() == "draf tersimpan 09.42"
    assert desk.stored_answer(window, "phone") == "+6281311113333"


def test_what_was_typed_during_a_save_is_not_called_saved(desk: WizardDesk) -> None:
    jobs = HeldJobs()
    window = desk.opened(jobs)
    jobs.release()
    window.presenter.type("segment", "BPU")
    window.presenter.keeper.save()
    window.presenter.type("employment", "left")
    jobs.release()
    assert window.hand.foot() == "belum tersimpan"


def test_a_draft_goes_on_where_it_was_left(desk: WizardDesk) -> None:
    at_contact(desk).hand.save()
    again = desk.opened()
    assert (again.hand.title(), again.hand.value("phone")) == ("Kontak", "+6281311112222")
    assert again.hand.steps() == "Ringkasan, selesai; Kontak, sekarang; Tinjau, belum"


def test_a_save_that_fails_keeps_the_typing_and_can_be_tried_again(
    desk: WizardDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at_contact(desk)
    with monkeypatch.context() as full:
        full.setattr(desk.db, "transaction", _disk_full)
        window.hand.save()
    assert window.hand.banner().startswith("Penyimpanan penuh")
    assert (window.hand.foot(), window.hand.typed("phone")) == ("belum tersimpan, coba lagi", "081311112222")
    window.hand.press("banner.act")
    assert (window.hand.banner(), window.hand.foot()) == ("", "draf tersimpan 09.42")
    assert desk.stored_answer(window, "phone") == "+6281311112222"


def test_a_draft_taken_over_becomes_read_only_and_says_what_was_kept(desk: WizardDesk, clock: Clock) -> None:
    window = at_contact(desk)
    other = desk.other_officer()
    clock.move(minutes=1)
    desk.requests.take_over(other, desk.draft(window).request_id)
    window.hand.save()
    assert window.hand.barred() == (
        f"Draf ini dilanjutkan oleh {other.name} sejak 09.43. Ketikan Anda disimpan sebagai salinan. "
        "Tekan Ambil alih bila Anda yang melanjutkan."
    )
    assert not window.hand.is_open("phone")
    assert not window.hand.can_press("phone.change")
    assert window.hand.value("phone") == "+6281311112222"


def test_another_window_taking_over_is_seen_before_the_next_save(desk: WizardDesk) -> None:
    window = desk.opened()
    draft, other = desk.draft(window), desk.other_officer()
    desk.requests.take_over(other, draft.request_id)
    window.presenter.holding.hear(Event(Topic.REQUEST, EventKind.REQUEST_TAKEN_OVER, draft.request_id))
    assert window.hand.barred().startswith(f"Draf ini dilanjutkan oleh {other.name} sejak 09.42.")


def test_typing_that_is_not_saved_yet_is_kept_when_another_takes_over(desk: WizardDesk) -> None:
    window = at_contact(desk)
    draft, other = desk.draft(window), desk.other_officer()
    desk.requests.take_over(other, draft.request_id)
    window.presenter.holding.hear(Event(Topic.REQUEST, EventKind.REQUEST_TAKEN_OVER, draft.request_id))
    kept = desk.requests.side_copies(desk.officer, draft.request_id)
    assert kept[0].answers["phone"] == "+6281311112222"
    assert "disimpan sebagai salinan" in window.hand.barred()


def test_a_draft_of_another_is_read_until_it_is_taken_over(desk: WizardDesk) -> None:
    first = at_contact(desk)
    first.hand.save()
    other, request_id = desk.other_officer(), desk.draft(first).request_id
    desk.hand_to(other)  # who looks has the visit in hand
    second = desk.window(other)
    second.presenter.holding.open_request(request_id)
    assert second.hand.barred().startswith(f"Draf ini dipegang {desk.officer.name} sejak 09.42.")
    second.hand.press("take_over")
    assert (second.hand.barred(), second.hand.focused()) == ("", "primary")
    second.hand.fill("npwp", number := "123456789012345")
    second.hand.save()
    desk.hand_to(desk.officer)
    assert desk.stored_answer(first, "npwp") == number


def test_a_draft_that_is_only_read_can_be_looked_through(desk: WizardDesk) -> None:
    first = at_contact(desk)
    first.hand.save()
    other, request_id = desk.other_officer(), desk.draft(first).request_id
    desk.hand_to(other)  # who looks has the visit in hand
    second = desk.window(other)
    second.presenter.holding.open_request(request_id)
    second.hand.go_on()
    second.hand.digit(3)
    assert second.hand.title() == "Data kependudukan – KTP"
    assert not second.hand.is_open("nik")
    desk.hand_to(desk.officer)
    assert desk.draft(first).page == "contact"


def test_a_released_draft_is_taken_up_on_purpose(desk: WizardDesk) -> None:
    window = at_contact(desk)
    request_id = desk.draft(window).request_id
    desk.requests.release(desk.officer, request_id)
    window.hand.save()
    assert window.hand.barred().startswith("Draf ini tidak dipegang siapa pun. Ketikan Anda disimpan sebagai salinan.")
    window.hand.press("take_over")
    assert window.hand.barred() == ""


def test_side_copies_are_copied_field_by_field(desk: WizardDesk) -> None:
    window = at_contact(desk)
    request_id = desk.draft(window).request_id
    desk.requests.take_over(desk.other_officer(), request_id)
    window.hand.fill("email", "baru@contoh.id")
    window.hand.save()
    window.hand.press("take_over")
    assert window.hand.value("phone") == "+6281234567890"
    window.hand.press("copies")
    assert window.hand.said("copy.1.phone.typed") == "+6281311112222"
    window.hand.press("copy.1.phone")
    window.hand.press("copy.1.email")
    assert (window.hand.title(), window.hand.can_press("copies")) == ("Kontak", False)
    window.hand.save()
    assert desk.stored_answer(window, "phone") == "+6281311112222"
    assert desk.stored_answer(window, "email") == "baru@contoh.id"


def test_cancelling_a_draft_asks_first(desk: WizardDesk) -> None:
    window = desk.opened()
    QTimer.singleShot(0, lambda: answer("Batal"))
    window.hand.press("cancel")
    assert (window.told, desk.draft(window).state) == ([], "draft")
    number = window.presenter.state.number
    QTimer.singleShot(0, lambda: answer("Batalkan draf"))
    window.hand.press("cancel")
    assert window.told == ["closed"]
    assert desk.requests.start(desk.officer, desk.visit.id).number != number


def test_a_request_already_decided_can_only_be_read(desk: WizardDesk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    window = desk.window()
    window.presenter.holding.open_request(request_id)
    assert "sudah berstatus menunggu penyelia" in window.hand.barred()
    assert not window.hand.can_press("take_over")


def answer(words: str) -> None:
    """Press a button of the open question."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text() == words).click()


def _disk_full(_who: object) -> None:
    raise DiskFull
