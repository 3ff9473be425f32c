"""One press of a key is one act, however long it is held."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.keys import Key, bind
from ui.one_press import OnePress
from ui.widgets.buttons import Button


class Held:
    """A window with a button and two texts, and a hand that holds a key down."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.button, self.line, self.note = Button("Setujui"), QLineEdit(), QPlainTextEdit()
        column = QVBoxLayout(self.window)
        for part in (self.button, self.line, self.note):
            column.addWidget(part)
        self.pressed: list[str] = []
        self.button.clicked.connect(lambda: self.pressed.append("button"))
        self.line.returnPressed.connect(lambda: self.pressed.append("line"))
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self.one = OnePress(app)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def hold(self, part: QWidget, key: Qt.Key, words: str = "") -> None:
        """One press and four repeats, as the window system sends them."""
        part.setFocus()
        for repeat in (False, True, True, True, True):
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, words, repeat)
            QApplication.sendEvent(self.window.windowHandle(), event)


@pytest.fixture
def held(qtbot: QtBot) -> Iterator[Held]:
    made = Held(qtbot)
    yield made
    made.one.deleteLater()


# G3
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_held_enter_presses_a_button_once(held: Held, key: Qt.Key) -> None:
    held.hold(held.button, key)
    assert held.pressed == ["button"]


def test_a_held_enter_submits_a_line_once(held: Held) -> None:
    held.hold(held.line, Qt.Key.Key_Return)
    assert held.pressed == ["line"]


def test_a_space_may_be_held_where_it_is_a_letter(held: Held) -> None:
    for text in (held.line, held.note):
        held.hold(text, Qt.Key.Key_Space, " ")
    assert (held.line.text(), held.note.toPlainText()) == (" " * 5, " " * 5)


def test_letters_may_be_held(held: Held) -> None:
    held.hold(held.line, Qt.Key.Key_A, "a")
    assert held.line.text() == "aaaaa"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_held_since_the_page_before_presses_no_button(qtbot: QtBot, key: Qt.Key) -> None:
    button, pressed = Button("Setujui"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(
            button, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", kind is QEvent.Type.KeyPress)
        )
    assert pressed == []


@pytest.mark.parametrize("key", list(Key))
def test_no_shortcut_repeats(qtbot: QtBot, key: Key) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert not bind(window, key, lambda: None).autoRepeat()
