"""The slip of a number on a slip printer: what is on the paper, and what is said when there is none."""

from __future__ import annotations

import uuid
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget

from counter_app.branches import BranchInfo
from counter_app.config import Settings
from counter_app.queueing.rules import WaitRange
from counter_app.queueing.values import Issued
from counter_app.slips.printing import SlipNotPrinted, SlipPrinter
from counter_app.slips.raster import Dots
from counter_app.slips.setup import SlipTarget
from counter_app.slips.status import Trouble
from counter_app.states import BranchKind, Priority
from tests import factories
from tests.databases import START
from tests.fakes import FakePrinter
from tests.slip_printer import OK, fake_printer
from ui.kiosk.number_page import NumberPage
from ui.machine.printing import PrintFailed
from ui.machine.slip_dots import dots_of_pdf
from ui.machine.slips import SlipPlan, Slips, SlipState, slip_plan, trouble_of
from ui.queueing.issued_panel import IssuedPanel
from ui.widgets.banner import Banner

BRANCH = BranchInfo(uuid.uuid4(), "J01", "Jakarta Salemba", factories.ZONE, BranchKind.REAL)
ISSUED = Issued(uuid.uuid4(), "A-014", "Pengkinian data", "Data update", 3, WaitRange(10, 25), START, Priority.ELDERLY)


def black(dots: Dots) -> np.ndarray:
    """Lines and columns of a picture, 1 where it is black."""
    rows = np.frombuffer(dots.bits, np.uint8).reshape(dots.height, dots.line_bytes)
    return np.unpackbits(rows, axis=1)[:, : dots.width]


def words_of(widget: QWidget, name: str) -> str:
    """What a banner says."""
    found = widget.findChild(Banner, name)
    assert found is not None
    return found.words()


@pytest.mark.parametrize(("paper_mm", "width"), [(80, 576), (58, 384)])
def test_the_slip_fills_the_roll_and_nothing_is_cut_off(qapp, paper_mm: int, width: int) -> None:
    pdf = Slips(FakePrinter(), BRANCH).draw(ISSUED, plan=SlipPlan(None, paper_mm))
    dots, wider = dots_of_pdf(pdf, width), dots_of_pdf(pdf, width + 64)
    there = black(dots)
    assert there.shape == (dots.height, width)
    assert 0.02 < there.mean() < 0.35
    assert np.ptp(np.flatnonzero(there.any(axis=0))) > 0.9 * width
    assert there.sum() == black(wider).sum(), "nothing lies where the roll is not printed on"


def test_the_same_number_makes_the_same_dots(qapp) -> None:
    slips = Slips(FakePrinter(), BRANCH)
    assert dots_of_pdf(slips.draw(ISSUED), 576) == dots_of_pdf(slips.draw(ISSUED), 576)
    assert dots_of_pdf(slips.draw(ISSUED), 576) != dots_of_pdf(slips.draw(replace(ISSUED, label="A-015")), 576)


def test_what_is_no_pdf_makes_no_dots(qapp) -> None:
    with pytest.raises(PrintFailed):
        dots_of_pdf(b"%PDF-1.4 broken", 576)


def test_a_number_comes_out_of_the_slip_printer_and_not_of_the_systems(qapp) -> None:
    system = FakePrinter()
    with fake_printer() as roll:
        Slips(system, BRANCH, lambda: SlipPlan(SlipPrinter(roll.target), 58)).print_slip(ISSUED)
        expected = dots_of_pdf(Slips(system, BRANCH).draw(ISSUED, plan=SlipPlan(None, 58)), 384)
        assert len(roll.slips) == 1
        assert len(roll.slips[0]) == len(expected.bits)
    assert system.printed == []


def test_without_a_slip_printer_the_system_prints(qapp) -> None:
    system = FakePrinter()
    Slips(system, BRANCH).print_slip(ISSUED)
    assert len(system.printed) == 1


def test_the_settings_name_the_printer_at_the_moment_of_printing() -> None:
    said = [Settings()]
    plan = slip_plan(lambda: said[-1], "KIOS1")
    assert plan == SlipPlan(None, 80, "KIOS1")
    said.append(replace(Settings(), slip_printers="KIOS1=192.168.1.50", slip_paper_mm=58))
    assert slip_plan(lambda: said[-1], "KIOS1").roll is not None
    assert slip_plan(lambda: said[-1], "LOKET1") == SlipPlan(None, 58, "LOKET1")


def test_what_the_printer_says_is_known_and_what_the_system_says_is_not(qapp) -> None:
    with fake_printer(paper=OK | 0x60) as roll, pytest.raises(SlipNotPrinted) as refused:
        Slips(FakePrinter(), BRANCH, lambda: SlipPlan(SlipPrinter(roll.target))).print_slip(ISSUED)
    assert trouble_of(refused.value) is Trouble.PAPER_OUT
    assert trouble_of(PrintFailed("usual")) is None


@pytest.mark.parametrize("trouble", [None, *Trouble])
def test_the_member_is_told_why_and_what_to_do(qtbot, trouble: Trouble | None) -> None:
    page = NumberPage()
    qtbot.addWidget(page)
    page.show_number(ISSUED, SlipState.FAILED, trouble)
    said = words_of(page, "kiosk.slip")
    assert "Foto atau catat nomor ini" in said
    assert ("mungkin" in said) == (trouble is Trouble.UNSURE)
    assert "192." not in said


@pytest.mark.parametrize("trouble", [None, *Trouble])
def test_the_officer_is_told_what_to_mend(qtbot, trouble: Trouble | None) -> None:
    panel = IssuedPanel()
    qtbot.addWidget(panel)
    panel.show_issued(ISSUED, SlipState.FAILED, trouble)
    said = words_of(panel, "queue.issued.slip")
    assert said.count(".") >= 2
    if trouble is not None:
        others = {other for other in Trouble if other is not trouble}
        other_panel = IssuedPanel()
        qtbot.addWidget(other_panel)
        for other in others:
            other_panel.show_issued(ISSUED, SlipState.FAILED, other)
            assert words_of(other_panel, "queue.issued.slip") != said


def test_a_printer_that_is_not_there_costs_three_seconds_at_most() -> None:
    from counter_app.slips import line, printing

    assert line.WAIT_S == 3.0
    assert printing.DONE_S == 3.0
    with pytest.raises(SlipNotPrinted):
        SlipPrinter(SlipTarget("127.0.0.1", 1)).look()
