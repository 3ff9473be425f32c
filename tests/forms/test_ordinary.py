"""What is right at a glance: every value that is would pass all that is asked of its field."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from counter_app.importing.cells import wrong_with
from forms.checks import field_problems
from forms.model import Field
from forms.nik import births_of
from forms.normalise import normalise
from forms.ordinary import LETTERS, ordinary
from tests.core.desk import REGIONS, SHELF

FIELDS = {
    key: shape for key, one in SHELF.record.items() if (shape := ordinary(one, SHELF.letters, REGIONS)) is not None
}
EXPECTED = ("name", "mother_name", "ktp_street", "ktp_rt_rw", "email", "kpj", "bank_account", "npwp", "ktp_postal_code")
NUMBERS = ("nik", "kk_number", "phone", "emergency_phone")
ASKED = ("birth_date", "sex", "ktp_regency", "passport")
REGENCIES = sorted(code for code in REGIONS.by_code if len(code) == 4)
TODAY = date(2026, 3, 2)


def test_the_fields_of_a_long_list_have_a_shape_and_those_that_need_more_than_a_glance_have_none() -> None:
    assert {*EXPECTED, *NUMBERS} <= FIELDS.keys()
    assert FIELDS.keys().isdisjoint(ASKED)


def drawn(data: st.DataObject, key: str) -> str:
    """A value that is right at a glance; of a number that begins with a region, one that is known."""
    shape = FIELDS[key]
    text = data.draw(st.from_regex(shape.shape, fullmatch=True))[: shape.at_most].rstrip()
    if shape.regions is not None:
        text = data.draw(st.sampled_from(REGENCIES)) + text[4:]
    assume(shape.fits(text))
    return text


@pytest.mark.parametrize("key", sorted(FIELDS))
@given(data=st.data())
def test_a_value_that_is_right_at_a_glance_is_stored_plainly_and_nothing_is_said_of_it(
    key: str, data: st.DataObject
) -> None:
    text = drawn(data, key)
    field: Field = SHELF.record[key]
    stored = normalise(field.kind, text)
    assert stored == FIELDS[key].stored(text) == normalise(field.kind, stored)
    assert list(field_problems(field, {key: stored}, SHELF.context(TODAY))) == []
    assert wrong_with(text) == ""


@pytest.mark.parametrize("key", sorted(FIELDS))
@settings(max_examples=10)
@given(data=st.data())
def test_a_column_is_right_at_a_glance_when_each_of_its_values_is(key: str, data: st.DataObject) -> None:
    texts = [drawn(data, key) for _ in range(3)]
    assert FIELDS[key].fit(texts)
    other = data.draw(st.text(max_size=20))
    assert FIELDS[key].fit([texts[0], other, *texts[1:]]) == FIELDS[key].fits(other)


@pytest.mark.parametrize("wrong", ["3273010101900000", "3273013202900001", "0073010101900001", "327301010190000"])
def test_a_nik_that_says_something_is_asked(wrong: str) -> None:
    assert not FIELDS["nik"].fits(wrong)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(0, 99))
def test_on_each_day_a_nik_of_an_ordinary_day_of_birth_is_a_possible_one(today: date, year: int) -> None:
    assert births_of(f"327301{28:02}{12:02}{year:02}0001", today)


def test_paper_that_lacks_a_letter_is_asked_each_time() -> None:
    assert ordinary(SHELF.record["name"], LETTERS) is not None
    assert ordinary(SHELF.record["name"], LETTERS - {"~"}) is None


def test_of_no_values_nothing_is_to_be_said() -> None:
    assert all(shape.fit([]) for shape in FIELDS.values())
