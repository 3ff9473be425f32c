"""What the page of opinions shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.satisfaction.service import SatisfactionService
from counter_app.satisfaction.values import Comment, Satisfaction
from counter_app.satisfaction_states import Element
from ui.acts import ActState
from ui.branch_time import BranchTime


@dataclass(frozen=True)
class OpinionDoors:
    """The service behind the page and the branch's clock."""

    satisfaction: SatisfactionService
    time: BranchTime


@dataclass(frozen=True)
class ElementRow:
    """One of the nine; `mean` is None with too few answers."""

    element: Element
    answers: int
    mean: float | None


@dataclass(frozen=True)
class OpinionsState:
    """`seen` is None before it was read; `asks`: whether the branch asks at all; `following`: the panel is open."""

    seen: Satisfaction | None = None
    asks: bool = True
    chosen: uuid.UUID | None = None
    following: bool = False
    problem: str = ""
    act: ActState = field(default_factory=ActState)

    @property
    def elements(self) -> tuple[ElementRow, ...]:
        """All nine in their order."""
        if self.seen is None:
            return ()
        counts, means = self.seen.counts, self.seen.means
        return tuple(ElementRow(element, counts.get(element, 0), means.get(element)) for element in Element)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The newest day first."""
        return self.seen.comments if self.seen is not None else ()

    @property
    def row(self) -> Comment | None:
        """The comment in hand."""
        return next((one for one in self.comments if one.words_id == self.chosen), None)

    @property
    def may_follow(self) -> bool:
        """Whether the one in hand still waits for somebody."""
        return self.row is not None and self.row.followed_at is None and not self.act.busy
