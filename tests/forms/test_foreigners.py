"""Members of other countries, of other countries' phones, and with cards of provinces as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.phones import is_phone
from counter_app.printing.letters import paper_letters
from forms.rules import Severity
from forms.schema import Problem
from tests.forms.examples import CONTEXT, change_of_data, whole_answers

FORM = change_of_data()
WORLD = replace(CONTEXT, is_phone=is_phone, letters=paper_letters())
FOREIGNER = {
    "citizenship": "foreign",
    "nik": "",
    "kk_number": "",
    "nationality": "Malaysia",
    "passport": "A1234567",
    "permit": "kitas",
    "permit_number": "2C21JE1234AB",
    "permit_until": "2027-12-31",
    "doc_passport_book": "yes",
    "doc_permit": "yes",
}


def found(**different: str) -> list[tuple[str, str, Severity]]:
    """Field, code and weight of all problems."""
    problems: list[Problem] = FORM.problems(whole_answers(**different), WORLD)
    return [(one.field, one.code, one.severity) for one in problems]


def test_a_foreigner_without_nik_and_family_card_has_no_problem():  # V14
    assert found(**FOREIGNER) == []


def test_an_indonesian_needs_nik_and_family_card():  # V14
    assert found(nik="", kk_number="") == [
        ("nik", "required", Severity.ERROR),
        ("kk_number", "required", Severity.ERROR),
    ]


def test_a_foreigner_with_a_ktp_of_their_own_has_a_nik_too():  # V14
    assert found(**FOREIGNER | {"nik": "3171015708900001", "passport": ""}) == []


def test_a_foreigner_needs_a_passport_or_a_nik():  # V14
    assert found(**FOREIGNER | {"passport": ""}) == [("passport", "passport_or_nik", Severity.ERROR)]


@pytest.mark.parametrize(
    ("different", "code", "severity"),
    [
        ({"permit_until": ""}, "required", Severity.ERROR),
        ({"permit_until": "2026-01-31"}, "permit_over", Severity.WARNING),
        ({"permit_until": "2050-01-31"}, "date_too_far", Severity.ERROR),
    ],
)
def test_a_stay_permit_has_a_last_day_that_can_be(different, code, severity):  # V14
    assert found(**FOREIGNER | different) == [("permit_until", code, severity)]


@pytest.mark.parametrize("number", ["+60123456789", "+85261234567", "+886912345678", "+966501234567"])
@pytest.mark.parametrize("whose", [{"segment": "PMI"}, FOREIGNER])
def test_who_works_abroad_or_comes_from_there_may_have_any_valid_number_with_a_warning(number, whose):  # V14
    assert ("phone", "phone_abroad", Severity.WARNING) in found(**{**whose, "phone": number})
    assert not [one for one in found(**{**whose, "phone": number}) if one[0] == "phone" and one[2] is Severity.ERROR]


def test_a_number_that_no_country_gives_out_is_refused_to_everybody():  # V14
    assert found(segment="PMI", phone="+60111") == [("phone", "phone", Severity.ERROR)]
    assert found(segment="PMI", phone="+999123456789") == [("phone", "phone", Severity.ERROR)]


def test_who_stays_here_has_a_number_of_here():  # V14
    assert ("phone", "phone_not_abroad", Severity.ERROR) in found(phone="+60123456789")
    assert ("emergency_phone", "phone_not_abroad", Severity.ERROR) in found(emergency_phone="+60123456789")


@pytest.mark.parametrize(
    ("province", "regency"), [("91", "9101"), ("93", "9301"), ("93", "9101"), ("92", "9271"), ("96", "9671")]
)
def test_a_regency_is_right_by_its_former_code_and_by_its_present_one(province, regency):  # V14
    assert found(ktp_province=province, ktp_regency=regency) == []


def test_a_regency_is_in_its_former_or_its_present_province_and_no_other():  # V14
    assert found(ktp_province="92", ktp_regency="9101") == [("ktp_regency", "regency_outside_province", Severity.ERROR)]


@pytest.mark.parametrize("prefix", ["910101", "927101", "930101"])
def test_a_nik_of_an_older_card_of_papua_is_no_surprise(prefix):  # V14
    assert found(nik=f"{prefix}5708900001") == []


@pytest.mark.parametrize(("key", "value", "letter"), [("ktp_street", "Jl. 花 7", "花"), ("birth_place", "جدة", "ج")])
def test_what_paper_cannot_show_is_refused_with_the_letter_named(key, value, letter):  # V9
    problem = FORM.problems(whole_answers(**{key: value}), WORLD)[0]
    assert (problem.field, problem.code, problem.severity) == (key, "unprintable", Severity.ERROR)
    assert problem.values == {"letter": letter, "code": f"U+{ord(letter):04X}"}


def test_several_lines_are_printed_as_they_are():  # V9
    assert found(ktp_street="Jl. Melati 7\nBlok B") == []


@pytest.mark.parametrize("name", ["SITI ‘AISYAH", "MA´RUF", "Raﬀi Ahmad", "ĐẶNG THỊ HẰNG"])
def test_names_as_cards_and_office_programs_spell_them_are_taken(name):  # V9, V10
    assert found(mother_name=name) == []


@pytest.mark.parametrize("name", ["RAVI A/L MUTHU", "SUMIYATI (ALM)", "ANDI 2"])
def test_rare_marks_of_a_name_are_a_warning_and_no_dead_end(name):  # V10
    assert found(mother_name=name) == [("mother_name", "name_marks", Severity.WARNING)]
