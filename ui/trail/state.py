"""What the page of the audit trail shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.trail.service import TrailService
from counter_app.trail.values import TrailFilter, TrailView
from ui.branch_time import BranchTime
from ui.reread import ReadState


@dataclass(frozen=True)
class TrailDoors:
    """The service behind the page and the branch's clock."""

    trail: TrailService
    time: BranchTime


@dataclass(frozen=True)
class TrailState:
    """`view` is None before it was read."""

    wanted: TrailFilter = field(default_factory=TrailFilter)
    view: TrailView | None = None
    read: ReadState = field(default_factory=ReadState)
