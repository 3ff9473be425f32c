"""What the page shows on which members who look like one person are held side by side."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.merges.service import MergeService
from counter_app.twins.service import TwinService
from counter_app.twins.values import Twin, TwinsView
from ui.acts import ActState
from ui.branch_time import BranchTime


@dataclass(frozen=True)
class TwinDoors:
    """The service behind the page, whose visit it is, and the branch's clock."""

    twins: TwinService
    merges: MergeService
    case_id: uuid.UUID
    member_id: uuid.UUID
    time: BranchTime


@dataclass(frozen=True)
class TwinsState:
    """`chosen`: the one that is held against the visit's member; `asking` why they are another person, `merging` which
    number is to go on.
    """

    seen: TwinsView | None = None
    chosen: uuid.UUID | None = None
    asking: bool = False
    merging: bool = False
    reason_problem: str = ""
    act: ActState = field(default_factory=ActState)

    @property
    def twins(self) -> tuple[Twin, ...]:
        """All of them."""
        return self.seen.twins if self.seen is not None else ()

    @property
    def twin(self) -> Twin | None:
        """The one in hand."""
        return next((one for one in self.twins if one.facts.member_id == self.chosen), None)

    @property
    def may_tell_apart(self) -> bool:
        """Whether a word can be given about the one in hand."""
        return self.twin is not None and self.twin.apart is None and not self.act.busy

    @property
    def alike(self) -> tuple[Twin, ...]:
        """Those of whom nobody said that they are another person: they would be merged."""
        return tuple(one for one in self.twins if one.apart is None)

    @property
    def may_merge(self) -> bool:
        """Whether the central office can be asked."""
        return bool(self.alike) and not self.act.busy
