"""The participant's behaviour: hears a prompt, reacts like a person, returns to rest, never sits quite still."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import pi, sin
from random import Random

from counter_app.training.face import Expression
from counter_app.training.view import Pose, Stance


class Muscle:
    """A value that glides from one planned point in time to the next."""

    def __init__(self) -> None:
        self._plan: list[tuple[float, float]] = [(0.0, 0.0)]

    def at(self, t: float) -> float:
        """Return the value at a moment."""
        before = self._plan[0]
        for after in self._plan:
            if t < after[0]:
                share = max(0.0, (t - before[0]) / (after[0] - before[0]))
                return before[1] + (after[1] - before[1]) * share * share * (3 - 2 * share)
            before = after
        return before[1]

    def go(self, t: float, *steps: tuple[float, float]) -> float:
        """Leave now for each (seconds, value) in turn; return the time of arrival."""
        self._plan = [(t, self.at(t))]
        for seconds, value in steps:
            t += seconds
            self._plan.append((t, value))
        return t


@dataclass(frozen=True)
class Action:
    """What a prompt makes somebody do: which muscle, how far, and for how long."""

    muscle: str
    amount: float
    rise_s: float
    hold_s: float
    fall_s: float


class Doer:
    """Carries out prompts after a human delay, again and again while a prompt stands."""

    def __init__(self, actions: Mapping[str, Action], random: Random) -> None:
        self._actions, self._random = actions, random
        self._muscles = {action.muscle: Muscle() for action in actions.values()}
        self._asked: str | None = None
        self._heard: str | None = None
        self._due = 0.0

    def obey(self, prompt: str | None) -> None:
        """Hear what is asked now; unknown prompts leave the doer at rest."""
        self._asked = prompt

    def muscles(self, t: float) -> dict[str, float]:
        """Return every muscle's value at a moment; moments never run backwards."""
        if self._asked != self._heard:
            self._heard = self._asked
            self._due = t + self._random.uniform(0.4, 0.9)
            for muscle in self._muscles.values():
                muscle.go(t, (0.15, muscle.at(t)), (self._random.uniform(0.35, 0.55), 0.0))
        action = self._actions.get(self._heard or "")
        if action and t >= self._due:
            steps = ((action.rise_s, action.amount), (action.hold_s, action.amount), (action.fall_s, 0.0))
            self._due = self._muscles[action.muscle].go(t, *steps) + self._random.uniform(0.7, 1.2)
        return {name: muscle.at(t) for name, muscle in self._muscles.items()}


class Sway:
    """A slow wandering of a few pixels or degrees, different for every seed; ``hurry`` times as fast."""

    def __init__(self, size: float, random: Random, hurry: float = 1.0) -> None:
        self._waves = [
            (size * share, hurry * random.uniform(0.08, 0.22), random.uniform(0, 2 * pi)) for share in (0.6, 0.4)
        ]

    def at(self, t: float) -> float:
        """Return the offset at a moment."""
        return sum(size * sin(2 * pi * rate * t + phase) for size, rate, phase in self._waves)


class Blinks:
    """Blinks that nobody asked for: as quick and as often as people's."""

    def __init__(self, random: Random) -> None:
        self._random, self._muscle = random, Muscle()
        self._due = random.uniform(0.5, 5.0)

    def at(self, t: float) -> float:
        """Return how far the lids are down at a moment; moments never run backwards."""
        if t >= self._due:
            down_s, rest_s = self._random.uniform(0.05, 0.08), self._random.uniform(0.02, 0.06)
            up_s = self._random.uniform(0.08, 0.14)
            self._due = self._muscle.go(t, (down_s, 1.0), (rest_s, 1.0), (up_s, 0.0)) + self._random.uniform(2.0, 6.0)
        return self._muscle.at(t)


class Participant:
    """A genuine person who reads the prompts and does what they ask."""

    def __init__(self, seed: int, blinks: bool = False) -> None:
        random = Random(seed)
        self._blinks = Blinks(Random(f"blinks:{seed}")) if blinks else None
        broad = Random(f"smile:{seed}").uniform(*SMILES)
        self._doer = Doer(_habits(random, broad), random)
        self._place = Stance(
            yaw_deg=random.uniform(-1.5, 1.5),
            roll_deg=random.uniform(-1.5, 1.5),
            x=random.uniform(-14, 14),
            y=random.uniform(-5, 9),
            zoom=random.uniform(0.97, 1.04),
        )
        self._sway = {name: Sway(size, random) for name, size in SWAY.items()}

    def obey(self, prompt: str | None) -> None:
        """Hear what is asked now."""
        self._doer.obey(prompt)

    def pose(self, t: float) -> Pose:
        """Return what the camera sees at a moment."""
        now = self._doer.muscles(t)
        lids = max(now["lids"], self._blinks.at(t) if self._blinks else 0.0)
        sway = {name: wave.at(t) for name, wave in self._sway.items()}
        place = self._place
        stance = Stance(
            yaw_deg=place.yaw_deg + now["neck"] + sway["yaw_deg"],
            roll_deg=place.roll_deg + sway["roll_deg"],
            x=place.x + sway["x"],
            y=place.y + sway["y"],
            zoom=place.zoom * (1 + sway["zoom"]),
        )
        return Pose(stance, Expression(lids=lids, jaw=now["jaw"], smile=now["smile"]))


SWAY = {"yaw_deg": 0.8, "roll_deg": 0.6, "x": 2.0, "y": 1.2, "zoom": 0.004}
"""How far somebody wanders who tries to sit still."""


SMILES = (1.0, 1.3)
"""How broad people smile when they are asked to: mouth widths of 1.04 to 1.14 IED in the mesh. People measured have
0.98 to 1.13 (face.md §2.6)."""


def _habits(random: Random, smile: float) -> dict[str, Action]:
    """How this person does things. A turn of 36° shows as 0.3 of nose offset in the mesh (face.md §2.6)."""
    turn_s, turn_deg = random.uniform(0.5, 0.8), random.uniform(36, 39)
    stay_s = random.uniform(1.6, 2.2)
    return {
        "blink": Action(
            "lids", 1.0, random.uniform(0.10, 0.14), random.uniform(0.12, 0.18), random.uniform(0.12, 0.16)
        ),
        "turn_left": Action("neck", turn_deg, turn_s, stay_s, turn_s),
        "turn_right": Action("neck", -turn_deg, turn_s, stay_s, turn_s),
        "open_mouth": Action(
            "jaw", random.uniform(0.92, 1.0), random.uniform(0.3, 0.5), stay_s, random.uniform(0.3, 0.5)
        ),
        "smile": Action("smile", smile, random.uniform(0.3, 0.5), stay_s, random.uniform(0.3, 0.5)),
    }
