"""No window asks a layout for its items: Qt deletes them with the layout, and the twin that Python keeps of each then
stands for whatever is built at the same address. When that dies, the twin's registration breaks the heap."""

from __future__ import annotations

import ast

import pytest

from tests.rules.sources import python_files, tree

LENDERS = {"itemAt", "itemAtPosition"}


def items_asked_for(module: ast.AST) -> list[int]:
    """The lines that take an item out on loan. `takeAt` gives it away for good, `indexOf` needs none."""
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in LENDERS]


def test_no_window_asks_a_layout_for_its_items() -> None:
    windows = [path for path in python_files() if path.startswith("ui/")]
    assert len(windows) > 100
    assert [f"{path}:{line}" for path in windows for line in items_asked_for(tree(path))] == []


@pytest.mark.parametrize("line", ["layout.itemAt(0)", "self._grid.itemAtPosition(1, 2).widget()"])
def test_an_item_on_loan_is_found(line: str) -> None:
    assert items_asked_for(ast.parse(line)) == [1]
