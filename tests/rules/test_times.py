"""Times are said in one form, 09.42, and in the branch's zone, never in the computer's."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.rules.sources import python_files, tree

PROGRAM = python_files("counter_app", "ui")


def strays(module: ast.Module) -> Iterator[str]:
    """Times with a colon between hours and minutes, and times of whatever zone the computer is set to."""
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "%H:" in node.value:
            yield node.value
        elif isinstance(node, ast.Call) and not node.args and _of_the_computer(node.func):
            yield ast.unparse(node)


def _of_the_computer(asked: ast.expr) -> bool:
    if not isinstance(asked, ast.Attribute):
        return False
    clock = isinstance(asked.value, ast.Name) and asked.value.id in ("datetime", "date")
    return asked.attr == "astimezone" or (clock and asked.attr in ("now", "today"))


@pytest.mark.parametrize("path", PROGRAM)
def test_a_time_is_said_in_one_form_and_in_the_branchs_zone(path: str) -> None:
    assert list(strays(tree(path))) == []


@pytest.mark.parametrize("words", ["f'{at:%H:%M}'", "at.astimezone()", "datetime.now()", "date.today()"])
def test_another_form_or_zone_is_noticed(words: str) -> None:
    assert list(strays(ast.parse(words)))
