"""A counter's window that serves for weeks keeps no handle and no thread, does not grow and becomes no slower."""

from __future__ import annotations

import gc
import os

import pytest

from tests.attacks.nursery import ROOT
from tests.attacks.soak_rules import complaints, table
from tests.attacks.soaking import soak
from tests.battery.table import SOAK_WINDOWS
from tests.drivers.hands import move_mouse
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter

RECORD = ROOT / "docs" / "records" / "soak-windows.md"
FORM, FACE = 3, 10
"""With every third visit the member's form is opened and left, with every tenth there is a selfie before the camera."""


@SOAK_WINDOWS.member
@pytest.mark.skipif(os.name != "posix", reason="open handles are counted")
@pytest.mark.timeout(4 * 3600)
def test_visits_at_a_window_leave_nothing_behind(rooms: Rooms) -> None:
    counter, members = Counter(rooms, 1), rooms.members(30)
    counter.begin("rina")

    def visit(number: int) -> None:
        move_mouse(counter.window)
        counter.serve(UPDATE, members[number % len(members)])
        counter.at_list()
        if number % FACE == 0:
            counter.pass_selfie()
        if number % FORM == 0:
            counter.start_update()
            counter.leave_wizard()
        counter.finish()

    gc.unfreeze()  # what the first page is made of counts as all else
    looks = soak(SOAK_WINDOWS.count, visit)
    whole = SOAK_WINDOWS.count == SOAK_WINDOWS.whole
    if whole:
        RECORD.write_text(f"# Visits at a counter's window\n\n{table(looks)}")
    assert complaints(looks, only_held=not whole) == []
