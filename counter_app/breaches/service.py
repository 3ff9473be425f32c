"""The notice of a breach: what data this branch holds, when and how it happened, what was done, whom it concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.breaches.errors import BadPeriod, PartMissing
from counter_app.data_requests.looks import LOOKS, what_words
from counter_app.db.models import (
    AuditEntry,
    Branch,
    Case,
    ChangeRequest,
    Document,
    LetterLine,
    Member,
    Officer,
    Paper,
    SelfieAttempt,
)
from counter_app.db.session import Database
from counter_app.letters.papers import NAMING
from counter_app.officers.proving import must_be_fresh
from counter_app.printing.data_papers import BreachNotice, CopyTable
from counter_app.printing.papers import Imprint
from counter_app.printing.pdf import draw_breach_notice
from counter_app.queueing.day import today_of
from counter_app.rights.asking import by_table
from counter_app.states import BranchKind
from counter_app.texts import texts_in

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Breach:
    """What is told of it: the days it lies in, both included, how it happened and what was done."""

    since: date
    until: date
    how: str = field(repr=False)
    done: str = field(repr=False)


@by_table
class BreachService:
    """Reads only; that it was read leaves its row, for names leave the branch with it."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now

    def notice(self, who: Actor, breach: Breach, language: str = "id") -> bytes:
        """The notice as PDF. Raises ProofNeeded, BadPeriod, PartMissing or FontsMissing."""
        if not breach.how.strip() or not breach.done.strip():
            raise PartMissing
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            if not breach.since <= breach.until <= today_of(work):
                raise BadPeriod
            told = self._told(work.session, who, breach, language)
            days = {"since": str(breach.since), "until": str(breach.until)}
            work.audit(who, AuditCode.BREACH_TOLD, None, None, members=str(len(told.members.rows)), **days)
        return draw_breach_notice(told)

    def _told(self, session: Session, who: Actor, breach: Breach, language: str) -> BreachNotice:
        _ = texts_in(language)
        branch = session.get_one(Branch, self._db.branch_id)
        training = branch.kind is not BranchKind.REAL
        number = f"PK-{breach.since:%Y%m%d}-{breach.until:%Y%m%d}"
        mark = Imprint(number, branch.code, branch.name, self._now(), branch.zone, "", language, training)
        seen = self._seen(session, breach, branch.zone)
        return BreachNotice(
            imprint=mark,
            since=breach.since,
            until=breach.until,
            how=breach.how.strip(),
            done=breach.done.strip(),
            by=who.name,
            kept=self._kept(session, _),
            looked=_looked(seen, session, _),
            members=self._members(session, seen, _),
        )

    def _seen(self, session: Session, breach: Breach, zone: str) -> list[tuple[str, str, str]]:
        """Who opened what in these days, by the audit: officer, code, what."""
        first = datetime.combine(breach.since, time(), ZoneInfo(zone))
        last = datetime.combine(breach.until + timedelta(days=1), time(), ZoneInfo(zone))
        rows = session.execute(
            select(AuditEntry.actor_id, AuditEntry.code, AuditEntry.subject_id).where(
                AuditEntry.branch_id == self._db.branch_id,
                AuditEntry.code.in_([code.value for code in LOOKS]),
                AuditEntry.at_us >= _us(first),
                AuditEntry.at_us < _us(last),
            )
        )
        return [(actor, code, subject) for actor, code, subject in rows.tuples()]

    def _kept(self, session: Session, _: Callable[[str], str]) -> CopyTable:
        """What could be concerned at most."""

        def count(table: type, *which: ColumnElement[bool]) -> str:
            here = getattr(table, "branch_id") == self._db.branch_id  # noqa: B009 - every table of these has one
            return str(session.scalar(select(func.count()).select_from(table).where(here, *which)) or 0)

        rows = (
            (_("Data peserta: nama, KPJ, NIK, kelahiran, kontak, alamat, rekening"), count(Member)),
            (_("Swafoto (data biometrik, tersegel)"), count(SelfieAttempt, SelfieAttempt.blob_id.is_not(None))),
            (_("Pindaian dokumen, di antaranya KTP (tersegel)"), count(Document, Document.blob_id.is_not(None))),
            (_("Permohonan perubahan data"), count(ChangeRequest, ChangeRequest.emptied_at.is_(None))),
            (_("Dokumen arsip (tersegel)"), count(Paper, Paper.emptied_at.is_(None))),
        )
        return CopyTable(_("Data yang disimpan cabang"), ((_("Jenis data"), 0.8), (_("Jumlah"), 0.2)), rows)

    def _members(self, session: Session, seen: list[tuple[str, str, str]], _: Callable[[str], str]) -> CopyTable:
        """Whose data was opened in these days: they are told."""
        subjects = {subject for _actor, _code, subject in seen}
        found: dict[str, str] = {}
        for key, member in _whose(session, self._db).items():
            if key in subjects:
                found[member] = member
        for member in _in_letters(session, self._db, subjects):
            found[member] = member
        here = Member.branch_id == self._db.branch_id
        people = session.execute(select(Member.id, Member.kpj, Member.name).where(here).order_by(Member.name)).tuples()
        rows = tuple((name, kpj) for key, kpj, name in people if str(key) in found)
        return CopyTable(_("Peserta yang datanya dibuka"), ((_("Nama peserta"), 0.6), (_("KPJ"), 0.4)), rows)


def _whose(session: Session, db: Database) -> dict[str, str]:
    """Every id that looks name, with its member."""
    whose = {str(key): str(key) for key in session.scalars(select(Member.id).where(Member.branch_id == db.branch_id))}
    for table in (SelfieAttempt, ChangeRequest, Document):
        pairs = session.execute(select(table.id, table.member_id).where(table.branch_id == db.branch_id)).tuples()
        whose |= {str(key): str(member) for key, member in pairs}
    papers = (
        select(Paper.id, Case.member_id).join(Case, Case.id == Paper.case_id).where(Paper.branch_id == db.branch_id)
    )
    return whose | {str(key): str(member) for key, member in session.execute(papers).tuples() if member}


def _in_letters(session: Session, db: Database, subjects: Collection[str]) -> Iterator[str]:
    """Everybody of a company's letter whose answer or list was opened."""
    papers = select(Paper.id, Paper.work_id).where(Paper.branch_id == db.branch_id, Paper.kind.in_(NAMING))
    letters = {letter_id for key, letter_id in session.execute(papers).tuples() if str(key) in subjects}
    for letter_id in sorted(letters):
        theirs = select(LetterLine.member_id).where(LetterLine.letter_id == letter_id)
        yield from (str(one) for one in session.scalars(theirs) if one is not None)


def _looked(seen: list[tuple[str, str, str]], session: Session, _: Callable[[str], str]) -> CopyTable:
    names = {str(key): name for key, name in session.execute(select(Officer.id, Officer.name)).tuples()}
    counted = Counter((names.get(actor, _("program")), what_words(AuditCode(code), _)) for actor, code, _one in seen)
    rows = tuple((who, what, str(times)) for (who, what), times in sorted(counted.items()))
    columns = ((_("Oleh"), 0.4), (_("Yang dibuka"), 0.4), (_("Jumlah"), 0.2))
    return CopyTable(_("Siapa membuka data dalam periode ini"), columns, rows)


def _us(at: datetime) -> int:
    return int((at - _EPOCH).total_seconds()) * 1_000_000
