"""Glasses or a cap that the program sees and the officer does not: the officer's word is the way on, and on record."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.capture.codes import Verdict
from counter_app.capture.looks.findings import verdict_in
from counter_app.capture.settings import CaptureSettings
from counter_app.db.models import AuditEntry, SelfieAttempt
from counter_app.training.scene import Cap, Glasses, Wear
from tests.drivers.selfie import SelfieDriver
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import wait_for


def kept(rooms: Rooms) -> list[tuple[str, dict[str, Any]]]:  # Any: as JSON keeps it
    """State and measured values of the attempts in their order."""
    with rooms.core.db.read() as session:
        found = session.execute(select(SelfieAttempt.state, SelfieAttempt.measured).order_by(SelfieAttempt.started_at))
        return [(state, dict(measured)) for state, measured in found]


def audited(rooms: Rooms) -> list[str]:
    """What the chain of changes says officers saw, in its order."""
    with rooms.core.db.read() as session:
        facts = [json.loads(text) for text in session.scalars(select(AuditEntry.facts).order_by(AuditEntry.seq))]
    return [fact["saw"] for fact in facts if "saw" in fact]


GLASSES = (Wear(glasses=Glasses.THIN), "no_glasses", SelfieDriver.see_no_glasses, "Lepas kacamata sebentar", "frame")
CAP = (
    Wear(cap=Cap.LOW, cloth=2),
    "forehead",
    SelfieDriver.see_forehead,
    "Dahi harus terlihat. Rapikan rambut atau kain di dahi",
    "forehead",
)
"""What is worn; the rule it breaks; the officer's key; what the member is told; the figure beyond its limit."""


@pytest.mark.parametrize(("worn", "rule", "see", "told", "figure"), [GLASSES, CAP], ids=["glasses", "forehead"])
def test_the_officers_word_stops_the_attempt_uncounted_and_the_next_one_passes(
    rooms: Rooms, worn: Wear, rule: str, see: Callable[[SelfieDriver], None], told: str, figure: str
) -> None:
    # A seed that does not ask for a blink: the drawn frame lies over the lids.
    counter, (first, second) = Counter(rooms, 1, "training:4"), rooms.members(2)
    box, limits = f"saw_{rule}", getattr(CaptureSettings().quality, figure)
    counter.begin("rina")
    counter.serve(UPDATE, first)
    counter.seat.wear = worn
    counter.open_selfie()
    counter.agree()
    assert not counter.selfie.can(box), "nothing has been seen yet"
    counter.selfie.press("go_on")
    wait_for(lambda: counter.selfie.can(box), "what the program sees")
    wait_for(lambda: counter.selfie.say() == told, "what the member is told")
    see(counter.selfie)
    wait_for(lambda: counter.selfie.can("go_on"), "the attempt stopped")
    assert counter.selfie.is_ticked(box)
    assert [state for state, _ in kept(rooms)] == ["cancelled"]
    assert counter.attempt() == "Swafoto berhasil", counter.selfie.say()
    (_, stopped), (state, measured) = kept(rooms)
    assert f"officer_saw_{rule}" not in stopped
    assert (state, measured[f"officer_saw_{rule}"]) == ("passed", True)
    assert verdict_in(measured[f"{rule}.{figure}"], limits) is Verdict.FAIL, "the program still sees it"
    assert audited(rooms)[-1] == rule
    counter.next_selfie(UPDATE, second)
    counter.selfie.press("go_on")
    wait_for(lambda: counter.selfie.can(box), "the same again")
    assert not counter.selfie.is_ticked(box), "what was said of one member is not said of the next"


def test_a_member_who_was_chosen_by_mistake_leaves_no_word_to_the_right_one(rooms: Rooms) -> None:
    counter, (wrong, right) = Counter(rooms, 1), rooms.members(2)
    counter.begin("rina")
    counter.serve(UPDATE, wrong)
    counter.open_selfie()
    counter.agree()
    counter.selfie.more_time()
    wait_for(lambda: counter.selfie.is_ticked("patient"), "more time for the first")
    counter.selfie.escape()
    counter.at_list()
    counter.case.go("member")
    counter.find(right)
    counter.open_selfie()
    counter.agree()
    assert not counter.selfie.is_ticked("patient")
