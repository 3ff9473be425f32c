"""What the page shows on which a member's request is written down."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.cases.service import CaseService
from counter_app.cases.values import WorkRow
from counter_app.data_requests.service import DataRequestService
from counter_app.states import DataRequestState, DataWish
from ui.acts import ActState


@dataclass(frozen=True)
class TakingDoors:
    """The services behind the page, and which visit it is."""

    requests: DataRequestService
    cases: CaseService
    case_id: uuid.UUID
    part: str
    """The wish of the one whose line was pressed; "" for a new one."""


@dataclass(frozen=True)
class TakingState:
    """`new` for one that is not written down yet, `wish` what is asked for, `problem` what is wrong with the words."""

    new: bool = True
    taken: WorkRow | None = None
    wish: DataWish | None = None
    problem: str = ""
    act: ActState = field(default_factory=ActState)

    @property
    def may_withdraw(self) -> bool:
        """Whether the one that was pressed still waits."""
        return self.taken is not None and self.taken.state is DataRequestState.WAITING and not self.act.busy
