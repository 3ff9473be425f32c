"""What the page of printing many papers shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.print_runs.sides import Sides
from counter_app.print_runs.values import Offered, RunPaper
from counter_app.reasons.values import NO_REASON, Why


@dataclass(frozen=True)
class RunState:
    """All that the page shows. `out` of `total` have come out; `ends` once stop was pressed."""

    offered: Offered = field(default_factory=Offered)
    read: bool = False
    only_new: bool = True
    """Without what was printed before."""
    printers: tuple[str, ...] = ()
    printer: str = ""
    sides: Sides = Sides.PRINTER
    why: Why = NO_REASON
    going: bool = False
    ends: bool = False
    out: int = 0
    total: int = 0
    busy: bool = False
    problem: str = ""
    can_retry: bool = False
    done: str = ""
    wants_why: bool = False

    @property
    def chosen(self) -> tuple[RunPaper, ...]:
        """What comes out."""
        return tuple(one for one in self.offered.papers if not (self.only_new and one.prints))

    @property
    def copies(self) -> int:
        """How many of them were printed before."""
        return sum(one.prints > 0 for one in self.chosen)

    @property
    def unsure(self) -> int:
        """How many of them may have come out of a printer already."""
        return sum(one.unsure for one in self.chosen)

    @property
    def needs_why(self) -> bool:
        """Whether somebody has to say why."""
        return any(one.needs_reason for one in self.chosen)


def may_print(state: RunState) -> bool:
    """Whether there is something to print, somewhere to print it, and nothing under way."""
    return bool(state.chosen and state.printers) and not state.going and not state.busy
