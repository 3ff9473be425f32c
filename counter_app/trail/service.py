"""Reads the audit trail for whoever may check the branch, and takes it along as a sealed file."""

from __future__ import annotations

import itertools
import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.data_requests.looks import things_of
from counter_app.db.audit_check import audit_head
from counter_app.db.models import AuditEntry, Branch, Case, Member, Officer
from counter_app.db.rows import branch_of
from counter_app.db.session import Database
from counter_app.looking.grounds import Sight
from counter_app.looking.seeing import Seeing
from counter_app.members.rules import LookUp, read_query
from counter_app.members.search import has_number
from counter_app.officers.proving import must_be_fresh
from counter_app.paths import write_parts
from counter_app.places import told_of
from counter_app.reasons.lists import ARCHIVE
from counter_app.reasons.reading import reasons_in
from counter_app.reasons.values import NO_REASON, Reasons, Why
from counter_app.rights.asking import by_table
from counter_app.sealing import derive
from counter_app.states import Seen
from counter_app.trail.errors import NoAuditSheet, NoSuchMember, SeveralCards
from counter_app.trail.kinds import CODES
from counter_app.trail.sheet import LineFault, SheetFault, SheetReader, SheetRow, branch_named, lines_of, sealed_lines
from counter_app.trail.values import SheetReport, TrailFilter, TrailRow, TrailView

SHOWN = 500
AT_ONCE = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBERS = (LookUp.KPJ, LookUp.NIK, LookUp.PASSPORT)


@by_table
class TrailService:
    """Order goes by the numbers of the rows, never by a time; the day only chooses.

    Exported files are sealed by a key of `papers`, which goes on when the branch gets a new one.
    """

    def __init__(self, db: Database, now: Callable[[], datetime], papers: bytes = b"") -> None:
        self._db, self._now, self._seeing = db, now, Seeing(db, now)
        self._key = derive(papers, "audit sheet")

    def listed(self, who: Actor, wanted: TrailFilter) -> TrailView:
        """The newest rows that fit."""
        with self._db.read(who) as session:
            return self._view(session, wanted)

    def of_member(self, who: Actor, number: str, wanted: TrailFilter, why: Why = NO_REASON) -> TrailView:
        """The newest rows about one member, of all that was ever done and looked at: it takes a reason, whatever visit
        there is, and leaves its row.

        `number` is a whole KPJ, NIK or passport. Raises NoSuchMember, SeveralCards, ReasonMissing, UnknownReason,
        NoteMissing or LookingPaused.
        """

        def find(session: Session) -> Sight:
            member_id = self._member(session, number)
            return Sight(Seen.TRAIL, member_id, member_id)

        with self._seeing.of(who, find, why, always=True) as session:
            return self._view(session, wanted, _about(session, self._member(session, number)))

    def reasons(self, who: Actor) -> Reasons:
        """The branch's list for `of_member`."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, ARCHIVE)

    def export(self, who: Actor, wanted: TrailFilter, place: Path) -> int:
        """Write all rows that fit, oldest first, into a file, each line sealed; gives how many there are.

        Codes and random ids only: who is who stands in the branch. Its own row is written before. Raises ProofNeeded,
        PlaceRefused.
        """
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            asked = {"day": str(wanted.day or ""), "kind": wanted.kind.value if wanted.kind else ""}
            officer = str(wanted.officer_id or "")
            work.audit(who, AuditCode.TRAIL_EXPORTED, wanted.officer_id, None, **asked)
        with self._db.read(who) as session, told_of(place):
            branch, head = self._branch(session), audit_head(session, self._db.branch_id)
            title = (
                branch.code,
                self._now().astimezone(UTC).isoformat(timespec="seconds"),
                f"{head.seq}:{head.digest[:16]}",
            )
            facts = self._facts(session, wanted, branch.zone)
            count = itertools.count()
            counted = (cells for cells, _number in zip(facts, count, strict=False))
            write_parts(place, sealed_lines(self._key, (*title, *asked.values(), officer), counted))
        return next(count)

    def check_export(self, who: Actor, place: Path) -> SheetReport:
        """Whether a file is as this branch exported it, line by line, and says what the chain says today.

        Raises NoAuditSheet, PlaceRefused.
        """
        with self._db.read(who) as session, told_of(place), place.open("rb") as file:
            code = branch_named(next(lines_of(file), b""))
            if code != self._branch(session).code:
                raise NoAuditSheet(code)
            file.seek(0)
            reader, told, rows = SheetReader(self._key), list[SheetRow](), 0
            other: list[LineFault] = []
            for line in lines_of(file):
                row = reader.read(line)
                if reader.is_hopeless:
                    break
                if row is not None:
                    told.append(row)
                    rows += 1
                if len(told) == AT_ONCE:
                    other += self._not_in_chain(session, told)
                    told.clear()
            other += self._not_in_chain(session, told)
            reader.finish()
        return SheetReport(rows, tuple(sorted([*reader.faults, *other], key=lambda fault: fault.line)))

    def _view(self, session: Session, wanted: TrailFilter, about: ColumnElement[bool] | None = None) -> TrailView:
        zone = self._branch(session).zone
        staff = select(Officer.id, Officer.name).where(Officer.branch_id == self._db.branch_id)
        officers = tuple((key, name) for key, name in session.execute(staff.order_by(Officer.name)))
        fits = self._fits(wanted, zone)
        fits += [about] if about is not None else []
        newest = select(AuditEntry).where(*fits).order_by(AuditEntry.seq.desc()).limit(SHOWN + 1)
        found = list(session.scalars(newest))
        names = {str(key): name for key, name in officers}
        rows = tuple(_row(one, names) for one in found[:SHOWN])
        return TrailView(rows, len(found) > SHOWN, officers, self._now().astimezone(ZoneInfo(zone)).date())

    def _fits(self, wanted: TrailFilter, zone: str) -> list[ColumnElement[bool]]:
        fits: list[ColumnElement[bool]] = [AuditEntry.branch_id == self._db.branch_id]
        if wanted.day is not None:
            fits += [AuditEntry.at_us >= _us(wanted.day, zone), AuditEntry.at_us < _us(_next(wanted.day), zone)]
        if wanted.officer_id is not None:
            fits.append(AuditEntry.actor_id == str(wanted.officer_id))
        if wanted.kind is not None:
            fits.append(AuditEntry.code.in_([code.value for code in CODES[wanted.kind]]))
        return fits

    def _facts(self, session: Session, wanted: TrailFilter, zone: str) -> Iterator[Sequence[str]]:
        asked = select(*_EXPORTED).where(*self._fits(wanted, zone)).order_by(AuditEntry.seq)
        for seq, at_us, *others in session.execute(asked, execution_options={"yield_per": AT_ONCE}):
            at = _EPOCH + timedelta(microseconds=at_us)
            yield str(seq), at.isoformat(timespec="microseconds"), *others

    def _not_in_chain(self, session: Session, told: Sequence[SheetRow]) -> Iterator[LineFault]:
        """Lines that were sealed here and say something else than the row of their number does."""
        here = AuditEntry.branch_id == self._db.branch_id
        asked = select(AuditEntry.seq, AuditEntry.digest).where(here, AuditEntry.seq.in_([row.seq for row in told]))
        known = dict(session.execute(asked).tuples().all())
        return (LineFault(row.line, SheetFault.NOT_IN_CHAIN) for row in told if known.get(row.seq) != row.digest)

    def _member(self, session: Session, number: str) -> uuid.UUID:
        query = read_query(number)
        if query.kind not in _NUMBERS:
            raise NoSuchMember
        asked = select(Member.id).where(Member.branch_id == self._db.branch_id, has_number(query))
        found = session.scalars(asked.limit(2)).all()
        if len(found) != 1:
            raise SeveralCards if found else NoSuchMember
        return found[0]

    def _branch(self, session: Session) -> Branch:
        return session.get_one(Branch, self._db.branch_id)


_EXPORTED = (
    AuditEntry.seq,
    AuditEntry.at_us,
    AuditEntry.code,
    AuditEntry.actor_id,
    AuditEntry.role,
    AuditEntry.case_id,
    AuditEntry.subject_id,
    AuditEntry.facts,
    AuditEntry.digest,
)


def _about(session: Session, member_id: uuid.UUID) -> ColumnElement[bool]:
    """Whatever names the member, something of theirs, or a visit of theirs."""
    here = (Case.member_id == member_id, Case.branch_id == branch_of(session))
    visits = [str(one) for one in session.scalars(select(Case.id).where(*here))]
    tickets = [str(one) for one in session.scalars(select(Case.ticket_id).where(*here)) if one is not None]
    things = [*things_of(session, member_id), *visits, *tickets]
    return or_(AuditEntry.subject_id.in_(things), AuditEntry.case_id.in_(visits))


def _row(entry: AuditEntry, names: Mapping[str, str]) -> TrailRow:
    facts = json.loads(entry.facts)
    at = _EPOCH + timedelta(microseconds=entry.at_us)
    return TrailRow(entry.seq, at, entry.code, names.get(entry.actor_id, ""), entry.role, facts)


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _us(day: date, zone: str) -> int:
    """When a day of the branch begins, in UTC microseconds."""
    begins = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
    return int((begins - _EPOCH).total_seconds()) * 1_000_000
