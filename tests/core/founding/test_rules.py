"""What may be answered when a branch is founded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.founding.rules import address_said, code_said, problems, zone_named
from counter_app.founding.values import Asked, Fault, Wish
from counter_app.founding.words import fault_words
from counter_app.keys import KeySource

DATA = Path("/srv/loket")
GOOD = Wish(
    code="J01",
    name="Cabang Uji",
    zone="Asia/Jakarta",
    counters=4,
    admin_name="Ratna",
    username="ratna",
    password="gerobak-angin-tembaga",
    source=KeySource.KEYRING,
    sheet=Path("/media/usb/lembar.pdf"),
    supervisor_name="Sinta",
    supervisor_username="sinta",
    supervisor_password="payung-sungai-kapur",
)


def test_a_whole_wish_has_no_problem() -> None:
    assert problems(GOOD, DATA) == {}


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        *(("WIB", "Asia/Jakarta"), ("wita", "Asia/Makassar"), (" Wit ", "Asia/Jayapura")),
        *(("Asia/Jakarta", "Asia/Jakarta"), ("asia/makassar", "Asia/Makassar"), ("jayapura", "Asia/Jayapura")),
        *(("Asia/Tokyo", "Asia/Tokyo"), ("WIS", ""), ("", "")),
    ],
)
def test_a_zone_is_known_by_its_indonesian_name_and_its_own(said: str, zone: str) -> None:
    assert zone_named(said) == zone


def test_a_code_is_kept_in_capitals_without_blanks() -> None:
    assert code_said(" j 01 ") == "J01"


def test_an_address_gets_the_driver_that_comes_with_the_program() -> None:
    assert address_said(" postgresql://loket@server/cabang ") == "postgresql+psycopg://loket@server/cabang"
    assert address_said(" postgresql://loket:rahasia@server/cabang ") == "postgresql://loket:rahasia@server/cabang"
    assert address_said("postgresql+psycopg://server/cabang") == "postgresql+psycopg://server/cabang"


@pytest.mark.parametrize(
    ("change", "asked", "fault"),
    [
        ({"name": " "}, Asked.NAME, Fault.EMPTY),
        ({"name": "x" * 121}, Asked.NAME, Fault.LONG),
        ({"code": ""}, Asked.CODE, Fault.EMPTY),
        ({"code": "J0123456789AB"}, Asked.CODE, Fault.FORM),
        ({"code": "J/1"}, Asked.CODE, Fault.FORM),
        ({"zone": "WIS"}, Asked.ZONE, Fault.FORM),
        ({"counters": 0}, Asked.COUNTERS, Fault.FORM),
        ({"counters": 100}, Asked.COUNTERS, Fault.FORM),
        ({"address": "server/cabang"}, Asked.ADDRESS, Fault.FORM),
        ({"address": "postgresql+psycopg://loket:rahasia@server/cabang"}, Asked.ADDRESS, Fault.HOLDS_PASSWORD),
        ({"admin_name": ""}, Asked.ADMIN_NAME, Fault.EMPTY),
        ({"username": ""}, Asked.USERNAME, Fault.EMPTY),
        ({"username": "Ra"}, Asked.USERNAME, Fault.FORM),
        ({"password": ""}, Asked.PASSWORD, Fault.EMPTY),
        ({"password": "sandi-123"}, Asked.PASSWORD, Fault.SHORT),
        ({"password": "Ratna-sandi-1"}, Asked.PASSWORD, Fault.HOLDS_NAME),
        ({"password": "Bandung2024!"}, Asked.PASSWORD, Fault.GUESSED),
        ({"supervisor_name": " "}, Asked.SUPERVISOR_NAME, Fault.EMPTY),
        ({"supervisor_name": "x" * 121}, Asked.SUPERVISOR_NAME, Fault.LONG),
        ({"supervisor_username": ""}, Asked.SUPERVISOR_USERNAME, Fault.EMPTY),
        ({"supervisor_username": "Si"}, Asked.SUPERVISOR_USERNAME, Fault.FORM),
        ({"supervisor_username": "ratna"}, Asked.SUPERVISOR_USERNAME, Fault.ADMINS_OWN),
        ({"supervisor_password": ""}, Asked.SUPERVISOR_PASSWORD, Fault.EMPTY),
        ({"supervisor_password": "sandi-123"}, Asked.SUPERVISOR_PASSWORD, Fault.SHORT),
        ({"supervisor_password": "Sinta-payung-kapur"}, Asked.SUPERVISOR_PASSWORD, Fault.HOLDS_NAME),
        ({"supervisor_password": "Bandung2024!"}, Asked.SUPERVISOR_PASSWORD, Fault.GUESSED),
        ({"supervisor_password": "gerobak-angin-tembaga"}, Asked.SUPERVISOR_PASSWORD, Fault.ADMINS_OWN),
        ({"source": KeySource.PASSPHRASE}, Asked.PASSPHRASE, Fault.EMPTY),
        ({"source": KeySource.PASSPHRASE, "passphrase": "sebelas kar"}, Asked.PASSPHRASE, Fault.SHORT),
        ({"sheet": Path()}, Asked.SHEET, Fault.EMPTY),
        ({"sheet": Path("lembar.pdf")}, Asked.SHEET, Fault.BARE),
        ({"sheet": DATA / "kertas" / "lembar.pdf"}, Asked.SHEET, Fault.IN_DATA),
    ],
)
def test_an_answer_that_cannot_be_taken_is_named_and_explained(
    change: dict[str, object], asked: Asked, fault: Fault
) -> None:
    assert problems(replace(GOOD, **change), DATA) == {asked: fault}  # type: ignore[arg-type]
    assert len(fault_words(asked, fault)) > 20


@pytest.mark.parametrize(
    "change",
    [
        {"name": "x" * 120},
        {"code": "J0123456789A"},
        {"counters": 1},
        {"counters": 99},
        {"password": "qz7-vk2mwp"},
        {"address": "postgresql+psycopg://loket@/cabang?host=/run"},
        {"source": KeySource.PASSPHRASE, "passphrase": "duabelas kar"},
        {"sheet": Path("usb/lembar.pdf")},
        {"sheet": DATA.with_name("loket-kertas") / "lembar.pdf"},
    ],
)
def test_what_is_just_within_is_taken(change: dict[str, object]) -> None:
    assert problems(replace(GOOD, **change), DATA) == {}  # type: ignore[arg-type]


def test_a_user_name_that_is_missing_makes_no_password_wrong() -> None:
    assert problems(replace(GOOD, username=""), DATA) == {Asked.USERNAME: Fault.EMPTY}
