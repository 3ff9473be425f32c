"""What is right at a glance: every value that is would pass all that is asked of its field."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.importing.cells import wrong_with
from forms.checks import field_problems
from forms.model import Field
from forms.normalise import normalise
from forms.ordinary import LETTERS, ordinary
from tests.core.desk import SHELF

FIELDS = {key: shape for key, one in SHELF.record.items() if (shape := ordinary(one, SHELF.letters)) is not None}
EXPECTED = ("name", "mother_name", "ktp_street", "ktp_rt_rw", "email", "kpj", "bank_account", "npwp", "ktp_postal_code")
ASKED = ("nik", "birth_date", "sex", "phone", "ktp_regency", "kk_number", "passport")


def test_the_fields_of_a_long_list_have_a_shape_and_those_that_need_more_than_a_glance_have_none() -> None:
    assert set(EXPECTED) <= FIELDS.keys()
    assert FIELDS.keys().isdisjoint(ASKED)


@pytest.mark.parametrize("key", sorted(FIELDS))
@given(data=st.data())
def test_a_value_that_is_right_at_a_glance_is_stored_as_it_came_and_nothing_is_said_of_it(
    key: str, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(FIELDS[key].shape, fullmatch=True).filter(FIELDS[key].fits))
    field: Field = SHELF.record[key]
    assert normalise(field.kind, text) == text
    assert list(field_problems(field, {key: text}, SHELF.context(date(2026, 3, 2)))) == []
    assert wrong_with(text) == ""


def test_paper_that_lacks_a_letter_is_asked_each_time() -> None:
    assert ordinary(SHELF.record["name"], LETTERS) is not None
    assert ordinary(SHELF.record["name"], LETTERS - {"~"}) is None
