"""What a usual visitor is asked to bring, by the table of documents alone."""

from __future__ import annotations

import pytest

from forms.bringing import bringing
from forms.library import load_library
from tests.forms.examples import ROOT

FORMS = load_library(ROOT / "forms").forms


@pytest.mark.parametrize(
    ("form", "always", "sometimes"),
    [
        (
            "change_of_data",
            ["doc_card", "doc_ktp", "doc_kk"],
            ["doc_employer_letter", "doc_resignation", "doc_contact", "doc_npwp", "doc_court", "doc_bank"],
        ),
        ("account_reset", ["card_seen", "ktp_seen"], ["notice_seen"]),
    ],
)
def test_what_is_always_brought_stands_before_what_is_so_sometimes(
    form: str, always: list[str], sometimes: list[str]
) -> None:
    found = bringing(FORMS[form])
    assert [one.key for one in found if one.always] == always
    assert [one.key for one in found] == always + sometimes


@pytest.mark.parametrize("key", ["doc_passport_book", "doc_permit", "doc_death", "doc_heir", "doc_attorney"])
def test_what_only_others_bring_is_left_to_the_counter(key: str) -> None:
    assert key not in [one.key for one in bringing(FORMS["change_of_data"])]


def test_what_is_not_always_brought_says_in_which_case() -> None:
    for form in ("change_of_data", "account_reset"):
        for one in bringing(FORMS[form]):
            assert one.always or (one.note.id and one.note.en), one.key


def test_how_a_document_is_brought_is_not_asked_of_what_stands_in_its_place() -> None:
    fields = {field.key: field for page in FORMS["change_of_data"].pages for field in page.fields}
    assert fields["doc_card"].bring.id == "asli atau di ponsel"
    assert fields["doc_card_instead"].bring.id == ""
