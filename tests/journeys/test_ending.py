"""The end of a visit in the real window: F9 inside a draft, and what ended too soon opened again. # D4"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.drivers.hands import can_press, press
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import wait_for


def test_f9_inside_a_draft_asks_and_the_draft_goes_on_as_it_was(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    member = rooms.free_member()
    counter.begin("rina")
    counter.serve(UPDATE, member)
    counter.pass_selfie()
    counter.start_update()
    counter.to_overview()
    counter.wizard.open_card(rooms.core.change_of_data.page_of("email").key)
    wait_for(lambda: not counter.wizard.at_overview(), "the page of the address")
    counter.wizard.fill("email", "alamat.baru@example.com")
    place = QApplication.focusWidget()

    counter.queue.do("finish")
    wait_for(counter.queue.asks, "the question")
    assert "belum dikirim" in counter.queue.said("question.hint")
    counter.queue.type(Qt.Key.Key_Escape)
    wait_for(lambda: not counter.queue.asks(), "the question gone")
    assert QApplication.focusWidget() is place

    counter.finish()
    assert counter.queue.notice("hint").endswith("Lanjutkan dari Pekerjaan saya di beranda.")
    counter.queue.press("hint.button")
    assert counter.at_list() == "Draf tersimpan"
    assert counter.stored_draft(member)["email"] == "alamat.baru@example.com"
    assert counter.kept_attempts() == ["passed"]


def test_a_number_that_waits_is_cancelled_from_the_home(rooms: Rooms) -> None:  # D9
    counter = Counter(rooms, 1)
    counter.begin("rina")
    queue = rooms.core.queue
    queue.issue(None, queue.kiosk()[UPDATE].service_id)
    wait_for(lambda: counter.queue.said("waiting") == "Menunggu 1", "the number in the line")
    wait_for(lambda: can_press(counter.window, "home.cancel"), "the number in the list")
    press(counter.window, "home.cancel")
    wait_for(counter.queue.asks, "the reasons")
    counter.queue.type(Qt.Key.Key_1)
    wait_for(lambda: counter.queue.said("waiting") == "Menunggu 0", "nobody waiting")
    assert counter.queue.notice("hint").endswith("dibatalkan.")
