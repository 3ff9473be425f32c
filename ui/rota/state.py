"""What the page of the plan of counters shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from counter_app.rota.rules import is_known
from counter_app.rota.service import CounterPlanService
from counter_app.rota.values import Came, Ground, HourTold, Plan, Told
from ui.acts import ActState
from ui.branch_time import BranchTime

LIMITS = (10, 15, 20, 30, 45, 60, 90, 120)
"""Longest waits to choose from, in minutes."""
DAYS_BACK, DAYS_AHEAD = 5, 6


@dataclass(frozen=True)
class RotaDoors:
    """The service behind the page and the branch's clock."""

    plans: CounterPlanService
    time: BranchTime


@dataclass(frozen=True)
class HourRow:
    """An hour: the counters of the plan in hand (None: closed), what it says, what was kept, what came."""

    hour: int
    counters: int | None = None
    told: HourTold | None = None
    kept: HourTold | None = None
    came: Came | None = None


@dataclass(frozen=True)
class RotaState:
    """`ground` is None before it was read; `told` belongs to `plan` or is not there yet.

    While a plan is searched `settled` says how many hours of how many are; `unreached`: no plan keeps the limit.
    """

    ground: Ground | None = None
    limit_min: int = 30
    plan: Plan = field(default_factory=dict)
    told: Told | None = None
    hour: int | None = None
    settled: tuple[int, int] | None = None
    stopping: bool = False
    unreached: bool = False
    may_keep: bool = False
    act: ActState = field(default_factory=ActState)

    @property
    def is_planned(self) -> bool:
        """Whether a plan can be made for the day."""
        return self.ground is not None and is_known(self.ground) and not self.ground.is_past

    @property
    def is_without_plan(self) -> bool:
        """Whether something came on a day of which nothing can be said."""
        return self.ground is not None and not self.is_planned and not self.ground.is_past and bool(self.rows)

    @property
    def is_idle(self) -> bool:
        """Whether something may be begun."""
        return self.is_planned and not self.act.busy

    @property
    def may_save(self) -> bool:
        """Whether the plan in hand may be kept."""
        return self.is_idle and self.may_keep and self.told is not None and not self.is_kept

    @property
    def is_kept(self) -> bool:
        """Whether the plan in hand is the one that was kept, for this limit."""
        kept = self.ground.kept if self.ground is not None else None
        return kept is not None and dict(kept.plan) == dict(self.plan) and kept.limit_min == self.limit_min

    @property
    def days(self) -> tuple[date, ...]:
        """The days to choose from."""
        if self.ground is None:
            return ()
        return tuple(self.ground.today + timedelta(days=at) for at in range(-DAYS_BACK, DAYS_AHEAD + 1))

    @property
    def rows(self) -> tuple[HourRow, ...]:
        """Every hour of which something is known, in order."""
        if self.ground is None:
            return ()
        told = {one.hour: one for one in self.told.hours} if self.told is not None and self.is_planned else {}
        kept = {one.hour: one for one in self.ground.kept.hours} if self.ground.kept is not None else {}
        came = {one.hour: one for one in self.ground.came}
        hours = sorted({*(self.plan if self.is_planned else ()), *kept, *came})
        return tuple(HourRow(one, self.plan.get(one), told.get(one), kept.get(one), came.get(one)) for one in hours)

    @property
    def shows_kept(self) -> bool:
        """Whether there is anything beside the plan in hand."""
        return self.ground is not None and (self.ground.kept is not None or bool(self.ground.came))

    def with_plan(self, plan: Plan, told: Told | None = None) -> RotaState:
        """Another plan in hand."""
        return replace(self, plan=dict(plan), told=told, unreached=False)
