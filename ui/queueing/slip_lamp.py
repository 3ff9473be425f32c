"""The printer's lamp of a counter: whether the slips of the branch's kiosks come out, as the queue tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from counter_app.config import Settings
from counter_app.queueing.values import SlipDown
from counter_app.slips.words import cause_words
from counter_app.texts import _
from ui.queueing.state import QueueState
from ui.widgets.status_dot import DotState
from ui.widgets.top_bar import Device

SetStatus = Callable[[Device, DotState, str], None]


class SlipLamp:
    """Trouble with the station and the cause while a kiosk has no slips; off where no slip printer is set."""

    def __init__(self, settings: Callable[[], Settings], set_status: SetStatus) -> None:
        self._settings, self._set_status = settings, set_status

    def show_state(self, state: QueueState) -> None:
        """What the queue says now."""
        self.show_down(state.view.slips_down)

    def show_down(self, down: Sequence[SlipDown]) -> None:
        """The stations that have no slips."""
        usual = DotState.OK if self._settings().slip_printers else DotState.OFF
        words = " · ".join(_words(one) for one in down)
        self._set_status(Device.PRINTER, DotState.TROUBLE if down else usual, words)


def _words(one: SlipDown) -> str:
    cause = cause_words(one.cause) if one.cause is not None else _("slip tidak keluar")
    return _("{place}: {cause}").format(place=one.place, cause=cause)
