"""All that the page of the day shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.days.values import DayView
from ui.acts import ActState
from ui.machine.slips import SlipState

NOT_YET = ActState()


@dataclass(frozen=True)
class Closed:
    """What the press led to: how many numbers were cancelled, and which are still at a counter."""

    day: date
    cancelled: int
    held: tuple[str, ...]


@dataclass(frozen=True)
class DayState:
    """`may_close`: this person closes days; whoever only checks them sees the same without the buttons."""

    view: DayView | None = None
    may_close: bool = False
    paper: SlipState = SlipState.NONE
    closed: Closed | None = None
    act: ActState = NOT_YET

    @property
    def can_close(self) -> bool:
        """Whether there is something to close: what is open has been listed, and the day is not closed already."""
        known = self.view is not None and (self.view.closing is None or self.view.to_cancel > 0)
        return self.may_close and known and not self.act.busy

    @property
    def can_print(self) -> bool:
        """Whether the day head may be sent to the printer."""
        return self.may_close and self.view is not None and self.paper is not SlipState.PRINTING
