"""Every look-up by a key carries the branch: rows are got in `db/rows.py`, or a statement names both."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from counter_app.db.models import Base
from tests.rules.sources import python_files, tree

HOME = "counter_app/db/rows.py"
PROGRAM = tuple(path for path in python_files("counter_app") if "/migrations/" not in path and path != HOME)
TABLES = {mapper.class_.__name__: mapper.local_table for mapper in Base.registry.mappers}
OF_A_BRANCH = {
    name
    for name, table in TABLES.items()
    if "branch_id" in table.columns and not table.columns["branch_id"].primary_key
}
OTHERS = TABLES.keys() - OF_A_BRANCH
"""The branch itself, tables whose key begins with it, and what hangs on one row of a branch: a member, an officer."""
ALLOWED = {
    ("counter_app/my_works/reading.py", "Case.id.in_(cases)"): "cases of works of the branch; many keys beside a "
    "branch would be read by the branch's index",
    ("counter_app/key_care/rotating.py", "Blob.id == blob_id"): "every picture of a store that has one branch",
    ("counter_app/db/sealed_rows.py", "_blob.c.id.in_(ids)"): "which files any row of a store names, a copy's too",
    ("counter_app/queueing/line.py", "Ticket.id.in_(ids)"): "keys that the branch's own line gave; as above",
    (
        "counter_app/queueing/claim.py",
        "_kept_for.c.id == _waiting.c.counter_id",
    ): "the counter of a ticket of the branch",
    ("counter_app/queueing/claim.py", "_ticket.c.id == _NEXT"): "a ticket that the branch's own line gave",
    ("counter_app/db/clock_steps.py", "_ticket.c.id.in_(crossing)"): "tickets chosen with their branch",
    ("counter_app/db/clock_steps.py", "_branch.c.id == bindparam('branch')"): "the branch's own row",
    ("counter_app/db/ledger.py", "table.c.id == bindparam('of_row')"): "a row that this unit of work has written",
    ("counter_app/archive/finding.py", "work.c.id.in_(way.few)"): "works chosen with their branch",
    ("counter_app/archive/finding.py", "Paper.id.in_(search.papers)"): "beside the branch, which is added after it",
    (
        "counter_app/archive/letters.py",
        "Paper.id.in_(search.papers)",
    ): "beside the branch, asked of the letter",
    ("counter_app/archive/letters.py", "CompanyLetter.id.in_(theirs)"): "the same",
    ("counter_app/archive/finding.py", "Case.id.in_(search.cases)"): "beside the branch, which is added above it",
}
"""File and condition of a look-up whose branch stands elsewhere, with where."""


def without_branch(module: ast.Module) -> Iterator[str]:
    """Rows got from a session directly, and conditions on a key in a statement that names no branch."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _gets_a_row(node):
            yield ast.unparse(node)
    for statement in _statements(module):
        if "branch_id" in ast.unparse(statement) or "key_of(" in ast.unparse(statement):
            continue
        yield from (ast.unparse(one) for one in _conditions(statement) if _is_on_a_key(one))


def _gets_a_row(call: ast.Call) -> bool:
    if not (isinstance(call.func, ast.Attribute) and call.func.attr in ("get", "get_one") and call.args):
        return False
    of_session = ast.unparse(call.func.value).endswith("session")
    return of_session and ast.unparse(call.args[0]) not in OTHERS


def _statements(module: ast.Module) -> Iterator[ast.expr]:
    """Chains of calls that have a `where`, each as a whole."""
    inner: set[ast.AST] = set()
    for node in ast.walk(module):
        if node in inner or not isinstance(node, ast.Call) or not _has_where(node):
            continue
        inner.update(ast.walk(node))
        yield node


def _has_where(call: ast.Call) -> bool:
    node: ast.expr = call
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "where":
            return True
        node = node.func.value
    return False


def _conditions(statement: ast.expr) -> Iterator[ast.expr]:
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "where":
            for part in node.args:
                yield from (one for one in ast.walk(part) if isinstance(one, ast.Compare | ast.Call))


def _is_on_a_key(condition: ast.expr) -> bool:
    match condition:
        case ast.Compare(left=ast.Attribute(attr="id", value=owner), ops=[ast.Eq()]):
            return ast.unparse(owner) not in OTHERS
        case ast.Call(func=ast.Attribute(attr="in_", value=ast.Attribute(attr="id", value=owner))):
            return ast.unparse(owner) not in OTHERS
    return False


def test_the_tables_of_a_branch_are_known() -> None:
    assert {"Case", "Ticket", "Paper", "Officer", "Member", "Blob", "SelfieAttempt"} <= OF_A_BRANCH
    assert {"Branch", "JmoAccount", "Setting"} <= OTHERS


@pytest.mark.parametrize("path", PROGRAM)
def test_every_look_up_by_a_key_carries_the_branch(path: str) -> None:
    assert [words for words in without_branch(tree(path)) if (path, words) not in ALLOWED] == []


def test_what_is_allowed_is_still_there() -> None:
    assert {(path, words) for path, words in ALLOWED if words not in set(without_branch(tree(path)))} == set()


@pytest.mark.parametrize(
    "words",
    [
        "work.session.get(Case, case_id)",
        "session.get_one(kind.model, key)",
        "select(Paper).where(Paper.id == paper_id)",
        "session.scalar(select(Ticket.state).join(Case).where(Case.id == case_id).limit(1))",
        "select(Officer).where(Officer.id.in_(people))",
        "update(table).where(table.c.id == key)",
    ],
)
def test_a_look_up_without_the_branch_is_noticed(words: str) -> None:
    assert list(without_branch(ast.parse(words)))


@pytest.mark.parametrize(
    "words",
    [
        "session.get(Branch, branch_id)",
        "rows.get(Case, None)",
        "select(Paper).where(Paper.id == paper_id, Paper.branch_id == here)",
        "select(Ticket).where(*key_of(session, Case, case_id))",
        "select(Paper).where(Paper.case_id == case_id)",
    ],
)
def test_a_look_up_with_its_branch_is_none(words: str) -> None:
    assert list(without_branch(ast.parse(words))) == []
