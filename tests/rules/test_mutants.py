"""The tool that makes faults on purpose: what it makes, what it leaves out, and that it believes what tests say."""

from __future__ import annotations

import ast
import json
import queue
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from cosmic_ray.mutating import MutationVisitor
from PySide6.QtGui import QImage, QPainter

from tests.mutants import report
from tests.mutants.__main__ import Line, judge_room
from tests.mutants.operators import operators
from tests.mutants.places import Function, Places
from tests.mutants.reach import Reach
from tests.mutants.rooms import TOP, Room, rooms
from tests.mutants.sample import Mutant, all_mutants, draw, mutated
from tests.mutants.store import UNREACHED, Known, Store
from tests.mutants.swapping import Functions, OneMutant
from tests.mutants.trial import DIED, TIMED_OUT, in_child

PAINTING = """
from PySide6.QtWidgets import QApplication
from tests.mutants.trial import in_child
from tests.rules.test_mutants import _paints
app = QApplication([])
_paints()
print(in_child(_paints, 10.0).by)
"""
SOURCE = '''"""Words."""
from math import pi

@dataclass(frozen=True)
class Desk:
    number: Literal[1] = 2

    @property
    def is_open(self, at: Annotated[int, 3] = 4) -> bool:
        """Words."""
        log.info("opened %s", 5)
        return (
            self.number > 6
        )
'''
LIMITS = "counter_app/queueing/rules.py"


def place_of(text: str) -> tuple[int, int]:
    """Where a text stands in the source."""
    before = SOURCE.partition(text)[0]
    return before.count("\n") + 1, len(before.rpartition("\n")[2])


def of_rules(definition: str, operator: str) -> Mutant:
    """The first fault of a kind in a function of the queue's rules."""
    room = Room("queueing", (LIMITS,), ())
    return next(one for one in all_mutants(room) if (one.definition, one.operator) == (definition, operator))


@pytest.fixture
def queue_rules() -> Iterator[ModuleType]:
    """The queue's rules, loaded by themselves and gone afterwards."""
    import importlib

    name = LIMITS.removesuffix(".py").replace("/", ".")
    was = sys.modules.pop(name, None)
    yield importlib.import_module(name)
    sys.modules.pop(name)
    if was is not None:
        sys.modules[name] = was


@pytest.mark.parametrize("name", operators())
def test_an_operator_makes_what_its_examples_show(name: str) -> None:
    operator = operators()[name]
    for example in operator.examples():
        changed = MutationVisitor.mutate_code(example.pre_mutation_code, operator, example.occurrence)
        assert ast.dump(ast.parse(changed.strip())) == ast.dump(ast.parse(example.post_mutation_code.strip()))


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("math", True),
        ("True", True),
        ("1]", True),
        ("2\n", False),
        ("3]", True),
        ("4)", False),
        ("bool", True),
        ("5)", True),
        ("6\n", False),
    ],
)
def test_types_decorators_imports_and_log_lines_are_left_out(text: str, left_out: bool) -> None:
    assert Places(SOURCE).is_left_out(place_of(text)) is left_out


def test_docstrings_are_no_statements_to_remove() -> None:
    removed = operators()["removed statement"]
    lines = [MutationVisitor.mutate_code(SOURCE, removed, at) for at in range(3)]
    assert [line for line in lines if line and '"""Words."""\n        log' not in line] == [
        SOURCE.replace('log.info("opened %s", 5)', "pass")
    ]


def test_a_place_knows_its_statement_and_its_function() -> None:
    places = Places(SOURCE)
    assert places.statement(place_of("6\n")) == range(12, 15)
    assert places.function(place_of("6\n")) == Function("Desk.is_open", 8)
    assert places.function(place_of("4)")) is None


def test_every_rules_file_service_and_presenter_is_in_a_room() -> None:
    files = {path for room in rooms() for path in room.files}
    wanted = [*TOP.glob("*/rules.py"), *TOP.glob("*/*/rules.py")]
    wanted += [*TOP.glob("counter_app/*/service.py"), *TOP.glob("ui/*/*presenter.py")]
    assert {file.relative_to(TOP).as_posix() for file in wanted} <= files


def test_every_room_has_tests() -> None:
    assert [room.name for room in rooms() if not all((TOP / path).exists() for path in room.tests or ("?",))] == []


def test_no_screen_is_judged_by_tests_that_run_the_mesh_which_does_not_live_in_a_fork() -> None:
    files = [TOP / path for room in rooms() for path in room.tests if room.name.startswith("ui/")]
    assert [file.name for file in files if "FaceMesh" in file.read_text("utf-8")] == []


def test_a_seed_draws_the_same_faults_and_another_draws_others() -> None:
    room = tuple(one for one in rooms() if one.name == "forms")
    assert draw(room, 1, 5) == draw(room, 1, 5)
    assert draw(room, 1, 5) != draw(room, 2, 5)


def test_a_fault_is_put_into_a_living_function(queue_rules: ModuleType) -> None:
    mutant = of_rules("label", "other return")
    source = (TOP / LIMITS).read_text("utf-8")
    place = Places(source).function(mutant.start)
    assert place is not None
    assert Functions([LIMITS]).swap(LIMITS, place, mutated(mutant))
    assert queue_rules.label("A", 1) is None
    assert Functions([LIMITS]).swap(LIMITS, place, source)  # every living one was swapped, also those of other tests


def test_a_fault_is_put_into_a_module_as_it_is_loaded(queue_rules: ModuleType) -> None:
    import importlib

    hook = OneMutant(LIMITS, mutated(of_rules("label", "other return")))
    sys.meta_path.insert(0, hook)
    del sys.modules[queue_rules.__name__]
    try:
        assert importlib.import_module(queue_rules.__name__).label("A", 1) is None
    finally:
        sys.meta_path.remove(hook)


def test_only_tests_that_reach_the_line_are_asked_the_quickest_first() -> None:
    mutant = of_rules("label", "other return")
    reach = Reach(("slow", "quick", "other"), (2.0, 1.0, 0.1), {LIMITS: {str(mutant.start[0]): [0, 1], "1": [2]}})
    assert reach.for_mutant(mutant) == ["quick", "slow"]


def test_a_child_tells_who_noticed_and_its_death_or_its_silence_is_noticed_too() -> None:
    assert in_child(lambda: "test_of_something", 60).by == "test_of_something"
    assert in_child(lambda: "", 60).by == ""
    assert in_child(_dies, 60).by == DIED
    assert in_child(_never_ends, 0.1).by == TIMED_OUT
    assert in_child(_does_nothing, 0.1).by == TIMED_OUT


def test_a_child_can_paint_what_its_parent_painted_with_threads() -> None:
    """In a process of its own: the one of all tests holds threads of other libraries, which no room of mutants does."""
    said = subprocess.run([sys.executable, "-c", PAINTING], cwd=TOP, capture_output=True, text=True, timeout=120)
    assert said.stdout.strip() == "painted", said.stderr


def test_a_room_whose_tests_cannot_run_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    worker = tmp_path / "worker"
    worker.write_text("#!/bin/sh\ncat > /dev/null\nexit 1\n", "utf-8")  # ends badly and says nothing
    worker.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(worker))
    told: queue.SimpleQueue[Line | None] = queue.SimpleQueue()
    judge_room(Room("hall", ("forms/rules.py",), ("tests/forms",)), [], told)
    assert told.get_nowait() == ("hall fails without a fault: its tests did not run", None)


def test_a_run_goes_on_where_it_was_and_an_unreached_fault_counts_as_survived(tmp_path: Path) -> None:
    mutants = draw(tuple(one for one in rooms() if one.name == "forms"), 1, 2)
    first, second = (one.key() for one in mutants)
    store = Store(tmp_path, "run", mutants, keep_killed=False)
    store.note(first, Known(UNREACHED, 0.0))
    store.close()
    again = Store(tmp_path, "run", mutants, keep_killed=False)
    assert [key for key in (first, second) if key not in again.known()] == [second]
    assert not again.known()[first].killed
    again.close()


def test_the_records_are_of_this_tool() -> None:
    kept = sorted(report.RECORDS.glob("mutants-*.json"))
    assert [file.name for file in kept if json.loads(file.read_text("utf-8"))["digest"] != report.digest()] == []


def test_a_record_counts_by_room_and_says_why_a_survivor_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    mutants = draw(tuple(one for one in rooms() if one.name == "forms"), 1, 3)
    keys = [one.key() for one in mutants]
    was, became = report.change(mutants[1])
    monkeypatch.setattr(report, "_reasons", lambda: {(mutants[1].path, was, became): "Nobody can tell."})
    known = {keys[0]: Known("test_x", 1.0), keys[1]: Known("", 1.0), keys[2]: Known(UNREACHED, 0.0)}
    found = report.record(1, mutants, known, 2.0)
    assert (found.cases, found.killed, found.rooms) == (3, 1, {"forms": report.RoomCount(1, 2)})
    assert sorted((one.reached, one.reason) for one in found.failures) == [(False, ""), (True, "Nobody can tell.")]
    assert "| forms | 1 | 2 |" in report.table(found)


def test_every_reason_belongs_to_a_line_that_is_there() -> None:
    listed = tomllib.loads(report.EQUIVALENT.read_text("utf-8")).get("mutant", [])
    texts = {one["file"]: " ".join((TOP / one["file"]).read_text("utf-8").split()) for one in listed}
    assert [one for one in listed if " ".join(one["was"].split()) not in texts[one["file"]]] == []


def _dies() -> str:
    import os
    import signal

    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def _does_nothing() -> str:
    import threading

    threading.Event().wait()
    return ""


def _never_ends() -> str:
    while True:
        pass


def _paints() -> str:
    """A picture so large that Qt shares the work among threads."""
    small, large = (QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied) for side in (700, 1500))
    small.fill(0)
    painter = QPainter(large)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(large.rect(), small)
    painter.end()
    return "painted"
