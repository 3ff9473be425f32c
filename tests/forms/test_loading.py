from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.schema import FormUnreadable, PageKind, load_form
from tests.battery.table import PROPERTIES
from tests.forms.examples import ROOT

HEAD = """
key = "small"
version = 1
title = { id = "Kecil", en = "Small" }
facts = ["first"]
"""
PAGE = """
[[page]]
key = "one"
title = { id = "Satu", en = "One" }
"""
NAME = """
[[page.field]]
key = "name"
kind = "name"
label = { id = "Nama", en = "Name" }
"""
CHECK = '[[check]]\nname = "nik_sex"\n'
SEX = NAME.replace('"name"', '"sex"', 1).replace('kind = "name"', 'kind = "choice"')


def load(tmp_path, text):
    path = tmp_path / "small.toml"
    path.write_text(text, encoding="utf-8")
    return load_form(path)


def test_a_small_form_is_read(tmp_path):
    form = load(tmp_path, HEAD + PAGE + NAME + 'when = { first = "yes" }\nrules = ["required", "max:5"]\n')
    assert (form.key, form.version, form.title.en) == ("small", 1, "Small")
    assert form.page("one").kind is PageKind.FIELDS
    assert form.field("name").required
    assert form.field("name").hint.id == ""
    assert form.pages_for({}) == ()
    assert form.pages_for({"first": "yes"}) == form.pages


def test_a_page_without_fields_stands_on_its_condition_alone(tmp_path):
    form = load(tmp_path, HEAD + PAGE + 'kind = "selfie"\nhint = { id = "a", en = "b" }\nwhen = { first = ["yes"] }\n')
    assert form.pages_for({}) == ()
    assert [page.key for page in form.pages_for({"first": "yes"})] == ["one"]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("key = ", "", "end of document"),
        (HEAD + "colour = 1\n", "form", "unknown colour"),
        (HEAD.replace('"small"', "1") + PAGE, "form", "key must be given as str"),
        (HEAD.replace("version = 1", 'version = "1"') + PAGE, "form", "version must be given as int"),
        (HEAD.replace("Kecil", " ") + PAGE, "form, title", "words missing"),
        (HEAD.replace('["first"]', '"first"') + PAGE, "form", "facts must be a list"),
        (HEAD.replace('["first"]', "[1]") + PAGE, "form", "facts must be a list"),
        (HEAD, "form", "no page"),
        (HEAD + "page = 1\n", "form", "page must be a list of tables"),
        (HEAD + "page = [1]\n", "form", "page must be a list of tables"),
        (HEAD + PAGE + "when = 1\n", "page one", "when must be given as dict"),
        (HEAD + PAGE + "when = { first = 1 }\n", "page one", "first must be given as str"),
        (HEAD + PAGE + "when = { first = [1] }\n", "page one", "first must be a list of words"),
        (HEAD + PAGE + NAME + "sensitive = 1\n", "field name", "sensitive must be given as bool"),
        (HEAD + PAGE + NAME + "of = 1\n", "field name", "of must be given as str"),
        (HEAD + PAGE + PAGE, "page one", "key used twice"),
        (HEAD + PAGE + 'kind = "dance"\n', "page one", "dance is none of membership"),
        (HEAD + PAGE + 'paper = "wall"\n', "page one", "wall is none of none, heading"),
        (HEAD + PAGE + "colour = 1\n", "page one", "unknown colour"),
        (HEAD + PAGE + NAME + NAME, "field name", "key used twice"),
        (HEAD + PAGE + NAME.replace('key = "name"', 'key = "first"'), "field first", "key used twice"),
        (HEAD + PAGE + NAME.replace('kind = "name"', 'kind = "pet"'), "field name", "pet is none of text"),
        (HEAD + PAGE + NAME.replace('en = "Name"', "en = 1"), "field name, label", "en must be given as str"),
        (HEAD + PAGE + NAME + 'rules = ["religion"]\n', "field name", "no rule religion"),
        (HEAD + PAGE + NAME + 'rules = ["max"]\n', "field name", "no rule max"),
        (HEAD + PAGE + NAME + 'rules = ["required:1"]\n', "field name", "no rule required:1"),
        (HEAD + PAGE + NAME + 'when = { later = "x" }\n', "field name", "condition on later"),
        (HEAD + PAGE + NAME + 'when = { name = "x" }\n', "field name", "condition on name"),
        (HEAD + PAGE + NAME + 'choices = [{ code = "a", id = "A", en = "A" }]\n', "field name", "choices belong"),
        (HEAD + PAGE + SEX, "field sex", "choices belong"),
        (HEAD + PAGE + SEX + 'choices = [{ code = "a", id = "A" }]\n', "field sex, choice a", "en must be given"),
        (HEAD + PAGE + NAME + 'of = "first"\n', "field name", "of belongs to the kind regency"),
        (HEAD + PAGE + NAME.replace('kind = "name"', 'kind = "regency"'), "field name", "of must name"),
        (HEAD + PAGE + '[[check]]\nname = "moon"\nfields = {}\n', "check moon", "no such check"),
        (HEAD + PAGE + CHECK + 'fields = { nik = "a" }\n', "check nik_sex", "roles must be nik, sex"),
        (
            HEAD + PAGE + '[[check]]\nname = "nik_sex"\nfields = { nik = 1, sex = "b" }\n',
            "check nik_sex",
            "no field 1",
        ),
    ],
)
def test_a_form_that_is_wrong_names_the_place(tmp_path, text, place, reason):
    with pytest.raises(FormUnreadable) as caught:
        load(tmp_path, text)
    assert caught.value.place == place
    assert reason in caught.value.reason
    assert "small.toml" in str(caught.value)


@settings(max_examples=PROPERTIES.times(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_form_is_read_or_refused_and_nothing_else(tmp_path, data):
    lines = (ROOT / "forms" / "account_reset.toml").read_text(encoding="utf-8").splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    wrong = ["", "when = 1", "key = 2", "[[page.field]]", "[page]", "choices = [[]]", lines[at][:9]]
    damage = data.draw(st.sampled_from(wrong))
    try:
        load(tmp_path, "\n".join([*lines[:at], damage, *lines[at + 1 :]]))
    except FormUnreadable:
        return


def test_a_form_that_is_not_there_says_so(tmp_path):
    with pytest.raises(FormUnreadable):
        load_form(tmp_path / "none.toml")
