"""The work of each business day's night, done by whichever window is open. One job is claimed by one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.children import ChildEnded
from counter_app.days.reading import Reach, last_closing
from counter_app.db.errors import BackupRefused, StoreDamaged
from counter_app.db.models import Branch, NightRun
from counter_app.db.session import Database
from counter_app.errors import CounterError, OutsideError
from counter_app.events import Event, EventKind, Topic
from counter_app.night_states import NightJob, NightState
from counter_app.nights.rules import due_at, is_quiet, was_left
from counter_app.nights.tasks import TASKS
from counter_app.nights.values import ChainFaulty, FilesLost, NightPlace, NightRow, NightTask, NightTools, NightView
from counter_app.places import PlaceRefused
from counter_app.rights.asking import by_table
from counter_app.settings.reading import LiveSettings

SHOWN = 30


@by_table
class NightService:
    """Nobody acts: the program itself, with an audit row for each job that it did or could not do."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        place: NightPlace,
        settings: LiveSettings,
        tasks: tuple[NightTask, ...] = TASKS,
    ) -> None:
        self._db, self._now, self._place, self._settings = db, now, place, settings
        self._tools = NightTools(db, now, place, settings)
        self._tasks = tuple(task for task in tasks if task.everywhere or not db.is_postgresql)

    @property
    def by_itself(self) -> bool:
        """Whether no command can open this branch's store."""
        return self._place.by_itself

    @property
    def works(self) -> bool:
        """Whether this branch has nights: an example has none."""
        return self._place.works

    @property
    def jobs(self) -> tuple[NightJob, ...]:
        """What is done here."""
        return tuple(task.job for task in self._tasks)

    def _is_due(self) -> bool:
        """Whether something waits to be done here and now. Cheap: asked every minute."""
        if not self.works or not self._settings().night_work:
            return False
        with self._db.read() as session:
            return bool(self._left(session)[1])

    def work(self, station: str) -> tuple[NightRow, ...]:
        """Do what is due and nobody else does; gives what was done here, well or not."""
        return self._work(station) if self._is_due() else ()

    def carry_out(self, who: Actor) -> tuple[NightRow, ...]:
        """What of the business day nobody has done or is doing, at once and at whatever hour: for the command."""
        self._db.must_stand(who)
        return self._work(who.station, asked=True)

    def _work(self, station: str, asked: bool = False) -> tuple[NightRow, ...]:
        with self._db.read() as session:
            day, tasks = self._left(session, asked)
        return tuple(self._do(day, task) for task in tasks if day is not None and self._claim(day, task.job, station))

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
        listed = tuple(_row(one) for one in rows)
        return NightView(self.by_itself, settings.night_work, settings.night_hour, listed, self.works)

    def _left(self, session: Session, asked: bool = False) -> tuple[date | None, tuple[NightTask, ...]]:
        """The business day whose work is due, and its tasks that nobody has done or is doing.

        That of the day before is made up for when the branch is quiet. The day's own comes once it was closed, else
        from its hour on and in quiet.
        """
        branch = select(Branch.day, Branch.day_before, Branch.zone).where(Branch.id == self._db.branch_id)
        day, before, zone = session.execute(branch).tuples().one()
        for one in (before, day):
            tasks = self._undone(session, one) if one is not None else ()
            if one is None or not tasks:
                continue
            at, quiet = self._now(), is_quiet(self._db.newest_time(session), self._now())
            if one == before:
                due = quiet
            else:
                due = self._is_closed(session, one) or (quiet and at >= due_at(one, self._settings().night_hour, zone))
            if asked or due:
                return one, tasks
        return day, ()

    def _undone(self, session: Session, day: date) -> tuple[NightTask, ...]:
        wanted = select(NightRun).where(NightRun.branch_id == self._db.branch_id, NightRun.day == day)
        begun = {one.job: one for one in session.scalars(wanted)}
        at = self._db.server_now(session) or self._now()
        return tuple(task for task in self._tasks if task.job not in begun or _may_take_up(begun[task.job], at))

    def _is_closed(self, session: Session, day: date) -> bool:
        closing = last_closing(Reach(session, self._db.branch_id))
        return closing is not None and closing.day == day

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

    def _do(self, day: date, task: NightTask) -> NightRow:
        try:
            outcome = task.do(self._tools)
        except StoreDamaged:  # nothing is written any more, not even that
            raise
        except (CounterError, OutsideError, OSError) as error:
            return self._note(day, task.job, (NightState.FAILED, code_of(error)))
        return self._note(day, task.job, (NightState.DONE, outcome))

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
        case FilesLost():
            return "sealed_lost"
        case ChildEnded():
            return "cut_off"
    return "store"


def _may_take_up(row: NightRun, at: datetime) -> bool:
    return row.state is NightState.RUNNING and was_left(row.began_at, at)


def _row(row: NightRun) -> NightRow:
    return NightRow(row.day, row.job, row.state, row.station, row.began_at, row.ended_at, row.outcome)
