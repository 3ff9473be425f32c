"""What the page of one's own and related members shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.states import TieKind
from counter_app.ties.service import TieService
from counter_app.ties.values import TieRow
from ui.acts import ActState
from ui.branch_time import BranchTime


@dataclass(frozen=True)
class TieDoors:
    """The service behind the page and the branch's clock."""

    ties: TieService
    time: BranchTime


@dataclass(frozen=True)
class TiesState:
    """`rows` are None before they were read; `chosen` is the one in hand, `kind` what is declared next.

    `declared` rises with every declaration, so that the fields are emptied for the next.
    """

    rows: tuple[TieRow, ...] | None = None
    chosen: uuid.UUID | None = None
    kind: TieKind = TieKind.RELATED
    declared: int = 0
    act: ActState = field(default_factory=ActState)

    @property
    def row(self) -> TieRow | None:
        """The one in hand."""
        return next((row for row in self.rows or () if row.id == self.chosen), None)

    @property
    def may_end(self) -> bool:
        """Whether the one in hand can be taken away: one's own self is only said anew."""
        return self.row is not None and self.row.kind is TieKind.RELATED and not self.act.busy
