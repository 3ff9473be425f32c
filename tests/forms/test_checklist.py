"""Which papers are asked for: a table of its own, beside what the form file says, for every case there is."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from forms.rules import Context
from tests.forms.examples import REGIONS, TODAY, change_of_data, whole_answers

FORM = change_of_data()
RECORD = whole_answers(
    **dict.fromkeys([field.key for field in FORM.document_fields], ""),
    citizenship="indonesian",
    nationality="MALAYSIA",
    passport="A1234567",
    bank_name="Bank Contoh",
    bank_account="12345678",
    bank_holder="Sari Wulandari",
)
TOUCHED = {
    "identity": {"name": "Sari Wulan"},
    "mother": {"mother_name": "Dewi"},
    "phone": {"phone": "+6281311112222"},
    "tax": {"npwp": "092542943407000"},
    "address": {"ktp_street": "Jl. Lain 1"},
    "bank": {"bank_account": "87654321"},
    "education": {"last_education": "sma"},
}
EVERY_SET = [some for count in range(len(TOUCHED) + 1) for some in combinations(TOUCHED, count)]
REQUESTERS = ("member", "attorney", "heir", "employer")
SEGMENTS = ("PU", "BPU", "PMI", "JAKON")


def expected(touched: tuple[str, ...], segment: str, employment: str, citizenship: str, requester: str) -> set[str]:
    """The papers of one case, by the words of the branch's own list."""
    papers = set[str]()
    own = requester in ("member", "attorney")
    if requester != "employer":
        papers.add("doc_card")
    if own:
        papers |= {"doc_ktp", "doc_kk"} if citizenship == "indonesian" else {"doc_passport_book", "doc_permit"}
    papers |= {
        "member": set(),
        "attorney": {"doc_requester", "doc_attorney"},
        "heir": {"doc_requester", "doc_death", "doc_heir"},
        "employer": {"doc_requester", "doc_assignment", "doc_employer_letter"},
    }[requester]
    corrected = bool({"identity", "mother"} & set(touched))
    if own and corrected:
        if employment == "left":
            papers.add("doc_resignation")
        elif segment != "BPU":
            papers.add("doc_employer_letter")
    papers |= {
        paper
        for cause, paper in {"phone": "doc_contact", "tax": "doc_npwp", "bank": "doc_bank"}.items()
        if cause in touched
    }
    return papers


@pytest.mark.parametrize("requester", REQUESTERS)
@pytest.mark.parametrize("citizenship", ["indonesian", "foreign"])
@pytest.mark.parametrize("employment", ["active", "left"])
def test_the_checklist_equals_the_table(requester: str, citizenship: str, employment: str) -> None:
    for touched, segment in product(EVERY_SET, SEGMENTS):
        before = {**RECORD, "segment": segment, "employment": employment, "citizenship": citizenship}
        after = {**before, "requester": requester}
        for cause in touched:
            after |= TOUCHED[cause]
        asked = {one.field.key for one in FORM.documents(before, after) if one.needed}
        assert asked == expected(touched, segment, employment, citizenship, requester), (touched, segment)


@pytest.mark.parametrize("segment", SEGMENTS)
def test_whoever_goes_over_to_own_work_shows_that_the_former_work_ended(segment: str) -> None:
    before = {**RECORD, "segment": segment}
    asked = {one.field.key for one in FORM.documents(before, {**before, "segment": "BPU"}) if one.needed}
    assert ("doc_resignation" in asked) is (segment != "BPU")


@pytest.mark.parametrize("requester", ["member", "attorney"])
def test_a_new_phone_needs_no_letter(requester: str) -> None:
    after = {**RECORD, "phone": "+6281311112222", "requester": requester}
    letters = {"doc_employer_letter", "doc_resignation", "doc_assignment"}
    assert not letters & {one.field.key for one in FORM.documents(RECORD, after) if one.needed}


@pytest.mark.parametrize("reason", ["renewed", "clerical_error", "life_event", "court_order", "other"])
def test_a_court_order_is_on_the_desk_when_it_is_the_reason(reason: str) -> None:
    after = {**RECORD, "change_reason": reason}
    asked = {one.field.key for one in FORM.documents(RECORD, after) if one.needed}
    assert ("doc_court" in asked) is (reason == "court_order")


def test_whoever_goes_over_to_own_work_says_from_what_they_live() -> None:
    before = {**RECORD, "segment": "PU"}
    context = Context(TODAY, REGIONS, before)
    told = [one.field for one in FORM.problems({**before, "segment": "BPU"}, context, "job")]
    assert told == ["own_business", "own_income"]
    filled = {**before, "segment": "BPU", "own_business": "Pedagang", "own_income": "2000000"}
    assert FORM.problems(filled, context, "job") == []


def test_who_always_lived_from_own_work_is_not_held_back_by_it() -> None:
    before = {**RECORD, "segment": "BPU"}
    assert FORM.problems(before, Context(TODAY, REGIONS, before), "job") == []
