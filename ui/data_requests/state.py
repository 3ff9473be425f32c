"""What the page of members' requests shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.breaches.service import BreachService
from counter_app.data_requests.service import DataRequestService
from counter_app.data_requests.values import DataRequestRow
from counter_app.reasons.values import Reason
from counter_app.states import DataRequestState, DataWish
from ui.acts import ActState
from ui.branch_time import BranchTime


@dataclass(frozen=True)
class DataRequestDoors:
    """The services behind the page and the branch's clock."""

    requests: DataRequestService
    breaches: BreachService
    time: BranchTime


@dataclass(frozen=True)
class DataRequestsState:
    """`rows` are None before they were read; `chosen` is the one in hand, `refusing` while a reason is asked for."""

    rows: tuple[DataRequestRow, ...] | None = None
    reasons: tuple[Reason, ...] = ()
    chosen: uuid.UUID | None = None
    refusing: bool = False
    telling: bool = False
    """A breach is to be told."""
    reason_problem: str = ""
    act: ActState = field(default_factory=ActState)

    @property
    def row(self) -> DataRequestRow | None:
        """The one in hand."""
        return next((row for row in self.rows or () if row.request_id == self.chosen), None)

    @property
    def may_answer(self) -> bool:
        """Whether the one in hand waits for whoever sits here."""
        row = self.row
        waits = row is not None and row.state is DataRequestState.WAITING
        return waits and row is not None and not row.own and not self.act.busy

    @property
    def may_carry_out(self) -> bool:
        """Whether it can be done: a deletion only when nothing has to be kept."""
        row = self.row
        return self.may_answer and row is not None and not (row.wish is DataWish.DELETION and row.keeps)

    @property
    def asking(self) -> bool:
        """Whether a question stands over the buttons."""
        return self.refusing or self.telling

    @property
    def late(self) -> int:
        """How many wait too long."""
        return sum(row.late for row in self.rows or ())


def waiting(state: DataRequestsState) -> int:
    """How many wait for an answer."""
    return sum(row.state is DataRequestState.WAITING for row in state.rows or ())
