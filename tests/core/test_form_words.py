"""Why a form is not offered, in words for whoever can mend it."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from counter_app.errors import FormUnavailable
from counter_app.explain import explain
from counter_app.form_shelf import open_shelf
from counter_app.form_words import broken_words, fault_words
from counter_app.texts import texts_in
from forms.faults import BrokenForm, Fault
from tests.core.desk import REGIONS
from tests.forms.further import example, with_form
from tests.watch import LogWatch

BROKEN = example().replace('kind = "phone"', 'kind = "text"')
LINE = BROKEN.splitlines().index('key = "phone"')
"""That of the header above the key, counted from 1."""
ENGLISH = texts_in("en")


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_has_words_in_both_languages(fault: Fault) -> None:
    indonesian, english = fault_words(fault), fault_words(fault, ENGLISH)
    assert indonesian != english
    places = [{name for _, name, _, _ in string.Formatter().parse(one) if name} for one in (indonesian, english)]
    assert places[0] == places[1]


def test_a_broken_file_is_told_in_the_log_with_its_line(tmp_path: Path, expected_log: LogWatch) -> None:
    expected_log.expect(f"form card_replacement.toml:{LINE} is not used: record_kind")
    shelf = open_shelf(with_form(tmp_path, BROKEN), REGIONS)
    assert shelf.library.find("card_replacement") is None


def test_the_sentence_names_file_line_and_place() -> None:
    broken = BrokenForm(Path("/somewhere/a.toml"), 7, "field shoe", Fault.NO_RULE, {"rule": "tall"})
    assert broken_words(broken) == "Formulir a.toml:7 (field shoe) tidak dipakai: aturan tall tidak dikenal."


def test_a_file_as_a_whole_is_named_without_a_place() -> None:
    assert "a.toml:1 is" in broken_words(BrokenForm(Path("a.toml"), 1, "", Fault.NOT_THERE), ENGLISH)


def test_who_needs_a_broken_form_is_told_why(tmp_path: Path, expected_log: LogWatch) -> None:
    expected_log.expect("is not used")
    shelf = open_shelf(with_form(tmp_path, BROKEN), REGIONS)
    with pytest.raises(FormUnavailable) as caught:
        shelf.get("card_replacement")
    assert explain(caught.value).startswith(f"Formulir card_replacement.toml:{LINE} (field phone)")
    assert explain(caught.value).endswith("Minta administrator memperbaikinya.")


def test_who_needs_a_form_that_is_gone_is_told_its_key() -> None:
    assert explain(FormUnavailable("moon")).startswith("Formulir moon tidak ada lagi")
