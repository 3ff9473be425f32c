"""The English catalogue holds every sentence of the program, no other, and its compiled form is the same."""

from __future__ import annotations

import ast
import re

from counter_app.texts import texts_in
from tests import catalogue
from tests.rules.sources import python_files, tree

PLACE = re.compile(r"{[^{}]*}")


def test_every_sentence_has_english_and_none_is_left_over() -> None:
    kept = {str(message.id): message.string for message in catalogue.read() if message.id}
    assert {sentence for sentence in catalogue.sentences() if not kept.get(sentence)} == set()
    assert set(kept) - set(catalogue.sentences()) == set()


def test_the_compiled_form_says_what_the_catalogue_says() -> None:
    assert catalogue.MO.read_bytes() == catalogue.as_mo(catalogue.read())


def test_english_names_the_same_places() -> None:
    other = {
        message.id: message.string
        for message in catalogue.read()
        if message.id and sorted(PLACE.findall(str(message.id))) != sorted(PLACE.findall(str(message.string)))
    }
    assert other == {}


def test_english_has_a_mnemonic_where_indonesian_has_one() -> None:
    other = [
        message.id
        for message in catalogue.read()
        if message.id and (str(message.id).count("&") == 1) != (str(message.string).count("&") == 1)
    ]
    assert other == []


def test_the_program_speaks_english() -> None:
    assert texts_in("en")("Panggil") == "Call"


def test_no_sentence_stands_inside_another_text_where_the_catalogue_does_not_find_it() -> None:
    hidden = [
        f"{path}: {ast.unparse(one)}"
        for path in python_files("counter_app", "ui")
        for text in ast.walk(tree(path))
        if isinstance(text, ast.JoinedStr)
        for one in ast.walk(text)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "_"
    ]
    assert hidden == []
