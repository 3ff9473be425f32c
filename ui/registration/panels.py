"""The parts of the officer's page: what is filled in, and what the member found on their own phone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.registrations.rules import (
    ASKED,
    CITIZENSHIP,
    EMAIL,
    IDENTITY,
    PHONE,
    REFERENCE_MAX,
    SEGMENT,
    SEGMENTS,
    Identity,
)
from counter_app.registrations.values import RegistrationView
from counter_app.registrations.words import citizenship_name, field_name, identity_name
from counter_app.states import Citizenship, LoginResult
from counter_app.texts import _
from ui.registration.state import RegisterState
from ui.registration.words import result_name
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.layouts import at_left
from ui.widgets.text import text

NARROW_PX = 440
"""Short fields are no wider than this (px)."""
EMAIL_MAX, PHONE_MAX = 254, 20


class AnswersPanel(Card):
    """The officer's five fields; what the record knows stands in them already. `typed(key, value)`."""

    typed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(" ", "register.answers")
        self._boxes = {key: ChoiceBox() for key in (SEGMENT, CITIZENSHIP, IDENTITY)}
        self._lines = {EMAIL: QLineEdit(), PHONE: QLineEdit()}
        self._lines[EMAIL].setMaxLength(EMAIL_MAX)
        self._lines[PHONE].setMaxLength(PHONE_MAX)
        editors: dict[str, ChoiceBox | QLineEdit] = {**self._boxes, **self._lines}
        self._rows = {key: FieldRow(f"register.{key}", " ", editors[key]) for key in ASKED}
        for row in self._rows.values():
            row.setFixedWidth(NARROW_PX)
            self.body.addLayout(at_left(row))
        self._boxes[SEGMENT].picked.connect(lambda code: self.typed.emit(SEGMENT, code))
        self._boxes[CITIZENSHIP].picked.connect(lambda code: self.typed.emit(CITIZENSHIP, code))
        self._boxes[IDENTITY].picked.connect(lambda code: self.typed.emit(IDENTITY, code))
        self._lines[EMAIL].textEdited.connect(lambda words: self.typed.emit(EMAIL, words))
        self._lines[PHONE].textEdited.connect(lambda words: self.typed.emit(PHONE, words))

    def show_state(self, state: RegisterState) -> None:
        """What is known and typed, and what is wrong with it."""
        self.show_title(_("Yang didaftarkan"))
        self._boxes[SEGMENT].show_choices([(one.value, one.value) for one in SEGMENTS])
        self._boxes[CITIZENSHIP].show_choices([(one.value, citizenship_name(one)) for one in Citizenship])
        self._boxes[IDENTITY].show_choices([(one.value, identity_name(one)) for one in Identity])
        hints = {
            IDENTITY: _("NIK atau paspor, nama, dan tanggal lahir dicocokkan dengan catatan peserta di samping."),
            PHONE: _("Dipakai untuk masuk dan menerima kode."),
        }
        for key, row in self._rows.items():
            row.show_words(field_name(key), hints.get(key, ""))
            row.show_problem(state.problems.get(key, ""))
        for key, box in self._boxes.items():
            box.show_code(state.answers.get(key, ""))
        for key, line in self._lines.items():
            if line.text() != state.answers.get(key, "") and not (line.hasFocus() and line.isModified()):
                line.setText(state.answers.get(key, ""))

    def problems(self, state: RegisterState) -> list[tuple[str, str]]:
        """In the order of the fields."""
        return [(key, state.problems[key]) for key in ASKED if key in state.problems]

    def editor(self, key: str) -> QWidget:
        """Where a field is filled in."""
        return self._rows[key].editor

    def start(self, state: RegisterState) -> None:
        """Wait at the first field that the record does not know."""
        first = next((key for key in ASKED if not state.answers.get(key)), IDENTITY)
        self._rows[first].editor.setFocus(Qt.FocusReason.OtherFocusReason)


class LoginPanel(Card):
    """What the member found on their own phone: how it went, and why not."""

    def __init__(self) -> None:
        super().__init__(" ", "register.login")
        self._ask = text(name="register.login.ask")
        self._result, self._reason = ChoiceBox(), ChoiceBox()
        self._result_row = FieldRow("register.login.result", " ", self._result)
        self._reason_row = FieldRow("register.login.reason", " ", self._reason)
        self._state: RegisterState | None = None
        self.add(self._ask)
        for row in (self._result_row, self._reason_row):
            row.setFixedWidth(NARROW_PX)
            self.body.addLayout(at_left(row))
        self._result.picked.connect(self._offer)

    def show_state(self, state: RegisterState) -> None:
        """The branch's lists, and what is missing."""
        self._state = state
        self.show_title(_("Masuk di ponsel peserta"))
        self._ask.setText(_("Minta peserta masuk ke aplikasi di ponselnya sendiri sekarang, lalu catat hasilnya."))
        self._result.show_choices([(one.value, result_name(one)) for one in LoginResult])
        self._result_row.show_words(_("Hasil"))
        wants_reason = self.result() not in (None, LoginResult.SUCCEEDED)
        self._result_row.show_problem("" if wants_reason else state.login_problem)
        self._reason_row.show_problem(state.login_problem if wants_reason else "")
        self._offer()

    def result(self) -> LoginResult | None:
        """What was picked."""
        code = self._result.code()
        return LoginResult(code) if code else None

    def code(self) -> str:
        """The reason that was picked."""
        return self._reason.code()

    def start(self) -> None:
        """Wait at the result."""
        self._result.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, _code: str = "") -> None:
        result = self.result()
        failed = result is LoginResult.FAILED
        self._reason_row.setVisible(result in (LoginResult.FAILED, LoginResult.NOT_TRIED))
        if self._state is None:
            return
        lists = self._state.reasons
        self._reason_row.show_words(_("Mengapa gagal") if failed else _("Mengapa belum dicoba"))
        offered = (lists.failures if failed else lists.not_tried).offered
        self._reason.show_choices([(reason.code, reason.words()) for reason in offered])


class ReferencePanel(Card):
    """The central system's reference of an account that was opened here. `noted(words)`."""

    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__(" ", "register.forward")
        self._line = QLineEdit()
        self._line.setMaxLength(REFERENCE_MAX)
        self._row = FieldRow("register.reference", " ", self._line)
        self._row.setFixedWidth(NARROW_PX)
        self._note = Button(name="register.note")
        self._note.clicked.connect(lambda: self.noted.emit(self._line.text()))
        self.body.addLayout(at_left(self._row))
        self.body.addLayout(at_left(self._note))

    def show_state(self, view: RegistrationView, problem: str) -> None:
        """Open while the reference is to come."""
        self.show_title(_("Belum diteruskan ke sistem pusat"))
        hint = _("Akun ini baru catatan cabang. Daftarkan di sistem pusat, lalu catat nomornya.")
        self._row.show_words(_("Nomor rujukan sistem pusat"), hint)
        self._row.show_problem(problem)
        self._note.setText(_("Catat nomor"))
        self.setVisible(view.done_at is not None and not view.forwarded)
