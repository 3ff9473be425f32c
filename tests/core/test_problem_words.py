"""Every problem a form can have is said in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.guards.rules import CODES as GUARDS
from counter_app.members.recording import NIK_KNOWN
from counter_app.problem_words import field_words, known_codes, problem_words
from counter_app.resources import FORMS
from forms.checks import problem
from forms.model import Field, Text
from forms.rules import CODES, Problem, Severity
from forms.schema import load_form

FORM = load_form(FORMS / "change_of_data.toml")
EVERY_CODE = CODES | GUARDS
UNKNOWN = "Periksa lagi isian ini."


def test_every_code_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert known_codes() == EVERY_CODE


@pytest.mark.parametrize("code", sorted(EVERY_CODE))
def test_a_sentence_has_no_open_places(code: str) -> None:
    values = {"limit": "60", "nik_date": "1990-01-12", "nik_sex": "female", "letter": "字", "code": "U+5B57"}
    values |= {"name": "B*** S******", "holder": "BUDI SANTOSO", "member": "SITI AMINAH"}
    said = problem_words(Problem("x", code, Severity.WARNING, values))
    assert said != UNKNOWN
    assert "{" not in said


def test_dates_and_sexes_are_said_as_people_do() -> None:
    assert "12-01-1990" in problem_words(problem("x", "nik_differs_birth_date", {"nik_date": "1990-01-12"}))
    assert "perempuan" in problem_words(problem("x", "nik_differs_sex", {"nik_sex": "female"}))


def test_a_nik_under_another_card_is_said_too() -> None:
    assert "nomor peserta lain" in problem_words(Problem("nik", NIK_KNOWN, Severity.WARNING))


def test_a_code_nobody_knows_still_asks_for_a_look() -> None:
    assert problem_words(Problem("x", "brand_new", Severity.ERROR)) == UNKNOWN


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("sex", "Pilih jenis kelamin."),
        ("ktp_province", "Pilih provinsi."),
        ("name", "Belum diisi. Isi sesuai dokumen."),
    ],
)
def test_what_is_picked_from_a_list_is_not_filled_in_from_a_document(key: str, words: str) -> None:  # W8
    field: Field = FORM.field(key)
    assert field_words(field, Problem(key, "required", Severity.ERROR)) == words


def test_a_label_in_capitals_stays_so() -> None:
    field = replace(FORM.field("sex"), label=Text("KTP atau KITAS", "KTP or KITAS"))
    assert field_words(field, Problem("sex", "required", Severity.ERROR)) == "Pilih KTP atau KITAS."
