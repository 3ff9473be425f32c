"""The queue slip: drawn and sent to the printer. Slow; presenters call it in the `io` lane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from counter_app.branches import BranchInfo
from counter_app.config import Settings
from counter_app.printing.papers import Imprint, TicketSlip
from counter_app.printing.pdf import draw_ticket
from counter_app.queueing.values import Issued
from counter_app.queueing.words import priority_name, service_of
from counter_app.slips.printing import SlipNotPrinted, SlipPrinter
from counter_app.slips.setup import dots_of, target_of
from counter_app.slips.status import Trouble


class SlipState(StrEnum):
    """What became of a slip, as far as the printer tells."""

    NONE = "none"
    PRINTING = "printing"
    SENT = "sent"
    FAILED = "failed"


class PaperDoor(Protocol):
    """What is asked of a printer of `ui.machine.printing`, which need not be loaded for this."""

    def print_pdf(self, pdf: bytes, printer: str = "") -> None: ...


@dataclass(frozen=True)
class SlipPlan:
    """Where this station's slips come out: at a slip printer, or at the system's where there is `roll` None."""

    roll: SlipPrinter | None = None
    paper_mm: int = 80


def slip_plan(settings: Callable[[], Settings], station: str) -> SlipPlan:
    """Where the slips of a station come out, by the settings as they are now."""
    now = settings()
    target = target_of(now.slip_printers, station)
    return SlipPlan(SlipPrinter(target) if target is not None else None, now.slip_paper_mm)


class Slips:
    """Prints the slip of one ticket at the printer that the settings name now."""

    def __init__(self, printer: PaperDoor, branch: BranchInfo, plan: Callable[[], SlipPlan] = SlipPlan) -> None:
        self._printer, self._branch, self._plan = printer, branch, plan

    def print_slip(self, issued: Issued, language: str = "id") -> None:
        """Draw and print; raises SlipNotPrinted, or what the system's printer raises."""
        plan = self._plan()
        pdf = self.draw(issued, language, plan.paper_mm)
        if plan.roll is None:
            self._printer.print_pdf(pdf)
            return
        from ui.machine.slip_dots import dots_of_pdf  # noqa: PLC0415 - loads Qt's PDF, which a start does not need

        plan.roll.print_dots(dots_of_pdf(pdf, dots_of(plan.paper_mm)))

    def draw(self, issued: Issued, language: str = "id", paper_mm: int = 80) -> bytes:
        """The slip as PDF in the language of the member, as wide as the roll."""
        imprint = Imprint(
            number=issued.label,
            branch_code=self._branch.code,
            branch_name=self._branch.name,
            made_at=issued.issued_at,
            zone=self._branch.zone,
            language=language,
            training=not self._branch.is_real,
        )
        return draw_ticket(
            TicketSlip(
                imprint=imprint,
                service=service_of(issued, language),
                people_ahead=issued.ahead,
                wait_min=(issued.wait.low_min, issued.wait.high_min) if issued.wait else None,
                priority=priority_name(issued.priority, language),
                paper_mm=paper_mm,
            )
        )


def trouble_of(error: Exception) -> Trouble | None:
    """What a slip printer said; None for the system's printer, which says nothing."""
    return error.trouble if isinstance(error, SlipNotPrinted) else None
