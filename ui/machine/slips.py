"""The queue slip: drawn and sent to the printer. Slow; presenters call it in the `io` lane."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from counter_app.branches import BranchInfo
from counter_app.printing.papers import Imprint, TicketSlip
from counter_app.printing.pdf import draw_ticket
from counter_app.queueing.values import Issued
from counter_app.queueing.words import priority_name, service_of


class SlipState(StrEnum):
    """What became of a slip, as far as the printer tells."""

    NONE = "none"
    PRINTING = "printing"
    SENT = "sent"
    FAILED = "failed"


class PaperDoor(Protocol):
    """What is asked of a printer of `ui.machine.printing`, which need not be loaded for this."""

    def print_pdf(self, pdf: bytes, printer: str = "") -> None: ...


class Slips:
    """Prints the slip of one ticket. `printer_name` "" is the usual printer."""

    def __init__(self, printer: PaperDoor, branch: BranchInfo, printer_name: str = "") -> None:
        self._printer, self._branch, self._name = printer, branch, printer_name

    def print_slip(self, issued: Issued, language: str = "id") -> None:
        """Draw and print; raises what the printer raises."""
        self._printer.print_pdf(self.draw(issued, language), self._name)

    def draw(self, issued: Issued, language: str = "id") -> bytes:
        """The slip as PDF in the language of the member."""
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
            )
        )
