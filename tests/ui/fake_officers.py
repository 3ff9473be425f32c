"""The officers service without a database: same signatures, same refusals."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from counter_app.actor import Actor, Permission, Role
from counter_app.errors import OutsideError
from counter_app.officers.errors import (
    AccountWaits,
    CodeNeeded,
    CounterTaken,
    MustChangePassword,
    MustEnrol,
    OfficerLocked,
    SignedInElsewhere,
    WeakPassword,
    WrongCode,
    WrongPassword,
)
from counter_app.officers.passwords import MIN_LENGTH
from counter_app.officers.values import CounterChoice, DemoOfficer, Enrolled, Login, Phone, SignInPage
from counter_app.ties.errors import BadTie, MustDeclare
from counter_app.ties.rules import fault_of_kpj, plain
from counter_app.ties.values import Declaration

T = TypeVar("T")

FAILURES = 5
CODE, FIRST_CODE = "246810", "135790"
RECOVERY = (*(f"abcd{number}-efghj" for number in range(2, 10)), "pqrst-uvwxy", "mnpqr-stuvw")
LOCKED_UNTIL = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
LOCKED_AT = datetime(2026, 11, 22, 2, 55, tzinfo=UTC)


@dataclass
class Person:
    """A member of staff with the password in clear: there is nobody to protect here."""

    actor: Actor
    password: str
    must_change: bool = False
    failures: int = 0
    code: str = ""
    """What the phone shows; "" for somebody who is asked for none."""
    must_enrol: bool = False
    waits: bool = False
    undeclared: bool = False


@dataclass
class FakeOfficers:
    """Sari is an officer, Dewi a supervisor, Rina an administrator, Tono has a given password."""

    demo: bool = True
    offline: bool = False
    noted_locks: int = 0
    elsewhere: str = ""
    """The station at which whoever signs in works already."""
    last_counter: uuid.UUID | None = None
    released: list[tuple[str, str]] = field(default_factory=list)
    proven: list[str] = field(default_factory=list)
    declared: list[Declaration] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    counters: list[CounterChoice] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._add("sari", "Sari Wulandari", Role.OFFICER)
        self._add("dewi", "Dewi Lestari", Role.SUPERVISOR)
        self._add("rina", "Rina Kartika", Role.ADMIN)
        self._add("tono", "Tono Prasetyo", Role.OFFICER, must_change=True)
        self.counters = [
            CounterChoice(uuid.uuid4(), 1, "Umum"),
            CounterChoice(uuid.uuid4(), 2, "Umum", "Budi Hartono"),
            CounterChoice(uuid.uuid4(), 3, ""),
        ]

    def sign_in_page(self, station: str = "") -> SignInPage:
        self._must_be_online()
        staff = tuple(
            DemoOfficer(one.actor.name, one.actor.username, one.password, one.actor.role)
            for one in self.people.values()
        )
        return SignInPage(
            "Kantor Cabang Contoh",
            "CTH",
            self.demo,
            staff if self.demo else (),
            tuple(self.counters),
            self.last_counter,
        )

    def unlock(self, who: Actor, password: str) -> None:
        self.sign_in(who.username, password, who.station)

    def sign_in(self, username: str, password: str, station: str, end_other: bool = False, code: str = "") -> Actor:
        self._must_be_online()
        person = self.people.get(username.strip().lower())
        if person is None:
            raise WrongPassword(0)
        if person.failures >= FAILURES:
            raise OfficerLocked(LOCKED_UNTIL, LOCKED_AT, "Asia/Jakarta")
        if person.password != password:
            person.failures += 1
            left = FAILURES - person.failures
            raise WrongPassword(left) if left else OfficerLocked(LOCKED_UNTIL, LOCKED_AT, "Asia/Jakarta")
        if person.code and code != person.code:
            if not code:
                raise CodeNeeded
            person.failures += 1
            left = FAILURES - person.failures
            raise WrongCode(left) if left else OfficerLocked(LOCKED_UNTIL, LOCKED_AT, "Asia/Jakarta")
        person.failures = 0
        if person.must_enrol:
            raise MustEnrol(replace(person.actor, station=station))
        if self.elsewhere and not end_other:
            raise SignedInElsewhere(self.elsewhere, 3)
        self.elsewhere = ""
        actor = replace(person.actor, station=station)
        if person.must_change:
            raise MustChangePassword(actor)
        if person.waits:
            raise AccountWaits(Role.ADMIN, ("Bambang Wibowo",))
        if person.undeclared:
            raise MustDeclare(actor)
        return actor

    def beside(self, login: Login, station: str, permission: Permission, act: Callable[[Actor], T]) -> T:
        second = self.sign_in(login.username, login.password, station, code=login.code)
        second.must(permission)
        return act(second)

    def new_phone(self, username: str) -> Phone:
        self._must_be_online()
        return Phone("JBSWY3DPEHPK3PXP", f"otpauth://totp/Loket:{username}", "JBSW Y3DP EHPK 3PXP")

    def enrol(self, login: Login, station: str, phone: Phone, end_other: bool = False) -> Enrolled:
        person = self.people[login.username]
        if login.code != FIRST_CODE:
            raise WrongCode(0)
        person.must_enrol = False
        try:
            actor = self.sign_in(login.username, login.password, station, end_other)
        except SignedInElsewhere:
            person.must_enrol = True
            raise
        person.code = CODE
        return Enrolled(actor, RECOVERY)

    def prove(self, who: Actor, password: str, code: str = "") -> None:
        self.sign_in(who.username, password, who.station, True, code)
        self.proven.append(who.username)

    def declare(self, who: Actor, password: str, said: Declaration) -> None:
        self._must_be_online()
        numbers = plain(said.numbers)
        if not said.no_kpj and fault_of_kpj(numbers.kpj):
            raise BadTie("kpj", fault_of_kpj(numbers.kpj))
        self.people[who.username].undeclared = False
        self.declared.append(said)

    def change_password(self, who: Actor, old: str, new: str) -> None:
        self._must_be_online()
        person = self.people[who.username]
        if person.password != old:
            raise WrongPassword(0)
        if len(new) < MIN_LENGTH:
            raise WeakPassword("short", MIN_LENGTH)
        person.password, person.must_change = new, False

    def take_counter(self, who: Actor, counter_id: uuid.UUID, from_silent: bool = False) -> Actor:
        self._must_be_online()
        counter = next(one for one in self.counters if one.id == counter_id)
        if counter.taken_by not in ("", who.name) and not (counter.is_silent and from_silent):
            raise CounterTaken(counter.number, counter.taken_by, counter.is_silent)
        self.occupy(counter.number, who.name)
        return replace(who, counter_id=counter_id)

    def note_lock(self, who: Actor) -> None:
        self._must_be_online()
        self.noted_locks += 1

    def release(self, second: Actor, locked: Actor) -> None:
        self._must_be_online()
        second.must(Permission.RELEASE_LOCK)
        self.released.append((second.username, locked.username))

    def occupy(self, number: int, name: str) -> None:
        """Somebody takes a counter."""
        self.counters = [replace(one, taken_by=name) if one.number == number else one for one in self.counters]

    def fall_silent(self, number: int) -> None:
        """Nobody sits at that counter any more."""
        self.counters = [replace(one, is_silent=True) if one.number == number else one for one in self.counters]

    def password_of(self, username: str) -> str:
        """What fits."""
        return self.people[username].password

    def _must_be_online(self) -> None:
        if self.offline:
            raise OutsideError

    def _add(self, username: str, name: str, role: Role, must_change: bool = False) -> None:
        actor = Actor(uuid.uuid4(), username, name, role, "loket-1")
        self.people[username] = Person(actor, f"Rahasia-{username}-1", must_change)
