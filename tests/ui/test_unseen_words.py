"""Code and password are the member's alone: neither the officer's window nor its picture, nor the arguments of any
process, nor the report of a fault holds them. Each search has a control that finds what was planted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.errors import CounterError
from counter_app.fault_report import write_report
from counter_app.registrations import member_service
from tests.core.registrations.desk import PASSWORD
from tests.databases import Clock
from tests.fakes import InlineJobs
from tests.ui.registration_page import RegisterPage
from ui.registration.member.side import MemberScreen
from ui.registration.member.state import MemberStep

OTHER = "Rambutan4batang"
assert len(OTHER) == len(PASSWORD) + 2
SAYS = ("text", "toPlainText", "placeholderText", "toolTip", "statusTip", "whatsThis", "windowTitle", "title")
SAYS_TO_READERS = ("accessibleName", "accessibleDescription", "objectName", "styleSheet")


@pytest.fixture
def jobs() -> InlineJobs:
    return InlineJobs()


@pytest.fixture
def page(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, jobs: InlineJobs, monkeypatch: pytest.MonkeyPatch
) -> RegisterPage:
    """The member sits at a screen of their own."""
    monkeypatch.setattr("ui.registration.view.other_screen", lambda widget: widget.screen())
    return RegisterPage(qtbot, sqlite_db, clock, jobs)


def side_of(page: RegisterPage) -> MemberScreen:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, MemberScreen) and one.isVisible()]
    assert found, "the member's side is not open"
    return found[-1]


def words_of(window: QWidget) -> str:
    """Whatever any part of a window could say, also to a screen reader, also where it is hidden."""
    return "\n".join(_said(window))


def _said(window: QWidget) -> Iterator[str]:
    for part in (window, *window.findChildren(QWidget)):
        for name in (*SAYS, *SAYS_TO_READERS):
            ask = getattr(part, name, None)
            if callable(ask):
                yield str(ask())
        if isinstance(part, QComboBox):
            yield from (part.itemText(at) for at in range(part.count()))
        yield from (_property(part, bytes(name.data()).decode()) for name in part.dynamicPropertyNames())


def _property(part: QWidget, name: str) -> str:
    try:
        return str(part.property(name))
    except RuntimeError:  # one of Qt's own, of a type that Python has not
        return ""


def picture_of(window: QWidget) -> QImage:
    for _ in range(3):
        QApplication.processEvents()
    return window.grab().toImage()


def fresh_code(page: RegisterPage, clean: str) -> str:
    """A code that stood nowhere before it was drawn."""
    clock = page.counter.desk.clock
    assert isinstance(clock, Clock)
    for _ in range(20):
        code = page.counter.received()
        if code not in clean:
            return code
        clock.move(minutes=2)
        page.presenter.member.send()
    raise AssertionError("no code is free")


def to_code(page: RegisterPage) -> str:
    """The member is asked for the code; gives it."""
    page.counter.with_member()
    page.open()
    clean = words_of(page.view)
    page.go_on()
    return fresh_code(page, clean)


def types(page: RegisterPage, words: str) -> None:
    QTest.keyClicks(side_of(page), words)


def enter(page: RegisterPage) -> None:
    QTest.keyClick(side_of(page), Qt.Key.Key_Return)


def test_the_officers_window_says_neither_code_nor_password(page: RegisterPage) -> None:
    code = to_code(page)
    told = []
    for at in range(len(code)):
        types(page, code[at])
        told.append(words_of(page.view))
    for _ in range(2):
        types(page, PASSWORD)
        told.append(words_of(page.view))
        enter(page)
    told.append(words_of(page.view))
    assert page.presenter.member.state.step is MemberStep.TERMS
    for said in told:
        assert code not in said
        assert PASSWORD not in said
        assert PASSWORD[:5] not in said
    assert "Peserta mengetik kode: 3 dari 6 angka" in told[2], "how far, never what"


@pytest.mark.parametrize("plant", ["label", "tool tip", "property", "text"])
def test_control_what_the_window_said_would_be_found(page: RegisterPage, plant: str) -> None:
    code = to_code(page)
    part = QPlainTextEdit(page.view) if plant == "text" else QLabel(page.view)
    put: dict[str, Callable[[], object]] = {
        "label": lambda: part.setText(f"kode {code}") if isinstance(part, QLabel) else None,
        "tool tip": lambda: part.setToolTip(code),
        "property": lambda: part.setProperty("kode", code),
        "text": lambda: part.setPlainText(code) if isinstance(part, QPlainTextEdit) else None,
    }
    put[plant]()
    assert code in words_of(page.view)


def test_one_code_and_one_password_look_like_any_other_in_the_officers_picture(page: RegisterPage) -> None:
    to_code(page)
    pictures = []
    for typed in ("123", "987"):
        side_of(page).code.wipe()
        types(page, typed)
        pictures.append(picture_of(page.view))
    assert pictures[0] == pictures[1]
    planted = QLabel("123", page.view)
    planted.show()
    control = picture_of(page.view)
    planted.setText("987")
    assert picture_of(page.view) != control, "a picture that holds it differs"
    planted.hide()
    side_of(page).code.wipe()
    types(page, page.counter.received())
    assert page.presenter.member.state.step is MemberStep.PASSWORD
    pictures = []
    for typed in (PASSWORD, OTHER[: len(PASSWORD)]):
        side_of(page).password.wipe()
        types(page, typed)
        pictures.append(picture_of(page.view))
    assert pictures[0] == pictures[1]


def arguments() -> bytes:
    """Words and surroundings of this process and of all its children."""
    told = b""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if os.getpid() in (parent, int(folder.name)):
                told += (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
        except (OSError, ValueError):
            continue
    return told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_no_process_has_them_among_its_arguments(page: RegisterPage) -> None:
    code = to_code(page)
    before = arguments()
    types(page, code)
    for _ in range(2):
        types(page, PASSWORD)
        enter(page)
    found = before + arguments()
    assert sys.executable.encode() in found or b"python" in found
    assert code.encode() not in found
    assert PASSWORD.encode() not in found
    with subprocess.Popen([sys.executable, "-c", "input()", code, PASSWORD], stdin=subprocess.PIPE) as child:
        planted = arguments()
        assert code.encode() in planted
        assert PASSWORD.encode() in planted
        child.communicate(b"\n")


class Unforeseen(Exception):
    """A fault of the program that quotes what it was given."""


def test_a_report_of_a_fault_quotes_neither(
    page: RegisterPage, jobs: InlineJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = to_code(page)

    def broken(password: str) -> str:
        try:
            raise CounterError(password, code)
        except CounterError as error:
            raise Unforeseen(f"{password} {code}") from error

    monkeypatch.setattr(member_service, "hash_password", broken)
    types(page, code)
    for _ in range(2):
        types(page, PASSWORD)
        enter(page)
    (fault,) = jobs.faults
    assert PASSWORD in str(fault), "the fault itself quotes it"
    report = write_report(tmp_path, "ABC123", fault)
    assert report is not None
    told = report.read_text()
    assert "Unforeseen" in told
    for secret in (code, PASSWORD):
        assert secret not in told
        assert secret in json.dumps([told, str(fault)]), "where it is quoted it is found"
    assert PASSWORD not in words_of(page.view)
    assert code not in words_of(page.view)
