"""No file of the house needs, by any road, a file that needs it. What two share lies below both."""

from __future__ import annotations

import ast

import pytest

from tests.rules.circles import circles, graph_of
from tests.rules.sources import python_files, tree

FRONT, BACK = "shop/front.py", "shop/back.py"
PLANTED = {
    "at its top": "from shop.front import serve",
    "of the package's module": "from shop import front",
    "by its whole name": "import shop.front",
    "for types only": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from shop.front import serve",
    "inside a function": "def fetch() -> None:\n    from shop.front import serve\n    serve()",
    "by a third file": "from shop.store import keep",
}
THIRD = {"shop/store.py": "from shop.front import serve\nkeep = serve"}


def found_in(sources: dict[str, str]) -> list[list[str]]:
    """The circles of some small files."""
    return circles(graph_of({path: ast.parse(text) for path, text in sources.items()}))


def test_no_file_needs_a_file_that_needs_it() -> None:
    assert circles(graph_of({path: tree(path) for path in python_files()})) == []


@pytest.mark.parametrize("kind", PLANTED)
def test_a_circle_is_found_however_it_is_imported(kind: str) -> None:
    found = found_in({"shop/__init__.py": "", FRONT: "from shop.back import fetch", BACK: PLANTED[kind], **THIRD})
    assert found
    assert {"shop.front", "shop.back"} <= set(found[0])


def test_a_package_that_gathers_its_files_is_a_circle_once_a_file_asks_the_package() -> None:
    gathering = {"shop/__init__.py": "from shop.back import fetch", BACK: "fetch = 1", FRONT: "from shop import fetch"}
    assert found_in(gathering | {FRONT: "serve = 1"}) == []
    assert found_in(gathering | {BACK: "from shop import serve"}) == [["shop", "shop.back"]]


def test_files_that_import_one_way_are_no_circle() -> None:
    assert found_in({FRONT: "from shop.back import fetch", BACK: "import shop.store", **{"shop/store.py": ""}}) == []
