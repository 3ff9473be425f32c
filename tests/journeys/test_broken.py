"""A journey that is broken on purpose leaves what a reader needs, and one error; the manual's own journey is green."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from tests.journeys.rooms import Rooms
from tests.rules.sources import ROOT

pytest_plugins = ["pytester"]

SOME_NIK = "3175" + "0947" * 3
BROKEN = f"""
import logging
from PySide6.QtCore import QTimer
from tests.drivers.hands import type_into
from tests.journeys.steps import UPDATE, Counter

KEPT = []

def test_breaks_in_the_middle(rooms):
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.call_and_serve(UPDATE)
    type_into(counter.window, "finder.search", "{SOME_NIK}")
    logging.getLogger("counter").info("looked for {SOME_NIK}")
    logging.getLogger("counter").warning("disk nearly full")
    KEPT.append(timer := QTimer())
    timer.start(100_000)
    assert counter.case.state("update") == "{SOME_NIK}"
"""


def pages() -> list[str]:
    """The words by which `make test` asks for its pages."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return next(line for line in makefile.splitlines() if line.startswith("PAGES = ")).split()[2:]


@pytest.fixture
def broken(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a broken journey leaves, under the project's own settings and watches."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    shutil.copy(ROOT / "pyproject.toml", pytester.path)
    pytester.makeconftest('pytest_plugins = ["tests.watch", "tests.failures", "tests.journeys.conftest"]')
    pytester.makepyfile(test_broken=BROKEN)
    pytester.runpytest_subprocess("-p", "no:cacheprovider", "test_broken.py", *pages()).assert_outcomes(failed=1)
    return pytester.path / "failures"


def test_a_broken_journey_leaves_pictures_state_log_and_one_error(broken: Path) -> None:
    (left,) = [one for one in broken.iterdir() if one.is_dir()]
    assert [QImage(str(one)).width() for one in left.glob("*.png")] == [1366]
    assert "ui.queueing.presenter.QueuePresenter" in (left / "state.txt").read_text("utf-8")
    assert "disk nearly full" in (left / "log.txt").read_text("utf-8")
    assert "assert" in (left / "error.txt").read_text("utf-8")
    suite = next(ElementTree.parse(broken / "junit.xml").getroot().iter("testsuite"))
    assert [suite.get(count) for count in ("tests", "failures", "errors")] == ["1", "1", "0"]
    page = (broken / "report.html").read_text("utf-8")
    assert "image/png" in page
    assert "QTimer of NoneType" in page
    assert "IdleTimer" not in page, "a window that is closed counts no more"
    texts = [one.read_text("utf-8") for one in broken.rglob("*") if one.suffix in (".txt", ".xml", ".html")]
    assert [text for text in texts if SOME_NIK in text] == []


def test_the_ten_lines_of_the_manual_are_a_journey(rooms: Rooms) -> None:
    manual = (ROOT / "docs" / "testing.md").read_text("utf-8")
    lines = manual.partition("```python\n")[2].partition("```")[0]
    assert len([line for line in lines.splitlines() if line.strip()]) <= 10
    said: dict[str, object] = {}
    exec(compile(lines, "docs/testing.md", "exec"), said)
    (journey,) = [one for name, one in said.items() if name.startswith("test_")]
    assert callable(journey)
    journey(rooms)
