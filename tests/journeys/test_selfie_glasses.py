"""Glasses that the program sees and the officer does not: the officer's word helps the member past them, on record."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from counter_app.capture.training.scene import Glasses, Wear
from counter_app.db.models import SelfieAttempt
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import wait_for


def kept(rooms: Rooms) -> list[tuple[str, dict[str, Any]]]:  # Any: as JSON keeps it
    """State and measured values of the attempts in their order."""
    with rooms.core.db.read() as session:
        found = session.execute(select(SelfieAttempt.state, SelfieAttempt.measured).order_by(SelfieAttempt.started_at))
        return [(state, dict(measured)) for state, measured in found]


def test_the_officers_word_on_glasses_stops_the_attempt_uncounted_and_the_next_one_passes(rooms: Rooms) -> None:
    # A seed that does not ask for a blink: the drawn frame lies over the lids.
    counter, (first, second) = Counter(rooms, 1, "training:4"), rooms.members(2)
    counter.begin("rina")
    counter.serve(UPDATE, first)
    counter.seat.wear = Wear(glasses=Glasses.THIN)
    counter.open_selfie()
    counter.agree()
    assert not counter.selfie.can("barefaced"), "nobody has seen glasses yet"
    counter.selfie.press("go_on")
    wait_for(lambda: counter.selfie.can("barefaced"), "glasses that the program sees")
    wait_for(lambda: counter.selfie.say() == "Lepas kacamata sebentar", "what the member is told")
    counter.selfie.see_no_glasses()
    wait_for(lambda: counter.selfie.can("go_on"), "the attempt stopped")
    assert counter.selfie.is_ticked("barefaced")
    assert [state for state, _ in kept(rooms)] == ["cancelled"]
    assert counter.attempt() == "Swafoto berhasil", counter.selfie.say()
    (_, stopped), (state, measured) = kept(rooms)
    assert "officer_saw_no_glasses" not in stopped
    assert (state, measured["officer_saw_no_glasses"]) == ("passed", True)
    assert measured["no_glasses.bridge"] > 2.6, "they are still seen"
    counter.selfie.press("go_on")
    counter.at_list()
    counter.finish()
    counter.serve(UPDATE, second)
    counter.open_selfie()
    counter.agree()
    counter.selfie.press("go_on")
    wait_for(lambda: counter.selfie.can("barefaced"), "glasses again")
    assert not counter.selfie.is_ticked("barefaced"), "what was said of one member is not said of the next"


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
