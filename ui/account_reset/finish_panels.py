"""The last steps: open the account, check the login, done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from counter_app.accounts.rules import REFERENCE_MAX
from counter_app.accounts.values import NO_LISTS, ResetReasons, ResetView
from counter_app.states import LoginResult
from counter_app.texts import _
from ui.account_reset.words import ended_words, told_words
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.layouts import at_left
from ui.widgets.text import text
from ui.widgets.tick import Tick

NARROW_PX = 440
"""Short fields are no wider than this (px)."""


class SelfiePanel(QWidget):
    """Says that the selfie is missing; the button of the page goes to the camera."""

    def __init__(self) -> None:
        super().__init__()
        self._words = text(name="reset.selfie.words")
        _column(self).addWidget(self._words)

    def show_words(self, words: str) -> None:
        """Set what is to be done."""
        self._words.setText(words)


class OpenPanel(QWidget):
    """The central system's reference, or that the opening was not forwarded yet."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = text(role="second")
        self._reference = QLineEdit()
        self._reference.setMaxLength(REFERENCE_MAX)
        self._row = FieldRow("reset.reference", " ", self._reference)
        self._row.setFixedWidth(NARROW_PX)
        self._later = Tick("reset.not_forwarded")
        self._later.ticked.connect(self._allow)
        column = _column(self)
        column.addWidget(self._hint)
        column.addLayout(at_left(self._row))
        column.addWidget(self._later)

    def show_problem(self, problem: str) -> None:
        """Words in the language in use, and what is missing."""
        self._hint.setText(
            _("Buka blokir di sistem pusat dahulu, lalu catat nomornya di sini. Akun di cabang dibuka bersamaan.")
        )
        self._row.show_words(_("Nomor rujukan sistem pusat"))
        self._row.show_problem(problem)
        self._later.show_words(_("Belum diteruskan ke sistem pusat"), _("Nomornya dapat dicatat kemudian."))

    def answer(self) -> tuple[str, bool]:
        """The reference as typed, and whether it was not forwarded."""
        return self._reference.text(), self._later.is_ticked()

    def start(self) -> None:
        """Wait at the reference."""
        (self._reference if self._reference.isEnabled() else self._later.box).setFocus()

    def clear(self) -> None:
        """For the next opening."""
        self._reference.clear()
        self._later.show_ticked(False)
        self._allow(False)

    def _allow(self, later: bool) -> None:
        self._reference.setEnabled(not later)


class LoginPanel(QWidget):
    """Succeeded, failed or not tried; for the last two a reason from the list."""

    def __init__(self) -> None:
        super().__init__()
        self._reasons = NO_LISTS
        self._ask = text(name="reset.login.ask")
        self._group = QButtonGroup(self)
        self._radios = {result: QRadioButton() for result in LoginResult}
        self._reason = ChoiceBox()
        self._row = FieldRow("reset.login.reason", " ", self._reason)
        self._row.setFixedWidth(NARROW_PX)
        self._problem = Banner("reset.login.problem")
        column = _column(self)
        column.addWidget(self._ask)
        for result, radio in self._radios.items():
            radio.setObjectName(f"reset.login.{result.value}")
            self._group.addButton(radio)
            column.addWidget(radio)
            radio.toggled.connect(self._offer)
        column.addLayout(at_left(self._row))
        column.addWidget(self._problem)
        self._offer()

    def show_reasons(self, reasons: ResetReasons, problem: str) -> None:
        """The branch's lists, and what is missing."""
        self._reasons = reasons
        self._ask.setText(_("Minta peserta masuk ke aplikasi di ponselnya sendiri sekarang, lalu catat hasilnya."))
        self._radios[LoginResult.SUCCEEDED].setText(_("&Berhasil masuk"))
        self._radios[LoginResult.FAILED].setText(_("&Gagal masuk"))
        self._radios[LoginResult.NOT_TRIED].setText(_("B&elum dicoba"))
        wants_reason = self.result() not in (None, LoginResult.SUCCEEDED)
        self._row.show_problem(problem if wants_reason else "")
        self._problem.show_words("" if wants_reason else problem)
        self._offer()

    def result(self) -> LoginResult | None:
        """What was picked."""
        return next((result for result, radio in self._radios.items() if radio.isChecked()), None)

    def code(self) -> str:
        """The reason that was picked."""
        return self._reason.code()

    def start(self) -> None:
        """Wait at the first answer, with nothing picked."""
        self._group.setExclusive(False)
        for radio in self._radios.values():
            radio.setChecked(False)
        self._group.setExclusive(True)
        self._reason.show_code("")
        self._radios[LoginResult.SUCCEEDED].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        result = self.result()
        failed = result is LoginResult.FAILED
        offered = (self._reasons.failures if failed else self._reasons.not_tried).offered
        self._row.setVisible(result in (LoginResult.FAILED, LoginResult.NOT_TRIED))
        self._row.show_words(_("Mengapa gagal") if failed else _("Mengapa belum dicoba"))
        self._reason.show_choices([(reason.code, reason.words()) for reason in offered])


class DonePanel(QWidget):
    """What is told to the member, and the reference if it is still to come."""

    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._done = Banner("reset.done")
        self._free = text(name="reset.free")
        self._reference = QLineEdit()
        self._reference.setMaxLength(REFERENCE_MAX)
        self._row = FieldRow("reset.late_reference", " ", self._reference)
        self._row.setFixedWidth(NARROW_PX)
        self._note = Button(name="reset.note")
        self._note.clicked.connect(self._tell)
        column = _column(self)
        column.addWidget(self._done)
        column.addWidget(self._free)
        for part in (self._row, self._note):
            column.addLayout(at_left(part))

    def show_done(self, reset: ResetView, reasons: ResetReasons, problem: str) -> None:
        """Say how it ended."""
        self._done.show_words(*ended_words(reset, reasons))
        self._free.setText(told_words(reset))
        late = reset.reset_at is not None and not reset.forwarded
        self._row.setVisible(late)
        self._row.show_words(
            _("Nomor rujukan sistem pusat"), _("Pembukaan ini belum diteruskan. Catat nomornya bila sudah ada.")
        )
        self._row.show_problem(problem)
        self._note.setText(_("Catat nomor"))
        self._note.setVisible(late)

    def _tell(self) -> None:
        self.noted.emit(self._reference.text())


def _column(panel: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.M)
    return column
