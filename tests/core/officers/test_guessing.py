"""Whoever guesses a password waits longer and longer, at whichever door, and keeps nobody out of where they work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from counter_app.actor import Actor, Permission, Role
from counter_app.db.models import AuditEntry, SignInTry
from counter_app.db.session import Database
from counter_app.errors import CounterError
from counter_app.explain import explain
from counter_app.officers import passwords, strength
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.errors import OfficerLocked, SignedInElsewhere, WeakPassword, WrongCode, WrongPassword
from counter_app.officers.rules import pause_s
from counter_app.officers.service import OfficerService
from counter_app.officers.values import Login
from tests import factories
from tests.core.officers import phones
from tests.databases import Clock

PASSWORD = "kopi-tubruk-pagi"
DESK = "STN-1"
HOUR_MIN = 60
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class CountingHasher:
    """The real library with little work to do; counts how often a password was looked at."""

    def __init__(self) -> None:
        self.looked = 0

    def hash(self, password: str) -> str:
        return CHEAP.hash(password)

    def verify(self, password_hash: str, password: str) -> bool:
        self.looked += 1
        return CHEAP.verify(password_hash, password)

    def check_needs_rehash(self, _password_hash: str) -> bool:
        return False


@pytest.fixture(autouse=True)
def hasher(monkeypatch: pytest.MonkeyPatch) -> Iterator[CountingHasher]:
    counting = CountingHasher()
    monkeypatch.setattr(passwords, "_hasher", counting)
    passwords._nobodys_hash.cache_clear()
    yield counting
    passwords._nobodys_hash.cache_clear()


@pytest.fixture
def officers(db: Database, clock: Clock) -> OfficerService:
    return OfficerService(db, clock)


@pytest.fixture
def sari(db: Database) -> Actor:
    return factories.officer(db, username="sari", name="Sari W.", password_hash=CHEAP.hash(PASSWORD))


def waits_s(officers: OfficerService, clock: Clock, station: str, username: str = "sari") -> float:
    """A wrong try, and how long it has to be waited then."""
    try:
        officers.sign_in(username, "salah", station)
    except OfficerLocked as locked:
        return (locked.until - clock.at).total_seconds()
    except WrongPassword:
        return 0.0
    raise AssertionError


def test_each_failure_after_a_pause_doubles_the_next(officers: OfficerService, sari: Actor, clock: Clock) -> None:
    found = []
    for _ in range(9):
        found.append(waits_s(officers, clock, "STN-9"))
        clock.move(seconds=found[-1])
    assert found == [0, 0, 0, 0, 300, 600, 1200, 2400, 3600]


def test_where_the_officer_works_a_pause_stays_short(officers: OfficerService, sari: Actor, clock: Clock) -> None:
    officers.sign_in("sari", PASSWORD, DESK)
    found = []
    for _ in range(8):
        found.append(waits_s(officers, clock, DESK))
        clock.move(seconds=found[-1])
    assert found == [0, 0, 0, 0, 300, 600, 900, 900]


def test_a_stranger_at_other_stations_keeps_nobody_out_of_where_they_work(
    officers: OfficerService, sari: Actor, clock: Clock
) -> None:
    officers.sign_in("sari", PASSWORD, DESK)
    assert [waits_s(officers, clock, f"STN-{number}") for number in range(2, 8)] == [0, 0, 0, 0, 300, 300]
    assert officers.sign_in("sari", PASSWORD, DESK, True).station == DESK
    with pytest.raises(OfficerLocked):
        officers.sign_in("sari", PASSWORD, "STN-8")


def test_the_three_stations_of_last_have_counts_of_their_own(
    officers: OfficerService, sari: Actor, clock: Clock
) -> None:
    for number in range(1, 5):
        officers.sign_in("sari", PASSWORD, f"STN-{number}", True)
    waits = {number: [waits_s(officers, clock, f"STN-{number}") for _ in range(5)][-1] for number in (4, 3, 2)}
    assert waits == {4: 300, 3: 300, 2: 300}
    assert [waits_s(officers, clock, one) for one in ("STN-1", "STN-9", "STN-1", "STN-9", "STN-1")][-1] == 300


def test_a_pause_looks_at_no_password_and_counts_nothing(
    officers: OfficerService, sari: Actor, clock: Clock, hasher: CountingHasher
) -> None:
    for _ in range(5):
        waits_s(officers, clock, DESK)
    before = hasher.looked
    for _ in range(20):
        assert waits_s(officers, clock, DESK) == 300
    clock.move(minutes=5)
    assert officers.sign_in("sari", PASSWORD, DESK).username == "sari"
    assert hasher.looked - before == 1


def test_a_quiet_day_forgets_failures(officers: OfficerService, sari: Actor, clock: Clock) -> None:
    for _ in range(5):
        waits_s(officers, clock, DESK)
    clock.move(hours=24, minutes=6)
    assert waits_s(officers, clock, DESK) == 0


def test_a_name_that_nobody_has_meets_the_same_words_pauses_and_hashes(
    officers: OfficerService, sari: Actor, clock: Clock, hasher: CountingHasher
) -> None:
    told: dict[str, list[str]] = {"sari": [], "tidakada": []}
    looked = {}
    for name, words in told.items():
        before = hasher.looked
        for _ in range(7):
            with pytest.raises(CounterError) as refused:
                officers.sign_in(name, "salah", DESK)
            words.append(explain(refused.value))
        looked[name] = hasher.looked - before
    assert told["sari"] == told["tidakada"]
    assert looked == {"sari": 5, "tidakada": 5}


def test_names_that_somebody_typed_once_are_not_kept(officers: OfficerService, db: Database, clock: Clock) -> None:
    for number in range(3):
        waits_s(officers, clock, DESK, f"orang{number}")
    clock.move(hours=25)
    waits_s(officers, clock, DESK, "baru")
    with db.read() as session:
        assert len(session.scalars(select(SignInTry)).all()) == 1


@dataclass
class Doors:
    """Every door at which a password of Sari's can be tried."""

    officers: OfficerService
    sari: Actor

    def all(self) -> list[Callable[[], object]]:
        at_desk = self.sari
        return [
            lambda: self.officers.sign_in("sari", "salah", DESK),
            lambda: self.officers.sign_in("SARI ", "salah", "STN-2"),
            lambda: self.officers.sign_in("sari", "salah", "STN-3"),
            lambda: self.officers.beside(
                Login("sari", "salah"), "STN-4", Permission.APPROVE_RESET, lambda second: second
            ),
            lambda: self.officers.prove(at_desk, "salah"),
            lambda: self.officers.enrol(Login("sari", "salah", "123456"), "STN-5", self.officers.new_phone("sari")),
            lambda: self.officers.sign_in_for_command("sari", "salah", "server"),
            lambda: self.officers.unlock(at_desk, "salah"),
            lambda: self.officers.change_password(at_desk, "salah", "gerobak-angin-tembaga-9"),
        ]


def test_by_every_door_together_an_hour_allows_few_guesses_and_the_officer_still_gets_in(
    db: Database, officers: OfficerService, sari: Actor, clock: Clock, hasher: CountingHasher
) -> None:
    officers.sign_in("sari", PASSWORD, "STN-2")
    officers.sign_in("sari", PASSWORD, "STN-3", True)
    who = officers.sign_in("sari", PASSWORD, DESK, True)
    before = hasher.looked
    for _ in range(HOUR_MIN):
        for door in Doors(officers, who).all():
            with suppress(WrongPassword, OfficerLocked):
                door()
        clock.move(minutes=1)
    assert 30 <= hasher.looked - before <= 60
    clock.move(minutes=15)
    assert officers.sign_in("sari", PASSWORD, DESK, True).username == "sari"


def test_each_door_counts(officers: OfficerService, sari: Actor, clock: Clock) -> None:
    who = officers.sign_in("sari", PASSWORD, DESK)
    for door in Doors(officers, who).all():
        StaffAdmin(officers._db, clock).enable(factories.officer(officers._db, Role.ADMIN), sari.officer_id)
        found: list[type[Exception]] = []
        for _ in range(5):
            with pytest.raises(CounterError) as refused:
                door()
            found.append(type(refused.value))
        assert found == [WrongPassword] * 4 + [OfficerLocked]


def test_what_stops_a_right_password_is_no_failure(officers: OfficerService, sari: Actor, clock: Clock) -> None:
    officers.sign_in("sari", PASSWORD, DESK)
    for _ in range(6):
        with pytest.raises(SignedInElsewhere):
            officers.sign_in("sari", PASSWORD, "STN-2")
    for _ in range(6):
        with pytest.raises(WeakPassword):
            officers.change_password(sari, PASSWORD, "pendek")
    assert waits_s(officers, clock, "STN-2") == 0


def test_a_failure_names_its_station(db: Database, officers: OfficerService, sari: Actor, clock: Clock) -> None:
    waits_s(officers, clock, "STN-7")
    with db.read() as session:
        row = session.scalars(select(AuditEntry).where(AuditEntry.code == "sign_in_failed")).one()
    assert (row.subject_id, "STN-7" in row.facts) == (str(sari.officer_id), True)


@pytest.mark.parametrize(
    ("failures", "known", "seconds"),
    [(4, True, 0), (4, False, 0), (5, False, 60), (6, False, 120), (40, False, 3600), (40, True, 900), (9, True, 900)],
)
def test_how_long_a_pause_is(failures: int, known: bool, seconds: float) -> None:
    assert pause_s(failures, 5, 60.0, known) == seconds


def test_a_branch_that_wants_longer_pauses_has_them_everywhere() -> None:
    assert {pause_s(9, 5, 7200.0, known) for known in (True, False)} == {7200.0}


@pytest.mark.parametrize(
    "password",
    [
        "Bandung2024!", "password123", "qwertyuiop12", "Jakarta-2026", "BpjsKetenagakerjaan1", "sari.wahyuni1",
        "indonesia1945", "cabanguji123", "aaaaaaaaaaaaaaaa", "1234567890", "rahasia12345", "Surabaya2026",
        "merdeka-17-agustus",
    ],
)  # fmt: skip
def test_what_is_soon_guessed_is_refused(password: str) -> None:
    assert strength.is_guessed(password, ("sari", "Sari Wahyuni", "Cabang Uji"))


@pytest.mark.parametrize("password", [PASSWORD, "gerobak-angin-tembaga-9", "x" * 20 + "kuda lumping biru 7" * 6])
def test_a_phrase_of_unrelated_words_is_good_enough(password: str) -> None:
    strength.must_be_strong(password, "lama-sekali-sandi", "sari", ("Sari Wahyuni", "Cabang Uji"))


def test_only_a_sign_in_at_a_window_makes_a_place_known(db: Database, officers: OfficerService, sari: Actor) -> None:
    officers.sign_in_for_command("sari", PASSWORD, "server")
    with db.read() as session:
        assert session.scalars(select(SignInTry)).all() == []


def test_whoever_knows_the_password_guesses_few_codes_by_every_door_and_the_officer_still_gets_in(
    db: Database, clock: Clock, hasher: CountingHasher
) -> None:
    phones.real(db)
    officers = phones.service(db, clock)
    phones.staff(db)
    phone, answer = phones.enrolled(officers, clock)
    before, tried = hasher.looked, 0

    def at(station: str) -> list[Callable[[], object]]:
        known, code = phones.PASSWORD, "000000"
        return [
            lambda: officers.sign_in("hendra", known, station, True, code),
            lambda: officers.sign_in_for_command("hendra", known, station, code),
            lambda: officers.beside(Login("hendra", known, code), station, Permission.APPROVE_RESET, lambda one: one),
            lambda: officers.prove(answer.who, known, code),
            lambda: officers.unlock(answer.who, "salah"),
            lambda: officers.change_password(answer.who, "salah", "gerobak-angin-tembaga-9"),
            lambda: officers.sign_in("hendra", "salah", station, True, code),
        ]

    for minute in range(HOUR_MIN):
        for door in at(f"STN-{minute % 4 + 1}"):
            tried += 1
            with suppress(WrongPassword, WrongCode, OfficerLocked):
                door()
        clock.move(minutes=1)
    assert (tried, 15 <= hasher.looked - before <= 60) == (420, True)
    clock.move(minutes=15)
    assert officers.sign_in("hendra", phones.PASSWORD, phones.DESK, True, phone.code()).username == "hendra"
