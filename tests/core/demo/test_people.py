"""Synthetic members hold together and are the same every time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import forms
from counter_app.demo.people import Crowd, Person
from counter_app.states import AccountState
from forms.nik import parse
from forms.regions import Regions
from forms.rules import Context
from forms.schema import YES, load_form

ROOT = Path(forms.__file__).parent.parent
TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def crowd() -> list[Person]:
    return list(Crowd(seed=1, companies=10).people(2000))


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions.load(ROOT / "resources" / "tables" / "regions.csv")


def test_the_same_seed_makes_the_same_people(crowd: list[Person]) -> None:
    assert list(Crowd(seed=1, companies=10).people(50)) == crowd[:50]
    assert list(Crowd(seed=2, companies=10).people(50)) != crowd[:50]


def test_every_nik_says_the_birth_date_and_sex_of_its_person(crowd: list[Person], regions: Regions) -> None:
    for person in crowd:
        read = parse(person.nik, TODAY, regions)
        assert read.fits_birth(person.birth_date)
        assert (read.sex, bool(read.regency_name)) == (person.details["sex"], True)


def test_all_provinces_have_members(crowd: list[Person], regions: Regions) -> None:
    assert {person.nik[:2] for person in crowd} == {province.code for province in regions.provinces}


def test_no_number_comes_twice(crowd: list[Person]) -> None:
    assert len({person.kpj for person in crowd}) == len({person.nik for person in crowd}) == len(crowd)


def test_three_of_a_hundred_accounts_are_blocked(crowd: list[Person]) -> None:
    blocked = [person for person in crowd if person.history.account_state is AccountState.BLOCKED]
    assert len(blocked) == 60
    assert all(person.history.blocked_days_ago for person in blocked)


def test_nobody_can_be_reached(crowd: list[Person]) -> None:
    phones = [person.details[key] for person in crowd for key in ("phone", "emergency_phone")]
    assert all(phone.startswith("+6284") for phone in phones)
    assert {person.details["email"].rpartition("@")[2] for person in crowd} <= {
        "example.com",
        "example.net",
        "example.org",
    }


def test_a_visit_that_only_confirms_finds_nothing_wrong(crowd: list[Person], regions: Regions) -> None:
    form = load_form(ROOT / "forms" / "change_of_data.toml")
    ticks = {field.key: YES for field in form.fields if field.kind == "tick"}
    for person in crowd[:400]:
        answers = (
            ticks
            | form.begun({})
            | person.details
            | {
                "citizenship": "indonesian",
                "kpj": person.kpj,
                "nik": person.nik,
                "name": person.name,
                "birth_date": person.birth_date.isoformat(),
                "segment": person.segment,
                "employment": person.employment,
            }
        )
        assert form.problems(answers, Context(TODAY, regions)) == []
        assert form.normalised(person.details) == person.details
