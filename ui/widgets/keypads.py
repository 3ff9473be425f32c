"""Keys that are pressed with a finger. A key of the keyboard does the same where the side has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import Space

LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
DIGITS = "1234567890"
SIGNS = ("!@#$%&*()", "-_=+/\\:;'", '?.,"[]{}')
"""What a password may hold beside letters and digits; the rest nobody finds on a phone."""
BACK_ICON = QSize(40, 40)


def key_button(words: str, name: str, role: str = "member-key") -> QPushButton:
    """A key that takes no keyboard: fingers press it, and what is typed goes on being typed."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("role", role)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return button


class NumberPad(QWidget):
    """Twelve keys. `typed(digit)`, `erased` and `cleared`."""

    typed = Signal(str)
    erased = Signal()
    cleared = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.M)
        self._clear = key_button("", f"{name}.clear", "member-side-key")
        self._erase = key_button("", f"{name}.erase", "member-side-key")
        self._erase.setIconSize(BACK_ICON)
        for at, digit in enumerate("123456789"):
            grid.addWidget(self._digit(name, digit), at // 3, at % 3)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._clear, 3, 0)
        grid.addWidget(self._digit(name, "0"), 3, 1)
        grid.addWidget(self._erase, 3, 2)
        self._clear.clicked.connect(self.cleared)
        self._erase.clicked.connect(self.erased)

    def show_words(self, clear: str, erase: str) -> None:
        """What the two keys that are no digits are called: a word a line, so that no key is wider than the others."""
        self._clear.setText(clear.replace(" ", "\n"))
        self._clear.setAccessibleName(clear)
        self._erase.setIcon(icon("backspace"))
        self._erase.setAccessibleName(erase)

    def _digit(self, name: str, digit: str) -> QPushButton:
        button = key_button(digit, f"{name}.{digit}", "member-digit")
        button.clicked.connect(lambda: self.typed.emit(digit))
        return button


class LetterKeys(QWidget):
    """Letters, digits and signs; *Besar* holds for one letter. `typed(character)`, `erased`, `entered`."""

    typed = Signal(str)
    erased = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._big = self._signs = False
        self._name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self._digits = [self._key(f"{name}.{digit}") for digit in DIGITS]
        self._letters = [[self._key(f"{name}.{letter}") for letter in row] for row in LETTERS]
        self._erase = key_button("", f"{name}.erase", "member-side-key")
        self._erase.setIconSize(BACK_ICON)
        self._shift, self._more = (
            key_button("", f"{name}.shift", "member-side-key"),
            key_button("#+=", f"{name}.signs", "member-side-key"),
        )
        self.enter = key_button("", f"{name}.enter", "member-enter")
        rows = (
            self._digits,
            self._letters[0],
            [*self._letters[1], self._erase],
            [self._shift, *self._letters[2], self._more, self.enter],
        )
        for keys in rows:
            line = QHBoxLayout()
            line.setSpacing(Space.S)
            for key in keys:
                line.addWidget(key, 3 if key in (self._shift, self.enter) else 2)
            column.addLayout(line)
        for key in (*self._digits, *(one for row in self._letters for one in row)):
            key.clicked.connect(lambda _on=False, pressed=key: self._press(pressed))
        self._erase.clicked.connect(self.erased)
        self._shift.clicked.connect(self._toggle_big)
        self._more.clicked.connect(self._toggle_signs)
        self.enter.clicked.connect(self.entered)
        self._draw()

    def show_words(self, shift: str, erase: str, enter: str) -> None:
        """What the keys that are no characters are called."""
        self._shift.setText(shift)
        self._shift.setIcon(icon("arrow-fat-up"))
        self._erase.setIcon(icon("backspace"))
        self._erase.setAccessibleName(erase)
        self._more.setAccessibleName("#+=")
        self.enter.setText(enter)

    def _key(self, name: str) -> QPushButton:
        return key_button("", name)

    def _press(self, key: QPushButton) -> None:
        self.typed.emit(key.text().replace("&&", "&"))
        if self._big:
            self._big = False
            self._draw()

    def _toggle_big(self) -> None:
        self._big = not self._big
        self._draw()

    def _toggle_signs(self) -> None:
        self._signs = not self._signs
        self._draw()

    def _draw(self) -> None:
        for key, digit in zip(self._digits, DIGITS, strict=True):
            key.setText(digit)
        for keys, letters, signs in zip(self._letters, LETTERS, SIGNS, strict=True):
            shown = signs if self._signs else letters.upper() if self._big else letters
            for key, words in zip(keys, shown.ljust(len(keys)), strict=False):
                key.setText(words.replace("&", "&&").strip())
                key.setEnabled(bool(words.strip()))
        self._shift.setProperty("on", self._big)
        self._shift.style().unpolish(self._shift)
        self._shift.style().polish(self._shift)
