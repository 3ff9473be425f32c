"""Ten thousand tries in an hour, by whichever door and station, of passwords and codes: few are ever looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from counter_app.actor import Actor, Permission
from counter_app.db.session import Database
from counter_app.officers import passwords
from counter_app.officers.errors import OfficerLocked, SignedInElsewhere, WrongCode, WrongPassword
from counter_app.officers.service import OfficerService
from counter_app.officers.values import Login
from tests.battery.table import GUESSES
from tests.core.officers import phones
from tests.core.officers.test_guessing import CountingHasher
from tests.databases import Clock

HOUR_S, MOST = 3600.0, 60
NEW, CODE = "gerobak-angin-tembaga-9", "000000"
STATIONS = ("STN-1", "STN-2", "STN-3", "STN-4", "STN-5")


@pytest.fixture(autouse=True)
def hasher(monkeypatch: pytest.MonkeyPatch) -> Iterator[CountingHasher]:
    counting = CountingHasher()
    monkeypatch.setattr(passwords, "_hasher", counting)
    passwords._nobodys_hash.cache_clear()
    yield counting
    passwords._nobodys_hash.cache_clear()


def doors(officers: OfficerService, who: Actor, typed: str, station: str) -> list[Callable[[], object]]:
    """Every door of the program, for somebody who tries this password."""
    login = Login("hendra", typed, CODE)
    return [
        lambda: officers.sign_in("hendra", typed, station, False, CODE),
        lambda: officers.sign_in_for_command("hendra", typed, station, CODE),
        lambda: officers.beside(login, station, Permission.APPROVE_RESET, lambda second: second),
        lambda: officers.prove(who, typed, CODE),
        lambda: officers.unlock(who, "salah"),
        lambda: officers.change_password(who, "salah", NEW),
    ]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("knows", [False, True], ids=["who knows nothing", "who knows the password"])
@GUESSES.member
def test_however_many_tries_an_hour_sees_few_hashes_and_the_officer_gets_in(
    db: Database, clock: Clock, hasher: CountingHasher, knows: bool
) -> None:
    phones.real(db)
    officers = phones.service(db, clock)
    phones.staff(db)
    phone, answer = phones.enrolled(officers, clock)
    who, chance = answer.who, GUESSES.random(int(knows))
    before = hasher.looked
    for _try in range(GUESSES.count):
        typed = phones.PASSWORD if knows else "salah"
        with suppress(WrongPassword, WrongCode, OfficerLocked, SignedInElsewhere):
            chance.choice(doors(officers, who, typed, chance.choice(STATIONS)))()
        clock.move(seconds=HOUR_S / GUESSES.count)
    assert hasher.looked - before <= MOST
    clock.move(minutes=15)
    assert officers.sign_in("hendra", phones.PASSWORD, phones.DESK, True, phone.code()).username == "hendra"
