"""Where the program's own files lie, and how it starts itself, is known in one place: a frozen program has neither."""

from __future__ import annotations

import ast

import pytest

from tests.rules.sources import python_files, tree

KNOWS = ("counter_app/resources.py", "counter_app/setup/")
"""The set-up runs from the sources, before there is anything to freeze."""
PLANTED = {
    "beside itself": "HERE = Path(__file__).parent",
    "of another module": "HERE = Path(forms.__file__).parent",
    "its own Python": "subprocess.run([sys.executable, 'main.py'])",
}


def places(module: ast.Module) -> list[str]:
    """Every mention of a module's own file or of the running Python."""
    names = [node.id for node in ast.walk(module) if isinstance(node, ast.Name)]
    names += [node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)]
    return [name for name in names if name in ("__file__", "executable")]


def test_one_file_knows_where_files_lie_and_how_the_program_starts_itself() -> None:
    program = [path for path in python_files("forms", "counter_app", "ui") if not path.startswith(KNOWS)]
    assert {path: found for path in (*program, "main.py") if (found := places(tree(path)))} == {}


@pytest.mark.parametrize("line", PLANTED.values(), ids=PLANTED)
def test_a_second_place_is_noticed(line: str) -> None:
    assert len(places(ast.parse(line))) == 1
