"""Serah terima: the day's file for the centre and its answer, over what goes on and where nothing waits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.approvals.presenter import ApprovalsPresenter
from ui.approvals.state import GOING_ON, ApprovalsState, refused_now
from ui.messages import OpenFile, PickFolder
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind
from ui.widgets.text import text


class CentreRow(QWidget):
    """Not there for a branch that knows no key of the centre. `acted`: the keyboard goes back to the list."""

    acted = Signal()

    def __init__(self, presenter: ApprovalsPresenter) -> None:
        super().__init__()
        self.setObjectName("approvals.centre")
        self._presenter = presenter
        self._send, self._read = Button(name="approvals.centre.send"), Button(name="approvals.centre.read")
        self._again = Button(name="approvals.centre.again")
        self._why = Banner("approvals.refused")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._why)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        column.addLayout(row)
        for one in (self._again, self._send, self._read):
            row.addWidget(one)
        self._unanswered = text(role="second", name="approvals.centre.unanswered")
        row.addWidget(self._unanswered)
        row.addStretch(1)
        self._send.clicked.connect(self._ask_folder)
        self._read.clicked.connect(self._ask_file)
        self._again.clicked.connect(presenter.send_again)

    def show_state(self, state: ApprovalsState) -> None:
        """Show what can be done, in the language in use."""
        centre = state.found.centre
        unanswered = sum(day.sent for day in centre.days) if centre is not None else 0
        only_answers = unanswered > 0 and all(one.group not in GOING_ON for one in state.entries)
        goes_on = state.current is None or state.current.group in GOING_ON or only_answers
        self.setVisible(state.read and goes_on and centre is not None and centre.can_seal)
        count = centre.to_send if centre is not None else 0
        self._send.setText(_("Kirim ke pusat ({count})").format(count=count))
        self._send.setEnabled(count > 0 and not state.busy)
        self._read.setText(_("Baca jawaban pusat"))
        self._read.setEnabled(not state.busy)
        said = _("Belum dijawab pusat: {count}").format(count=unanswered) if unanswered else ""
        self._unanswered.setText(said)
        self._again.setText(_("Ikutkan kiriman berikutnya"))
        refused = refused_now(state)
        said = _("Ditolak pusat. {why}").format(why=refused.why) if refused is not None else ""
        self._why.show_words(said, Kind.WARNING)
        self._again.setVisible(refused is not None)
        self._again.setEnabled(not state.busy)

    def _ask_folder(self) -> None:
        folder = PickFolder.ask(self, str(Path.home()))
        if folder:
            self.acted.emit()
            self._presenter.send_to_centre(Path(folder))

    def _ask_file(self) -> None:
        file = OpenFile.ask(self, "* (*)")
        if file:
            self.acted.emit()
            self._presenter.read_answer(Path(file))
