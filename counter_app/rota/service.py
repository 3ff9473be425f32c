"""The plan of counters: what it stands on, and the one that was chosen for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import CounterPlan
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.hall.visits import visits_of
from counter_app.hours.plan import calendar_in
from counter_app.ids import new_id
from counter_app.queueing.day import Clocks, day_of
from counter_app.queueing.order import weights_in
from counter_app.rights.asking import by_table
from counter_app.rota import reading
from counter_app.rota.errors import DayOver, PlanUnfit
from counter_app.rota.rules import slots_of, slots_seen, within
from counter_app.rota.values import Chosen, Ground, Slot


@by_table
class CounterPlanService:
    """Playing days over takes a while and needs no store: `rules.py` does it with what `ground` gives."""

    def __init__(self, db: Database, now: Callable[[], datetime], zone: str, settings: Callable[[], Settings]) -> None:
        self._db, self._now, self._zone, self._settings = db, now, ZoneInfo(zone), settings

    def ground(self, who: Actor, day: date | None = None) -> Ground:
        """What a plan for a day stands on; without a day the branch's own."""
        with self._db.read(who) as session:
            return self._ground(session, day)

    def keep(self, who: Actor, chosen: Chosen) -> None:
        """This is the plan of that day from now on; earlier ones stay on record. Raises DayOver, PlanUnfit."""
        with self._db.transaction(who) as work:
            ground = self._ground(work.session, chosen.day)
            if ground.is_past:
                raise DayOver(chosen.day)
            if not within(ground, {one.hour: one.counters for one in chosen.told.hours}):
                raise PlanUnfit(ground.counters)
            rows = [
                CounterPlan(
                    id=new_id(),
                    branch_id=work.branch_id,
                    day=chosen.day,
                    hour=one.hour,
                    counters=one.counters,
                    people_low=one.people[0],
                    people_high=one.people[1],
                    low_min=one.wait.low_min if one.wait is not None else None,
                    high_min=one.wait.high_min if one.wait is not None else None,
                    limit_min=chosen.limit_min,
                    usual_min=chosen.told.usual_min,
                    most_min=chosen.told.most_min,
                    made_by=who.officer_id,
                    made_at=work.now,
                )
                for one in chosen.told.hours
            ]
            work.session.add_all(rows)
            subject = rows[0].id
            work.audit(who, AuditCode.COUNTER_PLAN_KEPT, subject, day=chosen.day.isoformat())
            for row in rows:
                work.number(CounterPlan.seq, row.id)
            work.publish(Event(Topic.QUEUE, EventKind.COUNTER_PLAN_KEPT, subject))

    def _ground(self, session: Session, day: date | None) -> Ground:
        settings, branch = self._settings(), self._db.branch_id
        clocks = Clocks(self._now(), lambda: self._db.server_now(session), settings.day_starts_hour)
        today = day_of(session, branch, clocks).day
        day = day or today
        before = reading.days_before(day, today)
        visits = visits_of(session, branch, (*before, day))
        past = reading.past_days(
            [one for one in visits if one.day != day], reading.minutes_in(session, branch), self._zone
        )
        calendar = calendar_in(settings)
        slots: tuple[Slot, ...] = ()
        if calendar.is_open_on(day):
            slots = slots_of(calendar.hours_on(day)) if calendar.keeps_hours else slots_seen(past)
        return Ground(
            day,
            today,
            reading.counters_in(session, branch),
            slots,
            past,
            weights_in(settings),
            reading.kept_plan(session, branch, day),
            reading.came_of([one for one in visits if one.day == day], self._zone),
        )
