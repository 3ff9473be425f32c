"""The card of a service and the row of a paper."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from counter_app.texts import _, language
from forms.bringing import Bring
from ui.greeter.state import Mark
from ui.greeter.words import paper_name
from ui.icons import icon
from ui.theme import ICON, Space, mark
from ui.widgets.buttons import Button
from ui.widgets.paper_pictures import PaperPicture
from ui.widgets.text import key_hint, text

PICTURE = QSize(56, 38)
HIGHEST_PX = 112
"""A few services do not fill the column: their cards stay together at its top."""


class ServiceCard(Button):
    """Icon, name, who waits and how long, the classes below; its key at the right."""

    def __init__(self, number: int) -> None:
        name = f"greeter.service.{number}"
        super().__init__(role="choice", name=name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(HIGHEST_PX)
        self._icon, self._icon_name = QLabel(), ""
        self._icon.setFixedSize(ICON * 1.4)
        self._name = text(role="section", name=f"{name}.name")
        self._people = text(role="second", name=f"{name}.people")
        self._classes = text(role="dense", name=f"{name}.classes")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for line in (self._name, self._people, self._classes):
            words.addWidget(line)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(key_hint(str(number)), 0, Qt.AlignmentFlag.AlignVCenter)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As much as the words need."""
        layout = self.layout()
        return QSize(240, layout.sizeHint().height() if layout is not None else 64)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        layout = self.layout()
        high = layout.heightForWidth(self.width()) if layout is not None else 0
        return QSize(240, max(56, high))

    def show_narrow(self, narrow: bool) -> None:
        """Where there is little room the words have it."""
        self._icon.setVisible(not narrow)

    def show_service(self, icon_name: str, lines: tuple[str, str, str], chosen: bool) -> None:
        """Show who waits, and whether it is what the visitor came for."""
        if icon_name != self._icon_name:
            self._icon_name = icon_name
            self._icon.setPixmap(icon(icon_name, "accent").pixmap(self._icon.size()))
        for label, words in zip((self._name, self._people, self._classes), lines, strict=True):
            label.setText(words)
            label.setVisible(bool(words))
        self.setChecked(chosen)
        self.setAccessibleName(". ".join(words for words in lines if words))
        self.updateGeometry()


class PaperRow(QFrame):
    """A paper with its picture and two answers; both start empty, and an answer pressed again is taken back.

    `marked(Bring, Mark)` when one is pressed.
    """

    marked = Signal(object, object)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName(f"greeter.paper.{number}")
        self.setProperty("role", "door-paper")
        self._paper: Bring | None = None
        self._narrow = False
        self._picture = PaperPicture()
        self._picture.setFixedSize(PICTURE)
        self._name = text(role="label", name=f"{self.objectName()}.name")
        self._note = text(role="dense", name=f"{self.objectName()}.note")
        self.here = self._answer("here", Mark.HERE)
        self._lacking = self._answer("lacking", Mark.LACKING)
        self._not_needed = self._answer("not_needed", Mark.NOT_NEEDED)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        for button in (self.here, self._lacking, self._not_needed):
            row.addWidget(button)

    def show_narrow(self, narrow: bool) -> None:
        """Where there is little room the words have it; an answer that was given keeps its sign."""
        self._narrow = narrow
        self._picture.setVisible(not narrow)

    def show_paper(self, paper: Bring, seen: Mark) -> None:
        """What it is, and what was seen of it."""
        self._paper = paper
        mark(self, sometimes=not paper.always)
        self._picture.show_paper(paper.key)
        name, note = paper_name(paper), paper.note.in_(language())
        self._name.setText(name)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._lacking.setVisible(paper.always)
        self._not_needed.setVisible(not paper.always)
        answers = ((self.here, _("Ada")), (self._lacking, _("Belum")), (self._not_needed, _("Tidak perlu")))
        for (button, words), sign in zip(answers, ("check", "x", "check"), strict=True):
            chosen = button.property("means") == seen.value
            button.setText(words)
            button.setChecked(chosen)
            given = icon(sign, "warning" if sign == "x" else "accent")
            still_open = QIcon() if self._narrow else icon("circle", "text_second")
            button.setIcon(given if chosen else still_open)
            button.setAccessibleName(f"{name}: {words}")

    def _answer(self, name: str, means: Mark) -> Button:
        button = Button(role="filter", name=f"{self.objectName()}.{name}")
        button.setCheckable(True)
        button.setProperty("means", means.value)
        button.clicked.connect(lambda: self._press(means))
        return button

    def _press(self, means: Mark) -> None:
        if self._paper is not None:
            self.marked.emit(self._paper, means)
