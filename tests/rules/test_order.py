"""First and newest go by the numbers of commits, never by a clock: no order, no newest, no oldest of a time column."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from counter_app.db.models import Base
from counter_app.db.models.base import UtcDateTime
from tests.rules.sources import python_files, tree

TIMES = {
    column.key
    for table in Base.metadata.tables.values()
    for column in table.columns
    if isinstance(column.type, UtcDateTime)
}
ALLOWED: dict[tuple[str, str], str] = {
    ("counter_app/credentials/service.py", "lambda row: row.revoked_at is not None"): "asks whether, not when",
    (
        "counter_app/hall/reading.py",
        "StaffSession.seen_at",
    ): "how long a counter was silent: shown, nothing is chosen by it",
    ("counter_app/hall/reading.py", "Ticket.issued_at"): "how long somebody waits: shown, nobody is called by it",
}
"""File and expression of an order by time, with the reason why no commit can tell it."""
PROGRAM = tuple(path for path in python_files("counter_app", "ui") if "/migrations/" not in path)
"""Migrations put what no commit numbered into the order of its times, once."""
ORDERS, NEWEST = frozenset({"order_by", "sort"}), frozenset({"sorted", "max", "min"})


def by_clock(module: ast.Module) -> Iterator[str]:
    """Every expression that a statement or a list is put in order by and that names a time of a table."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            for part in _ordering(node):
                times = [one for one in ast.walk(part) if _names_a_time(one)]
                if times:
                    yield ast.unparse(part)


def _ordering(call: ast.Call) -> Iterator[ast.expr]:
    keys = [word.value for word in call.keywords if word.arg == "key"]
    match call.func:
        case ast.Attribute(attr=name) if name in ORDERS:
            yield from (*call.args, *keys)
        case ast.Attribute(value=ast.Name(id="func"), attr="max" | "min"):
            yield from call.args
        case ast.Name(id=name) if name in NEWEST:
            yield from keys


def _names_a_time(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in TIMES
    return isinstance(node, ast.Constant) and node.value in TIMES


def test_there_are_times_to_look_for() -> None:
    assert {"opened_at", "submitted_at", "blocked_since", "at"} <= TIMES


@pytest.mark.parametrize("path", PROGRAM)
def test_nothing_is_put_in_order_by_a_clock(path: str) -> None:
    assert [words for words in by_clock(tree(path)) if (path, words) not in ALLOWED] == []


def test_what_is_allowed_is_still_there() -> None:
    assert {(path, words) for path, words in ALLOWED if words not in list(by_clock(tree(path)))} == set()


@pytest.mark.parametrize(
    "words",
    [
        "select(Case).order_by(Case.opened_at.desc())",
        "rows.order_by(columns['reset_at'])",
        "select(func.max(Paper.made_at))",
        "sorted(found, key=lambda one: (one.number, one.finished_at))",
        "found.sort(key=lambda one: one.saved_at)",
        "max(found, key=lambda one: one.decided_at)",
    ],
)
def test_an_order_by_a_clock_is_noticed(words: str) -> None:
    assert list(by_clock(ast.parse(words)))


def test_an_order_by_number_is_none() -> None:
    assert list(by_clock(ast.parse("select(Case.opened_at).order_by(Case.day, Case.seq.desc())"))) == []
