"""Notices a camera that is mounted turned: nobody sits upright in its picture, and somebody does once it is turned.

Beside the judging, never in it: it reads what the session said of a frame and looks at that frame with a face library
of its own, so a session goes the same way with it and without.
"""

from __future__ import annotations

from collections import Counter, deque

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.check import comes_from_below, turn_of_tilt
from counter_app.cameras.frames import Frame
from counter_app.cameras.pin import Rotation
from counter_app.cameras.pixels import upright
from counter_app.capture.codes import Phase, Rule, Verdict
from counter_app.capture.looks.findings import Finding
from counter_app.capture.mesh import FaceFinder
from counter_app.capture.observation import Observation

LOST_S = 2.0
"""So long nobody was upright in the picture before it is looked at turned."""
LOOK_S = 1.5
"""From one look to the next."""
CALM_S = 0.7
"""So long somebody was upright without a break: all is well. The mesh invents faces on heads that hang upside down,
and now and then one of them looks straight for a moment."""
SURE = 2
"""So many looks must agree."""
LONGEST_PX = 256
"""Pictures are looked at in small: one search takes 5 to 8 ms then, and there is one a frame at most."""


class UprightWatch:
    """Sees each frame after the session did; says how far to turn the picture once it is sure.

    The detector takes faces for faces however they lie, so it cannot say alone which way is up: `cameras/check.py` can.
    """

    def __init__(self, finder: FaceFinder) -> None:
        """Nobody else uses the finder; it is closed with the watch."""
        self._finder = finder
        # The library's first search takes a tenth of a second: here, where no camera waits for it.
        blank = np.zeros((LONGEST_PX * 3 // 4, LONGEST_PX, 3), np.uint8)
        finder.areas(blank)
        finder.person(blank)
        self._forget()

    def see(self, frame: Frame, seen: Observation) -> Rotation | None:
        """Look at a frame if it is time to; returns the turn that sets the picture upright, None while unknown."""
        if seen.phase is Phase.POSITIONING:
            straight = next((found for found in seen.findings if found.rule is Rule.STRAIGHT), None)
            if self._is_lost(frame.t, straight) and self._turn is None:
                self._look(frame, _lying(straight))
        elif seen.phase is not Phase.FAILED:
            self._forget()
        return self._turn

    def close(self) -> None:
        """Close the face library; it sees no more frames."""
        self._finder.close()

    def _forget(self) -> None:
        self._turn: Rotation | None = None
        self._agreed: Counter[Rotation] = Counter()
        self._next = deque((Rotation.NONE, Rotation.HALF, Rotation.RIGHT, Rotation.LEFT))
        self._lost_since: float | None = None
        self._upright_since: float | None = None
        self._look_at = 0.0
        self._has_face = False

    def _is_lost(self, t: float, straight: Finding | None) -> bool:
        """Whether nobody was upright for so long that it may be the camera's fault."""
        if straight is not None and straight.verdict is not Verdict.FAIL:
            self._upright_since = t if self._upright_since is None else self._upright_since
            if t - self._upright_since >= CALM_S:
                self._forget()
                self._upright_since = t - CALM_S
                return False
        else:
            self._upright_since = None
        if self._lost_since is None:
            self._lost_since, self._look_at = t, t + LOST_S
        return t - self._lost_since >= LOST_S

    def _look(self, frame: Frame, lying: Rotation | None) -> None:
        """One search: for a face when it is time for a look, then in the next frame for the body under it."""
        turn = self._next[0]
        if self._has_face:
            self._has_face = False
            self._count(turn, comes_from_below(self._finder.person(_small(frame.image, turn))))
        elif frame.t >= self._look_at:
            self._look_at = frame.t + LOOK_S
            if lying is not None:
                self._agree(lying, bool(self._finder.areas(_small(frame.image, lying))))
            elif self._finder.areas(_small(frame.image, turn)):
                self._has_face = True
            else:
                self._count(turn, False)

    def _count(self, turn: Rotation, found: bool) -> None:
        """What was found is looked at again, what was not has its turn after the others."""
        if found and turn is Rotation.NONE:
            self._forget()
            return
        if not found or self._agreed[turn]:
            self._next.rotate(-1)
        self._agree(turn, found)

    def _agree(self, turn: Rotation, found: bool) -> None:
        self._agreed[turn] += found
        if self._agreed[turn] >= SURE:
            self._turn = turn


def _lying(straight: Finding | None) -> Rotation | None:
    """The turn that sets up a head that lies on its side, by the mesh's own tilt."""
    return None if straight is None else turn_of_tilt(dict(straight.raw).get("roll_deg", 0.0))


def _small(image: NDArray[np.uint8], turn: Rotation) -> NDArray[np.uint8]:
    scale = LONGEST_PX / max(image.shape[:2])
    size = (round(image.shape[1] * scale), round(image.shape[0] * scale))
    small = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    return upright(small, turn)
