"""Whoever may work no longer is back at the sign-in page, with the reason, and nothing that was typed is lost."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import select, update

from counter_app.actor import Actor
from counter_app.db.models import AuditHead, DraftSideCopy, Officer, StaffSession
from counter_app.db.models import Counter as Desk
from tests.drivers.hands import press, words
from tests.drivers.sign_in import SignInDriver
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import PASSWORDS, wait_for

PHONE, TYPED = "081311112222", ("081311112222", "+6281311112222")


def administrator(rooms: Rooms) -> Actor:
    return rooms.core.officers.sign_in_for_command("bambang", PASSWORDS["bambang"], "terminal")


def officer_id(rooms: Rooms, username: str) -> uuid.UUID:
    with rooms.core.db.read() as session:
        return session.scalars(select(Officer.id).where(Officer.username == username)).one()


# G2
def test_an_officer_who_was_disabled_is_sent_to_sign_in_with_the_typing_safe(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    counter.start_update()
    counter.turn_to("Kontak")
    counter.wizard.fill("phone", PHONE)
    rooms.core.staff_admin.disable(administrator(rooms), officer_id(rooms, "rina"))
    door = SignInDriver(counter.window)
    wait_for(door.asks_password, "the sign-in page")
    wait_for(lambda: "tidak aktif lagi" in door.problem(), "the reason")

    def kept() -> bool:
        with rooms.core.db.read() as session:
            return any(one.answers.get("phone") in TYPED for one in session.scalars(select(DraftSideCopy)))

    wait_for(kept, "the typing kept beside the draft")


# D8
def test_a_second_station_asks_and_the_first_goes_to_sign_in(rooms: Rooms) -> None:
    first, second = Counter(rooms, 1), Counter(rooms, 2)
    first.begin("rina")
    second.sit()
    door = SignInDriver(second.window)
    wait_for(door.demo_warning, "the staff of the example branch")
    door.sign_in("rina", PASSWORDS["rina"])
    wait_for(lambda: "loket-1 (loket 1)" in door.question(), "the question")
    door.answer(True)
    wait_for(lambda: door.can_take(2), "the counters")
    there = SignInDriver(first.window)
    wait_for(lambda: "di tempat lain" in there.problem(), "the first window at its sign-in page")


def test_a_window_that_closes_frees_its_counter(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.window.close()

    def free() -> bool:
        with rooms.core.db.read() as session:
            return session.scalars(select(Desk.officer_id).where(Desk.number == 1)).one() is None

    wait_for(free, "the counter free")


# T7
def test_a_clock_that_lies_is_said_over_the_work_until_it_was_read(rooms: Rooms) -> None:
    with rooms.core.db.transaction(None) as work:
        head = update(AuditHead).values(last_at_us=AuditHead.last_at_us + 3_600_000_000)
        work.connection.execute(head)
    counter = Counter(rooms, 1)
    wait_for(lambda: "catatan terakhir cabang" in SignInDriver(counter.window).clock(), "the clock on the first page")
    counter.begin("rina")
    wait_for(lambda: "catatan terakhir cabang" in words(counter.window, "shell.clock.words"), "and over the work")
    press(counter.window, "shell.clock.act")
    assert words(counter.window, "shell.clock.words") == ""


def test_a_window_says_that_it_is_there(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    with rooms.core.db.transaction(None) as work:
        for row in work.session.scalars(select(StaffSession)):
            row.seen_at = row.began_at - timedelta(minutes=1)
    counter.station.staffed.tell_that_we_are_here()

    def heard() -> bool:
        with rooms.core.db.read() as session:
            return all(one.seen_at >= one.began_at for one in session.scalars(select(StaffSession)))

    wait_for(heard, "the session seen")
