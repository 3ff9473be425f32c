"""The branch's own clips over the delivered ones. One public method is one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import ColumnElement, Select, delete, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Branch, VoiceClip
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.rights.asking import by_table
from counter_app.voice.announcing import Clips, delivered_clips
from counter_app.voice.checking import flaw_of
from counter_app.voice.clips import LANGUAGES, clips_of
from counter_app.voice.errors import BadRecording, Flaw
from counter_app.voice.levelling import levelled
from counter_app.voice.sound import Sound, SoundUnreadable, read_wav, wav

Own = frozenset[tuple[str, str]]
NAMES = frozenset((clip.language, clip.name) for language in LANGUAGES for clip in clips_of(language))


@by_table
class VoiceService:
    """Clips of a branch; `delivered` gives those that the program brings."""

    def __init__(self, db: Database, delivered: Callable[[], Clips] = delivered_clips) -> None:
        self._db, self._delivered = db, delivered

    def clips(self) -> Clips:
        """Every clip as the boards say it: the branch's own where it has one."""
        with self._db.read() as session:
            own = {(row.tongue, row.name): row.sound for row in session.scalars(_of(self._db))}
        return {**self._delivered(), **{key: read_wav(sound) for key, sound in own.items()}}

    def own(self, who: Actor) -> Own:
        """Language and name of the clips that the branch recorded."""
        with self._db.read(who) as session:
            return _own(session, self._db)

    def keep(self, who: Actor, language: str, name: str, recording: bytes) -> Own:
        """Keep a recording (WAV of 16 kHz, one channel) as this clip: ends cut, levelled; boards use it at once.

        Raises BadRecording or NotFound.
        """
        sound = _checked(recording)
        if (language, name) not in NAMES:
            raise NotFound("clip")
        with self._db.transaction(who) as work:
            _turn(work)
            work.session.execute(delete(VoiceClip).where(*_is(work, language, name)))
            row = VoiceClip(
                id=new_id(),
                branch_id=work.branch_id,
                tongue=language,
                name=name,
                sound=wav(sound),
                made_by=who.officer_id,
                made_at=work.now,
            )
            work.session.add(row)
            _tell(work, who, f"{language}/{name}", "own")
            return _own(work.session, self._db)

    def give_up(self, who: Actor, language: str, name: str = "") -> Own:
        """Back to the delivered clip, or without a name to all of a language. Raises NotFound where there is no own."""
        with self._db.transaction(who) as work:
            _turn(work)
            gone = work.session.execute(delete(VoiceClip).where(*_is(work, language, name)).returning(VoiceClip.name))
            if not gone.all():
                raise NotFound("clip")
            _tell(work, who, f"{language}/{name or '*'}", "delivered")
            return _own(work.session, self._db)


def _checked(recording: bytes) -> Sound:
    try:
        sound = read_wav(recording)
    except SoundUnreadable as fault:
        raise BadRecording(Flaw.UNREADABLE) from fault
    flaw = flaw_of(sound)
    if flaw is not None:
        raise BadRecording(flaw)
    return levelled(sound)


def _turn(work: Work) -> None:
    """Two administrators who record at once take turns, also for a clip that has no row to lock."""
    work.session.get_one(Branch, work.branch_id, with_for_update={"key_share": True})


def _tell(work: Work, who: Actor, clip: str, after: str) -> None:
    work.session.flush()
    work.audit(who, AuditCode.VOICE_CHANGED, None, None, clip=clip, after=after)
    work.publish(Event(Topic.BRANCH, EventKind.VOICE_CHANGED, detail=clip))


def _of(db: Database) -> Select[tuple[VoiceClip]]:
    return select(VoiceClip).where(VoiceClip.branch_id == db.branch_id)


def _own(session: Session, db: Database) -> Own:
    rows = session.execute(select(VoiceClip.tongue, VoiceClip.name).where(VoiceClip.branch_id == db.branch_id))
    return frozenset((tongue, name) for tongue, name in rows)


def _is(work: Work, language: str, name: str) -> tuple[ColumnElement[bool], ...]:
    of_language = (VoiceClip.branch_id == work.branch_id, VoiceClip.tongue == language)
    return (*of_language, VoiceClip.name == name) if name else of_language
