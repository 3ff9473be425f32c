"""The three things the sign-in page can ask: password, new password, counter."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.officers.passwords import MIN_LENGTH
from counter_app.officers.values import CounterChoice
from counter_app.texts import _
from ui.sign_in.state import Question
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.field_row import FieldRow
from ui.widgets.layouts import refill
from ui.widgets.text import text

ONE_KEY = 9
"""Counters up to here are chosen by one key."""


class Panel(QWidget):
    """A column of fields and buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.L)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter has been used by the fields here; a page around them must not move the focus on again."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def start(self) -> None:
        """Put the focus where the work begins."""


class PasswordPanel(Panel):
    """User name and password."""

    submitted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._username, self._password = QLineEdit(), secret()
        self._username_row = FieldRow("sign_in.username", " ", self._username)
        self._password_row = FieldRow("sign_in.password", " ", self._password)
        self._submit = Button(role="primary", name="sign_in.submit")
        for part in (self._username_row, self._password_row, self._submit):
            self.column.addWidget(part)
        self._username.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._tell)
        self._submit.clicked.connect(self._tell)

    def show_words(self, busy: bool) -> None:
        """Words in the language in use; nothing can be sent twice."""
        self._username_row.show_words(_("Nama pengguna"))
        self._password_row.show_words(_("Kata sandi"))
        self._submit.setText(_("Masuk"))
        self._submit.setEnabled(not busy)

    def forget(self) -> None:
        """The next one types their own name."""
        self._username.clear()
        self._password.clear()

    def fill(self, username: str, password: str) -> None:
        """Type for the officer of an example branch."""
        self._username.setText(username)
        self._password.setText(password)
        self._submit.setFocus()

    def start(self) -> None:
        """Wait for the user name, or for the password when the name is there."""
        self._password.clear()
        (self._password if self._username.text() else self._username).setFocus()

    def _tell(self) -> None:
        self.submitted.emit(self._username.text(), self._password.text())


class NewPasswordPanel(Panel):
    """A new password, twice; with `old` also the present one."""

    submitted = Signal(str, str, str)
    cancelled = Signal()

    def __init__(self, name: str, old: bool = False) -> None:
        super().__init__()
        self._ask_old = old
        self._old, self._new, self._again = secret(), secret(), secret()
        self._old_row = FieldRow(f"{name}.old", " ", self._old)
        self._new_row = FieldRow(f"{name}.new", " ", self._new)
        self._again_row = FieldRow(f"{name}.again", " ", self._again)
        self._submit = Button(role="primary", name=f"{name}.submit")
        self._cancel = Button(name=f"{name}.cancel")
        for part in (self._old_row, self._new_row, self._again_row):
            self.column.addWidget(part)
        self._old_row.setVisible(old)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self._submit)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self._old.returnPressed.connect(self._new.setFocus)
        self._new.returnPressed.connect(self._again.setFocus)
        self._again.returnPressed.connect(self._tell)
        self._submit.clicked.connect(self._tell)
        self._cancel.clicked.connect(self.cancelled)

    def show_words(self, busy: bool) -> None:
        """Words in the language in use; nothing can be sent twice."""
        self._old_row.show_words(_("Kata sandi sekarang"))
        self._new_row.show_words(_("Kata sandi baru"), _needed())
        self._again_row.show_words(_("Kata sandi baru, sekali lagi"))
        self._submit.setText(_("Simpan kata sandi"))
        self._cancel.setText(_("Batal"))
        self._submit.setEnabled(not busy)

    def start(self) -> None:
        """Empty all fields and wait in the first."""
        for field in (self._old, self._new, self._again):
            field.clear()
        (self._old if self._ask_old else self._new).setFocus()

    def point_at(self, wrong: str) -> None:
        """The caret goes into the field that has to be typed again."""
        field = {"old": self._old, "again": self._again}.get(wrong, self._new)
        field.setFocus()
        field.selectAll()

    def _tell(self) -> None:
        if self._submit.isEnabled():
            self.submitted.emit(self._old.text(), self._new.text(), self._again.text())


@dataclass(frozen=True)
class CounterOffer:
    """The counters to choose from, for whom, and the one that was taken here last."""

    counters: tuple[CounterChoice, ...]
    own_name: str
    may_skip: bool
    last: uuid.UUID | None = None


class CounterPanel(Panel):
    """The counters of the branch; one that is taken says by whom."""

    chosen = Signal(object)
    skipped = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._last: uuid.UUID | None = None
        self._intro = text(role="second")
        self._buttons: list[Button] = []
        self._choices = QVBoxLayout()
        self._choices.setSpacing(Space.S)
        self._skip = Button(name="sign_in.skip_counter")
        self._cancel = Button(role="quiet", name="sign_in.back")
        self.column.addWidget(self._intro)
        self.column.addLayout(self._choices)
        below = QHBoxLayout()
        below.addWidget(self._cancel)
        below.addStretch(1)
        below.addWidget(self._skip)
        self.column.addLayout(below)
        self._skip.clicked.connect(self.skipped)
        self._cancel.clicked.connect(self.cancelled)

    def show_counters(self, offer: CounterOffer, busy: bool) -> None:
        """Offer the counters; the officer's own one of before stays open to them, the one of last time is waited at."""
        counters, own_name, may_skip = offer.counters, offer.own_name, offer.may_skip
        self._intro.setText(_("Pilih loket tempat Anda bertugas.") if counters else _("Belum ada loket di cabang ini."))
        self._skip.setText(_("Masuk tanpa loket"))
        self._skip.setVisible(may_skip)
        self._cancel.setText(_("‹ Kembali"))
        self._last = offer.last
        shown = (counters, own_name, self._intro.text())
        if shown != self._shown:
            self._shown = shown
            self._buttons = [self._choice(counter, own_name) for counter in counters]
            refill(self._choices, self._buttons)
            if not self.isHidden():  # else somebody is typing elsewhere on the page
                self.start()
        if busy and self.window().focusWidget() in self._buttons:
            self.setFocus(
                Qt.FocusReason.OtherFocusReason
            )  # else Qt hands the keys to the next thing that can be pressed
        for button in self._buttons:
            button.setEnabled(button.property("free") and not busy)

    def start(self) -> None:
        """Wait at the counter of last time, else at the first that is free, so that Enter takes it."""
        free = [choice for choice in self._buttons if choice.property("free")]
        empty = [choice for choice in free if not choice.property("silent")]
        last = [choice for choice in free if choice.property("counter") == str(self._last)]
        wanted = next(iter((*last, *empty, *free)), None)
        ready = wanted if wanted is not None and wanted.isEnabled() else self  # the list is still being read
        ready.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number takes that counter: one press, one act."""
        wanted = [one for one in self._buttons if one.property("number") == event.text() and one.isEnabled()]
        if not wanted or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        wanted[0].click()

    def _choice(self, counter: CounterChoice, own_name: str) -> Button:
        taken = bool(counter.taken_by) and counter.taken_by != own_name
        words = _("Loket {number}").format(number=counter.number)
        if counter.name:
            words = f"{words} · {counter.name}"
        if taken and counter.is_silent:  # on a line of its own, or a long name would run into the key
            words += "\n" + _("{name}, program tidak menjawab").format(name=counter.taken_by)
        elif taken:
            words = _("{counter} – dipakai {name}").format(counter=words, name=counter.taken_by)
        free = not taken or counter.is_silent
        key = str(counter.number) if free and counter.number <= ONE_KEY else ""
        choice = Button(words, "choice", f"sign_in.counter.{counter.number}", key)
        choice.setProperty("number", key)
        choice.setProperty("counter", str(counter.id))
        choice.setProperty("free", free)
        choice.setProperty("silent", taken)
        choice.clicked.connect(self._tell)
        return choice

    def _tell(self) -> None:
        self.chosen.emit(uuid.UUID(self.sender().property("counter")))


class QuestionPanel(Panel):
    """Something of somebody's would end: yes or no."""

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._words = text(name="sign_in.question")
        self._yes, self._no = Button(role="primary", name="sign_in.yes"), Button(name="sign_in.no")
        self._safe = False
        self.column.addWidget(self._words)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self._yes)
        buttons.addWidget(self._no)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self._yes.clicked.connect(lambda: self.answered.emit(True))
        self._no.clicked.connect(lambda: self.answered.emit(False))

    def show_question(self, question: Question | None, busy: bool) -> None:
        """Ask it; the filled button is the one that Enter presses."""
        if question is None:
            return
        self._words.setText(question.words)
        self._safe = question.safe
        for button, words, likely in (
            (self._yes, question.yes, question.safe),
            (self._no, question.no, not question.safe),
        ):
            button.setText(words)
            button.setEnabled(not busy)
            button.show_role("primary" if likely else "outline")

    def start(self) -> None:
        """Wait at the answer that takes nothing from anybody else."""
        (self._yes if self._safe else self._no).setFocus(Qt.FocusReason.OtherFocusReason)


def _needed() -> str:
    return _("Paling sedikit {count} karakter, tanpa nama pengguna.").format(count=MIN_LENGTH)


def secret() -> QLineEdit:
    """A line that hides what is typed."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
