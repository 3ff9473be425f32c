"""A branch records its own clips: checked, levelled, used by the boards, and given up again."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, EventRow
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.events import EventKind, Topic
from counter_app.voice.announcing import delivered_clips
from counter_app.voice.checking import flaw_of
from counter_app.voice.errors import BadRecording, Flaw
from counter_app.voice.levelling import FULL, LOUDNESS, rms
from counter_app.voice.service import VoiceService
from counter_app.voice.sound import Sound, joined, quiet, sound_of, wav
from tests import factories
from tests.recordings import hum, spoken_word


@pytest.fixture
def admin(db: Database) -> Actor:
    return factories.officer(db, role=Role.ADMIN)


@pytest.fixture
def voice(db: Database) -> VoiceService:
    return VoiceService(db)


def told(db: Database) -> list[dict[str, str]]:
    with db.read() as session:
        wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.VOICE_CHANGED).order_by(AuditEntry.seq)
        return [json.loads(facts) for facts in session.scalars(wanted)]


def test_without_recordings_the_delivered_clips_are_said(voice: VoiceService, admin: Actor) -> None:
    assert voice.clips() == delivered_clips()
    assert voice.own(admin) == frozenset()


def test_a_recording_is_said_instead_cut_and_as_loud_as_the_others(voice: VoiceService, admin: Actor) -> None:
    assert voice.keep(admin, "id", "a", spoken_word(500, 0.2)) == {("id", "a")}
    said, brought = voice.clips()["id", "a"], delivered_clips()
    assert 480 <= said.ms <= 560
    assert rms(said.values) / FULL == pytest.approx(LOUDNESS, rel=0.05)
    assert {**voice.clips(), ("id", "a"): brought["id", "a"]} == brought


def test_the_newest_recording_of_a_clip_stands(voice: VoiceService, admin: Actor) -> None:
    voice.keep(admin, "id", "a", spoken_word(500))
    voice.keep(admin, "id", "a", spoken_word(900))
    assert voice.clips()["id", "a"].ms > 850
    assert voice.own(admin) == {("id", "a")}


def test_one_clip_or_a_language_goes_back_to_the_delivered_set(voice: VoiceService, admin: Actor) -> None:
    for language, name in (("id", "a"), ("id", "b"), ("id", "ticket"), ("en", "a")):
        voice.keep(admin, language, name, spoken_word())
    assert voice.give_up(admin, "id", "b") == {("id", "a"), ("id", "ticket"), ("en", "a")}
    assert voice.give_up(admin, "id") == {("en", "a")}
    assert voice.clips()["id", "a"] == delivered_clips()["id", "a"]


def test_what_was_not_recorded_cannot_be_given_up(voice: VoiceService, admin: Actor) -> None:
    with pytest.raises(NotFound):
        voice.give_up(admin, "id", "a")
    with pytest.raises(NotFound):
        voice.give_up(admin, "en")


@pytest.mark.parametrize(("language", "name"), [("id", "chime"), ("jv", "a"), ("id", "../a"), ("", "")])
def test_only_clips_of_the_set_can_be_recorded(voice: VoiceService, admin: Actor, language: str, name: str) -> None:
    with pytest.raises(NotFound):
        voice.keep(admin, language, name, spoken_word())


@pytest.mark.parametrize(
    ("recording", "flaw"),
    [
        (quiet(900), Flaw.NOTHING),
        (Sound(), Flaw.NOTHING),
        (hum(500, 0.03), Flaw.QUIET),
        (sound_of(value * 3 for value in hum(500, 0.9).values), Flaw.LOUD),
        (joined([quiet(300), hum(60), quiet(300)]), Flaw.SHORT),
        (hum(4_000), Flaw.LONG),
        (hum(500), None),
    ],
)
def test_a_recording_that_would_not_be_understood_is_told(recording: Sound, flaw: Flaw | None) -> None:
    assert flaw_of(recording) is flaw


@pytest.mark.parametrize("recording", [b"", b"OggS" + bytes(90), wav(quiet(500))])
def test_what_cannot_be_used_is_not_kept(voice: VoiceService, admin: Actor, recording: bytes) -> None:
    with pytest.raises(BadRecording):
        voice.keep(admin, "id", "a", recording)
    assert voice.own(admin) == frozenset()


def test_who_changed_which_clip_stands_in_the_trail(db: Database, voice: VoiceService, admin: Actor) -> None:
    voice.keep(admin, "id", "a", spoken_word())
    voice.give_up(admin, "id")
    assert told(db) == [{"clip": "id/a", "after": "own"}, {"clip": "id/*", "after": "delivered"}]


def test_the_boards_hear_of_it(db: Database, voice: VoiceService, admin: Actor) -> None:
    voice.keep(admin, "id", "a", spoken_word())
    with db.read() as session:
        newest = session.scalars(select(EventRow).order_by(EventRow.seq.desc())).first()
    assert newest is not None
    assert (newest.topic, newest.kind) == (Topic.BRANCH, EventKind.VOICE_CHANGED)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR])
def test_only_the_administrator_records(db: Database, voice: VoiceService, role: Role) -> None:
    who = factories.officer(db, role=role)
    with pytest.raises(NotPermitted):
        voice.keep(who, "id", "a", spoken_word())
    with pytest.raises(NotPermitted):
        voice.give_up(who, "id")
