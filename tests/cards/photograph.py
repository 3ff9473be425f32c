"""Photographs of a card or a page on a desk or in a hand, through a lens, with the corners that are true."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Points = NDArray[np.float64]
SIZES = ((1280, 720), (1920, 1080))
FULL = (255,)


@dataclass(frozen=True)
class Shot:
    """What was done wrong, from nothing (0) to badly (1)."""

    size: tuple[int, int] = (1280, 720)
    share: float = 0.6
    """Of the frame's width (of its height for a page) that the paper takes."""
    tilt: float = 0.3
    turn_deg: float = 4
    blur_px: float = 0.5
    motion_px: float = 0
    bend: float = 0
    glare: int = 0
    shadow: bool = False
    busy: int = 0
    hidden_corner: bool = False
    noise: float = 3
    light: float = 1
    quality: int = 85


@dataclass(frozen=True)
class Photograph:
    """The frame, and where the paper's corners are in it: top left, then clockwise."""

    frame: Picture
    corners: Points
    shot: Shot


def some_shot(chance: Random) -> Shot:
    """As people take them: mostly fair, each fault now and then."""
    return Shot(
        size=chance.choice(SIZES),
        share=chance.uniform(0.42, 0.8),
        tilt=chance.uniform(0, 1),
        turn_deg=chance.gauss(0, 7),
        blur_px=chance.uniform(0.2, 1.1),
        bend=chance.uniform(-0.02, 0.02) if chance.random() < 0.4 else 0,
        glare=chance.randrange(1, 3) if chance.random() < 0.25 else 0,
        shadow=chance.random() < 0.35,
        busy=chance.randrange(6),
        hidden_corner=chance.random() < 0.12,
        noise=chance.uniform(1, 6),
        light=chance.uniform(0.6, 1.15),
        quality=chance.randrange(65, 95),
    )


def photograph(paper: Picture, shot: Shot, chance: Random) -> Photograph:
    """One frame of the paper."""
    width, height = shot.size
    rng = np.random.default_rng(chance.randrange(2**32))
    desk = _desk(shot, chance, rng).astype(np.float32)
    corners = _pose(paper.shape[1], paper.shape[0], shot, chance)
    _drop_shadow(desk, corners, chance)
    scale = float(np.linalg.norm(corners[1] - corners[0])) / paper.shape[1]
    soft = np.asarray(cv2.GaussianBlur(paper, (0, 0), max(0.01, 0.42 / scale)), np.uint8) if scale < 1 else paper
    source = np.array([(0, 0), (paper.shape[1], 0), (paper.shape[1], paper.shape[0]), (0, paper.shape[0])], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    bent, cover = _bent(soft, shot.bend)
    lay = cv2.warpPerspective(bent, matrix, (width, height), flags=cv2.INTER_LINEAR).astype(np.float32)
    mask = cv2.warpPerspective(cover, matrix, (width, height), flags=cv2.INTER_LINEAR).astype(np.float32) / 255
    frame = np.asarray(desk * (1 - mask[:, :, None]) + lay * mask[:, :, None], np.float32)
    if shot.shadow:
        _shadow(frame, chance)
    for _ in range(shot.glare):
        _glare(frame, corners, chance)
    if shot.hidden_corner:
        _finger(frame, corners[chance.randrange(4)], chance)
    return Photograph(_lens(frame, shot, chance, rng), corners, shot)


def scan(paper: Picture, chance: Random, margin: int = 120, turn_deg: float | None = None) -> Photograph:
    """The same from a flatbed: straight but for a small angle, white around."""
    rng = np.random.default_rng(chance.randrange(2**32))
    angle = np.deg2rad(chance.uniform(-2, 2) if turn_deg is None else turn_deg)
    height, width = paper.shape[:2]
    middle = np.array([width / 2 + margin, height / 2 + margin])
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    box = np.array([(-width, -height), (width, -height), (width, height), (-width, height)]) / 2.0
    corners = box @ turn.T + middle
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    out = cv2.warpPerspective(
        paper,
        matrix,
        (width + 2 * margin, height + 2 * margin),
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(244, 244, 246),
    )
    noisy = np.clip(out + rng.normal(0, 2, out.shape), 0, 255).astype(np.uint8)
    return Photograph(noisy, corners, Shot(size=(noisy.shape[1], noisy.shape[0])))


def _pose(width: int, height: int, shot: Shot, chance: Random) -> Points:
    """Corners by a pinhole in front of a tilted sheet."""
    frame_w, frame_h = shot.size
    focal = chance.uniform(0.8, 1.5) * frame_w
    box = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) / 2.0 * (width, height)
    sheet = np.concatenate([box, np.zeros((4, 1))], axis=1)
    a, b = (chance.uniform(-22, 22) * shot.tilt for _ in range(2))
    turned = sheet @ (_about(0, a) @ _about(1, b) @ _about(2, shot.turn_deg)).T
    wide = shot.share * frame_w if width > height else shot.share * 1.15 * frame_h * width / height
    wide = min(wide, 0.9 * frame_h * width / height)
    turned[:, 2] += focal * width / wide
    flat = focal * turned[:, :2] / turned[:, 2:]
    room = np.maximum(0, np.array([frame_w, frame_h]) - np.ptp(flat, axis=0) - 16)
    shift = np.array([chance.uniform(-0.4, 0.4) * room[0], chance.uniform(-0.4, 0.4) * room[1]])
    return flat - (flat.min(axis=0) + flat.max(axis=0)) / 2 + np.array([frame_w, frame_h]) / 2 + shift


def _about(axis: int, degrees: float) -> Points:
    turn = np.zeros(3)
    turn[axis] = np.deg2rad(degrees)
    return np.asarray(cv2.Rodrigues(turn)[0])


def _bent(paper: Picture, bend: float) -> tuple[Picture, Picture]:
    """The long sides bow by this share of the height; corners stay."""
    height, width = paper.shape[:2]
    cover = np.full((height, width), 255, np.uint8)
    radius = int(0.037 * width) if width > height else 2
    for x, y, cx, cy in (
        (0, 0, radius, radius),
        (width - radius, 0, width - radius, radius),
        (0, height - radius, radius, height - radius),
        (width - radius, height - radius, width - radius, height - radius),
    ):
        cover[y : y + radius, x : x + radius] = 0
        cv2.circle(cover, (cx, cy), radius, FULL, -1)
    if not bend:
        return paper, cover
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    lifted = y + bend * height * np.sin(np.pi * x / width)
    moved = cv2.remap(paper, x, lifted, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    covering = cv2.remap(cover, x, lifted, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(0,))
    return np.asarray(moved, np.uint8), np.asarray(covering, np.uint8)


def _desk(shot: Shot, chance: Random, rng: np.random.Generator) -> Picture:
    width, height = shot.size
    tone = np.array([chance.uniform(25, 215)] * 3) * np.array(
        [chance.uniform(0.75, 1.05), 1, chance.uniform(0.95, 1.25)]
    )
    desk = np.ones((height, width, 3), np.float32) * tone
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    kind = shot.busy
    if kind in (1, 4):  # wood
        grain = rng.normal(0, 9, (height, 1, 1)) + 5 * np.sin(y / 9 + 3 * np.sin(x / 300))[:, :, None]
        desk += grain.astype(np.float32)
        for line in range(chance.randrange(40, 160), height, chance.randrange(120, 260)):
            cv2.line(desk, (0, line), (width, line + chance.randrange(-20, 20)), tuple(tone * 0.6), 3)
    elif kind == 2:  # cloth
        desk += (10 * np.sin(x / 3) * np.sin(y / 3))[:, :, None] + rng.normal(0, 8, (height, width, 1))
    elif kind == 3:  # a printed sheet lies under it
        a, b = sorted(chance.randrange(width) for _ in range(2))
        cv2.rectangle(desk, (a - 200, -5), (b + 200, height + 5), (228, 230, 230), -1)
        for line in range(20, height, 26):
            cv2.putText(desk, "lorem ipsum dolor sit amet " * 3, (a - 180, line), 0, 0.55, (70, 70, 70), 1, cv2.LINE_AA)
    if kind in (4, 5):  # things
        for _ in range(chance.randrange(3, 9)):
            at = (chance.randrange(width), chance.randrange(height))
            size = (chance.randrange(30, 300), chance.randrange(8, 160))
            colour = tuple(chance.uniform(10, 245) for _ in range(3))
            box = cv2.boxPoints((at, size, chance.uniform(0, 180))).astype(np.int32)
            cv2.fillPoly(desk, [box], colour, cv2.LINE_AA)
    slope = 1 + chance.uniform(-0.25, 0.25) * (x / width - 0.5) + chance.uniform(-0.25, 0.25) * (y / height - 0.5)
    return np.clip(desk * slope[:, :, None], 0, 255).astype(np.uint8)


def _drop_shadow(desk: NDArray[np.float32], corners: Points, chance: Random) -> None:
    mark = np.zeros(desk.shape[:2], np.uint8)
    off = np.array([chance.uniform(-6, 6), chance.uniform(2, 8)])
    cv2.fillPoly(mark, [(corners + off).astype(np.int32)], FULL)
    soft = cv2.GaussianBlur(mark, (0, 0), 5).astype(np.float32) / 255
    desk *= (1 - 0.35 * soft)[:, :, None]


def _shadow(frame: NDArray[np.float32], chance: Random) -> None:
    height, width = frame.shape[:2]
    mark = np.zeros((height, width), np.uint8)
    a, b = chance.uniform(0.1, 0.9) * width, chance.uniform(0.1, 0.9) * width
    side = 0 if chance.random() < 0.5 else width
    cv2.fillPoly(mark, [np.array([(side, 0), (a, 0), (b, height), (side, height)], np.int32)], FULL)
    soft = cv2.GaussianBlur(mark, (0, 0), chance.uniform(4, 30)).astype(np.float32) / 255
    frame *= (1 - chance.uniform(0.2, 0.5) * soft)[:, :, None]


def glare_at(frame: NDArray[np.float32], at: tuple[float, float], size: tuple[float, float], angle: float) -> None:
    """A lamp in the laminate: white in the middle, soft at its edge."""
    mark = np.zeros(frame.shape[:2], np.uint8)
    cv2.ellipse(mark, (int(at[0]), int(at[1])), (int(size[0]), int(size[1])), angle, 0, 360, FULL, -1)
    soft = cv2.GaussianBlur(mark, (0, 0), max(2.0, min(size) * 0.35)).astype(np.float32) / 255
    frame += 320 * soft[:, :, None]


def _glare(frame: NDArray[np.float32], corners: Points, chance: Random) -> None:
    weights = np.array([chance.random() + 0.05 for _ in range(4)])
    at = (weights / weights.sum()) @ corners
    wide = float(np.linalg.norm(corners[1] - corners[0]))
    size = (wide * chance.uniform(0.03, 0.12), wide * chance.uniform(0.02, 0.06))
    glare_at(frame, (at[0], at[1]), size, chance.uniform(0, 180))


def _finger(frame: NDArray[np.float32], corner: Points, chance: Random) -> None:
    size = (int(frame.shape[1] * chance.uniform(0.03, 0.05)), int(frame.shape[1] * chance.uniform(0.02, 0.03)))
    mark = np.zeros(frame.shape[:2], np.uint8)
    cv2.ellipse(mark, (int(corner[0]), int(corner[1])), size, chance.uniform(0, 180), 0, 360, FULL, -1)
    soft = cv2.GaussianBlur(mark, (0, 0), 2).astype(np.float32)[:, :, None] / 255
    skin = np.array(chance.choice(((120, 150, 205), (80, 110, 165), (60, 80, 120))), np.float32)
    frame[:] = frame * (1 - soft) + skin * soft


def _lens(frame: NDArray[np.float32], shot: Shot, chance: Random, rng: np.random.Generator) -> Picture:
    lit = frame * shot.light * np.array([chance.uniform(0.93, 1.06), 1, chance.uniform(0.94, 1.06)], np.float32)
    seen = cv2.GaussianBlur(lit.astype(np.float32), (0, 0), max(0.05, shot.blur_px))
    if shot.motion_px >= 1:
        length = max(2, int(shot.motion_px))
        kernel = np.zeros((length, length), np.float32)
        kernel[length // 2, :] = 1 / length
        turn = cv2.getRotationMatrix2D((length / 2 - 0.5, length / 2 - 0.5), chance.uniform(0, 180), 1)
        turned = np.asarray(cv2.warpAffine(kernel, turn, (length, length)), np.float32)
        seen = cv2.filter2D(seen, -1, turned / max(float(turned.sum()), 1e-6))
    noisy = np.clip(seen + rng.normal(0, shot.noise, seen.shape), 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, shot.quality])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
