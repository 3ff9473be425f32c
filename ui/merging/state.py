"""What the page of a request to merge numbers shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.merge_states import MergeState
from counter_app.merges.service import MergeService
from counter_app.merges.values import MergeView
from counter_app.papers.service import PaperService
from ui.acts import ActState
from ui.branch_time import BranchTime


@dataclass(frozen=True)
class MergingDoors:
    """The services behind the page, and the branch's clock."""

    merges: MergeService
    papers: PaperService
    time: BranchTime


@dataclass(frozen=True)
class MergingState:
    """`paper` is the newest of the request, `problem` what is wrong with the reference."""

    view: MergeView | None = None
    paper: uuid.UUID | None = None
    problem: str = ""
    act: ActState = field(default_factory=ActState)

    @property
    def may_withdraw(self) -> bool:
        """Whether it still waits."""
        return self.view is not None and self.view.state is MergeState.WAITING and not self.act.busy

    @property
    def wants_reference(self) -> bool:
        """Whether the central office's number is still to be noted."""
        return self.view is not None and self.view.state is MergeState.AGREED and not self.view.forwarded
