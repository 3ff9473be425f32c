from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.masking import masked, masked_identity, masked_kpj, masked_name
from forms.nik import Sex, oldest_birth
from tests.forms.examples import TODAY
from tests.forms.test_nik import nik_of


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("3171015708900001", "317101••••••0001"),
        ("317101570890001", "317101•••••0001"),
        ("31710157089000", "•" * 14),
        ("X1", "••"),
        ("", ""),
    ],
)
def test_every_identity_number_shows_six_and_four_characters_or_nothing(number, told):  # V16, W6
    assert masked(number) == told


@given(st.dates(oldest_birth(TODAY) + timedelta(days=1), TODAY))
def test_a_mask_never_shows_the_birth_date(birth: date) -> None:
    assert masked(nik_of("317101", birth, Sex.MALE))[6:12] == "•" * 6


@pytest.mark.parametrize(("kpj", "told"), [("12345678901", "•••••••8901"), ("12345", "•2345"), ("1234", "••••")])
def test_a_member_number_shows_its_last_four(kpj, told):
    assert masked_kpj(kpj) == told


def test_a_name_shows_the_first_letter_of_each_word():
    assert masked_name("SITI AMINAH") == "S••• A•••"


def test_a_foreigner_is_known_by_the_end_of_the_passport():
    assert masked_identity("", "X1234567") == "••••4567"
    assert masked_identity("3173014501900001", "X1234567") == masked("3173014501900001")
