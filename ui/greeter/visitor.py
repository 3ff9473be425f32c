"""The right column: a number found again, the class, a note for the counter, and kiosks in trouble."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from counter_app.states import Priority
from counter_app.texts import _
from ui.greeter.person import nik_in, visitor_words
from ui.greeter.state import CLASSES, GreeterState
from ui.greeter.words import class_name, kiosk_trouble, note_hint, phrases
from ui.icons import icon
from ui.keys import Key, shown
from ui.theme import Space, mark
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind
from ui.widgets.text import text

CLASS_ICONS = ("person", "person-simple-walk", "baby", "wheelchair")
NOTE_PX = 84


class VisitorPart(QWidget):
    """`found(words)`, `class_chosen(Priority)`, `note_typed(words)`, `phrase(words)`; of who stands there `attorney`:
    they come for somebody else, and `forgotten`: it is another person.
    """

    found, note_typed, phrase = Signal(str), Signal(str), Signal(str)
    class_chosen = Signal(object)
    attorney, forgotten = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._find_title = text(role="second", name="greeter.find.title")
        self.search = QLineEdit()
        self.search.setObjectName("greeter.find")
        self.search.setMaxLength(60)
        self._who = Banner("greeter.visitor")
        self._attorney = Button(role="filter", name="greeter.attorney")
        self._attorney.setCheckable(True)
        self._class_title = text(role="second", name="greeter.class.title")
        self._classes = tuple(self._class(at, one) for at, one in enumerate(CLASSES))
        self._note_title = text(role="second", name="greeter.note.title")
        self.note = QPlainTextEdit()
        self.note.setObjectName("greeter.note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_PX)
        self._note_problem = text(name="greeter.note.problem")
        mark(self._note_problem, role="problem")
        self._note_hint = text(role="hint", name="greeter.note.hint")
        self._phrases = tuple(self._phrase(at) for at in range(len(phrases())))
        self._kiosks = Banner("greeter.kiosks")
        self._kiosks.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self.search.returnPressed.connect(self._search)
        self._who.acted.connect(self.forgotten)
        self._attorney.clicked.connect(self.attorney)
        self.note.textChanged.connect(lambda: self.note_typed.emit(self.note.toPlainText()))

    def show_state(self, state: GreeterState) -> None:
        """Show what is chosen and typed."""
        self._find_title.setText(_("Nomor, slip, atau NIK ({key})").format(key=shown(Key.FIND_MEMBER)))
        self.search.setPlaceholderText(_("A-014"))
        self.search.setAccessibleName(_("Cari nomor, pindai slip, atau ketik NIK pengunjung"))
        self.search.setEnabled(not state.cut)
        said, kind = visitor_words(state)
        self._who.show_words(said, kind, _("Lepas") if said else "")
        self._attorney.setVisible(state.visitor is not None)
        self._attorney.setText(_("Dibawa orang lain dengan surat kuasa ({key})").format(key=shown(Key.ATTORNEY)))
        self._attorney.setChecked(state.visitor is not None and state.visitor.attorney)
        self._class_title.setText(_("Prioritas (tidak ditanyakan keras-keras)"))
        for at, (one, button) in enumerate(zip(CLASSES, self._classes, strict=True)):
            button.setText(class_name(one))
            button.setChecked(one is state.priority)
            token = "accent" if one is state.priority else "text_second"
            button.setIcon(icon(CLASS_ICONS[at], token))
            button.setToolTip(f"Alt+{at + 1}")
        self._note_title.setText(_("Catatan untuk loket ({key})").format(key=shown(Key.NOTE)))
        self.note.setAccessibleName(_("Catatan untuk loket"))
        if self.note.toPlainText() != state.note:
            self.note.setPlainText(state.note)
        mark(self.note, state="problem" if state.note_problem else "")
        self._note_problem.setText(state.note_problem)
        self._note_problem.setVisible(bool(state.note_problem))
        self._note_hint.setText(note_hint())
        self._note_hint.setVisible(not state.note_problem)
        for button, words in zip(self._phrases, phrases(), strict=True):
            button.setText(words.rstrip("."))
            button.setProperty("phrase", words)
        self._kiosks.show_words(kiosk_trouble(state.view), Kind.WARNING)

    def _search(self) -> None:
        words = self.search.text()
        if nik_in(words):
            self.search.clear()  # nobody at the door reads a whole NIK off this screen
        self.found.emit(words)
        self.search.selectAll()

    def _class(self, at: int, priority: Priority) -> Button:
        button = Button(role="filter", name=f"greeter.class.{at + 1}")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.class_chosen.emit(priority))
        return button

    def _phrase(self, at: int) -> Button:
        button = Button(name=f"greeter.phrase.{at + 1}")
        button.clicked.connect(lambda: self.phrase.emit(button.property("phrase")))
        return button

    def _lay_out(self) -> None:
        classes, ready = QGridLayout(), QGridLayout()
        for grid in (classes, ready):
            grid.setSpacing(Space.S)
        for at, button in enumerate(self._classes):
            classes.addWidget(button, at // 2, at % 2)
        for at, button in enumerate(self._phrases):
            ready.addWidget(button, at // 2, at % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._find_title)
        column.addWidget(self.search)
        column.addWidget(self._who)
        column.addWidget(self._attorney)
        column.addSpacing(Space.S)
        column.addWidget(self._class_title)
        column.addLayout(classes)
        column.addSpacing(Space.S)
        for part in (self._note_title, self.note, self._note_problem, self._note_hint):
            column.addWidget(part)
        column.addLayout(ready)
        column.addStretch(1)
        column.addWidget(self._kiosks, 0, Qt.AlignmentFlag.AlignBottom)
