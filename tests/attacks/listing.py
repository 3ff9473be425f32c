"""Lists at the end of a run what the attacks did, whichever worker did it."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Every point at which a process was killed, by the test that did it."""
    killed: dict[str, list[str]] = {}
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, points in getattr(report, "user_properties", ()):
            if name == "killed at" and report.when == "call":
                killed.setdefault(report.nodeid.partition("[")[0], []).extend(points)
    for test, points in killed.items():
        steps = {point.partition(" | ")[0] for point in points}
        terminalreporter.section(f"{test}: {len(points)} kills in {len(steps)} steps", sep="-")
        for point in points:
            terminalreporter.write_line(point)
