"""What can come of a selfie at the counter besides passing: override, refusal, and who the camera lets through."""

from __future__ import annotations

import pytest

import counter_app.capture.session
from tests.battery.table import WINDOW
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.journeys.test_selfie_sessions import BelievesAnybody
from tests.tour.house import PASSWORDS, wait_for

ATTEMPTS = 3
REASON = "Identitas dipastikan dari KTP dan kartu oleh penyelia"


def must_fail(counter: Counter) -> None:
    """One attempt by a printed photo."""
    headline = counter.attempt()
    assert headline in ("Belum berhasil", "Percobaan habis"), f"{counter.seat.spec}: {headline}"
    assert not counter.selfie.sees_kept()


def test_after_three_failed_attempts_a_supervisor_overrides_and_the_form_says_both(rooms: Rooms) -> None:
    counter, member = Counter(rooms, 1, "training:print"), rooms.free_member()
    counter.begin("rina")
    counter.serve(UPDATE, member)
    counter.open_selfie()
    counter.agree()
    for _attempt in range(ATTEMPTS):
        must_fail(counter)
    assert counter.selfie.attempts() == "Percobaan terpakai 3 dari 3"
    counter.selfie.press("ask_override")
    counter.selfie.choose_reason("override", "Identitas")
    counter.selfie.approve("hendra", PASSWORDS["hendra"])
    wait_for(lambda: counter.selfie.headline() == "Disetujui penyelia", "the supervisor's word")
    counter.selfie.press("go_on")
    assert counter.at_list("selfie") == "Disetujui penyelia tanpa lulus"
    number = counter.update({"phone": "081311223344"})
    assert counter.at_list() == "Perubahan diterapkan"
    form = counter.print_paper("Formulir")
    said = (number, "Hendra Siregar", REASON)
    assert [fact for fact in said if fact not in form] == [], form


def test_a_member_who_does_not_agree_is_served_without_a_picture_and_the_form_says_why(rooms: Rooms) -> None:
    counter, member = Counter(rooms, 1), rooms.free_member()
    counter.begin("rina")
    counter.serve(UPDATE, member)
    counter.refuse_selfie()
    assert counter.at_list("selfie") == "Tidak diambil, alasan tercatat"
    number = counter.update({"phone": "081311223344"})
    assert counter.at_list() == "Menunggu penyelia"
    form = counter.print_paper("Formulir")
    assert number in form
    assert "Peserta tidak menyetujui pengambilan foto" in form


@WINDOW.each("number")
def test_a_person_who_does_what_is_asked_passes_at_the_window(number: int, rooms: Rooms) -> None:
    counter, (first, second) = Counter(rooms, 1, f"training:{number + 1}"), rooms.members(2)
    counter.begin("rina")
    for member in (first, second):
        counter.serve(UPDATE, member)
        counter.pass_selfie()
        assert counter.at_list("selfie") == "Lulus"
        counter.finish()


@WINDOW.each("number")
def test_a_printed_photo_fails_at_the_window(number: int, rooms: Rooms) -> None:
    # An odd seed's print fills the picture; of the others the sheet is seen, and its rim refused before any prompt.
    counter = Counter(rooms, 1, f"training:print:{2 * number + 1}")
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    counter.open_selfie()
    counter.agree()
    must_fail(counter)


def test_a_judge_who_believes_anybody_would_be_found_out(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter_app.capture.session, "LivenessJudge", BelievesAnybody)
    counter = Counter(rooms, 1, "training:print:1")
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    counter.open_selfie()
    counter.agree()
    with pytest.raises(AssertionError, match="training:print:1: Perlu diperiksa penyelia"):
        must_fail(counter)
