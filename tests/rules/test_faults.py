"""`docs/faults.md` names a test for each fault, `SECURITY.md` for each promise, and each of them exists."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.rules.sources import ROOT, python_files, tree

PAGE = "docs/faults.md"
PROMISES = "SECURITY.md"
ROW = re.compile(r"^\|(.+)\|(.+)\|(.+)\|$", re.MULTILINE)
NUMBER = re.compile(r"[TVDGWSRPQ]\d{1,2}")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows(page: str) -> list[tuple[str, str, str]]:
    """Number, line and tests of every row below the heading."""
    found = [(number.strip(), line.strip(), tests.strip()) for number, line, tests in ROW.findall(page)]
    return [row for row in found if row[0] != "Number" and not row[0].startswith("---")]


@cache
def defined_in(path: str) -> frozenset[str]:
    """The tests that a file defines, also inside a class."""
    if path not in python_files("tests"):
        return frozenset()
    functions = (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


def faulty(page: str) -> list[str]:
    """Rows without a known number, without a test, or with one that is not there."""
    strays = []
    for number, line, tests in rows(page):
        named = NAMED.findall(tests)
        lost = [name for path, name in named if name not in defined_in(path)]
        if not NUMBER.fullmatch(number) or not line or not named or lost:
            strays.append(f"{number}: {', '.join(lost) or 'no such number, no line or no test'}")
    return strays


def test_every_fault_names_a_test_that_exists() -> None:
    assert faulty((ROOT / PAGE).read_text("utf-8")) == []


def test_every_promise_of_security_names_a_test_that_exists() -> None:
    promises = [row for row in rows((ROOT / PROMISES).read_text("utf-8")) if row[0] != "Against"]
    named = [(against, NAMED.findall(tests)) for against, _what, tests in promises]
    assert named
    assert [against for against, tests in named if not tests] == []
    assert [name for _, tests in named for path, name in tests if name not in defined_in(path)] == []


def test_a_row_that_proves_nothing_is_noticed() -> None:
    own = "tests/rules/test_faults.py::test_every_fault_names_a_test_that_exists"
    page = f"""
| Number | What is right | Test |
|---|---|---|
| T1 | holds | `{own}` |
| T2 | two tests | `{own}`, `tests/rules/test_faults.py::test_gone` |
| T3 | a file that is not there | `tests/rules/test_lost.py::test_gone` |
| X9 | no such number | `{own}` |
| T4 | no test | – |
"""
    assert [stray.partition(":")[0] for stray in faulty(page)] == ["T2", "T3", "X9", "T4"]
