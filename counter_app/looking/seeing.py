"""Looking: nothing of a member is shown before the row that says who looked, at what and why. On the store's scopes."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Uuid, bindparam, delete, or_, select, text
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Branch, Case, Look, LookMeter
from counter_app.db.models.base import UtcDateTime
from counter_app.db.rows import branch_of, find_row, missing
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.looking.errors import LookingPaused
from counter_app.looking.grounds import Because, Ground, Sight, because_of
from counter_app.looking.rules import LATELY, Meter, is_lately, limit_of, longest_s, one_more
from counter_app.officers.rules import pause_left_s
from counter_app.officers.sessions import store_now
from counter_app.reasons.errors import ReasonMissing
from counter_app.reasons.lists import ARCHIVE
from counter_app.reasons.reading import give
from counter_app.reasons.values import NO_REASON, Why
from counter_app.settings.reading import read_settings
from counter_app.states import LookLimit, Seen
from counter_app.steady import Tick

CODES = {
    Seen.CARD: AuditCode.MEMBER_CARD_SHOWN,
    Seen.FACE: AuditCode.FACE_SHOWN,
    Seen.WHOLE_PICTURE: AuditCode.FACE_SHOWN,
    Seen.DOCUMENT: AuditCode.DOCUMENT_SHOWN,
    Seen.REQUEST: AuditCode.REQUEST_SHOWN,
    Seen.SIDE_COPIES: AuditCode.REQUEST_SHOWN,
    Seen.ACCOUNT: AuditCode.ACCOUNT_LOOKED_UP,
    Seen.RESET: AuditCode.RESET_SHOWN,
    Seen.REGISTRATION: AuditCode.REGISTRATION_SHOWN,
    Seen.VISIT: AuditCode.VISIT_SHOWN,
    Seen.TRAIL: AuditCode.MEMBER_TRAIL_SHOWN,
}
NO_GROUND = "none"
"""Why somebody looked who has nothing to do with it and was not asked."""
_REMEMBER = text(
    "INSERT INTO look (branch_id, officer_id, what, subject_id, ground, at) "
    "VALUES (:branch, :officer, :what, :subject, :ground, :at) "
    "ON CONFLICT (branch_id, officer_id, what, subject_id, ground) DO UPDATE SET at = :at"
).bindparams(
    bindparam("at", type_=UtcDateTime()), *(bindparam(one, type_=Uuid()) for one in ("branch", "officer", "subject"))
)
_METER = text(
    "INSERT INTO look_meter (branch_id, officer_id, kind, count, paused, until, run, ends_s) "
    "VALUES (:branch, :officer, :kind, 0, :no, :at, '', 0) ON CONFLICT (branch_id, officer_id, kind) DO NOTHING"
).bindparams(bindparam("at", type_=UtcDateTime()), *(bindparam(one, type_=Uuid()) for one in ("branch", "officer")))


Find = Callable[[Session], Sight]


class Seeing:
    """Readings of members for the services."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now

    @contextmanager
    def of(self, who: Actor, find: Find, why: Why = NO_REASON, *, always: bool = False) -> Iterator[Session]:
        """A reading of what `find` names, with its row written before; what was looked at lately leaves none again.

        `always`: it takes a reason also of whoever has the member's visit, decision or task.
        Raises what `find` does, ReasonMissing without a visit or a reason, UnknownReason, NoteMissing, LookingPaused.
        """
        with self._db.read(who) as session:
            sight = find(session)
            because = None if always else because_of(session, who, sight)
            now = self._db.server_now(session) or self._now()
            known = _seen_lately(session, who, (sight, because), why, now)
        if not known:
            with self._db.transaction(who) as work:
                note_look(work, who, (sight, because), why, self._db.tick())
        with self._db.read(who) as session:
            yield session

    @contextmanager
    def of_visit(self, who: Actor, case_id: uuid.UUID) -> Iterator[Session]:
        """A reading of how far a visit is: free for whose visit, decision or task it is, else a row that counts.

        No reason is asked: it is read before anybody can say one. Raises NotFound, LookingPaused.
        """
        with self._db.read(who) as session:
            case = find_row(session, Case, case_id)
            if case is None:
                raise missing(session, Case, case_id, "case")
            sight = Sight(Seen.VISIT, case.id, case.member_id, case.id) if case.member_id is not None else None
            if sight is None or because_of(session, who, sight) or self._is_known(session, who, sight):
                yield session
                return
        with self._db.transaction(who) as work:
            work.audit(who, CODES[Seen.VISIT], sight.subject, sight.case_id, what=sight.what.value, why=NO_GROUND)
            count_look(work, who, LookLimit.LOOKS, self._db.tick())
            _remember(work, who, sight, NO_GROUND)
        with self._db.read(who) as session:
            yield session

    def _is_known(self, session: Session, who: Actor, sight: Sight) -> bool:
        now = self._db.server_now(session) or self._now()
        return _seen_lately(session, who, (sight, None), NO_REASON, now)


def note_look(work: Work, who: Actor, at: tuple[Sight, Because | None], why: Why, tick: Tick) -> None:
    """Record a look at something; without a visit or a task it takes a reason, and counts towards the limit."""
    sight, because = at
    facts = {"what": sight.what.value}
    case_id = sight.case_id
    if because is None:
        if not why.code:
            raise ReasonMissing
        give(work, ARCHIVE, why.code, why.note)
        facts |= {"why": Ground.ARCHIVE.value, "reason": why.code}
    elif because.ground is Ground.VISIT:
        case_id = because.key
        facts["why"] = because.ground.value
    else:
        facts |= {"why": because.ground.value, "of": str(because.key)}
    work.audit(who, CODES[sight.what], sight.subject, case_id, **facts)
    if because is None:
        count_look(work, who, LookLimit.LOOKS, tick)
    _remember(work, who, sight, _ground(because, why))


def count_look(work: Work, who: Actor, kind: LookLimit, tick: Tick) -> None:
    """One more look or search without a visit, over all stations of the officer. Raises LookingPaused."""
    row = _meter(work, who, kind)
    settings = read_settings(work.session, work.branch_id)
    limit = {
        LookLimit.SEARCHES: settings.searches_without_visit,
        LookLimit.LOOKS: settings.looks_without_visit,
        LookLimit.AT_WORK: settings.searches_with_visit,
    }[kind]
    pause_s = settings.looking_pause_minutes * 60.0
    at = store_now(work)
    before = Meter(row.count, row.paused, left_s(row, at.timestamp(), tick, pause_s))
    after = one_more(before, limit_of(who, limit), pause_s)
    if after is None:
        zone = work.session.get_one(Branch, work.branch_id).zone
        raise LookingPaused(kind, at + timedelta(seconds=before.left_s), at, zone)
    row.count, row.paused = after.count, after.paused
    row.until, row.run, row.ends_s = at + timedelta(seconds=after.left_s), tick.run, tick.seconds + after.left_s
    if after.paused:
        work.audit(who, AuditCode.LOOKING_PAUSED, who.officer_id, kind=kind.value, count=str(after.count))
        work.publish(Event(Topic.STAFF, EventKind.LOOKING_PAUSED, who.officer_id))


def left_s(row: LookMeter, now_s: float, tick: Tick, pause_s: float) -> float:
    """Seconds that the hour or the pause of a meter still lasts; no clock that is set makes it longer."""
    wall_s = row.until.timestamp() - now_s
    return pause_left_s(Tick(row.run, row.ends_s), tick, wall_s, longest_s(row.paused, pause_s))


def _meter(work: Work, who: Actor, kind: LookLimit) -> LookMeter:
    """The officer's meter, held against their other stations."""
    keys = {"branch": work.branch_id, "officer": who.officer_id}
    work.session.execute(_METER, {**keys, "kind": kind.value, "no": False, "at": store_now(work)})
    key = (work.branch_id, who.officer_id, kind)
    return work.session.get_one(LookMeter, key, with_for_update=True)


def _seen_lately(session: Session, who: Actor, at: tuple[Sight, Because | None], why: Why, now: datetime) -> bool:
    """Whether this look was recorded minutes ago; what has been decided meanwhile may still be looked at for these."""
    sight, because = at
    seen = select(Look.at).where(
        Look.branch_id == branch_of(session),
        Look.officer_id == who.officer_id,
        Look.what == sight.what,
        Look.subject_id == sight.subject,
    )
    if because is not None or why.code:
        seen = seen.where(Look.ground == _ground(because, why))
    return any(is_lately(one, now) for one in session.scalars(seen))


def _remember(work: Work, who: Actor, sight: Sight, ground: str) -> None:
    """For the minutes to come; what is older is forgotten."""
    now = store_now(work)
    theirs = (Look.branch_id == work.branch_id, Look.officer_id == who.officer_id)
    work.session.execute(delete(Look).where(*theirs, or_(Look.at < now - LATELY, Look.at > now)))
    keys = {"branch": work.branch_id, "officer": who.officer_id, "subject": sight.subject}
    work.session.execute(_REMEMBER, {**keys, "what": sight.what.value, "ground": ground, "at": now})


def _ground(because: Because | None, why: Why) -> str:
    return f"{because.ground.value}:{because.key}" if because is not None else f"{Ground.ARCHIVE.value}:{why.code}"
