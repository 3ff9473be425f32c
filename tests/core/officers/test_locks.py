"""A lock lasts at most its length, whatever any clock says, and ends when somebody with the right resets it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field, replace

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.db.models import Officer, Setting
from counter_app.db.session import Database
from counter_app.explain import explain
from counter_app.officers import passwords
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.errors import OfficerLocked, WrongPassword
from counter_app.officers.rules import is_silent, may_write_seen, pause_left_s
from counter_app.officers.service import OfficerService
from counter_app.steady import Tick, steady_s, tick_now
from tests import factories
from tests.databases import START, Clock

PASSWORD = "kopi-tubruk-pagi"
HASH = passwords.hash_password(PASSWORD)
LENGTH_S = 300.0


@dataclass
class Machine:
    """A steady clock that a test moves, and that begins anew when the machine is restarted."""

    tick: Tick = field(default_factory=lambda: Tick("first run", 5_000.0))

    def __call__(self) -> Tick:
        return self.tick

    def go_on(self, seconds: float) -> None:
        self.tick = replace(self.tick, seconds=self.tick.seconds + seconds)

    def restart(self) -> None:
        self.tick = Tick("second run", 3.0)


@dataclass
class Door:
    """Sari at one station, with both of its clocks."""

    officers: OfficerService
    clock: Clock
    machine: Machine

    def fail(self, times: int = 5) -> None:
        for _ in range(times):
            with pytest.raises((WrongPassword, OfficerLocked)):
                self.officers.sign_in("sari", "salah", "STN-1")

    def locked_for_s(self) -> float:
        """How long, as the sentence says; 0 when the door is open."""
        try:
            self.officers.sign_in("sari", PASSWORD, "STN-1", True)
        except OfficerLocked as locked:
            return (locked.until - self.clock.at).total_seconds()
        return 0.0


@pytest.fixture
def sari(db: Database) -> Actor:
    return factories.officer(db, username="sari", name="Sari W.", password_hash=HASH)


@pytest.fixture
def door(db: Database, clock: Clock, sari: Actor) -> Door:
    machine = Machine()
    return Door(OfficerService(db, clock, ticks=machine), clock, machine)


# T5
def test_a_clock_that_was_a_year_ahead_locks_for_five_minutes(door: Door) -> None:
    door.clock.move(days=400)
    door.fail()
    door.clock.move(days=-400)
    assert door.locked_for_s() == LENGTH_S
    door.machine.go_on(299)
    assert door.locked_for_s() == 1.0
    door.machine.go_on(1)
    assert door.locked_for_s() == 0.0


def test_a_clock_that_jumps_ahead_opens_no_lock(door: Door) -> None:
    door.fail()
    door.clock.move(days=1)
    assert door.locked_for_s() == LENGTH_S


def test_a_restarted_machine_keeps_what_is_left_by_the_wall(door: Door) -> None:
    door.fail()
    door.machine.restart()
    door.clock.move(minutes=2)
    assert door.locked_for_s() == 180.0
    door.machine.go_on(180)
    assert door.locked_for_s() == 0.0


def test_a_lock_of_a_wrong_clock_ends_at_most_its_length_after_a_restart(door: Door) -> None:
    door.clock.move(days=400)
    door.fail()
    door.machine.restart()
    door.clock.move(days=-400)
    assert door.locked_for_s() == LENGTH_S
    door.machine.go_on(LENGTH_S)
    assert door.locked_for_s() == 0.0


@pytest.mark.parametrize("act", ["reset_password", "enable"])
def test_the_administrator_ends_a_lock(db: Database, door: Door, sari: Actor, act: str) -> None:
    door.fail()
    getattr(StaffAdmin(db, door.clock), act)(factories.officer(db, Role.ADMIN), sari.officer_id)
    with db.transaction(None) as work:
        officer = work.session.get_one(Officer, sari.officer_id)
        officer.password_hash, officer.must_change_password = HASH, False
    assert door.locked_for_s() == 0.0


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, "Tunggu sampai 09.47 WIB"), (14.25, "Tunggu sampai 03-03-2026 00.02 WIB")],
)
def test_the_sentence_has_the_branchs_time_with_a_date_when_it_is_not_today(
    door: Door, hours: float, said: str
) -> None:
    door.clock.move(hours=hours)
    door.fail()
    with pytest.raises(OfficerLocked) as locked:
        door.officers.sign_in("sari", PASSWORD, "STN-1")
    assert said in explain(locked.value)


@pytest.mark.parametrize(
    ("ends", "wall_s", "left_s"),
    [
        (Tick("a", 10.0), 99.0, 5.0),
        (Tick("a", 5.0), 99.0, 0.0),
        (Tick("a", 4_000.0), 99.0, 300.0),
        (Tick("b", 4_000.0), 99.0, 99.0),
        (Tick("b", 4_000.0), 9_999.0, 300.0),
        (Tick("b", 4_000.0), -1.0, -1.0),
    ],
)
def test_what_is_left_of_a_pause(ends: Tick, wall_s: float, left_s: float) -> None:
    assert pause_left_s(ends, Tick("a", 5.0), wall_s, LENGTH_S) == left_s


def test_a_session_is_silent_after_half_a_minute_either_way() -> None:
    clock = Clock()
    for seconds, silent, may_write in ((30, False, True), (30.5, True, True), (-31, True, True), (9, False, False)):
        clock.at = START
        clock.move(seconds=seconds)
        assert (is_silent(START, clock.at), may_write_seen(START, clock.at)) == (silent, may_write)
    clock.at = START
    clock.move(seconds=10)
    assert may_write_seen(START, clock.at)


def test_the_steady_clock_goes_on_and_names_its_run() -> None:
    first, second = tick_now(), tick_now()
    assert first.run == second.run != ""
    assert first.seconds <= second.seconds <= steady_s()


# V13
def test_a_password_fits_in_whichever_form_a_keyboard_writes_it(door: Door, db: Database, sari: Actor) -> None:
    composed, decomposed = "kopi-tubruk-caf\u00e9", "kopi-tubruk-cafe\u0301"
    with db.transaction(None) as work:
        work.session.get_one(Officer, sari.officer_id).password_hash = passwords.hash_password(composed)
    for typed in (decomposed, composed):
        door.officers.sign_in("sari", typed, "STN-1", True)


@pytest.mark.parametrize("typed", ["kopi-tubruk-caf\u00e9", "kopi-tubruk-cafe\u0301"])
def test_a_hash_of_before_lets_in_and_is_renewed(door: Door, db: Database, sari: Actor, typed: str) -> None:
    old = PasswordHasher().hash("kopi-tubruk-cafe\u0301")
    with db.transaction(None) as work:
        work.session.get_one(Officer, sari.officer_id).password_hash = old
    door.officers.sign_in("sari", typed, "STN-1")
    renewed = hash_of(db)
    assert renewed != old
    door.officers.sign_in("sari", "kopi-tubruk-caf\u00e9", "STN-1", True)
    assert hash_of(db) == renewed, "once is enough"


def test_a_weaker_hash_becomes_a_stronger_one_at_sign_in_and_a_wrong_password_changes_none(
    door: Door, db: Database, sari: Actor
) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with db.transaction(None) as work:
        work.session.get_one(Officer, sari.officer_id).password_hash = weak
    door.fail(1)
    assert hash_of(db) == weak
    door.officers.sign_in("sari", PASSWORD, "STN-1")
    assert (hash_of(db) != weak, passwords.needs_new_hash(hash_of(db))) == (True, False)


def test_the_program_hashes_with_the_librarys_own_figures() -> None:
    """Tests take less work (tests/conftest.py); whatever they show, this is what a branch gets."""
    assert "\n_hasher = PasswordHasher()\n" in inspect.getsource(passwords)


def hash_of(db: Database) -> str:
    with db.read() as session:
        return session.scalars(select(Officer.password_hash).where(Officer.username == "sari")).one()


@pytest.mark.parametrize(("seconds", "mib"), [(0.3, 64), (0.13, 128), (0.001, 512)])
def test_a_computer_takes_the_memory_with_which_a_hash_takes_long_enough(seconds: float, mib: int) -> None:
    at = [0.0]
    taken = seconds

    def clock() -> float:
        """Twice the memory takes twice as long; each hash is asked for the time before and after it."""
        nonlocal taken
        at.append(at[-1] + (taken if len(at) % 2 == 0 else 0.0))
        if len(at) % 2 == 1:
            taken *= 2
        return at[-1]

    assert passwords.measured_mib(clock) == mib


def test_a_branch_that_chose_more_work_renews_a_hash_at_the_next_sign_in(door: Door, db: Database, sari: Actor) -> None:
    with db.transaction(None) as work:
        work.session.add(Setting(branch_id=work.branch_id, name="password_work_mib", value="256"))
    door.officers.sign_in("sari", PASSWORD, "STN-1")
    assert (hash_of(db) != HASH, passwords.needs_new_hash(hash_of(db), 256)) == (True, False)
    door.officers.sign_in("sari", PASSWORD, "STN-1", True)
    assert passwords.needs_new_hash(hash_of(db)), "more than the least"
