"""The page on which a branch records its own voice, with a microphone that plays recordings."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.voice.announcing import delivered_clips
from counter_app.voice.levelling import levelled
from counter_app.voice.service import VoiceService
from counter_app.voice.sound import quiet
from tests import factories
from tests.drivers.hands import part, words
from tests.fakes import FakeLoudspeaker, FakeMicrophone, InlineJobs
from tests.recordings import hum, spoken_word
from ui.machine.loudspeaker import Hearing
from ui.machine.microphone import Listening, SystemMicrophone
from ui.voice.meter import LevelMeter
from ui.voice.presenter import VoiceDoors, VoicePresenter
from ui.voice.view import VoiceView


@dataclass
class Studio:
    """The page, who sits there, and the machine's ear and mouth."""

    qtbot: QtBot
    voice: VoiceService
    presenter: VoicePresenter
    view: VoiceView
    microphone: FakeMicrophone
    loudspeaker: FakeLoudspeaker

    def press(self, name: str) -> None:
        button = part(self.view, f"voice.{name}", QPushButton)
        assert button.isEnabled(), name
        button.click()

    def may(self, name: str) -> bool:
        return part(self.view, f"voice.{name}", QPushButton).isEnabled()

    def say(self, ms: int = 500, share: float = 0.4) -> None:
        """Record, speak, end."""
        self.press("record")
        self.microphone.play(hum(ms, share))
        self.press("record")

    def banner(self) -> str:
        return words(self.view, "voice.banner.words")


@pytest.fixture
def studio(qtbot: QtBot, sqlite_db: Database) -> Studio:
    voice = VoiceService(sqlite_db)
    microphone, loudspeaker = FakeMicrophone(), FakeLoudspeaker()
    who = factories.officer(sqlite_db, role=Role.ADMIN)
    presenter = VoicePresenter(InlineJobs(), VoiceDoors(voice, microphone, loudspeaker), who)
    view = VoiceView(presenter)
    qtbot.addWidget(view, before_close_func=lambda _view: presenter.rest())
    view.resize(1100, 700)
    view.show()
    presenter.load()
    return Studio(qtbot, voice, presenter, view, microphone, loudspeaker)


def test_a_word_is_recorded_heard_and_kept_and_the_next_one_waits(studio: Studio) -> None:
    assert words(studio.view, "voice.words") == "nomor antrean"
    studio.say(900)
    assert [sound for sound, _volume in studio.loudspeaker.played] == [levelled(hum(900))]
    studio.press("keep")
    assert words(studio.view, "voice.words") == "A"
    assert studio.voice.clips()["id", "ticket"].ms == pytest.approx(900, abs=60)
    assert words(studio.view, "voice.count") == "1 dari 56 direkam sendiri"


def test_nothing_is_kept_before_it_is_said_so(studio: Studio) -> None:
    studio.say()
    assert studio.voice.clips() == delivered_clips()


def test_the_meter_shows_how_loud_it_is_and_falls_when_nobody_is_listened_to(studio: Studio) -> None:
    meter = part(studio.view, "voice.meter", LevelMeter)
    studio.press("record")
    studio.microphone.play(hum(200, 0.5))
    loud = meter.level
    studio.press("record")
    assert (loud, meter.level) == (pytest.approx(0.5, abs=0.02), 0.0)


@pytest.mark.parametrize(
    ("ms", "share", "told"),
    [(500, 0.0, "Tidak ada suara"), (500, 0.02, "Terlalu pelan"), (60, 0.4, "Terlalu pendek"), (4000, 0.4, "panjang")],
)
def test_a_recording_that_cannot_be_understood_is_told_and_not_offered(
    studio: Studio, ms: int, share: float, told: str
) -> None:
    studio.say(ms, share)
    assert told in words(studio.view, "voice.flaw")
    assert not studio.may("keep")
    studio.say()
    assert (words(studio.view, "voice.flaw"), studio.may("keep")) == ("", True)


def test_recording_again_replaces_what_was_taken(studio: Studio) -> None:
    studio.say(500)
    studio.say(1500)
    studio.press("keep")
    assert studio.voice.clips()["id", "ticket"].ms > 1400


def test_another_clip_takes_nothing_of_the_one_before(studio: Studio) -> None:
    studio.say()
    studio.presenter.pick(3)
    assert (words(studio.view, "voice.words"), studio.may("keep")) == ("C", False)


def test_a_clip_is_heard_as_the_boards_say_it(studio: Studio) -> None:
    studio.press("listen")
    assert [sound for sound, _volume in studio.loudspeaker.played] == [delivered_clips()["id", "ticket"]]


def test_one_clip_or_all_go_back_to_the_delivered_set(studio: Studio) -> None:
    for _clip in range(3):
        studio.say()
        studio.press("keep")
    studio.presenter.pick(1)
    studio.press("give_up")
    assert words(studio.view, "voice.count") == "2 dari 56 direkam sendiri"
    studio.press("give_up_all")
    assert words(studio.view, "voice.count") == "0 dari 56 direkam sendiri"
    assert studio.voice.clips() == delivered_clips()
    assert (studio.may("give_up"), studio.may("give_up_all")) == (False, False)


def test_each_language_has_its_own_clips(studio: Studio) -> None:
    studio.presenter.speak("en")
    assert words(studio.view, "voice.words") == "ticket number"
    studio.say()
    studio.press("keep")
    studio.presenter.speak("id")
    assert words(studio.view, "voice.count") == "0 dari 56 direkam sendiri"


@pytest.mark.parametrize(("listening", "told"), [(Listening.NO_DEVICE, "Sambungkan"), (Listening.UNFIT, "tidak cocok")])
def test_without_a_microphone_it_is_said_what_to_do(studio: Studio, listening: Listening, told: str) -> None:
    studio.microphone.listening = listening
    studio.press("record")
    assert told in studio.banner()
    assert not studio.presenter.state.recording


def test_without_a_loudspeaker_a_recording_can_still_be_kept(studio: Studio) -> None:
    studio.loudspeaker.heard = Hearing.NO_DEVICE
    studio.say()
    assert "Pengeras suara" in studio.banner()
    studio.press("keep")
    assert studio.presenter.state.own == {("id", "ticket")}


def test_leaving_the_page_ends_the_recording(studio: Studio) -> None:
    studio.press("record")
    studio.presenter.rest()
    studio.microphone.play(hum())
    state = studio.presenter.state
    assert (state.recording, studio.microphone.heard, state.taken) == (False, None, None)


def test_a_recording_that_is_forgotten_ends_by_itself(studio: Studio) -> None:
    studio.press("record")
    studio.microphone.play(quiet(100))
    assert studio.presenter._longest.isActive()
    studio.presenter._longest.timeout.emit()
    assert (studio.presenter.state.recording, studio.microphone.heard) == (False, None)


def test_keys_record_keep_and_play(studio: Studio) -> None:
    part(studio.view, "voice.record", QPushButton).setFocus()
    studio.qtbot.keyClick(studio.view, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    studio.microphone.play(hum())
    studio.qtbot.keyClick(studio.view, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    studio.qtbot.keyClick(studio.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert studio.presenter.state.own == {("id", "ticket")}


def test_what_somebody_else_recorded_is_seen(studio: Studio, sqlite_db: Database) -> None:
    other = factories.officer(sqlite_db, role=Role.ADMIN)
    studio.voice.keep(other, "id", "z", spoken_word())
    studio.presenter.hear(Event(Topic.BRANCH, EventKind.VOICE_CHANGED))
    assert studio.presenter.state.own_count == 1


def test_the_systems_microphone_is_asked_and_never_an_error(qtbot: QtBot) -> None:
    real = SystemMicrophone()
    assert real.begin(lambda _piece: None) in Listening
    real.end()
    real.end()
