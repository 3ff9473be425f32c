"""What can come of a selfie at the counter besides passing: override, refusal, and who the camera lets through."""

from __future__ import annotations

import pytest

import counter_app.capture.session
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.journeys.test_selfie_sessions import BelievesAnybody
from tests.tour.house import PASSWORDS, wait_for

ATTEMPTS = 3
SEEDS = range(1, 6)
PRINTS = range(1, 10, 2)
"""Seeds whose print fills the picture; the others show the sheet, and its rim is refused before any prompt."""
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


def test_five_people_who_do_what_is_asked_all_pass_at_the_window(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    for seed, member in zip(SEEDS, rooms.members(len(SEEDS)), strict=True):
        counter.seat.spec = f"training:{seed}"
        counter.serve(UPDATE, member)
        counter.pass_selfie()
        assert counter.at_list("selfie") == "Lulus"
        counter.finish()


def test_five_printed_photos_all_fail_at_the_window(rooms: Rooms) -> None:
    counter, members = Counter(rooms, 1), rooms.members(2)
    counter.begin("rina")
    for place, seed in enumerate(PRINTS):
        if place % ATTEMPTS == 0:
            if place:
                counter.selfie.press("back")
                counter.at_list()
                counter.finish()
            counter.serve(UPDATE, members[place // ATTEMPTS])
            counter.open_selfie()
            counter.agree()
        counter.seat.spec = f"training:print:{seed}"
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
