"""A crash is told once, with a code, and the window stays."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.events import Event, EventKind, Topic
from counter_app.texts import use_language
from tests.watch import LogWatch
from ui.app import CrashDoor
from ui.bridge import EventBridge
from ui.messages import Confirm, OurFault

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def door(qtbot: QtBot) -> CrashDoor:
    """A crash door of its own, not installed: pytest keeps its hooks."""
    return CrashDoor()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes that would have been shown."""
    codes: list[str] = []
    monkeypatch.setattr(OurFault, "tell", lambda _parent, code, *_more: codes.append(code))
    return codes


def test_a_fault_is_logged_with_the_code_that_is_shown(
    qtbot: QtBot, door: CrashDoor, told: list[str], expected_log: LogWatch
) -> None:
    expected_log.expect("ERROR ui.app: fault [0-9A-F]{6}")
    door.take(ValueError, ValueError("x"))
    qtbot.waitUntil(lambda: bool(told))
    assert expected_log.records[0].getMessage() == f"fault {told[0]}"
    assert expected_log.records[0].exc_info is not None


def test_a_fault_on_another_thread_is_shown_on_the_window_thread(
    qtbot: QtBot, door: CrashDoor, monkeypatch: pytest.MonkeyPatch, expected_log: LogWatch
) -> None:
    expected_log.expect("ERROR ui.app: fault")
    threads: list[threading.Thread] = []
    monkeypatch.setattr(OurFault, "tell", lambda _parent, _code, *_more: threads.append(threading.current_thread()))
    other = threading.Thread(target=door.take, args=(ValueError, ValueError("x")))
    other.start()
    other.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


def test_the_box_says_that_the_work_is_safe_and_names_the_code(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    OurFault.tell(window, "A1B2C3")
    box = window.findChild(QMessageBox)
    assert box is not None
    words, more = box.text(), box.informativeText()
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: not box.isVisible())
    assert "Pekerjaan Anda aman" in words
    assert "A1B2C3" in more


@pytest.mark.parametrize(("language", "said"), [("id", "Laporan tanpa data orang ada di"), ("en", "A report without")])
def test_a_fault_leaves_a_report_whose_place_the_box_names(
    qtbot: QtBot, door: CrashDoor, tmp_path: Path, expected_log: LogWatch, language: str, said: str
) -> None:
    expected_log.expect("ERROR ui.app: fault")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    door.keep_reports_in(tmp_path / "laporan")
    use_language(language)
    try:
        door.take(ValueError, ValueError("3171234567890123"))
        qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
        box = window.findChild(QMessageBox)
        assert box is not None
        more = box.informativeText().replace("\u200b", "")
        box.defaultButton().click()
    finally:
        use_language("id")
    (report,) = (tmp_path / "laporan").iterdir()
    assert said in more
    assert str(report) in more
    assert report.stem in more
    assert "3171234567890123" not in report.read_text()
    assert not door.restart_wanted


def test_the_program_begins_anew_when_whoever_sits_there_wants_it(qtbot: QtBot, door: CrashDoor) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    OurFault.tell(window, "A1B2C3", restart=door.restart)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.defaultButton().text() == "Lanjutkan bekerja"
    next(button for button in box.buttons() if button.text() == "Mulai ulang program").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert door.restart_wanted


def test_a_second_fault_opens_no_second_box(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    OurFault.tell(window, "A1B2C3")
    OurFault.tell(window, "D4E5F6")
    boxes = window.findChildren(QMessageBox)
    boxes[0].buttons()[0].click()
    assert len(boxes) == 1


@pytest.mark.parametrize(("name", "agreed"), [("Hapus", True), ("Batal", False)])
def test_a_question_is_answered_by_its_own_buttons(qtbot: QtBot, name: str, agreed: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def answer() -> None:
        box = window.findChild(QMessageBox)
        assert box is not None
        next(button for button in box.findChildren(QPushButton) if button.text() == name).click()

    QTimer.singleShot(0, answer)
    assert Confirm.ask(window, "Hapus draf ini?", "Hapus") is agreed


def test_events_from_the_watchers_thread_arrive_on_the_window_thread_in_order(qtbot: QtBot) -> None:
    bridge = EventBridge()
    heard: list[tuple[int, threading.Thread]] = []
    bridge.changed.connect(lambda event: heard.append((event.seq, threading.current_thread())))

    def watch() -> None:
        for seq in range(3):
            bridge.post(Event(Topic.QUEUE, EventKind.TICKET_CALLED, seq=seq))

    watcher = threading.Thread(target=watch)
    watcher.start()
    watcher.join()
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [(seq, threading.main_thread()) for seq in range(3)]


SHOW_SIGN_IN = """
import sys
import ui.stations.counter, ui.stations.office, ui.stations.public, ui.start, ui.stations.windows
from ui.app import make_app
from ui.jobs import Jobs
from ui.sign_in.presenter import SignInPresenter
from ui.sign_in.view import SignInView
from tests.ui.fake_officers import FakeOfficers
app = make_app(["counter"], "id")
jobs = Jobs()
presenter = SignInPresenter(jobs, FakeOfficers(), "loket-1")
view = SignInView(presenter)
view.show()
presenter.load()
app.processEvents()
jobs.stop()
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_the_sign_in_page_loads_nothing_heavy() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SHOW_SIGN_IN], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(ran.stdout.split())
    assert "PySide6" in loaded
    assert loaded.isdisjoint({"cv2", "mediapipe", "numpy", "reportlab", "alembic", "sqlalchemy", "qtawesome"})


LISTEN = """
from ui.app import make_app
app = make_app(["counter"], "id")
from PySide6.QtCore import QLoggingCategory, qWarning
from PySide6.QtMultimedia import QMediaDevices
QMediaDevices.videoInputs()
assert QLoggingCategory("qt.multimedia.ffmpeg").isWarningEnabled()
qWarning("a real complaint")
"""


def test_qt_tells_complaints_and_not_which_libraries_it_looked_for() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LISTEN], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stderr == "a real complaint\n"
