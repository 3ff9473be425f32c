"""Any paper of closed visits is found and printed again at the supervisor's window, in three keys and a reason. # D2"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from counter_app.db.models import AuditEntry, Officer, Paper
from counter_app.states import PaperKind
from tests.battery.table import ARCHIVE
from tests.core.archive.shelves import fill, index_names, name_of, number
from tests.core.printing.reading import text_of
from tests.drivers.archive import CTRL, ArchiveDriver
from tests.drivers.hands import can_press
from tests.journeys.rooms import Rooms
from tests.journeys.steps import Supervisor
from tests.tour.house import wait_for
from tests.ui.papers import two_sheets

SHEETS = two_sheets()
LOOKED_FOR = 12
"""Of all visits, drawn by the run's seed: each is a walk through the window."""


def drawn(at: int, kind: PaperKind) -> bytes:
    """A paper that no other is like: what follows the end of a PDF is shown by nobody."""
    return SHEETS + f"% {at} {kind}\n".encode()


@pytest.fixture
def supervisor(rooms: Rooms) -> Supervisor:
    """At their own window, in a branch with closed visits."""
    with rooms.core.db.read() as session:
        officer_id = session.scalars(select(Officer.id).where(Officer.username == "rina")).one()
    fill(rooms.core.db, officer_id, ARCHIVE.count, rooms.core.opened.blobs, drawn)
    index_names(rooms.core.db, ARCHIVE.count)
    supervisor = Supervisor(rooms)
    supervisor.begin("hendra")
    return supervisor


@ARCHIVE.member
def test_any_paper_is_printed_again_in_three_keys_and_a_reason_and_its_bytes_are_the_archives(
    rooms: Rooms, supervisor: Supervisor
) -> None:
    hand = ArchiveDriver(supervisor.window)
    wanted = ARCHIVE.random(0).sample(range(1, ARCHIVE.count + 1), LOOKED_FOR)
    for at in wanted:
        print_again(rooms, hand, at, first=at == wanted[0])
    with rooms.core.db.read() as session:
        facts = session.scalars(select(AuditEntry.facts).where(AuditEntry.code == "paper_printed")).all()
        prints = session.scalars(select(Paper.prints).where(Paper.number.in_([number(at) for at in wanted]))).all()
    assert facts == ['{"reason":"copy_for_member","times":"2","why":"archive"}'] * LOOKED_FOR
    assert sorted(prints) == [1] * LOOKED_FOR + [2] * LOOKED_FOR


def print_again(rooms: Rooms, hand: ArchiveDriver, at: int, *, first: bool) -> None:
    """The newest paper of a visit, looked for in one of the ways a visit is remembered."""
    ways = (number(at), f"29{at:09d}", f"31740152{at:08d}", name_of(at).lower())
    before = {file.name for file in rooms.papers.glob("*.pdf")}
    hand.keys = 0
    hand.key(Qt.Key.Key_3 if first else Qt.Key.Key_K, CTRL)
    if first:
        wait_for(lambda: hand.focus() == "archive.why.code" and hand.reasons(), "the question for the reason")
        hand.reason("p")
    wait_for(lambda: hand.focus() == "archive.search", "the line")
    hand.type(ways[at % len(ways)])
    wait_for(lambda: len(hand.lines()) == 2 and all(name_of(at) in line for line in hand.lines()), f"visit {at}")
    hand.key(Qt.Key.Key_Down)
    wait_for(lambda: hand.facts() and can_press(hand.window, "pdf.print"), "the paper on screen")
    hand.key(Qt.Key.Key_P, CTRL)
    wait_for(lambda: len(list(rooms.papers.glob("*.pdf"))) == len(before) + 2, "the cover and the paper")
    wait_for(hand.message, "the word that it was printed")
    assert hand.keys == 3
    fresh = [file for file in rooms.papers.glob("*.pdf") if file.name not in before]
    cover, paper = sorted(fresh, key=lambda file: file.stat().st_mtime_ns)
    assert paper.read_bytes() == drawn(at, PaperKind.APPROVAL_SHEET)
    assert "Peserta meminta salinan" in text_of(cover.read_bytes())
    assert "ke-1" in text_of(cover.read_bytes())
