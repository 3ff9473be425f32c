"""What a failed test leaves in `failures/`: pictures of the open windows, their last state, the log; and one error.

A part that the failed act left running is a consequence: it stands under the failure and is no error of its own.
"""

from __future__ import annotations

import base64
import re
import shutil
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.masking import masked

FOLDER = "failures"
PAGES = ("xmlpath", "htmlpath")
"""Options that name the files which pytest itself writes at the end of a run."""
FAILED = pytest.StashKey[bool]()


def folder_of(item: pytest.Item) -> Path:
    """Where this test leaves what it leaves."""
    return item.config.rootpath / FOLDER / re.sub(r"[^\w.]+", "-", item.nodeid).strip("-")[-150:]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep what a failure shows while its windows are still open; what fails after it is told beneath it."""
    report = yield
    if report.failed and item.stash.get(FAILED, False):
        report.sections.append((f"Captured after the failure, at {report.when}", masked(report.longreprtext)))
        report.outcome, report.longrepr = "passed", None
    elif report.failed:
        item.stash[FAILED] = True
        _keep(folder_of(item), report)
    elif report.when == "call":
        shutil.rmtree(folder_of(item), ignore_errors=True)
    return report


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """The pages of the whole run quote what was compared: no whole NIK stays in them."""
    if hasattr(config, "workerinput"):
        return
    for option in PAGES:
        path = Path(getattr(config.option, option, None) or "")
        if path.is_file():
            path.write_text(masked(path.read_text("utf-8")), "utf-8")


def _keep(folder: Path, report: pytest.TestReport) -> None:
    """Everything into a folder of its own, and onto the failure's row of the HTML page."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    logged = "\n".join(f"--- {name}\n{text}" for name, text in report.sections)
    texts = {"error": report.longreprtext, "log": logged or "nothing was logged"}
    pictures: list[Path] = []
    if "PySide6.QtWidgets" in sys.modules:  # without it there is no window to look at
        from tests.screens import pictures_of_windows, states

        try:
            pictures = pictures_of_windows(folder)
            texts["state"] = states()
        except Exception as problem:  # the failure itself must be told, whatever its windows do
            texts["state"] = f"the windows could not be looked at: {problem!r}"
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(masked(text), "utf-8")
    report.sections.append(("Kept", f"{FOLDER}/{folder.name}"))
    _show_on_page(report, pictures, {name: masked(text) for name, text in texts.items() if name != "error"})


def _show_on_page(report: pytest.TestReport, pictures: list[Path], texts: dict[str, str]) -> None:
    from pytest_html import extras

    shown = [extras.png(base64.b64encode(one.read_bytes()).decode(), name=one.stem) for one in pictures]
    shown += [extras.text(text, name=name) for name, text in texts.items()]
    report.extras = [*getattr(report, "extras", []), *shown]  # type: ignore[attr-defined]
