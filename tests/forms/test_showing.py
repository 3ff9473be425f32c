from __future__ import annotations

import pytest

from forms.showing import shown
from tests.forms.examples import REGIONS, change_of_data

FORM = change_of_data()


@pytest.mark.parametrize(
    ("key", "value", "language", "words"),
    [
        ("sex", "female", "id", "Perempuan"),
        ("sex", "female", "en", "Female"),
        ("sex", "x", "id", "x"),
        ("ktp_province", "31", "id", "DKI Jakarta"),
        ("ktp_regency", "3578", "id", "Kota Surabaya"),
        ("ktp_regency", "0000", "id", "0000"),
        ("birth_date", "1990-08-17", "id", "17-08-1990"),
        ("birth_date", "besok", "id", "besok"),
        ("birth_date", "", "id", ""),
        ("doc_card", "yes", "id", "✓"),
        ("doc_card", "", "id", ""),
        ("name", "Sari", "id", "Sari"),
    ],
)
def test_a_stored_value_is_shown_in_words(key, value, language, words):
    assert shown(FORM.field(key), value, language, REGIONS) == words
