from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.model import FieldKind
from forms.normalise import PLAIN, normalise
from forms.rules import Context, phone
from tests.forms.examples import TODAY


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (FieldKind.NAME, "  sari  w ", "sari w"),
        (FieldKind.NAME, "José\u200b Álvaro\t", "José Álvaro"),
        (FieldKind.NAME, "Jose\u0301", "José"),
        (FieldKind.TEXT, "Kwitang\x00Raya", "Kwitang Raya"),
        (FieldKind.LINES, " Jl. Melati  7 \r\n\n  Blok B ", "Jl. Melati 7\nBlok B"),
        (FieldKind.PHONE, "0812-3456-789", "+628123456789"),
        (FieldKind.PHONE, "62 812 3456 7890", "+6281234567890"),
        (FieldKind.PHONE, "+62 (0)812.3456.7890", "+6281234567890"),
        (FieldKind.PHONE, "81234567890", "+6281234567890"),
        (FieldKind.PHONE, "0812 34", "0812 34"),
        (FieldKind.PHONE, "021-345678", "021-345678"),
        (FieldKind.PHONE, "٠812345678901", "٠812345678901"),
        (FieldKind.EMAIL, " Sari.W@Contoh.ID ", "Sari.W@contoh.id"),
        (FieldKind.EMAIL, "sari", "sari"),
        (FieldKind.DATE, "17-08-1990", "1990-08-17"),
        (FieldKind.DATE, "7/8/1990", "1990-08-07"),
        (FieldKind.DATE, "17.08.1990", "1990-08-17"),
        (FieldKind.DATE, "17 08 1990", "1990-08-17"),
        (FieldKind.DATE, "17081990", "1990-08-17"),
        (FieldKind.DATE, "1990-08-17", "1990-08-17"),
        (FieldKind.DATE, "31-02-1990", "31-02-1990"),
        (FieldKind.DATE, "17 Agustus", "17 Agustus"),
        (FieldKind.DATE, "١7-08-1990", "١7-08-1990"),
        (FieldKind.DIGITS, "09.254.294.3-407.000", "092542943407000"),
        (FieldKind.DIGITS, "3171 0157 0890 0001", "3171015708900001"),
        (FieldKind.DIGITS, "3171 0157 O890", "3171 0157 O890"),
        (FieldKind.CODE, "ab 123-456 789", "AB123456789"),
        (FieldKind.RT_RW, "4/12", "004/012"),
        (FieldKind.RT_RW, "RT 004 / RW 012", "004/012"),
        (FieldKind.RT_RW, "RT 4", "RT 4"),
        (FieldKind.RT_RW, "٤/12", "٤/12"),
        (FieldKind.CHOICE, " married ", "married"),
        (FieldKind.CODE, "r \u0301", "\u0154"),
        (FieldKind.NAME, "SITI ‘AISYAH", "SITI 'AISYAH"),
        (FieldKind.NAME, "MA´RUF", "MA'RUF"),
        (FieldKind.NAME, "NUR`AINI – HJ.", "NUR'AINI - HJ."),
        (FieldKind.NAME, "Raﬀi", "Raffi"),
        (FieldKind.NAME, "ＳＡＲＩ", "SARI"),
        (FieldKind.LINES, "Jl. “Melati”\u00a07", 'Jl. "Melati" 7'),
        (FieldKind.DIGITS, "３２73", "3273"),
        (FieldKind.PHONE, "0812–3456–7890", "+6281234567890"),
        (FieldKind.PHONE, "0062 812 3456 7890", "+6281234567890"),
        (FieldKind.PHONE, "+60 12-345 6789", "+60123456789"),
        (FieldKind.PHONE, "00852 6123 4567", "+85261234567"),
        (FieldKind.PHONE, "+62 21 345678", "+62 21 345678"),
        (FieldKind.CODE, "r.\u0301", "\u0154"),
        (FieldKind.CODE, "99J–8001 2345", "99J80012345"),
    ],
)
def test_what_is_typed_is_stored_in_one_form(kind, typed, stored):
    assert normalise(kind, typed) == stored


@given(st.sampled_from(FieldKind), st.text())
def test_storing_twice_changes_nothing_more(kind, typed):
    once = normalise(kind, typed)
    assert normalise(kind, once) == once


@given(st.sampled_from(FieldKind), st.text(st.sampled_from("08162+-/. ()@aRTW٤é\u0301\u200b\n\x1c"), max_size=20))
def test_storing_twice_changes_nothing_more_for_what_looks_like_an_answer(kind, typed):
    once = normalise(kind, typed)
    assert normalise(kind, once) == once


@given(st.sampled_from([kind for kind in FieldKind if kind is not FieldKind.CODE]), st.text())
def test_no_letter_that_was_typed_is_lost(kind, typed):
    def letters(text: str) -> str:
        plain = unicodedata.normalize("NFKC", text.translate(PLAIN))
        return "".join(letter for letter in plain if letter.isalpha()).casefold()

    hidden = any(unicodedata.category(letter) == "Cf" for letter in typed)
    if kind is not FieldKind.RT_RW and not hidden:
        assert letters(normalise(kind, typed)) == letters(typed)


@given(st.from_regex(r"8[1-9][0-9]{7,11}", fullmatch=True), st.sampled_from(["0", "62", "+62", "+62 0", ""]))
def test_every_way_to_write_a_mobile_number_is_stored_as_one(number, prefix):
    stored = normalise(FieldKind.PHONE, prefix + number)
    assert stored == f"+62{number}"
    assert phone(stored, Context(TODAY)) is None
