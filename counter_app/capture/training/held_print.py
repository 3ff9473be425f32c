"""An honest attacker: a flat print of the portrait, held before the camera and tilted when it should turn."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.training.actor import Action, Doer, Sway
from counter_app.capture.training.plate import EYES_AT, HEIGHT, WIDTH

FOCAL_PX = 640.0
"""Of a webcam that sees about 53° across."""
MARGIN_PX = 14
"""White rim of the sheet."""
SHEET = (430, 452)
"""Width and height of what is printed, pixels of the portrait's picture."""


@dataclass(frozen=True)
class Hold:
    """How the sheet is held: tilted about its upright and its level axis, moved in pixels."""

    yaw_deg: float
    pitch_deg: float
    roll_deg: float
    x: float
    y: float


class PrintHolder:
    """The person behind the sheet: tilts it to the asked side and shakes it at every other prompt."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        turn_s, stay_s = random.uniform(0.5, 0.8), random.uniform(1.6, 2.2)
        shake = Action("pitch", 18.0, 0.25, 0.1, 0.25)
        self._doer = Doer(
            {
                "turn_left": Action("yaw", 37.0, turn_s, stay_s, turn_s),
                "turn_right": Action("yaw", -37.0, turn_s, stay_s, turn_s),
                "blink": shake,
                "open_mouth": shake,
                "smile": shake,
            },
            random,
        )
        self._sway = [Sway(size, random) for size in (3.0, 4.0, 1.5, 9.0, 4.0)]

    def obey(self, prompt: str | None) -> None:
        """Hear what is asked now."""
        self._doer.obey(prompt)

    def hold(self, t: float) -> Hold:
        """Return how the sheet is held at a moment."""
        now = self._doer.muscles(t)
        yaw, pitch, roll, x, y = (sway.at(t) for sway in self._sway)
        return Hold(now["yaw"] + yaw, now["pitch"] + pitch, roll, x, y)


class Sheet:
    """Draws the sheet before a plain wall."""

    def __init__(self, photo: NDArray[np.uint8], wall: NDArray[np.uint8]) -> None:
        left = int(EYES_AT[0]) - SHEET[0] // 2
        top = (HEIGHT - SHEET[1]) // 2
        print_ = photo[top : top + SHEET[1], left : left + SHEET[0]]
        rim = (MARGIN_PX,) * 4
        paper = cv2.copyMakeBorder(print_, *rim, borderType=cv2.BORDER_CONSTANT, value=(236, 236, 232))
        self._paper = cv2.cvtColor(paper, cv2.COLOR_RGB2RGBA)
        self._centre = np.array([left + SHEET[0] / 2, top + SHEET[1] / 2])
        self._wall = wall

    def draw(self, hold: Hold) -> NDArray[np.uint8]:
        """Return 480×640×3 RGB without noise."""
        height, width = self._paper.shape[:2]
        corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
        seen = _project(corners - (width / 2, height / 2), hold) + self._centre
        matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), seen.astype(np.float32))
        shown = cv2.warpPerspective(self._paper, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
        behind = cv2.merge([cv2.bitwise_not(shown[..., 3])] * 3)
        wall = cv2.multiply(self._wall, behind, scale=1 / 255)
        return np.asarray(cv2.add(wall, cv2.cvtColor(shown, cv2.COLOR_RGBA2RGB)), np.uint8)


def _project(flat: NDArray[np.float64], hold: Hold) -> NDArray[np.float64]:
    """Turn points of the sheet in space and see them through a pinhole at the distance that keeps their size."""
    turn, _ = cv2.Rodrigues(np.radians(np.array([0.0, 0.0, hold.roll_deg])))
    tilt, _ = cv2.Rodrigues(np.radians(np.array([hold.pitch_deg, 0.0, 0.0])))
    # Negative: in the camera's axes (x right, y down, z away) the right edge goes back when the sheet faces right.
    swing, _ = cv2.Rodrigues(np.radians(np.array([0.0, -hold.yaw_deg, 0.0])))
    space = np.hstack([flat, np.zeros((len(flat), 1))]) @ (swing @ tilt @ turn).T
    return np.asarray(space[:, :2] * (FOCAL_PX / (FOCAL_PX + space[:, 2:])) + (hold.x, hold.y))
