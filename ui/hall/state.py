"""All that the hall's page shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from counter_app.hall.alerts import Alert, alerts_of
from counter_app.hall.values import CounterLive, HallView
from ui.acts import ActState
from ui.machine.slips import SlipState

NOT_YET = ActState()


@dataclass(frozen=True)
class HallState:
    """`lost_at`: since when nothing could be read; clocks stop there. `sure`: freeing was pressed once already.

    `chosen` are the services ticked for the opened counter, as typed; none is all. `may_lead`: whoever only looks at
    the day has no acts; `may_choose`: whether services may be changed; `may_print`: reports.
    """

    view: HallView | None = None
    opened: uuid.UUID | None = None
    chosen: frozenset[uuid.UUID] = frozenset()
    sure: bool = False
    may_lead: bool = False
    may_choose: bool = False
    may_print: bool = False
    lost_at: datetime | None = None
    paper: SlipState = SlipState.NONE
    act: ActState = NOT_YET

    @property
    def counters(self) -> tuple[CounterLive, ...]:
        """By number."""
        return self.view.counters if self.view is not None else ()

    @property
    def counter(self) -> CounterLive | None:
        """The one that is looked at."""
        return next((one for one in self.counters if one.counter_id == self.opened), None)

    @property
    def is_changed(self) -> bool:
        """Whether other services are ticked than the counter serves."""
        counter = self.counter
        return counter is not None and counter.chosen != self.chosen

    def alerts(self, now: datetime) -> tuple[Alert, ...]:
        """What needs an act at this moment, or did when the hall was read last."""
        return alerts_of(self.view, self.lost_at or now) if self.view is not None else ()
