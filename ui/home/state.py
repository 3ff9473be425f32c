"""All that the home shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.cases.steps import Step
from counter_app.my_works.values import MyDay, MyWork, MyWorks, ParkedVisit
from counter_app.queueing.values import WaitingTicket

BY_NUMBER = 9
"""So many pieces of work open with a number key."""

Piece = MyWork | ParkedVisit
"""One line of what is left: a work, or a visit put aside."""

FIRST = Step.MEND
NOTHING_LEFT, NO_DAY = MyWorks(), MyDay()


@dataclass(frozen=True)
class News:
    """What a supervisor answered, and when this window heard of it."""

    at: datetime
    words: str


@dataclass(frozen=True)
class HomeState:
    """`calling` while a call is under way: the first row keeps its place until the store has answered."""

    loaded: bool = False
    waiting: tuple[WaitingTicket, ...] = ()
    left: MyWorks = NOTHING_LEFT
    day: MyDay = NO_DAY
    hint: str = ""
    busy: bool = False
    problem: str = ""
    can_retry: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What is left in the order of its numbers: what came back first, then visits put aside, then the rest."""
        returned = tuple(work for work in self.left.works if work.step is FIRST)
        return (*returned, *self.left.parked, *(work for work in self.left.works if work.step is not FIRST))
