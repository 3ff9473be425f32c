"""Guides through the clips one by one: record, listen, keep, on to the next that the branch lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.actor import Actor
from counter_app.events import Event, EventKind
from counter_app.explain import explain
from counter_app.texts import _
from counter_app.voice.checking import MOST_MS, flaw_of
from counter_app.voice.clips import clips_of
from counter_app.voice.levelling import levelled, peak
from counter_app.voice.service import Own, VoiceService
from counter_app.voice.sound import Sound, wav
from counter_app.voice.words import flaw_words
from ui.acts import Acts, Errands
from ui.jobs import Runner
from ui.machine.loudspeaker import Hearing, Loudspeaker
from ui.machine.microphone import Listening, Microphone
from ui.reread import Reread
from ui.voice.state import VoiceState

LONGEST_MS = MOST_MS + 1_500
"""A recording ends by itself: room for breath before and after the longest clip."""
PLAYED_AT = 0.8


@dataclass(frozen=True)
class VoiceDoors:
    """The service behind the page, and the machine's ear and mouth."""

    voice: VoiceService
    microphone: Microphone
    loudspeaker: Loudspeaker


class VoicePresenter(QObject):
    """Nothing is kept before `keep`; leaving the page ends a recording."""

    changed = Signal(object)

    def __init__(self, jobs: Runner, doors: VoiceDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading, self._listening = Reread(jobs, self), Errands(jobs, self, lane="io")
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._pieces: list[bytes] = []
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self.stop)
        self.state = VoiceState()

    def load(self) -> None:
        """Read which clips are the branch's own."""
        self._reading.load(lambda: self._doors.voice.own(self._who), self._taken_in)

    def hear(self, event: Event) -> None:
        """Somebody recorded at another computer."""
        if event.kind == EventKind.VOICE_CHANGED:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def speak(self, language: str) -> None:
        """Record another language."""
        if language != self.state.language:
            self._forget()
            self._show(replace(self.state, language=language, at=0))

    def pick(self, at: int) -> None:
        """Record this clip."""
        if at != self.state.at:
            self._forget()
            self._show(replace(self.state, at=at))

    def record(self) -> None:
        """Begin to record, or end it."""
        if self.state.recording:
            self.stop()
            return
        if self.state.act.busy:
            return
        self._forget()
        self._doors.loudspeaker.stop()
        listening = self._doors.microphone.begin(self._heard)
        if listening is not Listening.YES:
            self._acts.complain(_silent_words(listening))
            return
        self._acts.clear()
        self._longest.start()
        self._show(replace(self.state, recording=True))

    def stop(self) -> None:
        """The word was said: it is judged, and played so that the speaker hears it as the hall will."""
        if not self.state.recording:
            return
        self._end()
        sound, self._pieces = Sound(b"".join(self._pieces)), []
        flaw = flaw_of(sound)
        taken = None if flaw else sound
        self._show(replace(self.state, taken=taken, flaw=flaw_words(flaw) if flaw else ""))
        if taken is not None:
            self._play(levelled(taken))

    def listen(self) -> None:
        """Play what was recorded just now, else the clip as the boards say it."""
        if self.state.recording:
            return
        if self.state.taken is not None:
            self._play(levelled(self.state.taken))
            return
        clip = self.state.clip
        self._listening.send(
            lambda: self._doors.voice.clips()[clip.language, clip.name],
            self._play,
            lambda error: self._acts.complain(explain(error), self.listen),
        )

    def keep(self) -> None:
        """Keep what was recorded; boards use it at once. On to the next clip that the branch lacks."""
        taken, clip, voice, who = self.state.taken, self.state.clip, self._doors.voice, self._who
        if taken is not None and self.state.may_keep:
            recording = wav(taken)
            self._acts.run(lambda: voice.keep(who, clip.language, clip.name, recording), self._kept, self.keep)

    def give_up(self) -> None:
        """Back to the delivered clip."""
        clip = self.state.clip
        if self.state.is_own and not self.state.recording:
            said = _("Kembali ke suara bawaan untuk “{words}”.").format(words=clip.words)
            self._give_up(clip.language, clip.name, said)

    def give_up_all(self) -> None:
        """Back to the delivered set of this language."""
        if self.state.own_count and not self.state.recording:
            self._give_up(self.state.language, "", _("Kembali ke suara bawaan untuk semua kata bahasa ini."))

    def rest(self) -> None:
        """The page is left: nobody is listened to."""
        self._forget()
        self._doors.loudspeaker.stop()
        self._tell()

    def _give_up(self, language: str, name: str, words: str) -> None:
        voice, who = self._doors.voice, self._who
        self._forget()

        def done(own: Own) -> None:
            self._taken_in(own)
            self._acts.say(words)

        self._acts.run(lambda: voice.give_up(who, language, name), done)

    def _heard(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self._show(replace(self.state, level=peak(Sound(piece))))

    def _kept(self, own: Own) -> None:
        kept, at = self.state.clip.words, self.state.at
        clips = clips_of(self.state.language)
        after = [*range(at + 1, len(clips)), *range(at)]
        following = next((one for one in after if (clips[one].language, clips[one].name) not in own), at)
        self.state = replace(self.state, own=own, at=following, taken=None, flaw="")
        self._acts.say(_("“{words}” disimpan dan langsung dipakai semua layar.").format(words=kept))

    def _play(self, sound: Sound) -> None:
        if self._doors.loudspeaker.hearing() is Hearing.YES:
            self._doors.loudspeaker.play(sound, PLAYED_AT)
        else:
            self._acts.complain(_("Pengeras suara tidak ditemukan. Sambungkan agar rekaman dapat didengar."))

    def _forget(self) -> None:
        """What was recorded belongs to one clip."""
        self._end()
        self._pieces = []
        self.state = replace(self.state, taken=None, flaw="")

    def _end(self) -> None:
        self._longest.stop()
        self._doors.microphone.end()
        self.state = replace(self.state, recording=False, level=0.0)

    def _taken_in(self, own: Own) -> None:
        self._show(replace(self.state, own=own))

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: VoiceState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)


def _silent_words(listening: Listening) -> str:
    if listening is Listening.UNFIT:
        return _("Mikrofon ini tidak cocok. Pilih yang lain di pengaturan komputer, lalu rekam lagi.")
    return _("Mikrofon tidak ditemukan. Sambungkan mikrofon, lalu rekam lagi.")
