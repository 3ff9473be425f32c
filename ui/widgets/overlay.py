"""What lies over the window until a key is pressed: all keys (F1), help for the page (F8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.texts import _
from ui import theme
from ui.help_office import Help
from ui.help_words import help_for
from ui.keys import Key, KeyGroup, KeyUse, bind, key_groups, shown
from ui.theme import Space
from ui.widgets.layouts import refill
from ui.widgets.text import key_hint, text

VEIL_PART = 0.55
"""How much of the window behind still shows through."""
HELP_PX = 620
KNOWN = frozenset(key.value for key in Key)
MARKED = re.compile(r"&(\w)")
"""The letter that Alt presses a button with."""
"""Width of the help's lines."""


class Overlay(QWidget):
    """Lies over its window and leaves with its own key, Esc, Enter or a click."""

    def __init__(self, window: QWidget, name: str, key: Key) -> None:
        super().__init__(window)
        self._over, self._key = window, key
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._was_in: QWidget | None = None
        self._box = QFrame()
        self._box.setProperty("role", "overlay")
        self._title = text(role="title", name=f"{name}.title", wrap=False)
        self._leave = text(role="hint", name=f"{name}.leave", wrap=False)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._leave)
        self._content = QHBoxLayout()
        self._content.setSpacing(Space.L)
        box = QVBoxLayout(self._box)
        box.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        box.setSpacing(Space.L)
        box.addLayout(head)
        box.addLayout(self._content)
        centre = QVBoxLayout(self)
        centre.addWidget(self._box, 0, Qt.AlignmentFlag.AlignCenter)
        window.installEventFilter(self)
        self.hide()
        bind(window, key, self.toggle)

    def toggle(self) -> None:
        """Show it, or put it away. Does nothing while disabled (a cover hides the window)."""
        if not self.isEnabled():
            return
        if self.isVisible():
            self.leave()
            return
        self._was_in = self.window().focusWidget()
        title, content = self.content()
        self._title.setText(title)
        self._leave.setText(_("{key} atau Esc untuk menutup").format(key=shown(self._key)))
        refill(self._content, content)
        self.setGeometry(self._over.rect())
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()

    def content(self) -> tuple[str, list[QWidget]]:
        """Title and columns, read when it is shown."""
        raise NotImplementedError

    def leave(self) -> None:
        """Put it away; the focus goes back where it was."""
        self.hide()
        if self._was_in is not None:
            self._was_in.setFocus()
        self._was_in = None

    def _fit(self) -> None:
        """In a window that is too narrow for its lines they wrap."""
        lines = [one for one in self._box.findChildren(QLabel) if one.property("role") == "body"]
        most = self.width() - 2 * Space.XL
        for line in lines:
            line.setWordWrap(line.property("wraps") is True)
        self._box.setMaximumWidth(most)
        too_wide = self._box.sizeHint().width() > most
        self._box.setMinimumWidth(most if too_wide else 0)
        for line in lines:
            line.setWordWrap(too_wide or line.property("wraps") is True)

    def put_away(self) -> None:
        """Hide without moving the focus, when something else takes the window."""
        self._was_in = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
            if self.isVisible():
                self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Enter leave; other keys are swallowed so that nothing happens unseen."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click leaves."""
        self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window behind."""
        painter = QPainter(self)
        veil = QColor(theme.tokens().text if theme.tokens() is theme.LIGHT else theme.tokens().background)
        veil.setAlphaF(VEIL_PART)
        painter.fillRect(self.rect(), veil)
        painter.end()


class KeysOverlay(Overlay):
    """All keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "keys", Key.SHOW_KEYS)

    def content(self) -> tuple[str, list[QWidget]]:
        """The keys that live in this window now, by group, and the letters of the page's own buttons."""
        living = living_keys(self._over)
        known = key_groups()
        own = {use.key for group in known if _is_here(self._over, group.page) for use in group.uses}
        groups = []
        for group in known:
            if group.page and not _is_here(self._over, group.page):
                continue
            wanted = living if group.page else living - own
            groups.append(KeyGroup(group.title, tuple(use for use in group.uses if use.key in wanted)))
        letters = _letters(self._over)
        if letters:
            groups.append(KeyGroup(_("Halaman ini"), letters))
        return _("Tombol pintas"), [_column(several) for several in _side_by_side([one for one in groups if one.uses])]


class HelpOverlay(Overlay):
    """What the page in front is for, what comes next, and what to do when it does not work."""

    def __init__(self, window: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(window, "help", Key.HELP)
        self._page = page

    def content(self) -> tuple[str, list[QWidget]]:
        """Help for the page, or for the window when no page is there."""
        page = self._page()
        found = help_for(page.objectName() if page is not None else "")
        return found.title, [_sentences(found)]


def _is_here(window: QWidget, page: str) -> bool:
    """Whether the page of this name is in front."""
    if not page:
        return False
    found = window if window.objectName() == page else window.findChild(QWidget, page)
    return found is not None and found.isVisible()


def living_keys(window: QWidget) -> frozenset[Key]:
    """The keys that something bound in this window and that is not hidden: no second list says so."""
    found = set()
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        name = shortcut.objectName().removeprefix("key.")
        if name in KNOWN and isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled():
            found.add(Key(name))
    return frozenset(found)


def _letters(window: QWidget) -> tuple[KeyUse, ...]:
    """Alt with the marked letter of every button that can be pressed now."""
    uses = []
    for button in window.findChildren(QAbstractButton):
        marked = MARKED.search(button.text())
        if marked and button.isVisible() and button.isEnabled():
            uses.append(KeyUse(Key.NEXT_STEP, f"Alt+{marked.group(1).upper()}", button.text().replace("&", "")))
    return tuple(uses)


def _sentences(found: Help) -> QWidget:
    shown_ = QWidget()
    shown_.setFixedWidth(HELP_PX)
    column = QVBoxLayout(shown_)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.M)
    for line in found.lines:
        said = text(line)
        said.setProperty("wraps", True)
        column.addWidget(said)
    return shown_


def _side_by_side(groups: Sequence[KeyGroup]) -> list[list[KeyGroup]]:
    """The groups in columns: short ones stand under each other as far as the longest one goes down."""
    longest = max(_lines(group) for group in groups)
    columns: list[list[KeyGroup]] = []
    for group in groups:
        if columns and sum(map(_lines, columns[-1])) + _lines(group) <= longest:
            columns[-1].append(group)
        else:
            columns.append([group])
    return columns


def _lines(group: KeyGroup) -> int:
    return len(group.uses) + 1


def _column(groups: Sequence[KeyGroup]) -> QWidget:
    shown_ = QWidget()
    column = QVBoxLayout(shown_)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.L)
    for group in groups:
        column.addWidget(_group(group))
    column.addStretch(1)
    return shown_


def _group(group: KeyGroup) -> QWidget:
    shown = QWidget()
    grid = QGridLayout(shown)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(Space.XS)
    grid.setRowStretch(len(group.uses) + 1, 1)
    grid.setColumnStretch(1, 1)
    grid.addWidget(text(group.title, "section", wrap=False), 0, 0, 1, 2)
    for at, use in enumerate(group.uses, 1):
        grid.addWidget(key_hint(use.shown), at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text(use.words, wrap=False), at, 1)
    return shown
