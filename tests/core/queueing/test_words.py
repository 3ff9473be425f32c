from __future__ import annotations

import re

import pytest

from counter_app.queueing.words import service_named
from tests.rules.sources import ROOT, python_files


@pytest.mark.parametrize(
    ("name_en", "language", "told"),
    [
        ("Data update", "en", "Data update"),
        ("Data update", "id", "Pengkinian data"),
        ("", "en", "Pengkinian data"),
        (" ", "en", "Pengkinian data"),
        ("Data update", "", "Pengkinian data"),
    ],
)
def test_a_service_has_its_name_in_each_language_and_never_none(name_en, language, told):  # V15
    assert service_named("Pengkinian data", name_en, language) == told


def test_nobody_else_chooses_between_the_names_of_a_service():  # V15
    choosing = re.compile(r"name_en if |name_en or ")
    assert [path for path in python_files("counter_app", "ui") if choosing.search((ROOT / path).read_text())] == []
