"""Calls as the hall hears them: through a loudspeaker that remembers."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.speech import call_clips
from counter_app.queueing.values import BoardCall
from counter_app.voice.announcing import announced, delivered_clips
from counter_app.voice.plan import SILENT, VoicePlan
from counter_app.voice.sound import Sound, quiet
from tests.fakes import FakeLoudspeaker, InlineJobs
from tests.watch import LogWatch
from ui.board.voice import HallVoice
from ui.machine.loudspeaker import Hearing, SystemLoudspeaker

PLAN = VoicePlan(times=1, volume=0.35)
CALL = BoardCall(uuid4(), "A-001", 3, datetime(2026, 3, 2, tzinfo=UTC), 1, 7)


def voice(loudspeaker: FakeLoudspeaker, plan: VoicePlan = PLAN) -> HallVoice:
    made = HallVoice(InlineJobs(), delivered_clips, lambda: plan, loudspeaker)
    made.load()
    return made


def test_a_call_is_one_sound_at_the_branchs_loudness(qtbot: QtBot) -> None:
    loudspeaker = FakeLoudspeaker()
    lasts_ms = voice(loudspeaker).call(CALL)
    expected = announced(call_clips("A-001", 3), delivered_clips(), PLAN)
    assert loudspeaker.played == [(expected, 0.35)]
    assert lasts_ms == expected.ms > 4_000


@pytest.mark.parametrize("hearing", [Hearing.NO_DEVICE, Hearing.UNFIT])
def test_without_a_loudspeaker_nothing_is_played_and_it_is_said_why(qtbot: QtBot, hearing: Hearing) -> None:
    loudspeaker = FakeLoudspeaker(hearing)
    deaf = voice(loudspeaker)
    assert (deaf.call(CALL), loudspeaker.played) == (0, [])
    assert "Tanpa suara" in deaf.trouble()
    loudspeaker.heard = Hearing.YES
    assert (deaf.call(CALL) > 0, deaf.trouble()) == (True, "")


def test_in_quiet_hours_nothing_is_played_and_nothing_is_wrong(qtbot: QtBot) -> None:
    loudspeaker = FakeLoudspeaker(Hearing.NO_DEVICE)
    silent = voice(loudspeaker, SILENT)
    assert (silent.call(CALL), loudspeaker.played, silent.trouble()) == (0, [], "")


def test_before_the_clips_are_read_a_call_is_only_shown(qtbot: QtBot) -> None:
    loudspeaker = FakeLoudspeaker()
    early = HallVoice(InlineJobs(), delivered_clips, lambda: PLAN, loudspeaker)
    assert (early.call(CALL), loudspeaker.played, early.trouble()) == (0, [], "")


def test_a_spoilt_set_is_said(qtbot: QtBot, expected_log: LogWatch) -> None:
    def read() -> dict[tuple[str, str], Sound]:
        raise FileNotFoundError("chime.wav")

    expected_log.expect("voice of the hall")
    spoilt = HallVoice(InlineJobs(), read, lambda: PLAN, FakeLoudspeaker())
    spoilt.load()
    assert (spoilt.call(CALL), "Pasang ulang" in spoilt.trouble()) == (0, True)


def test_hushing_stops_the_sound(qtbot: QtBot) -> None:
    loudspeaker = FakeLoudspeaker()
    talking = voice(loudspeaker)
    talking.call(CALL)
    talking.hush()
    assert not loudspeaker.playing


def test_the_systems_loudspeaker_is_asked_and_never_an_error(qtbot: QtBot) -> None:
    real = SystemLoudspeaker()
    assert real.hearing() in Hearing
    real.play(quiet(10), 0.1)
    real.stop()
    real.stop()


def test_a_clip_that_the_branch_recorded_is_said_from_the_next_call_on(qtbot: QtBot) -> None:
    clips = dict(delivered_clips())
    loudspeaker = FakeLoudspeaker()
    own = HallVoice(InlineJobs(), lambda: dict(clips), lambda: PLAN, loudspeaker)
    own.load()
    clips["id", "a"] = quiet(1_000)
    own.hear(Event(Topic.QUEUE, EventKind.TICKET_CALLED))
    before = own.call(CALL)
    own.hear(Event(Topic.BRANCH, EventKind.VOICE_CHANGED))
    assert own.call(CALL) - before == 1_000 - delivered_clips()["id", "a"].ms
