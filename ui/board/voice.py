"""Says the calls with the branch's clips, or says why nobody hears them."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject

from counter_app.events import Event, EventKind
from counter_app.queueing.speech import call_clips
from counter_app.queueing.values import BoardCall
from counter_app.texts import _
from counter_app.voice.announcing import Clips, announced
from counter_app.voice.plan import VoicePlan
from ui.acts import Errands
from ui.jobs import Runner
from ui.machine.loudspeaker import Hearing, Loudspeaker

log = logging.getLogger(__name__)


class HallVoice(QObject):
    """Clips are read before the first call, so that a call begins at once; until then it is only shown."""

    def __init__(
        self, jobs: Runner, read: Callable[[], Clips], plan: Callable[[], VoicePlan], loudspeaker: Loudspeaker
    ) -> None:
        super().__init__()
        self._read, self._plan, self._loudspeaker = read, plan, loudspeaker
        self._errands = Errands(jobs, self)
        self._clips: Clips = {}
        self._unread = False

    def load(self) -> None:
        """Read the clips."""
        self._errands.send(self._read, self._loaded, self._failed)

    def hear(self, event: Event) -> None:
        """The branch recorded a clip: the next call is said with it."""
        if event.kind in (EventKind.VOICE_CHANGED, EventKind.DATA_RESTORED):
            self.load()

    def call(self, call: BoardCall) -> int:
        """Say it in one piece; how many ms that takes, 0 when nothing is heard."""
        plan = self._plan()
        if not self._clips or not plan.times or self._loudspeaker.hearing() is not Hearing.YES:
            return 0
        sound = announced(call_clips(call.label, call.counter_number), self._clips, plan)
        self._loudspeaker.play(sound, plan.volume)
        return sound.ms

    def trouble(self) -> str:
        """Why nothing is heard although it should be."""
        if not self._plan().times:
            return ""
        if self._unread:
            return _("Suara panggilan tidak dapat dibaca. Pasang ulang program ini.")
        return {
            Hearing.YES: "",
            Hearing.NO_DEVICE: _("Tanpa suara: pengeras suara tidak ditemukan. Sambungkan, lalu tunggu satu menit."),
            Hearing.UNFIT: _("Tanpa suara: pengeras suara ini tidak cocok. Pilih yang lain di pengaturan komputer."),
        }[self._loudspeaker.hearing()]

    def hush(self) -> None:
        """Stop in the middle of the word."""
        self._loudspeaker.stop()

    def _loaded(self, clips: Clips) -> None:
        self._clips, self._unread = clips, False
        self._loudspeaker.hearing()  # loads the sound system now, not at the first call

    def _failed(self, error: Exception) -> None:
        log.error("the voice of the hall cannot be read", exc_info=error)
        self._unread = True
