from __future__ import annotations

from forms.schema import FieldKind, PageKind, Paper
from tests.forms.examples import CONTEXT, change_of_data, whole_answers

FORM = change_of_data()


def test_the_pages_come_in_the_order_the_member_knows():
    kinds = [page.kind for page in FORM.pages]
    assert kinds[:2] == [PageKind.MEMBERSHIP, PageKind.SELFIE]
    assert kinds[-2:] == [PageKind.DOCUMENTS, PageKind.REVIEW]


def test_only_the_first_update_asks_to_go_on():
    assert "first_update_ok" in FORM.effective({"first_update": "yes"})
    assert "first_update_ok" not in FORM.effective({})
    assert "membership_confirmed" in FORM.effective({})


def test_a_first_update_cannot_be_sent_without_ok():
    answers = whole_answers(first_update="yes")
    assert [problem.field for problem in FORM.problems(answers, CONTEXT)] == ["first_update_ok"]


def test_the_documents_of_the_official_list_are_all_on_the_form():
    keys = [field.key for field in FORM.document_fields]
    assert keys == [
        "doc_card",
        "doc_ktp",
        "doc_kk",
        "doc_passport_book",
        "doc_permit",
        "doc_employer_letter",
        "doc_resignation",
        "doc_contact",
        "doc_npwp",
        "doc_requester",
        "doc_attorney",
        "doc_assignment",
        "doc_death",
        "doc_heir",
        "doc_court",
        "doc_bank",
    ]


def test_another_address_is_asked_in_full():
    missing = {problem.field for problem in FORM.problems(whole_answers(domicile="other"), CONTEXT)}
    assert missing == {"home_street", "home_province", "home_regency", "home_district", "home_village"}


def test_a_bank_needs_its_account():
    missing = {problem.field for problem in FORM.problems(whole_answers(bank_name="Bank Contoh"), CONTEXT)}
    assert missing == {"bank_account", "bank_holder", "doc_bank"}


def test_the_heading_carries_the_known_fields_of_the_official_paper():
    heading = [field.key for field in FORM.fields if field.paper is Paper.HEADING]
    assert heading == [
        "kpj",
        "effective_date",
        "sector",
        "employer_name",
        "npp",
        "unit_name",
        "unit_code",
        "employee_number",
        *("requester", "requester_name", "requester_relation", "requester_identity", "requester_phone"),
        *("poa_number", "poa_date", "change_reason", "court_number", "court_date", "change_reason_note"),
    ]


def test_a_member_without_employer_is_asked_for_none():
    assert [field.key for field in FORM.fields_for("work", whole_answers(segment="BPU"))] == ["effective_date"]


def test_every_document_is_a_tick_and_religion_is_not_asked():
    assert all(field.kind is FieldKind.TICK or field.document for field in FORM.page("documents").fields)
    assert not [field for field in FORM.fields if "agama" in field.label.id.lower()]


def test_no_two_fields_of_the_table_have_the_same_words():
    labels = [field.label.id for field in FORM.fields if not field.document]
    assert len(labels) == len(set(labels))


def test_where_there_is_little_room_the_short_name_stands_or_the_whole_one():
    for page in change_of_data().pages:
        assert page.name == (page.short if page.short.id else page.title), page.key
        for field in page.fields:
            assert field.name == (field.short if field.short.id else field.label), field.key
