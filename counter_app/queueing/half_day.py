"""The half day that numbers count on, by the best clock at hand: one answer for whoever gives, shows or offers them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.queueing.clock_set import ClockSet
from counter_app.queueing.quota import Plan, plan_of


class HalfDay:
    """The server's clock where there is one, else this computer's, as far as it was not put forward meanwhile.

    `clock_set` is one for all services of a program: two that began to look at different moments could disagree.
    """

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        zone: str,
        settings: Callable[[], Settings],
        clock_set: ClockSet | None = None,
    ) -> None:
        self._db, self._now, self._settings, self.zone = db, now, settings, zone
        self.clock_set = clock_set or ClockSet(now, db.tick)

    def here(self, session: Session) -> datetime:
        """Now, as the branch's clocks show it."""
        at = self._db.server_now(session) or self._now()
        return at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def plan(self, session: Session, day: date) -> Plan:
        """The numbers of the half day that it is, in a branch that stands in `day`."""
        was_set = self.clock_set.was_put_forward() and self._db.server_now(session) is None
        return plan_of(self._settings(), day, self.here(session), was_set)
