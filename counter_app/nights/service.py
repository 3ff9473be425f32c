"""Copy and audit check of each business day, done by whichever window is open. One job is claimed by one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.copies.reading import kept_by, note_copy
from counter_app.db.audit_check import audit_head, verify_audit
from counter_app.db.backup import NIGHTLY, copy_branch, throw_away
from counter_app.db.errors import BackupRefused
from counter_app.db.models import Branch, NightRun
from counter_app.db.session import Database
from counter_app.errors import CounterError, OutsideError
from counter_app.events import Event, EventKind, Topic
from counter_app.nights.rules import due_at, was_left
from counter_app.nights.values import ChainFaulty, NightPlace, NightRow, NightView
from counter_app.places import PlaceRefused
from counter_app.rights.asking import by_table
from counter_app.settings.reading import LiveSettings
from counter_app.signals.finding import look_again
from counter_app.states import NightJob, NightState

SHOWN = 30


@by_table
class NightService:
    """Nobody acts: the program itself, with an audit row for each job that it did or could not do."""

    def __init__(self, db: Database, now: Callable[[], datetime], place: NightPlace, settings: LiveSettings) -> None:
        self._db, self._now, self._place, self._settings = db, now, place, settings

    @property
    def by_itself(self) -> bool:
        """Whether this branch's night is the program's: no command can open its store."""
        return self._place.by_itself

    @property
    def jobs(self) -> tuple[NightJob, ...]:
        """What is done; a shared database is copied by its server."""
        copied = () if self._db.is_postgresql else (NightJob.BACKUP,)
        return (*copied, NightJob.AUDIT, NightJob.SIGNALS)

    def is_due(self) -> bool:
        """Whether something of this business day waits to be done here and now. Cheap: asked every minute."""
        if not self.by_itself or not self._settings().night_work:
            return False
        with self._db.read() as session:
            return bool(self._left(session)[1])

    def work(self, station: str) -> tuple[NightRow, ...]:
        """Do what is due and nobody else does; gives what was done here, well or not."""
        if not self.is_due():
            return ()
        with self._db.read() as session:
            day, jobs = self._left(session)
        return tuple(self._do(day, job) for job in jobs if day is not None and self._claim(day, job, station))

    def listed(self, who: Actor) -> NightView:
        """How the nights went."""
        settings = self._settings()
        with self._db.read(who) as session:
            rows = session.scalars(
                select(NightRun)
                .where(NightRun.branch_id == self._db.branch_id)
                .order_by(NightRun.day.desc(), NightRun.job)
                .limit(SHOWN)
            ).all()
        return NightView(self.by_itself, settings.night_work, settings.night_hour, tuple(_row(one) for one in rows))

    def _left(self, session: Session) -> tuple[date | None, tuple[NightJob, ...]]:
        """The business day whose hour has come, and its jobs that nobody has done or is doing."""
        day, zone = session.execute(select(Branch.day, Branch.zone).where(Branch.id == self._db.branch_id)).one()
        if day is None or self._now() < due_at(day, self._settings().night_hour, zone):
            return day, ()
        wanted = select(NightRun).where(NightRun.branch_id == self._db.branch_id, NightRun.day == day)
        begun = {one.job: one for one in session.scalars(wanted)}
        at = self._db.server_now(session) or self._now()
        return day, tuple(job for job in self.jobs if job not in begun or _may_take_up(begun[job], at))

    def _claim(self, day: date, job: NightJob, station: str) -> bool:
        """Whether the job is ours: its row is written by one program alone."""
        try:
            with self._db.transaction(None) as work:
                at = work.server_now() or work.now
                row = work.session.get(NightRun, (work.branch_id, day, job), with_for_update=True)
                if row is not None and not _may_take_up(row, at):
                    return False
                if row is None:
                    row = NightRun(branch_id=work.branch_id, day=day, job=job)
                    work.session.add(row)
                row.state, row.station, row.began_at, row.ended_at = NightState.RUNNING, station[:80], at, None
                row.outcome = ""
                work.session.flush()
        except IntegrityError:  # another window was faster
            return False
        return True

    def _do(self, day: date, job: NightJob) -> NightRow:
        try:
            outcome = {NightJob.BACKUP: self._copy, NightJob.AUDIT: self._check, NightJob.SIGNALS: self._look}[job]()
        except (CounterError, OutsideError, OSError) as error:
            return self._note(day, job, (NightState.FAILED, code_of(error)))
        return self._note(day, job, (NightState.DONE, outcome))

    def _copy(self) -> str:
        folder = self._place.paths.backups / NIGHTLY
        copied = copy_branch(self._place.paths, self._place.key, folder, self._now())
        with self._db.transaction(None) as work:
            note_copy(work, None, copied.folder, copied.head)
        throw_away(copied.folder, kept_by(self._settings()))
        return str(copied.folder)

    def _check(self) -> str:
        if verify_audit(self._db):
            raise ChainFaulty
        with self._db.read() as session:
            return str(audit_head(session, self._db.branch_id).seq)

    def _look(self) -> str:
        return str(look_again(self._db))

    def _note(self, day: date, job: NightJob, ended: tuple[NightState, str]) -> NightRow:
        state, outcome = ended
        done = state is NightState.DONE
        with self._db.transaction(None) as work:
            row = work.session.get_one(NightRun, (work.branch_id, day, job), with_for_update=True)
            row.state, row.outcome, row.ended_at = state, outcome[:400], work.server_now() or work.now
            code = AuditCode.NIGHT_WORK_DONE if done else AuditCode.NIGHT_WORK_FAILED
            facts = {"job": job.value, "day": str(day)} | ({} if done else {"why": outcome})
            work.audit(None, code, None, None, **facts)
            work.publish(Event(Topic.BRANCH, EventKind(code)))
            return _row(row)


def code_of(error: Exception) -> str:
    """What went wrong, in a word that stays the same."""
    match error:
        case BackupRefused(why=why):
            return why
        case PlaceRefused(why=why):
            return why.value
        case ChainFaulty():
            return "chain"
    return "store"


def _may_take_up(row: NightRun, at: datetime) -> bool:
    return row.state is NightState.RUNNING and was_left(row.began_at, at)


def _row(row: NightRun) -> NightRow:
    return NightRow(row.day, row.job, row.state, row.station, row.began_at, row.ended_at, row.outcome)
