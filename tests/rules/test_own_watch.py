"""The watch over every test bites: each kind of carelessness fails the test that commits it."""

from __future__ import annotations

import pytest

from tests.rules.sources import ROOT

pytest_plugins = ["pytester"]

CARELESS = """
import logging, threading
from PySide6.QtCore import QThread, QTimer

import tests.watch

tests.watch.ENDING_S = 0.1
KEPT = []

class HoldingWorker(QThread):
    def run(self):
        self.exec()

def test_warns():
    logging.getLogger("counter").warning("disk nearly full")

def test_expects_in_vain(expected_log):
    expected_log.expect("never said")

def test_leaves_a_thread():
    KEPT.append(stop := threading.Event())
    thread = threading.Thread(target=stop.wait, name="forgotten", daemon=True)
    thread.start()

def test_leaves_a_qt_thread(qapp):
    KEPT.append(worker := HoldingWorker())
    worker.start()

def test_leaves_a_timer(qapp):
    KEPT.append(timer := QTimer())
    timer.start(1000)

def test_expects_its_warning(expected_log):
    expected_log.expect("disk nearly full")
    logging.getLogger("counter").warning("disk nearly full")

def test_ends_what_it_began():
    thread = threading.Thread(target=lambda: None)
    thread.start()

def test_last_one_tidies_up(qapp):
    for kept in KEPT:
        for end in ("set", "stop", "quit", "wait"):
            getattr(kept, end, lambda: None)()
"""


@pytest.fixture
def careless(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of its own under the same watches, with one careless test of each kind."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest('pytest_plugins = ["tests.watch"]')
    pytester.makepyfile(test_careless=CARELESS)
    return pytester


def test_carelessness_fails_the_test_that_commits_it(careless: pytest.Pytester) -> None:
    result = careless.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=8, errors=5)
    told = result.stdout.str()
    for words in ("unexpected log line: WARNING counter: disk nearly full", "never logged: never said"):
        assert words in told
    for words in ("left running: thread forgotten", "left running: HoldingWorker of", "left running: QTimer of"):
        assert words in told
