"""How alike two faces are: YuNet finds, SFace embeds, OpenCV counts. Loads with its first use, on the thread that asks.

Nothing of a face is kept here: what a face comes to lives as long as the comparison.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.scanning.errors import FaceFlaw, FaceNotUsable, MatchUnavailable, ModelFault, Shown
from counter_app.scanning.model_files import ModelBytes, read_models
from counter_app.scanning.values import Box, Used

Image = NDArray[np.uint8]
"""H×W×3 in OpenCV's order of colours: blue, green, red."""

FINDING_PX = 1024
"""The longest side in which faces are looked for: half the time of a whole 1080p picture, and a portrait on a card that
fills a third of it is still 50 px wide."""
SEEN = 0.7
"""YuNet's own score from which on something is a face; a portrait on a drawn card has 0.9, upside down up to 0.84."""
BESIDE = 0.2
"""A second face whose area is a smaller share of the largest is a pattern, or somebody far behind."""
LEAST_PX = 40
"""Width of a face that can be compared: cards on which it was narrower gave the same face 0.67 at best."""
LEAST_EDGE = 1.12
"""Of an upright 112 px face. Drawn cards of two portraits, 300 to 900 px wide in the picture, blurred by 0 to 3 px, 50
readings: from here on the same face had 0.5 and more but for one, below it 17 of 20 had less, down to 0.04. As for
selfies it is the 98th percentile of the gradient over the same after a known blur."""
KNOWN_BLUR = 1.5
"""Of a face at 112 px, in px: as the 3 px at 256 px of the selfie's own rule."""
_TURNS = (None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)


@dataclass(frozen=True)
class Face:
    """One face as it is compared. `upright` is its picture, turned so that the face stands."""

    box: Box
    score: float
    edge: float
    upright: Image = field(repr=False)
    figures: NDArray[np.float32] = field(repr=False)


class Matcher:
    """Finds and compares faces. Safe to ask from any thread; one comparison at a time."""

    def __init__(self, models: Callable[[], ModelBytes] = read_models) -> None:
        self._read, self._lock = models, threading.Lock()
        self._loaded: tuple[cv2.FaceDetectorYN, cv2.FaceRecognizerSF, Used] | None = None

    def used(self) -> Used:
        """Versions and digests of what compares. Raises MatchUnavailable."""
        with self._lock:
            return self._models()[2]

    def face(self, picture: Image, shown: Shown) -> Face:
        """The one face of a picture; a card may lie in any of four ways.

        Raises FaceNotUsable for none, several, one that is too small or, on a card, blurred, and MatchUnavailable.
        """
        with self._lock:
            finder, embedder, _used = self._models()
            turns = _TURNS if shown is Shown.CARD else _TURNS[:1]
            tried = [(turned, self._find(finder, turned)) for turned in (_turned(picture, turn) for turn in turns)]
            upright, faces = max(tried, key=lambda one: float(one[1][:, 14].max()) if len(one[1]) else 0.0)
            best = _only(faces, shown)
            crop = np.asarray(embedder.alignCrop(upright, best), np.uint8)
            edge = edge_of(crop)
            if shown is Shown.CARD and edge < LEAST_EDGE:
                raise FaceNotUsable(shown, FaceFlaw.BLURRED)
            figures = embedder.feature(crop)[0].copy()  # its own memory is the library's next answer
        return Face(_box(best, upright), float(best[14]), edge, upright, figures / np.linalg.norm(figures))

    def _find(self, finder: cv2.FaceDetectorYN, picture: Image) -> NDArray[np.float32]:
        """Every face with its five points, in points of the picture."""
        scale = min(1.0, FINDING_PX / max(picture.shape[:2]))
        small = picture if scale == 1.0 else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        finder.setInputSize((small.shape[1], small.shape[0]))
        found = finder.detect(small)[1]
        faces = np.empty((0, 15), np.float32) if found is None else np.asarray(found, np.float32).copy()
        faces[:, :14] /= scale
        return faces

    def _models(self) -> tuple[cv2.FaceDetectorYN, cv2.FaceRecognizerSF, Used]:
        if self._loaded is None:
            read = self._read()
            none = np.empty(0, np.uint8)
            try:
                finder = cv2.FaceDetectorYN.create(
                    "onnx", np.frombuffer(read.finder, np.uint8), none, (FINDING_PX, FINDING_PX), SEEN
                )
                embedder = cv2.FaceRecognizerSF.create("onnx", np.frombuffer(read.embedder, np.uint8), none)
            except cv2.error as error:
                raise MatchUnavailable(ModelFault.REFUSED) from error
            self._loaded = (finder, embedder, Used(cv2.__version__, read.package, read.digests()))
        return self._loaded


def likeness(one: Face, other: Face) -> float:
    """The cosine of the angle between two faces, -1 to 1."""
    return float(np.clip(one.figures @ other.figures, -1.0, 1.0))


def edge_of(crop: Image) -> float:
    """How sharp an aligned face is: about 2 where it is sharp, towards 1 with blur, at any brightness."""
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY).astype(np.float32)
    blurred = np.asarray(cv2.GaussianBlur(grey, (0, 0), KNOWN_BLUR), np.float32)
    return float(_steep(grey) / max(_steep(blurred), 1e-3))


def _steep(grey: NDArray[np.float32]) -> float:
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    return float(np.percentile(np.hypot(across, down), 98))


def _only(faces: NDArray[np.float32], shown: Shown) -> NDArray[np.float32]:
    if not len(faces):
        raise FaceNotUsable(shown, FaceFlaw.NONE)
    areas = faces[:, 2] * faces[:, 3]
    largest = int(areas.argmax())
    if int((areas >= BESIDE * areas[largest]).sum()) > 1:
        raise FaceNotUsable(shown, FaceFlaw.SEVERAL)
    if faces[largest, 2] < LEAST_PX:
        raise FaceNotUsable(shown, FaceFlaw.FAR)
    best: NDArray[np.float32] = faces[largest]
    return best


def _box(face: NDArray[np.float32], picture: Image) -> Box:
    """Within the picture."""
    high, wide = picture.shape[:2]
    left, top = max(0, int(face[0])), max(0, int(face[1]))
    return Box(left, top, min(wide - left, int(face[2])), min(high - top, int(face[3])))


def _turned(picture: Image, turn: int | None) -> Image:
    return picture if turn is None else np.asarray(cv2.rotate(picture, turn), np.uint8)
