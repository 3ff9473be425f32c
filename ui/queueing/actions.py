"""The seven buttons of the ticket, each with its key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.texts import _
from ui.keys import Key, shown
from ui.queueing.state import Act, QueueState
from ui.theme import Space
from ui.widgets.buttons import Button

KEYS = {
    Act.CALL: Key.CALL,
    Act.RECALL: Key.RECALL,
    Act.SERVE: Key.SERVE,
    Act.MISS: Key.MISSED,
    Act.PARK: Key.PARK,
    Act.TRANSFER: Key.TRANSFER,
    Act.FINISH: Key.FINISH,
}


class ActionButtons(QWidget):
    """Only what makes sense is enabled; the likely act is filled."""

    asked = Signal(Act)

    def __init__(self) -> None:
        super().__init__()
        self._buttons = {act: Button(name=f"queue.{act.value}", key=shown(key)) for act, key in KEYS.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S - 2)
        for act, button in self._buttons.items():
            button.setProperty("act", act.value)
            button.clicked.connect(self._tell)
            column.addWidget(button)

    def show_acts(self, state: QueueState) -> None:
        """Enable and fill by the ticket's state. A focus on a button that goes dead moves on to the likely one."""
        words = _words(state)
        acts, likely = state.acts(), state.likely()
        for act, button in self._buttons.items():
            button.setText(words[act])
            button.show_role("primary" if act is likely else "outline")
            if act in acts:
                button.setEnabled(True)
        for act, button in self._buttons.items():
            if act not in acts:
                if button.hasFocus():
                    self.take_focus(state)
                button.setEnabled(False)

    def take_focus(self, state: QueueState) -> None:
        """Wait at the act that comes next."""
        acts, likely = state.acts(), state.likely()
        ready = likely or next((act for act in Act if act in acts), None)
        if ready is not None:
            self._buttons[ready].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.asked.emit(Act(self.sender().property("act")))


def _words(state: QueueState) -> dict[Act, str]:
    return {
        Act.CALL: _("Panggil"),
        Act.RECALL: _("Panggil ulang"),
        Act.SERVE: _("Lanjutkan") if state.is_offered_back else _("Layani"),
        Act.MISS: _("Tidak hadir"),
        Act.PARK: _("Tunda"),
        Act.TRANSFER: _("Alihkan"),
        Act.FINISH: _("Selesai"),
    }
