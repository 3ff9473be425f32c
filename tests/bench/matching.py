"""What comparing a selfie with a card costs over the bare library, and what loading it with checked files costs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import cv2
import numpy as np

from counter_app.scanning.errors import Shown
from counter_app.scanning.match import FINDING_PX, SEEN, Image, Matcher, likeness
from counter_app.scanning.model_files import EMBEDDER, FINDER, model_folder
from tests.bench.figures import Bar, Figure, in_ms
from tests.drawn_cards import Person, card, portrait, seen

ROUNDS = 9
WAYS = 4
"""In which a card may lie: each is looked at, and that is what it costs over the bare library."""


def run() -> list[Figure]:
    """In turns, by processor time, on one thread."""
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        return [*_compared(), *_loaded()]
    finally:
        cv2.setNumThreads(threads)


def _compared() -> list[Figure]:
    matcher, selfie, drawn = Matcher(), portrait(Person.COLLINS), seen(card(Person.COLLINS))
    finder, embedder = _bare_models()

    def ours() -> None:
        likeness(matcher.face(selfie, Shown.SELFIE), matcher.face(drawn, Shown.CARD))

    def bare() -> None:
        one, other = (_bare_face(finder, embedder, image) for image in (selfie, drawn))
        embedder.match(one, other, cv2.FaceRecognizerSF_FR_COSINE)

    whole, alone = _in_turns(ours, bare)
    return [
        Figure(
            "Selfie against a card that may lie in any of four ways: processor time",
            "bare OpenCV, both pictures looked at once",
            whole / alone,
            Bar.AT_MOST,
            float(WAYS),
            remark=f"{in_ms(whole)} against {in_ms(alone)}; only where a card is compared, never while the camera runs",
        )
    ]


def _loaded() -> list[Figure]:
    whole, alone = _in_turns(lambda: Matcher().used(), _bare_models)
    return [
        Figure(
            "Loading the comparison, with the digests of its files: processor time",
            "bare OpenCV loading the same files",
            whole / alone,
            Bar.AT_MOST,
            1.5,
            remark=f"{in_ms(whole)} against {in_ms(alone)}; with the first comparison, beside the window",
        )
    ]


def _in_turns(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """Medians in seconds."""
    taken: tuple[list[float], list[float]] = ([], [])
    for act in (ours, bare):
        act()
    for _round in range(ROUNDS):
        for act, kept in zip((ours, bare), taken, strict=True):
            began = time.process_time()
            act()
            kept.append(time.process_time() - began)
    return statistics.median(taken[0]), statistics.median(taken[1])


def _bare_models() -> tuple[cv2.FaceDetectorYN, cv2.FaceRecognizerSF]:
    folder = model_folder()
    finder = cv2.FaceDetectorYN.create(str(folder / FINDER.name), "", (FINDING_PX, FINDING_PX), SEEN)
    return finder, cv2.FaceRecognizerSF.create(str(folder / EMBEDDER.name), "")


def _bare_face(finder: cv2.FaceDetectorYN, embedder: cv2.FaceRecognizerSF, image: Image) -> Image:
    scale = min(1.0, FINDING_PX / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    finder.setInputSize((small.shape[1], small.shape[0]))
    face = finder.detect(small)[1][0]
    face[:14] /= scale
    return np.asarray(embedder.feature(embedder.alignCrop(image, face)).copy())
