"""What an officer has left to do, with or without a member at the counter, and their day in one line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.cases.works import WORKS, Works
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.my_works import reading
from counter_app.my_works.day import my_day
from counter_app.my_works.values import MyDay, MyWorks
from counter_app.queueing.day import Clocks, day_of
from counter_app.queueing.line import line_of
from counter_app.queueing.values import WaitingTicket
from counter_app.rights.asking import by_table


@by_table
class MyWorkService:
    """Reads only: whatever is done about a work is done by the service of its kind."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        settings: Callable[[], Settings],
        works: Works = WORKS,
    ) -> None:
        self._db, self._now, self._settings, self._works = db, now, settings, works

    def left(self, who: Actor) -> MyWorks:
        """The officer's own works with their next step, and the visits they put aside."""
        mine = Works(tuple(row for row in self._works.rows if who.may(row.right)))
        with self._db.read(who) as session:
            reach = reading.Reach(session, self._db.branch_id, who.officer_id, self._now())
            works, more = reading.works_of(reach, mine)
            return MyWorks(tuple(works), reading.parked_of(reach), more)

    def day(self, who: Actor) -> MyDay:
        """The officer's business day so far, with the last members served."""
        with self._db.read(who) as session:
            reach = reading.Reach(session, self._db.branch_id, who.officer_id, self._now())
            return my_day(reach, self._today(session), self._works)

    def waiting(self, who: Actor) -> tuple[WaitingTicket, ...]:
        """Who waits, in the order in which this officer will call them."""
        with self._db.read(who) as session:
            return line_of(session, self._db.branch_id, who, self._today(session))

    def _today(self, session: Session) -> date:
        clocks = Clocks(self._now(), lambda: self._db.server_now(session), self._settings().day_starts_hour)
        return day_of(session, self._db.branch_id, clocks).day
