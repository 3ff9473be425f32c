from __future__ import annotations

from counter_app.capture.advice import Adviser
from counter_app.capture.codes import Advice
from tests.core.capture.faces import seconds


def test_the_first_advice_shows_at_once() -> None:
    assert Adviser(0.5).advise(0.0, Advice.MOVE_BACK) is Advice.MOVE_BACK


def test_another_advice_waits_until_it_has_been_right_for_half_a_second() -> None:
    adviser = Adviser(0.5)
    adviser.advise(0.0, Advice.MOVE_BACK)
    assert adviser.advise(1.0, Advice.GOOD) is Advice.MOVE_BACK
    assert adviser.advise(1.4, Advice.GOOD) is Advice.MOVE_BACK
    assert adviser.advise(1.5, Advice.GOOD) is Advice.GOOD


def test_a_flickering_judgement_does_not_flicker_on_the_screen() -> None:
    adviser, flicker = Adviser(0.5), (Advice.MOVE_BACK, Advice.GOOD)
    shown = {adviser.advise(t, flicker[int(t * 30) % 2]) for t in seconds(5)}
    assert shown == {Advice.MOVE_BACK}


def test_changing_between_two_new_ones_keeps_the_old_one() -> None:
    adviser, new = Adviser(0.5), (Advice.GOOD, Advice.OPEN_EYES)
    adviser.advise(0.0, Advice.MOVE_BACK)
    assert {adviser.advise(t, new[int(t * 4) % 2]) for t in seconds(3)} == {Advice.MOVE_BACK}


def test_after_a_reset_the_next_advice_shows_at_once() -> None:
    adviser = Adviser(0.5)
    adviser.advise(0.0, Advice.MOVE_BACK)
    adviser.reset()
    assert adviser.advise(0.1, Advice.GOOD) is Advice.GOOD
