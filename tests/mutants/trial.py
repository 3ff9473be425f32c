"""One forked child: puts one fault in, runs the tests that reach it, says which of them noticed."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

import pytest

from tests.mutants.painting import end_painting_threads
from tests.mutants.places import Places
from tests.mutants.rooms import TOP
from tests.mutants.sample import Mutant, mutated
from tests.mutants.swapping import Functions, OneMutant, forget_program

LEAST_S, TIMES = 20.0, 10.0
"""A trial may take this much processor time, or so many times what its tests take without a fault."""
PATIENCE = 6.0
"""So many times as long is waited for a trial that takes no processor time at all."""
SLICE_S = 1.0
"""Waiting is counted in slices: a machine that stood still meanwhile, or had others to serve, cost one slice."""
TIMED_OUT, DIED, NOBODY = "time ran out", "the process died", ""


@dataclass(frozen=True)
class Verdict:
    """Which test noticed, "" for none, and the processor time it took."""

    by: str
    cpu_s: float


class Tests:
    """The room's tests in a session that is warm; runs some of them until one fails."""

    def __init__(self, session: pytest.Session) -> None:
        self._session = session
        self._items = {item.nodeid: item for item in session.items}
        self.failed = False

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed

    def run(self, names: Sequence[str], before: Callable[[str], None] = lambda _name: None) -> str:
        """The first that fails, "" when all pass. What a session holds stays for the next run."""
        other = next((name for name in self._items if name != names[-1]), None) if names else None
        for name, after in zip(names, [*names[1:], other], strict=False):
            item = self._items[name]
            # Modules of the run before are left only when pytest is told what comes next.
            self._session._setupstate.teardown_exact(item)
            before(name)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=self._items[after] if after else None)
            if self.failed:
                return name
        return NOBODY


def try_mutant(mutant: Mutant, names: Sequence[str], seconds: float, tests: Tests, functions: Functions) -> Verdict:
    """Swap the function's code where that is possible, else load the program anew."""
    source = mutated(mutant)
    function = Places((TOP / mutant.path).read_text("utf-8")).function(mutant.start)

    def judge() -> str:
        if function is not None and functions.swap(mutant.path, function, source):
            return tests.run(names)
        return _anew(mutant, source, names)

    return in_child(judge, max(LEAST_S, TIMES * seconds))


def in_child(judge: Callable[[], str], limit_s: float) -> Verdict:
    """Do something in a fork of this process, whatever becomes of it."""
    end_painting_threads()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(limit_s), ceil(limit_s) + 1))
        by = DIED
        try:
            by = judge()
        except BaseException as error:  # the fault may raise anything, anywhere
            by = f"{type(error).__name__}: {error}"[:200]
        finally:
            os.write(writing, json.dumps(by).encode())
            os._exit(0)
    os.close(writing)
    answer = _answer(reading, PATIENCE * limit_s)
    os.close(reading)
    _end(child)
    _, status, used = os.wait4(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        answer = TIMED_OUT
    return Verdict(answer, used.ru_utime + used.ru_stime)


def _answer(reading: int, patience_s: float) -> str:
    """What comes through a pipe until it is closed."""
    answer, slices = b"", ceil(patience_s / SLICE_S)
    while slices:
        if not select.select([reading], [], [], SLICE_S)[0]:
            slices -= 1
            continue
        piece = os.read(reading, 65536)
        if not piece:
            return str(json.loads(answer)) if answer else DIED
        answer += piece
    return TIMED_OUT


def _end(child: int) -> None:
    """The child and whatever it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)


class _InOrder:
    """Runs exactly these tests in this order and remembers the first that failed."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = {name: place for place, name in enumerate(names)}
        self.by = NOBODY

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        leave_no_pictures(items)
        items[:] = sorted(
            (item for item in items if item.nodeid in self._names), key=lambda one: self._names[one.nodeid]
        )

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.by:
            self.by = report.nodeid


def _anew(mutant: Mutant, source: str, names: Sequence[str]) -> str:
    """A session of its own in this child, with the module loaded from its mutated source."""
    forget_program()
    sys.meta_path.insert(0, OneMutant(mutant.path, source))
    order = _InOrder(names)
    files = sorted({str(TOP / name.split("::")[0]) for name in names})
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--rootdir", str(TOP), *files], plugins=[order])
    return order.by or (NOBODY if code == pytest.ExitCode.OK else f"loading: {code!r}")


def leave_no_pictures(items: Sequence[pytest.Item]) -> None:
    """Here a test that fails is what is hoped for; nobody needs to see how it did."""
    for item in items[:1]:
        item.config.pluginmanager.unregister(name="tests.failures")
