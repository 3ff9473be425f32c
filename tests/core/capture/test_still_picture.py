"""The kept picture shows the member as at rest, whatever was asked last; and a spare one when the time is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

import pytest

from counter_app.capture.challenges import draw
from counter_app.capture.codes import Advice, Failure, Phase, Prompt, Rule
from counter_app.capture.observation import measured_of
from counter_app.capture.settings import CaptureSettings
from tests.battery.table import PORTRAITS
from tests.core.capture.faces import GESTURES, Face, Person, with_eyes
from tests.core.capture.stage import Set

SETTINGS = CaptureSettings()
LIPS_OVER, SETTLED_S = 0.02, 2.0
"""Over T, and seconds: what was promised of every kept picture."""
OF_THE_MOUTH = (Prompt.OPEN_MOUTH, Prompt.SMILE)


@dataclass
class Slow(Person):
    """Whose mouth comes back slowly from a movement, and whose lips are a little apart at rest."""

    fall_s: float = 1.5
    home: Face = field(default_factory=Face)

    def at(self, t: float, prompt: Prompt | None) -> Face:
        made = super().at(t, prompt)
        since = t - self._from - 0.25 - self.hold_s
        if self._gesture not in OF_THE_MOUTH or since < 0:
            return replace(made, mouth=max(made.mouth, self.home.mouth))
        part = max(0.0, 1 - since / self.fall_s)
        back = GESTURES[self._gesture](self.strength * part)
        return replace(self.home, mouth=max(back.mouth, self.home.mouth), smile=back.smile)


def seed_that_ends_with(*last: Prompt, start: int = 0) -> int:
    """Of a session whose last prompt is one of these."""
    return next(
        seed
        for seed in range(start, start + 10_000)
        if draw(SETTINGS.liveness, Random(seed).randrange, frozenset()).prompts[-1] in last
    )


@PORTRAITS.each("number")
def test_after_a_smile_or_an_open_mouth_the_lips_are_as_at_rest(number: int) -> None:
    random = PORTRAITS.random(number)
    home = Face(mouth=random.uniform(0.0, 0.12), ied=random.uniform(92, 105), yaw=random.uniform(-3, 3))
    slow = Slow(
        reaction_s=random.uniform(0.25, 0.8),
        hold_s=random.uniform(0.4, 1.0),
        fall_s=random.uniform(0.3, 2.5),
        home=home,
    )
    stage = Set(seed_that_ends_with(*OF_THE_MOUTH, start=random.randrange(1 << 20)))
    end = stage.run(slow.at)
    assert end.result is not None, end
    kept = dict(end.result.picture.scores)
    assert kept["lips_apart"] <= home.shape().lips_apart + LIPS_OVER
    assert end.result.picture.t >= end.result.answers[-1].done_t + SETTLED_S
    assert not end.result.spare


def ended(last: Prompt, after: Callable[[Face], Face | None], seed: int | None = None) -> Set:
    """A session of somebody who does all that is asked, and is `after(their rest)` from the last answer on."""
    stage, person = Set(seed_that_ends_with(last) if seed is None else seed), Person()

    def at(t: float, prompt: Prompt | None) -> Face | None:
        here = person.at(t, prompt)
        return after(here) if stage.story and stage.story[-1].phase is Phase.STILL else here

    stage.run(at)
    return stage


def test_a_turn_at_the_end_asks_for_no_wait() -> None:
    stage = ended(Prompt.TURN_LEFT, lambda _here: Face(), seed_that_ends_with(Prompt.TURN_LEFT, start=50))
    result = stage.story[-1].result
    assert result is not None
    mouths = [answer.done_t for answer in result.answers if answer.prompt in OF_THE_MOUTH]
    assert result.picture.t >= max(mouths, default=0.0) + SETTLED_S
    assert result.picture.t < result.answers[-1].done_t + 3 * SETTLED_S


@pytest.mark.parametrize(
    ("shown", "advice"),
    [
        (Face(mouth=0.2), Advice.CLOSE_MOUTH),
        (Face(smile=1.15), Advice.RELAX),
    ],
)
def test_who_is_not_as_at_rest_is_told_and_leaves_no_picture_at_all(shown: Face, advice: Advice) -> None:
    stage = ended(Prompt.TURN_RIGHT, lambda _here: shown)
    assert stage.story[-1].failure is Failure.NO_GOOD_PICTURE
    assert advice in {seen.advice for seen in stage.story if seen.phase is Phase.STILL}


def looking_aside() -> Face:
    return Face(gaze=0.25)


def test_eyes_that_look_aside_are_not_kept() -> None:
    stage = ended(Prompt.TURN_RIGHT, lambda _here: looking_aside())
    assert stage.story[-1].failure is Failure.NO_GOOD_PICTURE
    assert Advice.LOOK_STRAIGHT in {seen.advice for seen in stage.story if seen.phase is Phase.STILL}


def test_when_the_time_is_over_a_picture_that_breaks_a_rule_is_offered() -> None:
    """Instead of costing a try."""
    stage = ended(Prompt.TURN_RIGHT, lambda _here: with_eyes(0.3))
    end = stage.story[-1]
    assert end.result is not None
    assert (end.failure, end.result.spare) == (None, True)
    assert Rule.EYES_OPEN in end.result.picture.failed
    record = measured_of(end)
    assert (record["spare"], record["spare_breaks"]) == (1.0, ["eyes_open"])
    assert end.result.picture.portrait.data.startswith(b"\xff\xd8")


def test_a_spare_picture_shows_the_mouth_at_rest_as_well() -> None:
    stage = ended(Prompt.TURN_RIGHT, lambda _here: replace(with_eyes(0.3), mouth=0.3))
    assert stage.story[-1].failure is Failure.NO_GOOD_PICTURE
