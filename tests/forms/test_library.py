from __future__ import annotations

import pytest

from forms.faults import Fault
from forms.library import load_library
from forms.model import FormUse
from tests.forms.examples import ROOT
from tests.forms.further import KEY, example, own_forms, with_form

PHONE = '[[page.field]]\nkey = "phone"\nkind = "phone"\nrules = ["required", "phone"]\n'
SHOWN = """
[[paper.section]]
kind = "heading"
items = [{{ id = "a", en = "b", field = "{key}", record = true }}]
"""


def broken(folder, text, name="card_replacement.toml"):
    """The one fault of a folder with this file, and the keys of the forms that are there."""
    library = load_library(with_form(folder, text, name))
    (fault,) = library.broken
    assert fault.path.name == name
    return fault, set(library.forms)


def asks(old: str, new: str) -> str:
    """The example with something else in it."""
    assert old in example()
    return example().replace(old, new, 1)


def test_every_form_of_the_program_is_in_order():
    library = load_library(ROOT / "forms")
    assert library.broken == ()
    assert library.of_use(FormUse.CHANGE)[0].key == "change_of_data"
    assert [form.key for form in library.of_use(FormUse.RESET)] == ["account_reset"]


def test_the_form_of_the_manual_is_in_order_and_knows_what_is_its_own(tmp_path):
    library = load_library(with_form(tmp_path, example()))
    assert library.broken == ()
    form = library.forms[KEY]
    assert {field.key for field in form.fields if not field.own} == {"phone"}
    assert library.find(KEY) is form


def test_data_asked_only_on_an_own_answer_is_compared_with_the_record(tmp_path):
    text = asks('rules = ["required", "phone"]\n', 'rules = ["required", "phone"]\nwhen = { card_reason = "lost" }\n')
    form = load_library(with_form(tmp_path, text)).forms[KEY]
    before = {"phone": "+6281234567890"}
    lost = before | {"card_reason": "lost"}
    assert ([*form.changes(before, lost)], [one.field.key for one in form.only_here(before, lost)]) == (
        [],
        ["card_reason"],
    )
    (phone,) = form.changes(before, lost | {"phone": "0813 9876 5432"})
    assert (phone.before, phone.after) == ("+6281234567890", "+6281398765432")
    assert form.changes(before, before | {"card_reason": "damaged"}) == []


def test_a_broken_file_costs_its_form_alone(tmp_path):
    fault, there = broken(tmp_path, "key = ")
    assert (fault.fault, fault.line) == (Fault.NOT_TOML, 1)
    assert there == {"change_of_data", "account_reset"}
    assert load_library(tmp_path).fault_of(KEY) == fault
    assert load_library(tmp_path).fault_of("moon") is None


def test_a_file_that_is_no_text_costs_its_form_alone(tmp_path):
    own_forms(tmp_path)
    (tmp_path / "picture.toml").write_bytes(b"\xff\xd8\xff")
    (fault,) = load_library(tmp_path).broken
    assert fault.fault is Fault.UNREADABLE


def test_a_key_belongs_to_the_first_file_that_has_it(tmp_path):
    with_form(tmp_path, example(), "a.toml")
    fault, there = broken(tmp_path, example(), "b.toml")
    assert (fault.fault, fault.values["file"], fault.line) == (Fault.FORM_TAKEN, "a.toml", 1)
    assert KEY in there


def test_no_other_file_takes_a_key_of_the_program(tmp_path):
    own_forms(tmp_path)
    (tmp_path / "change_of_data.toml").unlink()
    (tmp_path / "a.toml").write_text((ROOT / "forms" / "change_of_data.toml").read_text("utf-8"), "utf-8")
    faults = {one.path.name: one.fault for one in load_library(tmp_path).broken}
    assert faults == {"a.toml": Fault.FORM_TAKEN, "change_of_data.toml": Fault.NOT_THERE}


def test_the_programs_own_forms_keep_their_use(tmp_path):
    own_forms(tmp_path)
    path = tmp_path / "account_reset.toml"
    path.write_text(path.read_text("utf-8").replace('use = "reset"', 'use = "change"'), "utf-8")
    (fault,) = load_library(tmp_path).broken
    assert (fault.path.name, fault.fault, fault.values["known"]) == ("account_reset.toml", Fault.NONE_OF, "reset")


def test_there_is_one_form_of_a_reset(tmp_path):
    text = (ROOT / "forms" / "account_reset.toml").read_text("utf-8")
    fault, _ = broken(tmp_path, text.replace('"account_reset"', '"second_reset"', 1), "second_reset.toml")
    assert (fault.fault, fault.values["file"]) == (Fault.USE_TAKEN, "account_reset.toml")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (asks('kind = "selfie"\n', 'kind = "selfie"\nwhen = { card_reason = "lost" }\n'), Fault.PAGE_MISSING),
        (asks('kind = "selfie"\n', ""), Fault.PAGE_MISSING),
        (asks('kind = "review"\n', ""), Fault.PAGE_MISSING),
        (example() + '[[page]]\nkey = "end"\ntitle = { id = "a", en = "b" }\n', Fault.PAGE_MISSING),
        (asks('kind = "phone"\n', 'kind = "text"\n'), Fault.RECORD_KIND),
        (asks('rules = ["required", "phone"]\n', 'rules = ["required"]\n'), Fault.RECORD_RULES),
        (asks(PHONE, '[[page.field]]\nkey = "npp"\nkind = "text"\n'), Fault.RECORD_READ_ONLY),
        (
            asks(PHONE, '[[page.field]]\nkey = "birth_place"\nkind = "text"\nrules = ["required", "max:60"]\n'),
            Fault.RECORD_SENSITIVE,
        ),
        (asks('key = "card_reason"\n', 'key = "marital_status"\n').replace("card_reason", "marital_status"),
         Fault.RECORD_CHOICES),
        (
            example() + SHOWN.format(key="shoe"),
            Fault.NO_FIELD,
        ),
    ],
)  # fmt: skip
def test_a_form_that_contradicts_the_program_or_the_record_is_not_offered(tmp_path, text, fault):
    found, there = broken(tmp_path, text)
    assert found.fault is fault
    assert KEY not in there


def test_what_contradicts_the_record_is_named_with_its_line(tmp_path):
    text = asks('kind = "phone"\n', 'kind = "text"\n')
    found, _ = broken(tmp_path, text)
    assert text.splitlines()[found.line - 1 : found.line + 1] == ["[[page.field]]", 'key = "phone"']
    assert found.values == {"kind": "phone"}


def test_a_rule_is_named_with_its_number(tmp_path):
    field = '[[page.field]]\nkey = "occupation"\nkind = "text"\n'
    found, _ = broken(tmp_path, asks(PHONE, field))
    assert found.values == {"rules": "max:60"}


def test_a_field_that_the_record_needs_of_some_says_of_whom(tmp_path):
    field = '[[page.field]]\nkey = "nik"\nkind = "digits"\nsensitive = true\n'
    found, _ = broken(tmp_path, asks(PHONE, field + 'rules = ["nik", "region_prefix", "nik_serial"]\n'))
    assert (found.fault, found.values) == (Fault.RECORD_RULES, {"rules": "required_when"})


def test_a_regency_of_the_record_keeps_its_province(tmp_path):
    fields = (
        '[[page.field]]\nkey = "where"\nkind = "province"\nlabel = { id = "a", en = "b" }\n'
        '[[page.field]]\nkey = "ktp_regency"\nkind = "regency"\nof = "where"\nrules = ["required"]\n'
    )
    found, _ = broken(tmp_path, asks(PHONE, fields))
    assert (found.fault, found.values) == (Fault.RECORD_KIND, {"kind": "regency (ktp_province)"})


def test_data_that_is_only_shown_may_stand_in_the_heading(tmp_path):
    field = '[[page.field]]\nkey = "npp"\nkind = "text"\npaper = "heading"\n'
    assert load_library(with_form(tmp_path, asks(PHONE, field))).broken == ()


def test_what_the_heading_takes_from_the_record_is_looked_up(tmp_path):
    assert load_library(with_form(tmp_path, example() + SHOWN.format(key="npp"))).broken == ()


def test_without_the_change_of_data_no_form_can_ask_for_a_record(tmp_path):
    with_form(tmp_path, example())
    (tmp_path / "change_of_data.toml").write_text("key = ", "utf-8")
    library = load_library(tmp_path)
    assert {one.path.name: one.fault for one in library.broken} == {
        "change_of_data.toml": Fault.NOT_TOML,
        "card_replacement.toml": Fault.NO_RECORD,
    }
    assert library.record is None
    assert set(library.forms) == {"account_reset"}


def test_a_folder_that_is_not_there_misses_the_programs_forms(tmp_path):
    faults = [one.fault for one in load_library(tmp_path / "none").broken]
    assert faults == [Fault.NOT_THERE, Fault.NOT_THERE]
