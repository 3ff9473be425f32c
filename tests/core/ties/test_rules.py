"""Numbers of staff and whether they are a member's."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.states import TieKind
from counter_app.ties.rules import Numbers, are_of, fault_of_kpj, fault_of_nik, plain, tie_to

TODAY = date(2026, 3, 2)
NIK = "3273015201900001"
MEMBER = Numbers("19000000001", NIK)


@pytest.mark.parametrize(
    ("tied", "theirs"),
    [
        (Numbers("19000000001", ""), True),
        (Numbers("", NIK), True),
        (Numbers("19-0000 00001", ""), True),
        (Numbers("", "3273.0152.0190.0001"), True),
        (Numbers("19000000002", "3273015201900002"), False),
        (Numbers(), False),
    ],
)
def test_either_number_names_the_member_however_it_is_written(tied: Numbers, theirs: bool) -> None:
    assert are_of(tied, MEMBER) is theirs


def test_a_member_without_a_nik_is_nobody_who_has_none() -> None:
    assert are_of(Numbers("", ""), Numbers("19000000001", "")) is False


def test_oneself_comes_before_related() -> None:
    ties = [(TieKind.RELATED, Numbers("", NIK)), (TieKind.OWN, Numbers("19000000001", ""))]
    assert tie_to(ties, MEMBER) is TieKind.OWN
    assert tie_to(ties[:1], MEMBER) is TieKind.RELATED
    assert tie_to([], MEMBER) is None


@pytest.mark.parametrize(
    ("kpj", "fault"),
    [("", "empty"), ("19000000001", ""), ("A9000000001", ""), ("1900000000", "form"), ("190000000011", "form")],
)
def test_a_kpj_has_eleven_letters_or_digits(kpj: str, fault: str) -> None:
    assert fault_of_kpj(kpj) == fault


@pytest.mark.parametrize(
    ("nik", "fault"), [("", "empty"), (NIK, ""), ("327301520190000", "form"), ("3273015299900001", "form")]
)
def test_a_nik_has_sixteen_digits_with_a_possible_birth(nik: str, fault: str) -> None:
    assert fault_of_nik(nik, TODAY) == fault


def test_letters_of_an_old_card_are_kept_large() -> None:
    assert plain(Numbers("a9-0000 00001", " 3273 ")) == Numbers("A9000000001", "3273")


def test_numbers_never_show_when_they_are_printed() -> None:
    assert (NIK in repr(MEMBER), repr(MEMBER)) == (False, "Numbers(kpj=True, nik=True)")
