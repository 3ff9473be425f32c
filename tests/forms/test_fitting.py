from __future__ import annotations

from dataclasses import replace

from forms.fitting import fit
from forms.schema import load_form
from tests.forms.examples import CONTEXT
from tests.forms.further import example

BEFORE = {"phone": "+6281234567890"}
TYPED = {"phone": "0812 9876 5432", "card_reason": "lost", "lost_on": "2026-11-01", "doc_ktp": "yes"}
CONTEXT_NOW = replace(CONTEXT, before={"phone": "+6281234567890", "name": "SARI"})


def form(tmp_path, old: str = "", new: str = ""):
    path = tmp_path / "form.toml"
    path.write_text(example().replace(old, new, 1) if old else example(), encoding="utf-8")
    return load_form(path)


def test_answers_of_the_same_questions_fit_as_they_are(tmp_path):
    found = fit(form(tmp_path), BEFORE, TYPED, CONTEXT_NOW)
    assert found.left_out == {}
    assert {key: found.answers[key] for key in TYPED} == TYPED | {"phone": "+6281298765432"}


def test_the_answer_to_a_question_that_is_gone_is_left_out(tmp_path):
    found = fit(form(tmp_path), BEFORE, TYPED | {"shoe": "42"}, CONTEXT_NOW)
    assert found.left_out == {"shoe": "42"}
    assert "shoe" not in found.answers


def test_a_value_on_record_that_nobody_touched_is_not_missed(tmp_path):
    found = fit(form(tmp_path), BEFORE | {"shoe": "42"}, TYPED | {"shoe": "42"}, CONTEXT_NOW)
    assert found.left_out == {}


def test_a_choice_that_is_gone_is_left_out_and_asked_again(tmp_path):
    renewed = form(tmp_path, 'code = "lost"', 'code = "stolen"').field("card_reason")
    found = fit(form(tmp_path, "{ card_reason", "{ card_reason"), BEFORE, TYPED | {"card_reason": "x"}, CONTEXT_NOW)
    assert renewed.choices[0].code == "stolen"
    assert found.left_out == {"card_reason": "x"}
    assert found.answers["card_reason"] == ""


def test_a_new_question_begins_with_the_members_value(tmp_path):
    field = '[[page.field]]\nkey = "name"\nkind = "name"\nlabel = { id = "a", en = "b" }\n\n[[page]]\nkey = "contact"'
    found = fit(form(tmp_path, '[[page]]\nkey = "contact"', field), BEFORE, TYPED, CONTEXT_NOW)
    assert (found.before["name"], found.answers["name"]) == ("SARI", "SARI")


def test_a_fact_is_no_answer_and_stays(tmp_path):
    renewed = form(tmp_path, "version = 1", 'version = 2\nfacts = ["first_update"]')
    found = fit(renewed, BEFORE, TYPED | {"first_update": "yes"}, CONTEXT_NOW)
    assert (found.answers["first_update"], found.before["first_update"]) == ("yes", "yes")
    assert found.left_out == {}
