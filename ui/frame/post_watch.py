"""Sends what waits in the outbox beside the window, and says by a lamp of the bar how that goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from counter_app.codes.words import channel_name
from counter_app.events import Event, EventKind
from counter_app.sending.words import fault_words, off_words
from ui.acts import Errands
from ui.frame.main_window import Shell
from ui.jobs import Runner
from ui.widgets.status_dot import DotState
from ui.widgets.top_bar import Device

if TYPE_CHECKING:  # loads the store's libraries, and the first page waits for none of them
    from counter_app.near.service import NearTurnService
    from counter_app.sending.service import SendingService
    from counter_app.sending.values import Standing

ASK_EVERY_MS = 3_000
"""A pause before the next try ends by the clock of the store, so it is asked for; two seconds is the shortest."""
AFTER_TROUBLE_MS = 30_000
"""A store that does not answer is not asked every few seconds."""
AT_ONCE = frozenset({EventKind.CODE_SENT, EventKind.MESSAGE_SENT_AGAIN, EventKind.SENDER_CHANGED})


class PostWatch(QObject):
    """Signed in or not: whichever window of the branch is open sends, each message one of them."""

    def __init__(self, jobs: Runner, station: str, shell: Shell) -> None:
        super().__init__(shell)
        self._errands, self._station, self._shell = Errands(jobs, self, "io"), station, shell
        self._sending: SendingService | None = None
        self._near: NearTurnService | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("post.watch")
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, sending: SendingService, near: NearTurnService) -> None:
        """The branch is open."""
        self._sending, self._near = sending, near
        self._timer.start()
        self.look()

    def end(self) -> None:
        """The window goes; what was begun is finished."""
        self._timer.stop()
        self._sending = self._near = None

    def hear(self, event: Event) -> None:
        """A code waits for nobody's clock."""
        if event.kind in AT_ONCE:
            self.look()

    def look(self) -> None:
        """Send what is due, one time at once; what came meanwhile is sent with the next look."""
        sending, near, station = self._sending, self._near, self._station
        if sending is None or near is None or self._errands.busy:
            return

        def work() -> tuple[Standing, ...]:
            try:
                near.work()
            finally:  # a code waits for no word about a turn
                sending.work(station)
            return sending.standing()

        self._errands.send(work, self._worked, self._broke)

    def _worked(self, standing: tuple[Standing, ...]) -> None:
        if self._timer.interval() != ASK_EVERY_MS:
            self._timer.setInterval(ASK_EVERY_MS)
        used = [one for one in standing if one.is_set_up or one.unsent]
        troubled = next((one for one in used if one.is_troubled), None)
        state = DotState.TROUBLE if troubled is not None else DotState.OK
        if not any(one.is_on for one in used) and troubled is None:
            state = DotState.OFF
        self._shell.set_status(Device.MESSAGES, state, _words(troubled))

    def _broke(self, _error: Exception) -> None:
        """The lamp of the store says so already; a later look tries again."""
        self._timer.setInterval(AFTER_TROUBLE_MS)


def _words(troubled: Standing | None) -> str:
    if troubled is None:
        return ""
    said = fault_words(troubled.fault) if troubled.is_on and troubled.fault is not None else off_words()
    return f"{channel_name(troubled.channel)}: {said}"
