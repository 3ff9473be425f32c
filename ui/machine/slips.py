"""The queue slip and the list of what to bring: drawn and sent. Slow; presenters call it in the `io` lane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from counter_app.branches import BranchInfo
from counter_app.config import Settings
from counter_app.printing.bring_list import BringList, BringRow
from counter_app.printing.papers import Coming, Imprint, TicketSlip
from counter_app.printing.pdf import draw_bring_list, draw_ticket
from counter_app.queueing.slip_code import SlipCode
from counter_app.queueing.values import Issued
from counter_app.queueing.words import service_of
from counter_app.slips.printing import SlipNotPrinted, SlipPrinter
from counter_app.slips.setup import dots_of, target_of
from counter_app.slips.status import Trouble

NAMELESS = "kios"
"""What a kiosk without a name of its computer is called."""


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
    """Where this station's slips come out: at a slip printer, or at the system's where there is `roll` None.

    `place` is what the paper calls the station.
    """

    roll: SlipPrinter | None = None
    paper_mm: int = 80
    place: str = ""


def slip_plan(settings: Callable[[], Settings], station: str) -> SlipPlan:
    """Where the slips of a station come out, by the settings as they are now."""
    now = settings()
    target = target_of(now.slip_printers, station)
    return SlipPlan(SlipPrinter(target) if target is not None else None, now.slip_paper_mm, station)


@dataclass(frozen=True)
class ListOrder:
    """A list of what to bring, as it is to be printed, in the member's language."""

    service: str
    rows: tuple[BringRow, ...]
    made_at: datetime
    language: str = "id"


class Slips:
    """Prints the slip of one ticket, or a list, at the printer that the settings name now."""

    def __init__(self, printer: PaperDoor, branch: BranchInfo, plan: Callable[[], SlipPlan] = SlipPlan) -> None:
        self._printer, self._branch, self._plan = printer, branch, plan

    @property
    def place(self) -> str:
        """What the paper calls this station."""
        return self._plan().place or NAMELESS

    def print_slip(self, issued: Issued, language: str = "id") -> None:
        """Draw and print; raises SlipNotPrinted, or what the system's printer raises."""
        plan = self._plan()
        self._send(self.draw(issued, language, plan), plan)

    def print_list(self, order: ListOrder) -> None:
        """Draw and print what to bring; raises what `print_slip` raises."""
        plan = self._plan()
        imprint = self._imprint("", order.made_at, order.language)
        paper = BringList(imprint, order.service, order.rows, plan.place, plan.paper_mm)
        self._send(draw_bring_list(paper), plan)

    def draw(self, issued: Issued, language: str = "id", plan: SlipPlan | None = None) -> bytes:
        """The slip as PDF in the language of the member, as wide as the roll."""
        plan = plan or SlipPlan()
        return draw_ticket(
            TicketSlip(
                imprint=self._imprint(issued.label, issued.issued_at, language),
                service=service_of(issued, language),
                people_ahead=issued.ahead,
                wait_min=(issued.wait.low_min, issued.wait.high_min) if issued.wait else None,
                paper_mm=plan.paper_mm,
                code=SlipCode(self._branch.code, issued.day, issued.label).text if issued.day else "",
                place=plan.place,
                times=issued.slips,
                told_at=issued.told_at,
                coming=_coming(issued),
            )
        )

    def _imprint(self, number: str, made_at: datetime, language: str) -> Imprint:
        branch = self._branch
        return Imprint(
            number=number,
            branch_code=branch.code,
            branch_name=branch.name,
            made_at=made_at,
            zone=branch.zone,
            language=language,
            training=not branch.is_real,
        )

    def _send(self, pdf: bytes, plan: SlipPlan) -> None:
        if plan.roll is None:
            self._printer.print_pdf(pdf)
            return
        from ui.machine.slip_dots import dots_of_pdf  # noqa: PLC0415 - loads Qt's PDF, which a start does not need

        plan.roll.print_dots(dots_of_pdf(pdf, dots_of(plan.paper_mm)))


def _coming(issued: Issued) -> Coming | None:
    if issued.later is None or issued.day is None:
        return None
    later = issued.later
    opens = f"{later.opens:%H.%M}" if later.opens is not None else ""
    between = "–".join(f"{one:%H.%M}" for one in later.comes) if later.comes is not None else ""
    return Coming(issued.day, (issued.day - later.today).days, opens, between)


def trouble_of(error: Exception) -> Trouble | None:
    """What a slip printer said; None for the system's printer, which says nothing."""
    return error.trouble if isinstance(error, SlipNotPrinted) else None
