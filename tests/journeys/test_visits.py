"""The visits of every day, from the number to the printed paper."""

from __future__ import annotations

from tests.journeys.rooms import Rooms
from tests.journeys.steps import RESET, UPDATE, Counter, Supervisor

MAIL = "alamat.baru@example.com"
MOTHER = "RATNA SARASWATI DEWI"


def test_a_blocked_account_is_opened_and_the_same_selfie_serves_the_update(rooms: Rooms) -> None:
    counter, member = Counter(rooms, 1), rooms.blocked_member()
    counter.begin("rina")
    counter.serve(RESET, member)
    counter.unblock()
    counter.go_on_to_update()
    counter.fill_update("", {"email": MAIL})
    number = counter.confirm_update()
    assert "diterapkan" in counter.at_list()
    form = counter.print_paper("Formulir")
    assert [fact for fact in (number, MAIL, member.name, "LATIHAN") if fact not in form] == []
    counter.finish()


def test_a_sensitive_change_waits_for_the_supervisor_and_then_stands_on_both_papers(rooms: Rooms) -> None:
    counter, supervisor = Counter(rooms, 1), Supervisor(rooms)
    member = rooms.free_member()
    counter.begin("rina")
    counter.serve(UPDATE, member)
    counter.pass_selfie()
    number = counter.update({"mother_name": MOTHER})
    assert counter.at_list() == "Menunggu penyelia"
    form = counter.print_paper("Formulir")
    assert number in form
    assert MOTHER in form
    supervisor.begin("hendra")
    supervisor.approve(member.name)
    counter.sit()
    counter.becomes("update", "diterapkan")
    sheet = counter.print_paper("Lembar")
    assert number in sheet
    assert "Hendra Siregar" in sheet
    counter.finish()
