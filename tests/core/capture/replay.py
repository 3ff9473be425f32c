"""Recorded meshes of the training participant, played to a judge in milliseconds.

Each recording is 15 pictures a second of 640×480: a second of rest, then every prompt once with what was done and the
way back to rest. Only the points that the measures need were kept, in sixteenths of a pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counter_app.capture.codes import Prompt
from counter_app.capture.gestures import OpenEyes
from counter_app.capture.liveness import LivenessJudge, Neutral
from counter_app.capture.measures import Shape, shape_of
from counter_app.capture.mesh import POINTS
from counter_app.capture.settings import LivenessLimits
from tests.core.capture.faces import HEIGHT, WIDTH

DATA = Path(__file__).parent / "data"
FPS = 15.0
MIRROR = np.array([[-1, 0, 0], [0, 1, 0], [0, 0, 1]], np.float32)
_SIDES: tuple[tuple[int, int], ...] = (
    *((33, 263), (133, 362), (159, 386), (145, 374), (158, 385), (153, 380), (160, 387), (144, 373)),
)
_SIDES += (*((61, 291), (78, 308), (82, 312), (87, 317)),)


@dataclass(frozen=True, eq=False)
class Recording:
    """Meshes by what was asked; the way back belongs to the prompt before it."""

    rest: NDArray[np.float32]
    answers: dict[Prompt, NDArray[np.float32]]

    def moved(self, *, scale: float = 1.0, x: float = 0.0, y: float = 0.0, mirrored: bool = False) -> Recording:
        """The same person nearer or farther, elsewhere in the picture, or seen in a mirror."""
        place = np.array([x, y, 0], np.float32)
        swap = {Prompt.TURN_LEFT: Prompt.TURN_RIGHT, Prompt.TURN_RIGHT: Prompt.TURN_LEFT}

        def move(meshes: NDArray[np.float32]) -> NDArray[np.float32]:
            if mirrored:
                meshes = _other_side(meshes)
            return np.asarray(meshes * scale + place, np.float32)

        answers = {
            swap.get(prompt, prompt) if mirrored else prompt: move(mesh) for prompt, mesh in self.answers.items()
        }
        return Recording(move(self.rest), answers)


def _other_side(meshes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Left and right change places, points and pixels."""
    order = np.arange(POINTS)
    for right, left in _SIDES:
        order[[right, left]] = left, right
    return np.asarray((meshes @ MIRROR + (WIDTH, 0, 0))[:, order], np.float32)


@cache
def recorded(name: str) -> Recording:
    """Load a recording by its file's name."""
    kept = np.load(DATA / f"{name}.npz")
    meshes = np.zeros((len(kept["points"]), POINTS, 3), np.float32)
    meshes[:, kept["indices"]] = kept["points"].astype(np.float32) / 16
    prompts, last = [], ""
    for prompt in kept["prompts"].tolist():
        last = prompt or last
        prompts.append(last)
    parts = {
        prompt: meshes[[place for place, _ in places]]
        for prompt, places in groupby(enumerate(prompts), lambda placed: placed[1])
    }
    rest = parts.pop("")
    return Recording(rest, {Prompt(prompt): part for prompt, part in parts.items()})


class Replay:
    """Plays the recorded answer to whatever is asked, from the picture after the asking on."""

    def __init__(self, recording: Recording, answers: dict[Prompt, Prompt] | None = None) -> None:
        self._answers = answers or {prompt: prompt for prompt in Prompt}
        self.rest = [shape_of(mesh, WIDTH, HEIGHT) for mesh in recording.rest]
        self.shapes = {
            prompt: [shape_of(mesh, WIDTH, HEIGHT) for mesh in meshes] for prompt, meshes in recording.answers.items()
        }
        self._playing: list[Shape] = []
        self._heard: Prompt | None = None

    def next(self, prompt: Prompt | None) -> Shape:
        """The next picture's shape, when that prompt is on the screen."""
        if prompt is not None and prompt is not self._heard:
            self._playing = list(self.shapes[self._answers[prompt]])
        self._heard = prompt
        return self._playing.pop(0) if self._playing else self.rest[0]

    def neutral(self, limits: LivenessLimits, step_s: float = 1 / FPS) -> Neutral:
        """What positioning learns from the recorded rest."""
        eyes = OpenEyes(limits.baseline_s)
        for number, shape in enumerate(self.rest, start=-len(self.rest)):
            eyes.see(number * step_s, shape)
        turns, smiles = [shape.turn for shape in self.rest], [shape.smile for shape in self.rest]
        return Neutral(float(np.median(turns)), float(np.median(smiles)), eyes)


def watch(judge: LivenessJudge, replay: Replay, step_s: float = 1 / FPS, length_s: float = 60) -> list[Prompt | None]:
    """Show a replay to a judge until it has decided; what was asked, picture by picture."""
    story: list[Prompt | None] = [None]
    for number in range(int(length_s / step_s)):
        progress = judge.see(number * step_s, replay.next(story[-1]))
        story.append(progress.prompt)
        if progress.failure or progress.passed:
            break
    return story
