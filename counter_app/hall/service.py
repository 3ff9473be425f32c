"""The hall for whoever leads it: read at every event, so a statement a question and each by index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.hall import reading
from counter_app.hall.so_far import BranchDay, so_far
from counter_app.hall.values import HallView, Thresholds
from counter_app.hours.plan import calendar_in
from counter_app.queueing.day import Clocks, day_of
from counter_app.rights.asking import by_table


@by_table
class HallService:
    """Reads only; what is done to a counter is in leading.py."""

    def __init__(self, db: Database, now: Callable[[], datetime], zone: str, settings: Callable[[], Settings]) -> None:
        self._db, self._now, self._zone, self._settings = db, now, ZoneInfo(zone), settings

    def view(self, who: Actor) -> HallView:
        """Counters, lines and the day by the hour, as they stand."""
        settings, now, branch = self._settings(), self._now(), self._db.branch_id
        with self._db.read(who) as session:
            clocks = Clocks(now, lambda: self._db.server_now(session), settings.day_starts_hour)
            today = day_of(session, branch, clocks)
            counters = reading.counters_live(session, branch, self._db.server_now(session) or now)
            hours, counts = so_far(session, branch, BranchDay(today.day, settings.day_starts_hour, self._zone))
            return HallView(
                today.day,
                now,
                counters,
                reading.lines_of(session, branch, counters),
                hours,
                counts,
                Thresholds(settings.hall_wait_min, settings.hall_pause_min, settings.hall_people),
                reading.shut_days(session, branch, calendar_in(settings)),
            )
