"""Quadrangles of what differs from the desk: by its colour, and by closed outlines."""

from __future__ import annotations

import cv2
import numpy as np

from counter_app.scanning.corners import Points
from counter_app.scanning.steps import Map, Picture, Steps
from counter_app.scanning.straight_lines import SMALLEST, plausible

DESKS = 4
"""Colours of a desk that are told apart, with what lies on it at the edge of the picture."""
EDGE = 0.04
"""Of the picture's height, that strip is the desk."""


def quads_of_patches(steps: Steps) -> Points:
    """n×4×2 corners, clockwise."""
    distance = _from_desk(steps)
    found: list[Points] = []
    for mask in _masks(steps, distance):
        found += _outlines(mask, steps.size)
    return plausible(np.array(found).reshape(-1, 4, 2), steps.size)


def _from_desk(steps: Steps) -> Map:
    """How unlike the colours at the picture's edge each pixel is, 0 to 255."""
    strip = max(3, int(EDGE * steps.lab.shape[0] / 2))
    lab = cv2.resize(steps.lab, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    rim = np.concatenate(
        [part.reshape(-1, 3) for part in (lab[:strip], lab[-strip:], lab[:, :strip], lab[:, -strip:])]
    )[::3]
    cv2.setRNGSeed(7)
    ends = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 1.0)
    _, labels, centres = cv2.kmeans(rim, DESKS, np.empty((0,), np.int32), ends, 1, cv2.KMEANS_PP_CENTERS)
    counts = np.bincount(labels.ravel(), minlength=DESKS)
    kept = centres[counts > 0.06 * len(rim)]
    away = np.min([((lab - one) ** 2).sum(axis=2) for one in kept], axis=0)
    return np.asarray(cv2.resize(np.clip(np.sqrt(away) * 3, 0, 255), steps.size), np.float32)


def _masks(steps: Steps, distance: Map) -> list[Picture]:
    grey = distance.astype(np.uint8)
    level, mask = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    lower = np.asarray((grey > max(18, level * 0.6)) * 255, np.uint8)
    light = steps.lab[:, :, 0].astype(np.uint8)
    _, bright = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    strength = np.hypot(steps.across, steps.down)
    edges = np.asarray((strength > max(2.0, 3 * steps.quiet)) * 255, np.uint8)
    round_5 = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    closed = cv2.morphologyEx(edges, cv2.MORPH_CLOSE, round_5)
    return [
        *(cv2.morphologyEx(one, cv2.MORPH_OPEN, round_5).astype(np.uint8) for one in (mask, lower, bright)),
        np.asarray(closed, np.uint8),
    ]


def _outlines(mask: Picture, size: tuple[int, int]) -> list[Points]:
    found: list[Points] = []
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:3]:
        hull = cv2.convexHull(outline)
        if cv2.contourArea(hull) < SMALLEST * size[0] * size[1]:
            break
        round_it = cv2.arcLength(hull, True)
        for share in (0.02, 0.035, 0.055):
            corners = cv2.approxPolyDP(hull, share * round_it, True)
            if len(corners) == 4:
                found.append(corners.reshape(4, 2).astype(np.float64))
                break
        found.append(cv2.boxPoints(cv2.minAreaRect(hull)).astype(np.float64))
    return found
