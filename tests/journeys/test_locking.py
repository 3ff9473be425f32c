"""The window locks in the middle of the work, and the work goes on where it was."""

from __future__ import annotations

from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import wait_for

PHONE, STORED_PHONE = "081311112222", "+6281311112222"


def test_a_lock_in_the_middle_of_the_form_keeps_the_typing_and_the_place(rooms: Rooms) -> None:
    counter, member = Counter(rooms, 1), rooms.free_member()
    counter.begin("rina")
    counter.serve(UPDATE, member)
    counter.start_update()
    counter.turn_to("Kontak")
    counter.wizard.fill("phone", PHONE)
    counter.lock()
    wait_for(lambda: counter.stored_draft(member)["phone"] == STORED_PHONE, "the draft that the lock stores")
    counter.unlock("rina")
    assert counter.wizard.title() == "Kontak"
    assert counter.wizard.typed("phone") == PHONE
    assert counter.wizard.foot().startswith("draf tersimpan")


def test_a_lock_while_the_camera_looks_cancels_the_attempt_and_counts_nothing(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    counter.open_selfie()
    counter.agree()
    counter.selfie.press("go_on")
    wait_for(lambda: counter.selfie.prompts().strip(), "the first prompt")
    counter.lock()
    counter.unlock("rina")
    wait_for(lambda: counter.selfie.can("go_on"), "the camera page again")
    assert counter.selfie.headline() == "Siap mengambil swafoto"
    assert counter.selfie.attempts() == "Percobaan terpakai 0 dari 3"
    assert counter.attempt() == "Swafoto berhasil", counter.selfie.say()
    assert counter.kept_attempts() == ["cancelled", "passed"]
