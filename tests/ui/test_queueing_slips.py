"""What is on the slip of a queue number, and the times beside it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.branches import BranchInfo
from counter_app.queueing.rules import WaitRange
from counter_app.queueing.values import Issued
from counter_app.states import BranchKind, Priority
from tests import factories
from tests.databases import START, Clock
from tests.fakes import FakePrinter
from ui.branch_time import BranchTime
from ui.machine.printing import open_pdf
from ui.machine.slips import Slips

BRANCH = BranchInfo(uuid.uuid4(), "J01", "Jakarta Salemba", factories.ZONE, BranchKind.DEMO)
ISSUED = Issued(uuid.uuid4(), "A-014", "Pengkinian data", "Data update", 3, WaitRange(10, 25), START, Priority.ELDERLY)


def text_of(pdf: bytes) -> str:
    """All words of the first page."""
    document, buffer = open_pdf(pdf)
    words = document.getAllText(0).text()
    document.close()
    buffer.close()
    return words


@pytest.mark.parametrize(
    "words", ["A-014", "Pengkinian data", "3 orang", "09.52–10.07", "GRATIS", "09.42 WIB", "LATIHAN"]
)
def test_the_slip_says_everything_about_the_number(qapp, words: str) -> None:
    assert words in text_of(Slips(FakePrinter(), BRANCH).draw(ISSUED))


def test_the_slip_of_a_real_branch_is_no_exercise(qapp) -> None:
    assert "LATIHAN" not in text_of(Slips(FakePrinter(), replace(BRANCH, kind=BranchKind.REAL)).draw(ISSUED))


def test_the_slip_speaks_the_members_language(qapp) -> None:
    assert "Data update" in text_of(Slips(FakePrinter(), BRANCH).draw(ISSUED, "en"))


def test_an_english_slip_names_a_service_that_has_no_english_name(qapp) -> None:  # V15
    assert "Pengkinian data" in text_of(Slips(FakePrinter(), BRANCH).draw(replace(ISSUED, service_name_en=""), "en"))


@pytest.mark.parametrize(
    ("seconds", "words"), [(-5, "00:00"), (0, "00:00"), (252, "04:12"), (3599, "59:59"), (3852, "1:04:12")]
)
def test_a_running_clock_shows_minutes_and_from_an_hour_on_hours(seconds: int, words: str) -> None:
    clock = Clock()
    assert BranchTime(clock, factories.ZONE).since(clock.at - timedelta(seconds=seconds)) == words
