"""Every key is bound in one place, which lets none of them repeat: one press, one act."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.rules.sources import python_files, tree

ONE_PLACE = "ui/keys.py"
MAKERS = {"QShortcut", "QKeySequence"}
SETTERS = {"setShortcut", "setShortcuts"}


def own_keys(module: ast.Module) -> Iterator[str]:
    """Keys that are bound on the spot."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MAKERS | SETTERS:
                yield ast.unparse(node)


def deaf_digits(module: ast.Module) -> Iterator[str]:
    """Handlers that let a number decide without asking whether the key is only held."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and node.name == "keyPressEvent":
            said = ast.unparse(node)
            if (
                "Key_1" in said or "event.text() ==" in said or "== event.text()" in said
            ) and "isAutoRepeat" not in said:
                yield node.name


@pytest.mark.parametrize("path", [path for path in python_files("ui") if path != ONE_PLACE])
def test_keys_are_bound_in_one_place(path: str) -> None:
    assert list(own_keys(tree(path))) == []


@pytest.mark.parametrize("path", python_files("ui"))
def test_a_number_that_is_held_chooses_once(path: str) -> None:
    assert list(deaf_digits(tree(path))) == []


@pytest.mark.parametrize("words", ["QShortcut(QKeySequence('F2'), owner)", "action.setShortcut('F2')"])
def test_a_key_of_its_own_is_noticed(words: str) -> None:
    assert list(own_keys(ast.parse(words)))


def test_a_number_that_repeats_is_noticed() -> None:
    assert list(deaf_digits(ast.parse("def keyPressEvent(self, event):\n    at = event.key() - Qt.Key.Key_1")))
