"""One way to change a state, one way to act, one way to read again."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.rules.sources import python_files, tree

PROGRAM = ("main.py", *python_files("forms", "counter_app", "ui"))
LOOSE = {"Any", "typing.Any"}
OWN_RUNS = {
    "ui/acts.py": "the one way to act",
    "ui/reread.py": "the one way to read again",
    "ui/jobs.py": "the lanes themselves",
    "ui/frame/desk.py": "opens the branch before there is a page to say anything",
    "ui/camera_runs.py": "a run of the camera is no act: it ends by itself, by its pictures or by the officer",
}
"""File → why it hands work to the lanes itself."""
ANY_CALL = {("counter_app/rights/asking.py", "asked"): "stands before every method, whatever that takes"}
"""File and function that may take any named values, with the reason."""
FLAGS = {"_reading", "_again", "_read_again", "_stale", "_busy", "_pending_read"}


def loose_changes(module: ast.Module) -> Iterator[str]:
    """Functions that take any named values at all."""
    for node in ast.walk(module):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        taken = node.args.kwarg
        if taken is None:
            continue
        if taken.annotation is None or ast.unparse(taken.annotation) in LOOSE:
            yield node.name


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else str(getattr(call.func, "id", ""))


def spread_changes(module: ast.Module) -> Iterator[str]:
    """Calls of `replace` with `**values`: nobody can see, or check, what changes."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _called(node) == "replace" and any(one.arg is None for one in node.keywords):
            yield ast.unparse(node)


def own_runs(module: ast.Module) -> Iterator[str]:
    """Calls of `jobs.run`, by whatever name the lanes are held."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "run":
            lanes = ast.unparse(node.func.value)
            if lanes.split(".")[-1].lstrip("_") == "jobs":
                yield lanes


def own_flags(module: ast.Module) -> Iterator[str]:
    """Truth values of a presenter's own about a reading under way, or one that is still to come."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(node.value, ast.Constant):
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if isinstance(node.value.value, bool):
            yield from (one.attr for one in targets if isinstance(one, ast.Attribute) and one.attr in FLAGS)


def test_every_change_of_a_state_names_its_fields() -> None:
    loose = {(path, name) for path in PROGRAM for name in loose_changes(tree(path))} - set(ANY_CALL)
    spread = {(path, call) for path in python_files("ui") for call in spread_changes(tree(path))}
    assert (loose, spread) == (set(), set())


def test_acts_and_readings_go_one_way() -> None:
    strangers = {path for path in python_files("ui") if path not in OWN_RUNS and any(own_runs(tree(path)))}
    assert strangers == set()


def test_every_exception_is_still_one() -> None:
    assert {path for path in OWN_RUNS if path != "ui/jobs.py" and not any(own_runs(tree(path)))} == set()


def test_no_presenter_keeps_flags_of_its_own_about_readings() -> None:
    found = {(path, name) for path in python_files("ui") if path not in OWN_RUNS for name in own_flags(tree(path))}
    assert found == set()


@pytest.mark.parametrize(
    "planted",
    [
        "def _show(self, **change: Any) -> None: ...",
        "def _show(self, **change) -> None: ...",
    ],
)
def test_a_change_that_may_be_anything_is_found(planted: str) -> None:
    assert list(loose_changes(ast.parse(planted))) == ["_show"]


@pytest.mark.parametrize(
    "planted",
    [
        "def _show(self, **change: object) -> None:\n    self.state = replace(self.state, **change)",
        "self.state = dataclasses.replace(self.state, busy=True, **vars(found))",
    ],
)
def test_a_change_without_names_is_found(planted: str) -> None:
    assert len(list(spread_changes(ast.parse(planted)))) == 1


@pytest.mark.parametrize("planted", ["self._jobs.run(self, work, done, failed)", "desk.jobs.run(page, work, a, b)"])
def test_work_handed_to_the_lanes_behind_the_acts_is_found(planted: str) -> None:
    assert len(list(own_runs(ast.parse(planted)))) == 1


@pytest.mark.parametrize("planted", ["self._reading = self._again = False", "self._stale: bool = True"])
def test_a_flag_of_ones_own_is_found(planted: str) -> None:
    assert list(own_flags(ast.parse(planted)))
