from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.faults import Fault
from forms.layout import SectionKind, SignerPart
from forms.schema import FormUnreadable, PageKind, load_form
from tests.battery.table import PROPERTIES
from tests.forms.examples import ROOT

HEAD = """
key = "small"
version = 1
use = "change"
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
HEADING = '[[paper.section]]\nkind = "heading"\n'
ITEM = 'items = [{ id = "a", en = "b", field = "name" }]\n'
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


@pytest.mark.parametrize(("preset", "fault"), [("male", None), ("third", Fault.NONE_OF)])
def test_a_draft_begins_with_a_choice_that_there_is(tmp_path, preset, fault):
    choices = 'choices = [{ code = "male", id = "L", en = "M" }, { code = "female", id = "P", en = "F" }]\n'
    written = HEAD + PAGE + SEX + choices + f'preset = "{preset}"\n'
    if fault is None:
        form = load(tmp_path, written)
        assert (form.begun({}), form.begun({"sex": "female"})) == ({"sex": "male"}, {"sex": "female"})
    else:
        with pytest.raises(FormUnreadable) as refused:
            load(tmp_path, written)
        assert refused.value.broken.fault is fault


@pytest.mark.parametrize(
    ("text", "place", "fault"),
    [
        ("key = ", "", Fault.NOT_TOML),
        (HEAD + "colour = 1\n", "form", Fault.UNKNOWN_KEY),
        (HEAD.replace('"small"', "1") + PAGE, "form", Fault.WRONG_TYPE),
        (HEAD.replace("version = 1", 'version = "1"') + PAGE, "form", Fault.WRONG_TYPE),
        (HEAD.replace("Kecil", " ") + PAGE, "form, title", Fault.NO_WORDS),
        (HEAD.replace('["first"]', '"first"') + PAGE, "form", Fault.NO_LIST_OF_WORDS),
        (HEAD.replace('["first"]', "[1]") + PAGE, "form", Fault.NO_LIST_OF_WORDS),
        (HEAD, "form", Fault.NO_PAGE),
        (HEAD + "page = 1\n", "form", Fault.NO_LIST_OF_TABLES),
        (HEAD + "page = [1]\n", "form", Fault.NO_LIST_OF_TABLES),
        (HEAD + PAGE + "when = 1\n", "page one", Fault.WRONG_TYPE),
        (HEAD + PAGE + "when = { first = 1 }\n", "page one", Fault.WRONG_TYPE),
        (HEAD + PAGE + "when = { first = [1] }\n", "page one", Fault.NO_LIST_OF_WORDS),
        (HEAD + PAGE + NAME + "sensitive = 1\n", "field name", Fault.WRONG_TYPE),
        (HEAD + PAGE + NAME + "of = 1\n", "field name", Fault.WRONG_TYPE),
        (HEAD + PAGE + PAGE, "page one", Fault.KEY_TWICE),
        (HEAD + PAGE + 'kind = "dance"\n', "page one", Fault.NONE_OF),
        (HEAD.replace('"change"', '"dance"') + PAGE, "form", Fault.NONE_OF),
        (HEAD.replace("version = 1", "version = 0") + PAGE, "form", Fault.VERSION),
        (HEAD.replace("version = 1", "version = true") + PAGE, "form", Fault.WRONG_TYPE),
        (HEAD.replace('"small"', '"Small Form"') + PAGE, "form Small Form", Fault.KEY_SHAPE),
        (HEAD + PAGE + NAME.replace('key = "name"', 'key = "a,b"'), "field a,b", Fault.KEY_SHAPE),
        (HEAD + PAGE.replace('"one"', f'"{"o" * 41}"'), f"page {'o' * 41}", Fault.KEY_SHAPE),
        (HEAD + PAGE + "[paper]\ncolour = 1\n", "paper", Fault.UNKNOWN_KEY),
        (HEAD + PAGE + '[paper]\nname = { id = "a", en = "" }\n', "paper, name", Fault.NO_WORDS),
        (HEAD + PAGE + '[paper]\nsigners = [{ part = "cat" }]\n', "paper", Fault.NONE_OF),
        (HEAD + PAGE + '[[paper.section]]\nkind = "song"\n', "section", Fault.NONE_OF),
        (HEAD + PAGE + NAME + '[[paper.section]]\nkind = "visit"\n' + ITEM, "section visit", Fault.NO_ITEM),
        (HEAD + PAGE + HEADING + ITEM.replace(', field = "name"', ""), "section heading", Fault.NO_ITEM),
        (HEAD + PAGE + HEADING + ITEM, "section heading", Fault.NO_FIELD),
        (HEAD + PAGE + 'paper = "wall"\n', "page one", Fault.NONE_OF),
        (HEAD + PAGE + "colour = 1\n", "page one", Fault.UNKNOWN_KEY),
        (HEAD + PAGE + NAME + NAME, "field name", Fault.KEY_TWICE),
        (HEAD + PAGE + NAME.replace('key = "name"', 'key = "first"'), "field first", Fault.KEY_TWICE),
        (HEAD + PAGE + NAME.replace('kind = "name"', 'kind = "pet"'), "field name", Fault.NONE_OF),
        (HEAD + PAGE + NAME.replace('en = "Name"', "en = 1"), "field name, label", Fault.WRONG_TYPE),
        (HEAD + PAGE + NAME + 'rules = ["religion"]\n', "field name", Fault.NO_RULE),
        (HEAD + PAGE + NAME + 'rules = ["max"]\n', "field name", Fault.NO_RULE),
        (HEAD + PAGE + NAME + 'rules = ["required:1"]\n', "field name", Fault.NO_RULE),
        (HEAD + PAGE + NAME + 'when = { later = "x" }\n', "field name", Fault.CONDITION),
        (HEAD + PAGE + NAME + 'when = { name = "x" }\n', "field name", Fault.CONDITION),
        (HEAD + PAGE + NAME + 'choices = [{ code = "a", id = "A", en = "A" }]\n', "field name", Fault.CHOICES),
        (HEAD + PAGE + SEX, "field sex", Fault.CHOICES),
        (HEAD + PAGE + SEX + 'choices = [{ code = "a", id = "A" }]\n', "field sex, choice a", Fault.WRONG_TYPE),
        (HEAD + PAGE + NAME + 'of = "first"\n', "field name", Fault.OF_NO_REGENCY),
        (HEAD + PAGE + NAME.replace('kind = "name"', 'kind = "regency"'), "field name", Fault.OF_NO_PROVINCE),
        (HEAD + PAGE + '[[check]]\nname = "moon"\nfields = {}\n', "check moon", Fault.NO_CHECK),
        (HEAD + PAGE + CHECK + 'fields = { nik = "a" }\n', "check nik_sex", Fault.ROLES),
        (
            HEAD + PAGE + '[[check]]\nname = "nik_sex"\nfields = { nik = 1, sex = "b" }\n',
            "check nik_sex",
            Fault.NO_FIELD,
        ),
    ],
)
def test_a_form_that_is_wrong_names_the_place(tmp_path, text, place, fault):
    with pytest.raises(FormUnreadable) as caught:
        load(tmp_path, text)
    assert (caught.value.broken.place, caught.value.broken.fault) == (place, fault)
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


def test_the_line_of_what_is_wrong_is_named(tmp_path):
    text = HEAD + PAGE + NAME + "sensitive = 1\n" + NAME.replace('"name"', '"other"', 1)
    with pytest.raises(FormUnreadable) as caught:
        load(tmp_path, text)
    at = text.splitlines().index("[[page.field]]") + 1
    assert caught.value.broken.line == at
    assert f"small.toml:{at}: field name" in str(caught.value)


def test_of_a_key_that_is_there_twice_the_second_is_named(tmp_path):
    text = HEAD + PAGE + NAME + "# beside it\n" + NAME
    with pytest.raises(FormUnreadable) as caught:
        load(tmp_path, text)
    lines = text.splitlines()
    assert caught.value.broken.line == len(lines) - lines[::-1].index("[[page.field]]")


def test_a_table_without_a_key_is_named_by_its_line(tmp_path):
    text = HEAD + PAGE + NAME + NAME.replace('key = "name"\n', "")
    with pytest.raises(FormUnreadable) as caught:
        load(tmp_path, text)
    lines = text.splitlines()
    assert caught.value.broken.line == len(lines) - lines[::-1].index("[[page.field]]")


def test_toml_that_is_broken_tells_its_own_line(tmp_path):
    with pytest.raises(FormUnreadable) as caught:
        load(tmp_path, HEAD + "page = = 1\n")
    assert caught.value.broken.line == len(HEAD.splitlines()) + 1


def test_a_form_may_say_all_of_its_paper(tmp_path):
    paper = (
        '[paper]\nname = { id = "N", en = "N" }\nstatement = { id = "S", en = "S" }\napproval_sheet = false\n'
        'signers = [{ part = "member" }, { part = "nobody", id = "Saksi", en = "Witness" }]\n'
    )
    layout = load(tmp_path, HEAD + PAGE + NAME + paper + HEADING + ITEM).layout
    assert (layout.name.id, layout.title.id, layout.approval_sheet) == ("N", "Kecil", False)
    assert [signer.part for signer in layout.signers] == [SignerPart.MEMBER, SignerPart.NOBODY]
    assert [section.kind for section in layout.sections] == [SectionKind.HEADING]
    assert layout.sections[0].items[0].fields == ("name",)


def test_a_form_that_says_nothing_of_its_paper_has_every_part_of_it(tmp_path):
    layout = load(tmp_path, HEAD + PAGE + NAME).layout
    assert [section.kind for section in layout.sections] == list(SectionKind)
    assert layout.approval_sheet
    assert layout.name.en == "Small"


def test_a_form_nested_beyond_reading_is_refused_like_any_broken_one(tmp_path):
    path = tmp_path / "deep.toml"
    path.write_text("deep = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(FormUnreadable) as refused:
        load_form(path)
    assert refused.value.broken.fault is Fault.NOT_TOML
