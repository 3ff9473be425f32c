from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.model import Rule
from forms.nik import oldest_birth
from forms.rules import CODES, RULE_NAMES, WARNINGS, Context, Severity, check, severity_of
from tests.forms.examples import CONTEXT, TODAY

GOOD = {
    "kk": ["3171011203150002"],
    "kpj": ["12345678901", "AB123456789"],
    "kpj_digits": ["12345678901"],
    "npwp": ["092542943407000", "3171015708900001"],
    "phone": ["+62812345678", "+628123456789012"[:15], "+6285912345678"],
    "passport": ["A1234567", "12345"],
    "permit": ["2C21JE1234AB", "12345"],
    "permit_date": ["2026-11-22", "2031-01-31", "2046-11-22"],
    "email": ["a@b.id", "sari.w+jht@mail.contoh.co.id", "x_1%y@a-b.com"],
    "name": ["Sari", "Ñandú O'Brien", "H. M. Ali, S.H.", "Siti-Nur'aini", "Đặng Thị Hằng", "Œuvre", "q\u0303a"],
    "postal_code": ["10420"],
    "rt_rw": ["004/012"],
    "account_number": ["12345678", "1" * 20],
    "amount": ["6000000", "1000", "9999999999"],
    "tick": ["yes"],
    "date": ["1990-08-17", "2030-02-28"],
    "past_date": ["1990-08-17", TODAY.isoformat(), oldest_birth(TODAY).isoformat()],
    "nik": ["3171015708900001"],
    "nik_serial": ["3171015708900001"],
    "region_prefix": ["3171015708900001", "9101015708900001"],
    "region": ["31", "3171", "9301"],
    "max:5": ["", "lima1"],
    "required": ["x"],
}

BAD = [
    ("required", "", "required"),
    ("max:5", "enam12", "too_long"),
    ("kk", "317101120315000", "kk"),
    ("kk", "31710112031500٠2", "kk"),
    ("kpj", "1234567890", "kpj"),
    ("kpj", "1234567890a", "kpj"),
    ("kpj_digits", "AB123456789", "kpj_letters"),
    ("npwp", "09254294340700", "npwp"),
    ("npwp", "09254294340700012", "npwp"),
    ("amount", "0", "amount"),
    ("amount", "06000000", "amount"),
    ("amount", "600", "amount"),
    ("amount", "12345678901", "amount"),
    ("phone", "08123456789", "phone"),
    ("phone", "+62211234567", "phone"),
    ("phone", "+60123456789", "phone_abroad"),
    ("phone", "60123456789", "phone"),
    ("phone", "+601234", "phone"),
    ("phone", "+6012345678901234", "phone"),
    ("passport", "X12", "passport"),
    ("passport", "ABCDEFG", "passport"),
    ("passport", "a1234567", "passport"),
    ("permit", "2C", "permit"),
    ("permit_date", "2026-11-21", "permit_over"),
    ("permit_date", "2046-11-23", "date_too_far"),
    ("permit_date", "besok", "date"),
    ("phone", "+6280123456789", "phone"),
    ("phone", "+6281234567", "phone"),
    ("phone", "+6281234567890123", "phone"),
    ("email", "sari", "email"),
    ("email", "sari@contoh", "email"),
    ("email", "sari..w@contoh.id", "email"),
    ("email", ".sari@contoh.id", "email"),
    ("email", "sari@-contoh.id", "email"),
    ("email", "sari w@contoh.id", "email"),
    ("email", f"{'a' * 250}@b.id", "email"),
    ("name", "ANDI 2", "name_marks"),
    ("name", "RAVI A/L MUTHU", "name_marks"),
    ("name", "SITI (ALM)", "name_marks"),
    ("name", "TAN @ LIM", "name_marks"),
    ("name", "1234", "name"),
    ("name", "Sari ☺", "name"),
    ("name", "Сари", "name"),
    ("name", "...", "name"),
    ("postal_code", "01042", "postal_code"),
    ("postal_code", "1042", "postal_code"),
    ("rt_rw", "4/12", "rt_rw"),
    ("account_number", "1234567", "account_number"),
    ("tick", "no", "tick"),
    ("date", "17-08-1990", "date"),
    ("date", "1990-02-30", "date"),
    ("date", "1990-W33-5", "date"),
    ("past_date", "19900817", "date"),
    ("past_date", (TODAY + timedelta(days=1)).isoformat(), "date_in_future"),
    ("past_date", (oldest_birth(TODAY) - timedelta(days=1)).isoformat(), "date_too_old"),
    ("nik", "31710157089000", "nik_length"),
    ("nik", "317101570890000x", "nik_digits"),
    ("nik", "3171019908900001", "nik_birth_date"),
    ("nik_serial", "3171015708900000", "nik_serial"),
    ("region_prefix", "0071015708900001", "province_unknown"),
    ("region_prefix", "3199015708900001", "regency_unknown"),
    ("region", "9101", "region"),
    ("region", "00", "region"),
]


def rule(text: str) -> Rule:
    name, _, argument = text.partition(":")
    return Rule(name, argument)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in GOOD.items() for value in values])
def test_a_good_value_passes(name, value):
    assert check(rule(name), value, CONTEXT) is None


@pytest.mark.parametrize(("name", "value", "code"), BAD)
def test_a_bad_value_gets_its_code(name, value, code):
    assert check(rule(name), value, CONTEXT) == code


def test_every_rule_has_a_good_and_a_bad_example():
    assert {name.partition(":")[0] for name in GOOD} == RULE_NAMES
    assert {name.partition(":")[0] for name, _, _ in BAD} == RULE_NAMES


@pytest.mark.parametrize("name", sorted(RULE_NAMES - {"required"}))
def test_only_required_minds_a_blank_value(name):
    assert check(Rule(name, "5"), "", CONTEXT) is None


@given(st.sampled_from(sorted(RULE_NAMES)), st.text())
def test_every_code_a_rule_gives_is_on_the_list_of_codes(name, value):
    code = check(Rule(name, "5"), value, CONTEXT)
    assert code is None or code in CODES


def test_without_a_table_no_region_is_refused():
    bare = Context(date(2026, 11, 22))
    assert check(Rule("region"), "00", bare) is None
    assert check(Rule("region_prefix"), "0000000000000000", bare) is None


def test_a_rule_that_does_not_exist_is_our_fault():
    with pytest.raises(KeyError):
        check(Rule("religion"), "x", CONTEXT)


def test_warnings_do_not_hold_a_form_back():
    assert severity_of("province_unknown") is Severity.WARNING
    assert severity_of("nik_length") is Severity.ERROR
    assert WARNINGS < CODES


def test_without_a_list_of_letters_every_letter_can_be_printed():
    assert Context(TODAY).unprintable("漢 Ω") == ""
    assert replace(CONTEXT, letters=frozenset("SITI\n")).unprintable("SITI\nΩ漢") == "Ω"
