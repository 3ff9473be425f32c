"""Watches over every test: nothing unexpected in the log, no thread or timer left running."""

from __future__ import annotations

import gc
import logging
import re
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread, QTimer
from shiboken6 import isValid

ENDING_S = 5.0


def pytest_collection_finish(session: pytest.Session) -> None:
    """What the tests themselves are made of stays: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


class LogWatch(logging.Handler):
    """Collects records at warning or above; a test says which of them it expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._expected: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, pattern: str) -> None:
        """This test makes at least one line that the pattern finds."""
        self._expected.append(re.compile(pattern))

    def complaints(self) -> list[str]:
        """Lines that nobody expected, and expected ones that never came."""
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in self.records]
        unexpected = [line for line in lines if not any(one.search(line) for one in self._expected)]
        absent = [one.pattern for one in self._expected if not any(one.search(line) for line in lines)]
        return [f"unexpected log line: {line}" for line in unexpected] + [f"never logged: {one}" for one in absent]


@pytest.fixture(autouse=True)
def expected_log() -> Iterator[LogWatch]:
    """Fails a test that logs a warning; `expected_log.expect("disk full")` allows and demands one."""
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)
    if complaints := watch.complaints():
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a thread or a running timer behind."""
    uses_qt = "qapp" in request.fixturenames
    threads = set(threading.enumerate())
    qt_before = {id(thing) for thing in _running_in_qt()} if uses_qt else set()
    yield
    left = [f"thread {thread.name}" for thread in _still_alive(set(threading.enumerate()) - threads)]
    if uses_qt:
        gc.collect()
        new = [thing for thing in _running_in_qt() if id(thing) not in qt_before]
        left += [f"{type(thing).__name__} of {type(thing.parent()).__name__}" for thing in new if not _ends(thing)]
        gc.freeze()  # what lives on is shared by many tests; looking through it after each took longer than they do
    if left:
        pytest.fail("left running: " + ", ".join(left), pytrace=False)


def _still_alive(threads: set[threading.Thread]) -> list[threading.Thread]:
    """Those that do not end by themselves. A dummy only says that a Qt thread once ran Python."""
    ours = [thread for thread in threads if not isinstance(thread, threading._DummyThread)]
    for thread in ours:
        thread.join(ENDING_S)
    return [thread for thread in ours if thread.is_alive()]


def _running_in_qt() -> list[QThread | QTimer]:
    """Running QThreads and active QTimers that Python code made since the last freeze."""
    held = [thing for thing in gc.get_objects() if issubclass(type(thing), QThread | QTimer) and isValid(thing)]
    return [thing for thing in held if (thing.isRunning() if isinstance(thing, QThread) else thing.isActive())]


def _ends(thing: QThread | QTimer) -> bool:
    """Whether it is a thread on its way out."""
    return isinstance(thing, QThread) and thing.wait(int(ENDING_S * 1000))
