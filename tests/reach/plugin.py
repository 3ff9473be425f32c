"""What pytest does for it: watches in every process, gathers from the workers, judges a whole and green run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.reach.judging import Verdict, judged, windows_and_commands
from tests.reach.offered import all_offered
from tests.reach.recorder import Recorder

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

RECORDER = Recorder()
SENT = "reached"
"""Under which a worker hands over what it noted."""


class Judge:
    """The process that hears of all tests: which files ran, what was reached, and the verdict."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.reached: set[str] = set()
        self.verdict = Verdict()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A file counts as run once one of its tests has passed."""
        if report.when == "call" and report.passed:
            self.files.add(report.nodeid.partition("::")[0])

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker has ended; one that was killed hands nothing over, and its run is not green."""
        self.reached |= set(getattr(node, "workeroutput", {}).get(SENT, ()))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """A run of every file of tests in which nothing failed is judged; any other says nothing."""
        if exitstatus != pytest.ExitCode.OK or not every_file(session.config.rootpath) <= self.files:
            return
        named = windows_and_commands(session.config.rootpath)
        self.verdict = judged(all_offered(), self.reached | RECORDER.reached, named)
        if self.verdict.wrong:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """What is wrong, a line each, and in one line what no test has walked to."""
        if self.verdict.wrong:
            terminalreporter.section("what nobody can reach", red=True)
        for line in self.verdict.wrong:
            terminalreporter.write_line(line)
        if self.verdict.unwalked:
            terminalreporter.write_line(
                "no test goes from a window or a command to: " + ", ".join(self.verdict.unwalked)
            )


def every_file(root: Path) -> set[str]:
    """All files of tests there are."""
    return {file.relative_to(root).as_posix() for file in (root / "tests").rglob("test_*.py")}


def pytest_configure(config: pytest.Config) -> None:
    """Watch, in every process; judge in the one that hears of all."""
    RECORDER.watch()
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Judge(), "reach")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands over what it noted."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[SENT] = sorted(RECORDER.reached)
