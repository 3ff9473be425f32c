"""What the page of accounts that wait shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.officers.confirming import StaffConfirming
from counter_app.officers.values import StaffRow
from ui.acts import ActState
from ui.branch_time import BranchTime


@dataclass(frozen=True)
class ConfirmingDoors:
    """The service behind the page and the branch's clock."""

    confirming: StaffConfirming
    time: BranchTime


@dataclass(frozen=True)
class ConfirmingState:
    """`rows` are None before they were read; `chosen` is the account in hand."""

    rows: tuple[StaffRow, ...] | None = None
    chosen: uuid.UUID | None = None
    act: ActState = field(default_factory=ActState)

    @property
    def row(self) -> StaffRow | None:
        """The account in hand."""
        return next((row for row in self.rows or () if row.id == self.chosen), None)

    @property
    def may_confirm(self) -> bool:
        """Whether the one in hand waits for whoever sits here."""
        return self.row is not None and self.row.may_confirm and not self.act.busy


def to_confirm(state: ConfirmingState) -> int:
    """How many accounts wait for whoever sits here."""
    return sum(row.may_confirm for row in state.rows or ())
