"""When two members look like one person, and for which values a word about them holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.twins.rules import TwinWay, likeness, pair_digest, ways

SITI = likeness("1", ("3273015201900001", ""), "Siti Nur'aini", date(1990, 1, 12), "SUMIYATI")
SAME = likeness("2", ("3273015201900002", ""), "SITI NURAINI", date(1990, 1, 12), "Sumiyati ")


def test_a_person_is_known_by_name_birth_date_and_mother_folded_as_the_search_folds_them() -> None:
    assert ways(SITI, SAME) == (TwinWay.PERSON,)


@pytest.mark.parametrize("other", [{"name": "siti"}, {"birth_date": date(1990, 1, 13)}, {"mother": "aminah"}])
def test_one_other_value_is_another_person(other: dict[str, object]) -> None:
    assert ways(SITI, replace(SAME, **other)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("blank", [{"name": ""}, {"birth_date": None}, {"mother": ""}])
def test_what_is_blank_is_like_nothing(blank: dict[str, object]) -> None:
    assert ways(replace(SITI, **blank), replace(SAME, **blank)) == ()  # type: ignore[arg-type]


def test_the_same_nik_or_passport_is_enough() -> None:
    nobody = likeness("3", ("3273015201900001", "X1234567"), "BUDI", None, "")
    assert ways(SITI, nobody) == (TwinWay.NIK,)
    assert ways(replace(nobody, nik=""), replace(SAME, passport="X1234567")) == (TwinWay.PASSPORT,)


def test_a_word_holds_for_the_pair_in_either_order_and_for_these_values_only() -> None:
    said = pair_digest(SITI, SAME)
    assert pair_digest(SAME, SITI) == said
    changed = ("nik", "3273015201900009"), ("name", "siti"), ("birth_date", date(1991, 1, 1)), ("mother", "aminah")
    for name, value in changed:
        assert pair_digest(SITI, replace(SAME, **{name: value})) != said, name  # type: ignore[arg-type]
    assert pair_digest(SITI, replace(SAME, key="9")) != said
