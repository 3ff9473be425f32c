"""What is behind the person: how plain, how calm in colour, how bright. Nothing is judged here."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.looks.alignment import eye_centres, least_squares
from counter_app.capture.looks.luminance import luminance_image
from counter_app.capture.looks.unrest import SCALE, unrest_of
from counter_app.capture.mesh import Points

WIDTH, HEIGHT = 354, 292
_CROPPED = (492, 406)
"""OFIQ lays the face into 616×616, cuts 62 px from both sides and 210 px from below, and shrinks (face.md §1.2)."""
_CUT = 62
_OFIQ_IED = 113
"""Distance of the eyes in OFIQ's picture."""
_SEEN = tuple(round(side * SCALE / _OFIQ_IED) for side in _CROPPED)
"""Size of the cut as unrest is measured in."""
_GOALS = np.array([(251, 272), (364, 272), (308, 336), (262, 402), (355, 402)], np.float64)
"""Where eyes, nose tip and corners of the mouth lie in OFIQ's 616×616 picture (face.md §1.1)."""
_PERSON = 0.15
"""Probability from which a pixel may belong to the person (face.md §1.2)."""
_ERODED = np.ones((4, 4), np.uint8)
_SECOND_DIFFERENCE = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
"""Blind to slopes and straight edges (Immerkær 1996)."""
_STRIPS, _STRIP = 8, 10
"""So many strips of so many rows tell the noise as well as the whole picture does."""
_BURNT = 250
"""sRGB grey from which a pixel behind the person carries no detail."""


@dataclass(frozen=True)
class Backdrop:
    """Figures of the pixels behind the person, in OFIQ's cut round the face."""

    share: float
    """Of the cut that is seen as background."""
    gradient: float
    """g: mean Scharr gradient of linear luminance (OFIQ BackgroundUniformity)."""
    lightness_std: float
    colour_std: float
    """Spread of L*, and of a* and b* together."""
    chroma: float
    """Mean distance from grey in a* b*."""
    luminance: float
    """Mean linear luminance, 0-1."""
    burnt: float
    """Share with sRGB grey of 250 and more: a window, a lamp."""
    edges: float
    spread: float
    """Both signs of a restless wall, in units of L*a*b* (face.md §6.1)."""
    noise: float
    """Standard deviation of the finest detail in grey levels, from the camera's own pixels: the sensor's noise."""


def backdrop_of(
    image: NDArray[np.uint8], points: Points, person: NDArray[np.float32], least: float = 0.05
) -> Backdrop | None:
    """Measure what is behind one face; `person` is H×W, 0-1; None when less than `least` of the cut is background.

    The 616×616 picture is not made: the cut is drawn at its final 354×292 pixels at once.
    """
    matrix = _to_cut(points)
    cut = np.asarray(cv2.warpAffine(image, matrix, (WIDTH, HEIGHT)), np.uint8)
    mask = _behind(person, matrix * (image.shape[1] / person.shape[1], image.shape[0] / person.shape[0], 1))
    if (count := cv2.countNonZero(mask)) < least * mask.size:
        return None
    light = luminance_image(cut)
    slope = cv2.magnitude(cv2.Sobel(light, cv2.CV_32F, 1, 0, ksize=-1), cv2.Sobel(light, cv2.CV_32F, 0, 1, ksize=-1))
    burnt = (cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY) >= _BURNT).astype(np.uint8)
    # Every second pixel gives mean and spread of the colours as well as all.
    few = (WIDTH // 2, HEIGHT // 2)
    sample = cv2.resize(cut, few, interpolation=cv2.INTER_NEAREST).astype(np.float32) / 255
    where = cv2.resize(mask, few, interpolation=cv2.INTER_NEAREST)
    lab = cv2.cvtColor(sample, cv2.COLOR_RGB2Lab)
    spread = cv2.meanStdDev(lab, mask=where)[1][:, 0]
    seen = np.asarray(cv2.resize(cut, _SEEN, interpolation=cv2.INTER_AREA), np.uint8)
    edges, patches = unrest_of(seen, np.asarray(cv2.resize(mask, _SEEN, interpolation=cv2.INTER_NEAREST), np.uint8))
    chroma = cv2.magnitude(*cv2.split(lab)[1:])
    return Backdrop(
        share=count / mask.size,
        gradient=float(cv2.mean(slope, mask)[0]),
        lightness_std=float(spread[0]),
        colour_std=float(np.hypot(spread[1], spread[2])),
        chroma=float(cv2.mean(chroma, where)[0]),
        luminance=float(cv2.mean(light, mask)[0]) / 255,
        burnt=cv2.countNonZero(cv2.bitwise_and(burnt, mask)) / count,
        edges=edges,
        spread=patches,
        noise=_noise(image, person),
    )


def _noise(image: NDArray[np.uint8], person: NDArray[np.float32]) -> float:
    """Median over strips of the picture that are no person; resampled pixels would show less. Zero of nothing."""
    height = image.shape[0]
    strips = [slice(top, top + _STRIP) for top in range(0, height - _STRIP, max(height // _STRIPS, _STRIP))]
    free = cv2.resize(person, image.shape[1::-1], interpolation=cv2.INTER_NEAREST) < _PERSON
    fine = [
        np.abs(cv2.filter2D(cv2.cvtColor(image[strip], cv2.COLOR_RGB2GRAY), cv2.CV_32F, _SECOND_DIFFERENCE))[1:-1][
            free[strip][1:-1]
        ]
        for strip in strips
    ]
    found = np.concatenate(fine)
    return float(np.median(found)) / (6 * 0.6745) if found.size else 0.0


def _behind(person: NDArray[np.float32], matrix: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Mask of the cut, 1 where there surely is background; what lies outside the picture is none."""
    free = (person < _PERSON).astype(np.uint8)
    mask = cv2.warpAffine(free, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_NEAREST)
    return np.asarray(cv2.erode(mask, _ERODED), np.uint8)


def _to_cut(points: Points) -> NDArray[np.float64]:
    """From picture to cut. Least squares where OFIQ takes the least median: five mesh points have no outliers."""
    five = np.vstack([*eye_centres(points), points[[1, 61, 291], :2]]).astype(np.float64)
    scale = np.array([WIDTH / _CROPPED[0], HEIGHT / _CROPPED[1]])
    to_cut: NDArray[np.float64] = least_squares(five, _GOALS) * scale[:, None]
    to_cut[0, 2] -= _CUT * scale[0]
    return to_cut
