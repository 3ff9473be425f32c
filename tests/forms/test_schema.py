from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.checks import are_at_odds
from forms.rules import Context
from forms.schema import Condition, FormUse, PageKind, Paper, Problem, Severity, Text
from tests.forms.examples import CONTEXT, REGIONS, TODAY, change_of_data, whole_answers

FORM = change_of_data()
FOREIGN = {"citizenship", "nationality", "passport"}
KEYS = [field.key for field in FORM.fields]
VALUES = st.text(max_size=20) | st.sampled_from(
    ["yes", "PU", "BPU", "active", "left", "other", "31", "3171", "", "x@y.id"]
)
SOME_ANSWERS = st.dictionaries(st.sampled_from([*KEYS, "first_update", "nobody"]), VALUES)


def codes(answers: dict[str, str], page: str = "", context: Context = CONTEXT) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in FORM.problems(answers, context, page)]


def test_whole_answers_have_no_problem():
    assert codes(whole_answers()) == []


def test_a_blank_form_asks_for_every_required_field_that_is_shown():
    asked = {field for field, code in codes({}) if code == "required"}
    assert {"nik", "name", "email", "phone", "domicile"} <= asked
    assert not {"npwp", "home_street", "doc_resignation", "first_update_ok"} & asked


@given(st.lists(st.tuples(SOME_ANSWERS, SOME_ANSWERS), min_size=1, max_size=3))
def test_a_form_that_remembers_answers_as_one_that_does_not(asked: list[tuple[dict[str, str], dict[str, str]]]):
    page = FORM.remembering()
    for before, after in (*asked, *asked):
        assert page.sides(before, after) == FORM.sides(before, after)
        page.effective(after).clear()
        assert page.effective(after) == FORM.effective(after)
        assert page.pages_for(after) == FORM.pages_for(after)
        context = replace(CONTEXT, before=before)
        for key in ("", FORM.pages[len(after) % len(FORM.pages)].key):
            assert page.problems(after, context, key) == FORM.problems(after, context, key)
        page.problems(after, context).clear()
        assert page.documents(before, after) == FORM.documents(before, after)
        assert page.changes(before, after) == FORM.changes(before, after)
        after["name"] = after.get("name", "") + "X"
        assert page.effective(after) == FORM.effective(after), "answers that were changed in place"
        before["email"] = "lain@example.com"
        assert page.problems(after, context) == FORM.problems(after, context), "a context that was changed in place"
        assert page.changes(before, after) == FORM.changes(before, after)
    assert page == FORM


def test_problems_of_one_page_are_its_own():
    assert codes({}, "contact") == [("email", "required"), ("phone", "required")]


def test_what_is_typed_counts_in_its_stored_form():
    assert codes(whole_answers(phone="0812-3456-7890", birth_date="17-08-1990", nik="3171 0157 0890 0001")) == []


def test_after_an_error_the_later_rules_of_a_field_stay_silent():
    assert codes(whole_answers(nik="123")) == [("nik", "nik_length")]


def test_a_warning_does_not_silence_the_other_warnings():
    found = FORM.problems(whole_answers(nik="0071015708900000"), CONTEXT)
    assert [(one.code, one.severity) for one in found] == [
        ("province_unknown", Severity.WARNING),
        ("nik_serial", Severity.WARNING),
    ]


def test_a_limit_is_told_with_the_problem():
    (found,) = FORM.problems(whole_answers(occupation="x" * 61), CONTEXT)
    assert found == Problem("occupation", "too_long", Severity.ERROR, {"limit": "60"})


def test_a_nik_that_differs_from_birth_date_and_sex_warns_with_what_it_says():
    found = FORM.problems(whole_answers(birth_date="1990-08-18", sex="male"), CONTEXT)
    assert found == [
        Problem("birth_date", "nik_differs_birth_date", Severity.WARNING, {"nik_date": "1990-08-17"}),
        Problem("sex", "nik_differs_sex", Severity.WARNING, {"nik_sex": "female"}),
    ]


def test_a_birth_date_that_is_wrong_in_itself_is_not_compared():
    assert codes(whole_answers(birth_date="2030-01-01")) == [("birth_date", "date_in_future")]
    assert codes(whole_answers(birth_date="", sex="")) == [("birth_date", "required"), ("sex", "required")]


def test_numbers_that_should_differ_or_agree_are_compared():
    nik = whole_answers()["nik"]
    phone = whole_answers()["phone"]
    assert codes(whole_answers(npwp="3171015708900002", doc_npwp="yes")) == [("npwp", "npwp_differs_nik")]
    assert codes(whole_answers(npwp=nik, doc_npwp="yes")) == []
    assert codes(whole_answers(npwp="092542943407000", doc_npwp="yes")) == []
    assert codes(whole_answers(kk_number=nik)) == [("kk_number", "kk_equals_nik")]
    assert codes(whole_answers(emergency_phone=phone)) == [("emergency_phone", "phone_equals_own")]


@pytest.mark.parametrize(
    ("different", "code"),
    [
        ({"sex": "x"}, ("sex", "choice")),
        ({"effective_date": "besok"}, ("effective_date", "date")),
        ({"doc_card": "no"}, ("doc_card", "tick")),
        ({"ktp_regency": "3273"}, ("ktp_regency", "regency_outside_province")),
        ({"ktp_regency": "3199"}, ("ktp_regency", "region")),
        ({"ktp_regency": "31"}, ("ktp_regency", "region")),
    ],
)
def test_a_value_its_kind_does_not_know_is_an_error(different, code):
    assert codes(whole_answers(**different)) == [code]


def test_a_province_is_one_of_today():
    assert ("ktp_province", "region") in codes(whole_answers(ktp_province="99"))
    assert ("ktp_province", "region") in codes(whole_answers(ktp_province="3171"))


def test_without_a_table_regions_are_only_checked_for_shape():
    bare = Context(TODAY)
    assert codes(whole_answers(ktp_province="99", ktp_regency="9901"), context=bare) == []
    assert codes(whole_answers(ktp_province="9"), "ktp_address", bare)[0] == ("ktp_province", "region")


def test_a_locked_field_may_not_differ_from_what_the_member_has():
    context = Context(TODAY, REGIONS, before=whole_answers(kpj="1234 5678 901"))
    assert codes(whole_answers(), context=context) == []
    assert codes(whole_answers(kpj="12345678902"), context=context) == [("kpj", "locked")]


def test_hidden_answers_do_not_count_and_are_kept_by_storing():
    answers = whole_answers(home_street="Jl. Lain", bank_account="salah")
    assert codes(answers) == []
    assert FORM.canonical(answers) == FORM.canonical(whole_answers())
    assert FORM.normalised(answers)["home_street"] == "Jl. Lain"


def test_storing_keeps_facts_and_what_belongs_to_nobody():
    stored = FORM.normalised({"phone": "0812 3456 7890", "first_update": "yes", "nobody": " x "})
    assert stored == {"phone": "+6281234567890", "first_update": "yes", "nobody": " x "}


def test_pages_follow_the_answers():
    pages = [page.key for page in FORM.pages_for(whole_answers())]
    assert pages[:6] == ["membership", "selfie", "contact", "identity", "family", "relatives_1"]
    assert pages[6:] == [
        "ktp_address",
        "additional",
        "job",
        "bank",
        "work",
        "emergency",
        "request",
        "reason",
        "documents",
        "review",
    ]
    other = [page.key for page in FORM.pages_for(whole_answers(domicile="other"))]
    assert "domicile_address" in other


def test_a_condition_on_a_hidden_field_sees_a_blank():
    answers = {"segment": "PU", "employment": "active"}
    assert "employer_name" in FORM.effective(answers)
    assert "employer_name" not in FORM.effective({**answers, "segment": "BPU"})


def test_pages_and_fields_are_found_by_key_or_refused():
    assert FORM.page("contact").fields[0] is FORM.field("email")
    assert FORM.page_of("nik") is FORM.page("identity")
    for find in (FORM.page, FORM.field, FORM.page_of):
        with pytest.raises(KeyError):
            find("religion")


def test_changes_are_the_rows_of_the_table_in_form_order():
    before = whole_answers()
    after = whole_answers(name="Sari Wulandari Putri", email="sari@contoh.id", doc_card="", kpj="99999999999")
    changes = FORM.changes(before, after)
    assert [(one.field.key, one.before, one.after) for one in changes] == [
        ("email", "sari.wulandari@contoh.id", "sari@contoh.id"),
        ("name", "Sari Wulandari", "Sari Wulandari Putri"),
    ]
    assert FORM.is_sensitive(changes)
    assert not FORM.is_sensitive(changes[:1])


def test_another_way_of_writing_is_no_change():
    assert FORM.changes(whole_answers(), whole_answers(phone="0812 3456 7890", name=" Sari  Wulandari ")) == []


def test_a_field_that_is_no_longer_asked_becomes_blank():
    before = whole_answers(domicile="other", home_street="Jl. Lama")
    changes = {one.field.key: one.after for one in FORM.changes(before, whole_answers(home_street="Jl. Lama"))}
    assert changes == {"domicile": "same", "home_street": ""}


@pytest.mark.parametrize("key", ["nik", "name", "birth_place", "birth_date", "sex", "mother_name"])
def test_each_restricted_field_waits_for_a_supervisor(key):
    assert FORM.is_sensitive(FORM.changes(whole_answers(), whole_answers(**{key: "x"})))


def test_every_other_field_is_approved_by_rule():
    restricted = {field.key for field in FORM.fields if field.sensitive}
    assert restricted == {"nik", "name", "birth_place", "birth_date", "sex", "mother_name", *FOREIGN, "requester_name"}
    assert all(FORM.field(key).paper is Paper.CHANGES for key in restricted - {"requester_name"})


@given(SOME_ANSWERS)
def test_looking_at_answers_changes_nothing_and_gives_the_same_again(answers):
    kept = dict(answers)
    first = FORM.problems(answers, CONTEXT)
    assert FORM.problems(answers, CONTEXT) == first
    assert answers == kept
    assert {problem.field for problem in first} <= set(FORM.effective(answers))


@given(SOME_ANSWERS)
def test_stored_answers_mean_the_same_as_typed_ones(answers):
    stored = FORM.normalised(answers)
    assert FORM.normalised(stored) == stored
    assert FORM.canonical(stored) == FORM.canonical(answers)
    assert FORM.problems(stored, CONTEXT) == FORM.problems(answers, CONTEXT)
    assert FORM.changes(answers, stored) == []


@given(SOME_ANSWERS)
def test_no_page_ever_shows_more_than_seven_fields_and_pages_stay_in_order(answers):
    pages = FORM.pages_for(answers)
    questions = [FORM.fields_for(page.key, answers) for page in pages if page.kind is not PageKind.DOCUMENTS]
    questions.append(tuple(one.field for one in FORM.documents({}, answers) if one.needed))
    assert all(len(fields) <= 7 for fields in questions)
    assert all(FORM.pages.index(one) < FORM.pages.index(next_) for one, next_ in pairwise(pages))
    assert pages[-1].key == "review"


@given(SOME_ANSWERS)
def test_the_canonical_text_does_not_depend_on_the_order_of_answers(answers):
    assert FORM.canonical(dict(reversed(answers.items()))) == FORM.canonical(answers)


def test_the_canonical_text_names_form_and_version():
    assert FORM.canonical({"segment": "BPU"}).startswith('{"answers":{')
    assert FORM.canonical({}).endswith('"form":"change_of_data","version":5}')


def test_a_condition_knows_one_value_several_and_any():
    assert Condition("a", ("x",)).holds({"a": "x"})
    assert not Condition("a", ("x", "y")).holds({"a": "z"})
    assert Condition("a", ("*",)).holds({"a": "z"})
    assert not Condition("a", ("*",)).holds({})
    assert Condition("a", ("",)).holds({})


def test_words_are_indonesian_unless_english_is_asked_for():
    text = Text("Nama", "Name")
    assert (text.in_("id"), text.in_("en_GB"), text.in_("")) == ("Nama", "Name", "Nama")


def test_a_form_says_what_it_is_for():
    assert FORM.use is FormUse.CHANGE


def test_of_a_long_list_it_is_asked_first_whether_two_fields_are_at_odds():
    context = Context(TODAY, REGIONS)
    asked = {check.name: check for check in FORM.checks}
    odd = whole_answers(birth_date="1991-02-14")
    told = [are_at_odds(asked["nik_birth_date"], one, context) for one in (whole_answers(), odd)]
    assert told == [False, True]
