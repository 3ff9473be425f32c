"""The hand at the change of data: it types, ticks, picks and presses keys, and reads what is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from tests.drivers.hands import can_press, is_shown, part, press, words


class WizardDriver:
    """Works as an officer does, by keyboard alone."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def go_on(self) -> None:
        """Ctrl+Enter: the main button, wherever the focus is."""
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def back(self) -> None:
        """Alt+←."""
        self.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    def save(self) -> None:
        """Ctrl+S."""
        self.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    def leave(self) -> None:
        """Esc."""
        self.key(Qt.Key.Key_Escape)

    def enter(self) -> None:
        """Enter, where the focus is."""
        self.key(Qt.Key.Key_Return)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifier)

    def press(self, name: str) -> None:
        """A button by the last part of its name, reached by Tab and pressed by Enter."""
        press(self._window, f"wizard.{name}")

    def can_press(self, name: str) -> bool:
        """Whether a button is there and enabled."""
        return can_press(self._window, f"wizard.{name}")

    def at_overview(self) -> bool:
        """Whether all sections are shown as cards."""
        return is_shown(self._window, "wizard.strip")

    def open_card(self, page: str) -> None:
        """A section, by the link of its card."""
        self.press(f"card.{page}.act")

    def digit(self, number: int) -> None:
        """A section, by its digit."""
        self.key(Qt.Key(Qt.Key.Key_0 + number))

    def on_card(self, page: str, key: str) -> str:
        """What a card says of a field, "" when it has no line for it."""
        return self._maybe(f"wizard.card.{page}.{key}")

    def foot_of(self, page: str) -> str:
        """The last line of a card."""
        return self._maybe(f"wizard.card.{page}.foot")

    def vouch_all(self) -> None:
        """Every doubtful card: it was looked at."""
        for button in self._window.findChildren(QAbstractButton):
            name = button.objectName()
            if name.startswith("wizard.card.") and name.endswith(".look") and button.isVisibleTo(self._window):
                self.press(name.removeprefix("wizard."))

    def change(self, *keys: str) -> None:
        """Ubah for these fields."""
        for key in keys:
            press(self._window, f"wizard.{key}.change")

    def type(self, words_: str) -> None:
        """Type where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        QTest.keyClicks(focus, words_)

    def fill(self, key: str, words_: str) -> None:
        """Open a field if it is closed and replace what is in it."""
        if not self.is_open(key):
            self.change(key)
        field = part(self._window, f"wizard.{key}", QWidget)
        field.setFocus()
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(words_)

    def pick(self, key: str, words_: str) -> None:
        """Type a part of what is in the list, then Enter."""
        self.fill(key, words_)
        QTest.keyClick(part(self._window, f"wizard.{key}", QComboBox), Qt.Key.Key_Return)

    def choose(self, key: str, code: str) -> None:
        """A radio button, with the space bar."""
        if not self.is_open(key):
            self.change(key)
        choice = part(self._window, f"wizard.{key}.{code}", QAbstractButton)
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_Space)

    def tick(self, *keys: str) -> None:
        """A document, with the space bar."""
        for key in keys:
            box = part(self._window, f"wizard.{key}", QCheckBox)
            assert box.isVisibleTo(self._window), f"{key} is not asked for"
            box.setFocus()
            QTest.keyClick(box, Qt.Key.Key_Space)

    def tick_all(self) -> None:
        """Every document asked for that is not ticked yet."""
        for box in self._window.findChildren(QCheckBox):
            if box.isVisibleTo(self._window) and not box.isChecked():
                self.tick(box.objectName().removeprefix("wizard."))

    def is_open(self, key: str) -> bool:
        """Whether a field shows its editor."""
        return is_shown(self._window, f"wizard.{key}") and not is_shown(self._window, f"wizard.{key}.change")

    def is_asked(self, key: str) -> bool:
        """Whether a field is on the page at all."""
        return self.is_open(key) or is_shown(self._window, f"wizard.{key}.value")

    def typed(self, key: str) -> str:
        """What stands in an editor."""
        field = part(self._window, f"wizard.{key}", QWidget)
        if isinstance(field, QComboBox):
            return field.currentText()
        assert isinstance(field, QLineEdit)
        return field.text()

    def value(self, key: str) -> str:
        """The words of a closed field."""
        return words(self._window, f"wizard.{key}.value")

    def before(self, key: str) -> str:
        """What stands beside an open field."""
        return words(self._window, f"wizard.{key}.before")

    def problem(self, key: str) -> str:
        """What is said under an open field."""
        return words(self._window, f"wizard.{key}.problem")

    def hint(self, key: str) -> str:
        """What is said about a field or document."""
        return words(self._window, f"wizard.{key}.hint")

    def advice(self, key: str) -> str:
        """What is said under a closed field."""
        return words(self._window, f"wizard.{key}.advice")

    def focused(self) -> str:
        """The name of what has the focus."""
        widget = QApplication.focusWidget()
        return widget.objectName().removeprefix("wizard.") if widget else ""

    def title(self) -> str:
        """The title of the page."""
        return words(self._window, "wizard.title")

    def main_button(self) -> str:
        """What the main button says."""
        return part(self._window, "wizard.primary", QAbstractButton).text()

    def foot(self) -> str:
        """Where the typing is."""
        return words(self._window, "wizard.saved")

    def banner(self) -> str:
        """What went wrong."""
        return words(self._window, "wizard.banner.words") or words(self._window, "wizard.empty.words")

    def barred(self) -> str:
        """Why nothing can be typed."""
        return words(self._window, "wizard.barred.words")

    def notice(self) -> str:
        """What a supervisor wants mended, or what changed elsewhere."""
        return words(self._window, "wizard.notice.words")

    def said(self, name: str) -> str:
        """Any label by the last part of its name."""
        return words(self._window, f"wizard.{name}")

    def summary(self) -> dict[str, str]:
        """The problems of the box on top by field."""
        box = part(self._window, "wizard.summary", QWidget)
        if not box.isVisibleTo(self._window):
            return {}
        links = [link for link in box.findChildren(QAbstractButton) if link.property("field")]
        return {link.property("field"): link.text() for link in links if link.isVisibleTo(box)}

    def follow(self, key: str) -> None:
        """A link of the box on top."""
        press(self._window, f"wizard.summary.{key}")

    def review(self) -> dict[str, tuple[str, str]]:
        """What changed, before and after by field."""
        found: dict[str, tuple[str, str]] = {}
        for label in self._window.findChildren(QLabel):
            name = label.objectName()
            if name.startswith("wizard.review.") and name.endswith(".before") and label.isVisibleTo(self._window):
                key = name.split(".")[2]
                found[key] = (label.text(), words(self._window, f"wizard.review.{key}.after"))
        return found

    def unchanged(self) -> dict[str, str]:
        """What stands in the review without a change: answers only for this form, and the rest once it is unfolded."""
        labels = self._window.findChildren(QLabel)
        rest = [one for one in labels if one.objectName().startswith("wizard.review.")]
        return {
            one.objectName().split(".")[2]: one.text()
            for one in rest
            if one.objectName().endswith(".value") and one.isVisibleTo(self._window)
        }

    def marks(self, key: str) -> list[str]:
        """The badges of a changed item."""
        return [said for at in range(3) if (said := self._maybe(f"wizard.review.{key}.mark.{at}"))]

    def steps(self) -> str:
        """The step bar as text."""
        return part(self._window, "wizard.steps", QWidget).accessibleName()

    def _maybe(self, name: str) -> str:
        label = self._window.findChild(QLabel, name)
        return label.text() if label is not None and label.isVisibleTo(self._window) else ""
