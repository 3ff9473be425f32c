"""Which documents a form asks for, and how each stands."""

from __future__ import annotations

import pytest

from forms.documents import Document, DocumentState, as_codes
from forms.faults import Fault, FormUnreadable
from forms.fitting import fit
from forms.model import Requester
from forms.rules import Context
from forms.schema import Form
from tests.forms.examples import REGIONS, TODAY, change_of_data, whole_answers
from tests.forms.test_loading import HEAD, PAGE, load

FORM = change_of_data()
DOCUMENTS = tuple(field.key for field in FORM.document_fields)
ALWAYS = ["doc_card", "doc_ktp", "doc_kk"]
RECORD = whole_answers(**dict.fromkeys(DOCUMENTS, ""))
"""The member's values, and nothing on the desk."""
CONTEXT = Context(TODAY, REGIONS, RECORD, reasons=frozenset({"lost", "other"}))
SMALL = (
    HEAD
    + PAGE
    + '[[page.field]]\nkey = "name"\nkind = "name"\nlabel = { id = "Nama", en = "Name" }\n'
    + '[[page]]\nkey = "papers"\nkind = "documents"\npaper = "checklist"\ntitle = { id = "Kertas", en = "Papers" }\n'
)
DOCUMENT = '[[page.field]]\nkey = "doc"\nkind = "tick"\nrules = ["required"]\nlabel = { id = "Kartu", en = "Card" }\n'
INSTEAD = 'instead = [{ code = "letter", id = "Surat", en = "Letter" }]\n'


def needed(**changed: str) -> list[str]:
    """The documents that a change of the whole record asks for."""
    return [one.field.key for one in FORM.documents(RECORD, {**RECORD, **changed}) if one.needed]


def standing(key: str, **answers: str) -> Document:
    """One document as it stands."""
    return next(one for one in FORM.documents(RECORD, {**RECORD, **answers}) if one.field.key == key)


def lacking(**answers: str) -> list[tuple[str, str]]:
    """What is wrong with these answers, by key."""
    seen = dict.fromkeys(ALWAYS, "yes")
    return [(one.field, one.code) for one in FORM.problems({**RECORD, **seen, **answers}, CONTEXT)]


def asked(**answers: str) -> list[str]:
    """The questions of the page of documents."""
    return [field.key for field in FORM.fields_for("documents", {**RECORD, **answers}, RECORD)]


@pytest.mark.parametrize(
    ("changed", "more"),
    [
        ({}, []),
        ({"phone": "+6281311112222"}, ["doc_contact"]),  # D7
        ({"email": "baru@contoh.id"}, ["doc_contact"]),
        ({"occupation": "Penjahit"}, []),
        ({"ktp_street": "Jl. Lain 1"}, []),
        ({"bank_name": "Bank Contoh", "bank_account": "12345678", "bank_holder": "Sari"}, ["doc_bank"]),
        ({"employer_name": "PT Contoh", "effective_date": "2026-12-01"}, []),
        ({"npwp": "092542943407000"}, ["doc_npwp"]),
        ({"employment": "left"}, ["doc_resignation"]),
        ({"segment": "BPU"}, ["doc_resignation"]),
        ({"segment": "PMI"}, ["doc_employer_letter"]),
        ({"segment": "JAKON"}, ["doc_employer_letter"]),
        ({"name": "Sari Wulan", "segment": "BPU"}, ["doc_resignation"]),
        ({"name": "Sari Wulan", "employment": "left"}, ["doc_resignation"]),
        ({"name": "Sari Wulan", "phone": "+6281311112222"}, ["doc_employer_letter", "doc_contact"]),
    ],
)
def test_what_is_needed_follows_from_what_changes_and_who_the_member_is(changed, more):  # D7
    assert needed(**changed) == ALWAYS + more


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("nik", "3171015708900002"),
        ("name", "Sari Wulan"),
        ("birth_place", "Bogor"),
        ("birth_date", "1990-08-18"),
        ("sex", "male"),
        ("mother_name", "Dewi"),
    ],
)
def test_a_correction_of_what_the_employer_reports_asks_for_the_employers_letter(key, value):
    assert needed(**{key: value}) == [*ALWAYS, "doc_employer_letter"]


def test_a_foreigner_shows_passport_and_permit_in_place_of_ktp_and_kk():  # V14
    foreign = {**RECORD, "citizenship": "foreign", "passport": "A1234567"}
    asked_for = [one.field.key for one in FORM.documents(foreign, foreign) if one.needed]
    assert asked_for == ["doc_card", "doc_passport_book", "doc_permit"]


def test_a_member_recorded_before_citizenship_was_asked_shows_ktp_and_kk():
    assert needed(citizenship="")[:3] == ALWAYS


@pytest.mark.parametrize(("key", "value"), [("nationality", "MALAYSIA"), ("passport", "B7654321")])
def test_what_identifies_a_foreigner_asks_for_the_employers_letter_too(key, value):
    foreign = {**RECORD, "citizenship": "foreign", "passport": "A1234567", "nationality": "SINGAPURA"}
    documents = FORM.documents(foreign, {**foreign, key: value})
    assert [one.field.key for one in documents if one.needed] == [
        "doc_card",
        "doc_passport_book",
        "doc_permit",
        "doc_employer_letter",
    ]


def test_every_row_of_the_table_says_who_asks():
    rows = [need for field in FORM.document_fields for need in field.needed]
    silent = [need for need in rows if not any(one.key == "requester" for one in need.when)]
    asks = {value for need in rows for one in need.when if one.key == "requester" for value in one.values}
    assert asks == set(Requester)
    assert all(need.changed or need.when for need in silent), "what anybody shows hangs on what changes, or why"


def test_whoever_is_not_named_is_the_member_and_for_another_the_rows_of_members_do_not_hold(tmp_path):
    form = load(
        tmp_path, (SMALL + DOCUMENT).replace('["first"]', '["requester"]') + 'needed = [{ requester = "member" }]\n'
    )
    told = [form.documents({}, answers)[0].needed for answers in ({}, {"requester": ""}, {"requester": "heir"})]
    assert told == [True, True, False]


def test_a_tick_is_kept_with_its_line_when_nothing_asks_for_it_any_more():  # D7
    letter = standing("doc_employer_letter", doc_employer_letter="yes")
    assert (letter.needed, letter.listed, letter.state) == (False, True, DocumentState.SEEN)
    assert "doc_employer_letter" in asked(doc_employer_letter="yes")


def test_a_document_that_nothing_asks_for_has_no_line_and_is_not_missed():
    assert standing("doc_employer_letter").state is DocumentState.NOT_NEEDED
    assert "doc_employer_letter" not in asked()
    assert lacking() == []


def test_what_became_needed_is_missed():
    assert lacking(name="Sari Wulan") == [("doc_employer_letter", "required")]


def test_something_else_with_a_reason_stands_in_for_a_document():  # D7
    card = standing("doc_card", doc_card_instead="police_letter", doc_card_why="lost")
    assert (card.state, card.shown_instead("en")) == (DocumentState.INSTEAD, "Police statement of loss")
    assert lacking(doc_card="", doc_card_instead="police_letter", doc_card_why="lost") == []


def test_an_alternative_without_its_reason_is_not_enough():
    assert standing("doc_card", doc_card_instead="police_letter").state is DocumentState.MISSING
    assert lacking(doc_card="", doc_card_instead="police_letter") == [("doc_card_why", "required")]


def test_a_reason_without_an_alternative_is_none():
    assert lacking(doc_card="", doc_card_why="lost") == [("doc_card", "required")]


def test_another_reason_is_said_in_words():
    alternative = {"doc_card": "", "doc_card_instead": "digital_card", "doc_card_why": "other"}
    assert lacking(**alternative) == [("doc_card_note", "required")]
    assert lacking(**alternative, doc_card_note="Dicuri") == []
    assert lacking(**alternative, doc_card_note="x" * 121) == [("doc_card_note", "too_long")]
    assert standing("doc_card", **alternative, doc_card_note="Dicuri").note == "Dicuri"


def test_a_reason_that_the_branch_does_not_offer_is_refused():
    answers = {"doc_card": "", "doc_card_instead": "digital_card", "doc_card_why": "gone"}
    assert lacking(**answers) == [("doc_card_why", "reason")]
    anywhere = Context(TODAY, REGIONS, RECORD)
    assert FORM.problems({**RECORD, **answers, "doc_ktp": "yes", "doc_kk": "yes"}, anywhere) == []


def test_an_alternative_that_is_none_of_the_list_is_refused_and_shown_as_it_stands():
    answers = {"doc_card": "", "doc_card_instead": "library_card", "doc_card_why": "lost"}
    assert lacking(**answers) == [("doc_card_instead", "choice")]
    assert standing("doc_card", **answers).shown_instead("id") == "library_card"


def test_a_document_that_is_there_after_all_needs_no_alternative():
    answers = {"doc_card": "yes", "doc_card_instead": "digital_card"}
    assert standing("doc_card", **answers).state is DocumentState.SEEN
    assert lacking(**answers) == []
    assert "doc_card_instead" not in asked(**answers)


def test_an_alternative_of_what_is_not_needed_any_more_keeps_its_line_once_it_is_whole():
    begun = {"doc_npwp_instead": "digital_card"}
    assert (lacking(**begun), "doc_npwp_instead" in asked(**begun)) == ([], False)
    whole = {**begun, "doc_npwp_why": "lost"}
    assert (lacking(**whole), "doc_npwp_instead" in asked(**whole)) == ([], True)


def test_a_tick_that_is_none_is_told_also_where_nothing_asks_for_it():
    assert lacking(doc_npwp="no") == [("doc_npwp", "tick")]


def test_what_lay_on_the_desk_is_kept_by_keys_and_codes_and_what_nothing_asks_for_is_not():
    laid = {"doc_card": "", "doc_card_instead": "police_letter", "doc_card_why": "other", "doc_card_note": "Dicuri"}
    documents = FORM.documents(RECORD, {**RECORD, **laid, "doc_ktp": "yes", "doc_kk": "yes", "phone": "+6281311112222"})
    assert as_codes(documents) == "doc_card:police_letter/other,doc_ktp:seen,doc_kk:seen,doc_contact:missing"


def test_the_causes_of_a_document_are_the_changes_its_row_names():
    letter = standing("doc_employer_letter", name="Sari Wulan", mother_name="Dewi", phone="+6281311112222")
    assert letter.causes == ("name", "mother_name")


def test_without_a_record_to_compare_every_document_that_is_shown_is_asked():
    assert [field.key for field in FORM.fields_for("documents", RECORD) if not field.document] == list(DOCUMENTS)


def test_problems_of_a_page_without_documents_are_its_own():
    assert FORM.problems({**RECORD, "phone": "12"}, CONTEXT, "contact")[0].field == "phone"
    assert [one.field for one in FORM.problems(RECORD, CONTEXT, "documents")] == ALWAYS


def test_questions_about_documents_are_no_part_of_the_members_record():
    changes = FORM.changes(RECORD, {**RECORD, "doc_card_instead": "police_letter", "doc_card_why": "lost"})
    assert changes == []


def small(tmp_path, rows: str) -> Form:
    return load(tmp_path, SMALL + DOCUMENT + rows)


def test_a_document_without_a_table_is_asked_for_while_it_is_shown(tmp_path):
    form = small(tmp_path, 'when = { name = "*" }\n')
    told = [(one.needed, one.listed) for name in ("", "Sari") for one in form.documents({}, {"name": name})]
    assert told == [(False, False), (True, True)]


def test_any_change_of_the_record_can_ask_for_a_document(tmp_path):
    form = load(
        tmp_path,
        SMALL.replace('kind = "name"\n', 'kind = "name"\npaper = "changes"\n')
        + DOCUMENT
        + 'needed = [{ changed = "*" }]\n',
    )
    told = [form.documents({"name": "Sari"}, {"name": name})[0].needed for name in ("Sari", "Dewi")]
    assert told == [False, True]


def test_an_answer_of_the_forms_heading_is_no_change_of_the_record(tmp_path):
    text = SMALL.replace('kind = "name"\n', 'kind = "name"\npaper = "heading"\n') + DOCUMENT
    told = [load(tmp_path, text + f"needed = [{{ changed = {wanted} }}]\n") for wanted in ('"*"', '["name"]')]
    assert [form.documents({}, {"name": "Dewi"})[0].needed for form in told] == [False, True]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ('needed = [{ changed = "colour" }]\n', Fault.CONDITION),
        ('needed = [{ changed = ["first"] }]\n', Fault.CONDITION),
        ("needed = [{ changed = 1 }]\n", Fault.NO_LIST_OF_WORDS),
        ('needed = [{ colour = "red" }]\n', Fault.CONDITION),
        ('needed = [{ requester = "neighbour" }]\n', Fault.NONE_OF),
        ("needed = 1\n", Fault.NO_LIST_OF_TABLES),
        ('instead = [{ code = "a" }]\n', Fault.WRONG_TYPE),
    ],
)
def test_a_table_that_cannot_be_read_names_its_document(tmp_path, rows, fault):
    with pytest.raises(FormUnreadable) as error:
        small(tmp_path, rows)
    assert error.value.broken.fault is fault
    assert error.value.broken.place.startswith("field doc")


def test_only_a_tick_among_documents_has_a_table_or_alternatives(tmp_path):
    for text in (
        HEAD + PAGE + DOCUMENT + INSTEAD,
        SMALL + DOCUMENT.replace('"tick"', '"text"') + 'needed = [{ requester = "member" }]\n',
    ):
        with pytest.raises(FormUnreadable) as error:
            load(tmp_path, text)
        assert (error.value.broken.place, error.value.broken.fault) == ("field doc", Fault.DOCUMENT)


def test_questions_about_a_document_take_their_keys(tmp_path):
    taken = SMALL.replace('"name"', '"doc_why"', 1)
    with pytest.raises(FormUnreadable) as error:
        load(tmp_path, taken + DOCUMENT + INSTEAD)
    assert (error.value.broken.place, error.value.broken.fault) == ("field doc", Fault.KEY_TWICE)
    with pytest.raises(FormUnreadable) as error:
        load(tmp_path, SMALL + DOCUMENT.replace('"doc"', f'"{"d" * 38}"') + INSTEAD)
    assert error.value.broken.fault is Fault.KEY_SHAPE


def test_a_form_asks_no_reason_of_its_own(tmp_path):
    with pytest.raises(FormUnreadable) as error:
        load(tmp_path, HEAD + PAGE + DOCUMENT.replace('"tick"', '"reason"'))
    assert error.value.broken.fault is Fault.NONE_OF


FORMER = {key: value for key, value in RECORD.items() if key not in DOCUMENTS} | {"doc_card": "yes"}
"""Answers of the time when KTP and family card were one tick, and passport and permit another."""


def test_ktp_and_family_card_are_two_documents_and_so_are_passport_and_permit():
    assert standing("doc_kk", doc_ktp="yes").state is DocumentState.MISSING
    assert lacking(doc_ktp="") == [("doc_ktp", "required")]
    foreign = lacking(citizenship="foreign", passport="A1234567", doc_passport_book="yes")
    assert ("doc_permit", "required") in foreign


def test_a_tick_for_two_documents_of_before_stands_for_both():
    told = [(one.field.key, one.state) for one in FORM.documents(RECORD, {**FORMER, "doc_ktp_kk": "yes"}) if one.listed]
    assert told == [(key, DocumentState.SEEN) for key in ALWAYS]


def test_what_stood_in_for_both_stands_in_for_both_with_its_reason():
    answers = {**FORMER, "doc_ktp_kk_instead": "police_letter", "doc_ktp_kk_why": "lost"}
    told = [(one.instead, one.why) for one in FORM.documents(RECORD, answers) if one.state is DocumentState.INSTEAD]
    assert told == [("police_letter", "lost")] * 2


def test_an_answer_of_its_own_goes_before_the_former_one():
    answers = {**FORMER, "doc_ktp_kk": "yes", "doc_kk": ""}
    assert [one.field.key for one in FORM.documents(RECORD, answers) if one.seen] == ["doc_card", "doc_ktp"]


def test_a_draft_of_before_keeps_its_tick_for_both():
    carried = fit(FORM, FORMER, {**FORMER, "doc_ktp_kk": "yes"}, CONTEXT)
    assert (carried.answers["doc_ktp"], carried.answers["doc_kk"], carried.left_out) == ("yes", "yes", {})
    assert "doc_ktp_kk" not in carried.answers


def test_what_may_stand_in_for_one_of_them_only_is_said_to_have_no_place():
    former = {"doc_ktp_kk_instead": "other_identity", "doc_ktp_kk_why": "lost"}
    carried = fit(FORM, FORMER, {**FORMER, **former}, CONTEXT)
    assert carried.left_out == {"doc_ktp_kk_instead": "other_identity"}
    assert (carried.answers["doc_ktp_instead"], carried.answers["doc_kk_instead"]) == ("other_identity", "")


@pytest.mark.parametrize(("was", "fault"), [("name", Fault.KEY_TWICE), ("Doc", Fault.KEY_SHAPE)])
def test_a_former_key_is_a_key_that_is_asked_no_more(tmp_path, was, fault):
    with pytest.raises(FormUnreadable) as error:
        small(tmp_path, f'was = "{was}"\n')
    assert error.value.broken.fault is fault
