"""A page that is asked for several people."""

from __future__ import annotations

import pytest

from forms.faults import Fault, FormUnreadable
from tests.forms.examples import CONTEXT, change_of_data, whole_answers
from tests.forms.test_loading import HEAD, PAGE, load

FORM = change_of_data()
ANI = {
    "relative_name_1": "Ani Wulandari",
    "relative_relation_1": "child",
    "relative_birth_date_1": "2015-03-01",
    "relative_dependant_1": "yes",
}
BUDI = {key.replace("_1", "_2"): value for key, value in (ANI | {"relative_name_1": "Budi Santoso"}).items()}
PEOPLE = PAGE.replace("[[page]]", "[[page]]\nrepeat = 3", 1)
NAME = '[[page.field]]\nkey = "who"\nkind = "name"\nlabel = { id = "Nama", en = "Name" }\n'
AGE = '[[page.field]]\nkey = "age"\nkind = "digits"\nwhen = { who = "*" }\nlabel = { id = "Umur", en = "Age" }\n'


def asked(**answers: str) -> list[str]:
    """The questions of the family's page."""
    pages = (page for page in FORM.pages_for(answers) if page.key.startswith("relatives"))
    return [field.key for page in pages for field in FORM.fields_for(page.key, answers)]


def test_the_next_person_is_asked_for_once_one_has_a_name():
    assert asked() == ["relative_name_1"]
    assert asked(**ANI)[-1] == "relative_name_2"
    assert len(asked(**ANI)) == 6


def test_a_person_with_a_name_is_told_whole():
    answers = whole_answers(relative_name_1="Ani Wulandari")
    missing = {problem.field for problem in FORM.problems(answers, CONTEXT) if problem.code == "required"}
    assert missing == {"relative_relation_1", "relative_birth_date_1", "relative_dependant_1"}


def test_a_name_that_is_cleared_takes_its_person_away_and_no_other():
    before = whole_answers(**ANI, **BUDI)
    after = {**before, "relative_name_1": ""}
    gone = {change.field.key for change in FORM.changes(before, after)}
    assert gone == set(ANI)
    assert FORM.effective(after)["relative_name_2"] == "Budi Santoso"


def test_each_row_says_whose_it_is():
    words = [FORM.field(f"relative_name_{row}").label.id for row in (1, 8)]
    assert words == ["Nama anggota keluarga 1", "Nama anggota keluarga 8"]


def test_a_condition_inside_a_row_looks_at_its_own_row(tmp_path):
    form = load(tmp_path, HEAD + PEOPLE + NAME + AGE)
    assert list(form.effective({"who_1": "A", "who_2": "B"})) == ["who_1", "age_1", "who_2", "age_2", "who_3"]
    assert [page.title.id for page in form.pages_for({"who_1": "A"})] == ["Satu 1", "Satu 2"]


@pytest.mark.parametrize("rows", ["1", "21", "0", "-3"])
def test_as_many_rows_as_nobody_fills_are_refused(tmp_path, rows):
    with pytest.raises(FormUnreadable) as refused:
        load(tmp_path, HEAD + PEOPLE.replace("repeat = 3", f"repeat = {rows}") + NAME)
    assert refused.value.broken.fault is Fault.REPEAT


def test_a_page_without_questions_is_not_repeated(tmp_path):
    with pytest.raises(FormUnreadable) as refused:
        load(tmp_path, HEAD + PEOPLE)
    assert refused.value.broken.fault is Fault.REPEAT


def test_what_is_wrong_in_a_row_is_told_of_its_row(tmp_path):
    with pytest.raises(FormUnreadable) as refused:
        load(tmp_path, HEAD + PEOPLE + NAME.replace('"name"', '"colour"'))
    assert refused.value.broken.fault is Fault.NONE_OF


def test_a_question_without_a_key_is_told_as_on_any_page(tmp_path):
    with pytest.raises(FormUnreadable) as refused:
        load(tmp_path, HEAD + PEOPLE + NAME.replace('key = "who"\n', ""))
    assert refused.value.broken.fault is Fault.WRONG_TYPE
