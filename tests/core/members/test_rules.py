"""What a typed text is taken for, and under which keys a name is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.members.rules import Lead, LookUp, Plan, folded, index_keys, plan, read_query


@pytest.mark.parametrize(
    ("typed", "kind", "number"),
    [
        ("12345678901", LookUp.KPJ, "12345678901"),
        (" 1234 5678-901 ", LookUp.KPJ, "12345678901"),
        ("04j80123456", LookUp.KPJ, "04J80123456"),
        ("3273015201900001", LookUp.NIK, "3273015201900001"),
        ("327301.520190.0001", LookUp.NIK, "3273015201900001"),
        ("3273015", LookUp.NOTHING, ""),
        ("", LookUp.NOTHING, ""),
        ("s", LookUp.NAME, ""),
        ("a b c", LookUp.NAME, ""),
        ("99J 8001 2345", LookUp.KPJ, "99J80012345"),
        ("99j-8001-2345", LookUp.KPJ, "99J80012345"),
        ("99J–8001/2345", LookUp.KPJ, "99J80012345"),
        ("3273 0152-0190 0001", LookUp.NIK, "3273015201900001"),
        ("ANDI 2 BUDIA", LookUp.NAME, ""),
        ("%", LookUp.NOTHING, ""),
    ],
)
def test_a_number_is_known_by_its_length(typed: str, kind: LookUp, number: str) -> None:
    query = read_query(typed)
    assert (query.kind, query.number) == (kind, number)


def test_eleven_letters_are_a_name() -> None:
    assert read_query("Muhammadali").prefixes == ("muhammadali",)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("  SITI   Nur'aini ", "siti nuraini"),
        ("Al-Farisi, S.H.", "al farisi s h"),
        ("Björn Łukasz Ñandú", "bjorn lukasz nandu"),
        ("I Gusti Ngurah % _", "i gusti ngurah"),
        ("Nur’aini", "nuraini"),
    ],
)
def test_a_name_is_folded_to_plain_letters(name: str, plain: str) -> None:
    assert folded(name) == plain


def test_a_name_is_kept_under_words_beginnings_and_pairs() -> None:
    assert index_keys("Siti Aminah") == ["am", "am si", "ami", "ami sit", "aminah", "si", "sit", "siti"]


def test_one_letter_words_make_no_pairs() -> None:
    assert index_keys("M Ali") == ["al", "ali", "m"]


def test_one_short_prefix_is_one_key() -> None:
    assert replace(plan(("si",)), lead=None) == Plan(key="si")


def test_one_long_prefix_is_every_word_that_begins_with_it() -> None:
    assert replace(plan(("siti",)), lead=None) == Plan(begins="siti")


def test_two_prefixes_are_one_pair_narrowed_by_both() -> None:
    assert replace(plan(("siti", "am")), lead=None) == Plan(key="am si", patterns=("% am%", "% siti%"))


def test_two_longer_prefixes_are_a_narrower_pair() -> None:
    assert plan(("siti", "amin")).key == "ami sit"


def test_a_prefix_of_another_one_needs_a_word_of_its_own() -> None:
    assert replace(plan(("mu", "muham")), lead=None) == Plan(key="mu mu", patterns=("% mu% mu%", "% muham%"))


def test_a_single_letter_only_narrows() -> None:
    assert replace(plan(("m", "yusuf")), lead=None) == Plan(begins="yusuf", patterns=("% m%", "% yusuf%"))


def test_letters_that_stand_alone_are_whole_words() -> None:  # V11
    assert plan(("n",)) == Plan(key="n", lead=Lead("n", "n", "n!", ()))
    assert replace(plan(("n", "a")), lead=None) == Plan(key="n", patterns=("% a%", "% n%"))


@pytest.mark.parametrize(
    ("prefixes", "lead"),
    [
        (("bu",), Lead("bu", "bu", "bu~", ())),
        (("budi",), Lead("bud", "budi", "budi~", ())),
        (("siti", "am"), Lead("am si", "siti", "siti~", ("% am%", "% siti%"))),
        (("m", "yusuf"), Lead("yus", "m", "m~", ("% m%", "% yusuf%"))),
    ],
)
def test_names_that_begin_with_the_first_word_typed_lie_together_under_one_key(prefixes, lead) -> None:  # V11
    assert plan(prefixes).lead == lead


@pytest.mark.parametrize(
    ("pasted", "number"), [("12345678901.0", "12345678901"), ("1234567890.0", ""), ("12345678901,00 ", "12345678901")]
)
def test_a_decimal_tail_of_a_pasted_number_is_no_digit(pasted: str, number: str) -> None:
    assert read_query(pasted).number == number


@pytest.mark.parametrize(
    ("typed", "kind", "number"),
    [
        ("X1234567", LookUp.PASSPORT, "X1234567"),
        ("ab 123456", LookUp.PASSPORT, "AB123456"),
        ("C12345", LookUp.PASSPORT, "C12345"),
        ("C1234", LookUp.NAME, ""),
        ("ABC12345678", LookUp.KPJ, "ABC12345678"),
        ("123456789", LookUp.NOTHING, ""),
        ("abdul5", LookUp.NAME, ""),
    ],
)
def test_a_passport_is_letters_before_digits(typed: str, kind: LookUp, number: str) -> None:  # V9
    query = read_query(typed)
    assert (query.kind, query.number) == (kind, number)
