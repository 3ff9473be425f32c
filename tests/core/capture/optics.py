"""Cameras, lamps and screens by their physics, for the signs of attacks: what a row of a rolling shutter gets of light
that pulses, what automatic exposure and a shaking hand do to a picture. The signs do not know this module.

Ranges, and where they come from ([S] a public page, [K] general knowledge, as in docs/face.md):

- screens that are dimmed by pulses: telephones 240-480 Hz, older monitors and laptops 180-1,000 Hz [S: DXOMARK,
  "Flicker, the display affliction"; lists of display testers]; duty 0.3-0.9 [K]
- lamps on 50 Hz mains pulse at 100 Hz, by 5-40 % of their light, with a weaker part at 200 Hz [K: fluorescent tubes
  25-40 %, LED panels less]
- webcams read their rows one after the other in 10-33 ms and expose a row for 3-33 ms; at 100 Hz an exposure of whole
  hundredths of a second shows no bands [S: Raspberry Pi forum, "Understanding Flicker Banding"]
- hands shake at 4-12 Hz by a pixel or less, and wander by some pixels [K]; exposure is corrected within a second, by
  steps of up to a tenth [K]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import pi, sin
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.core.capture.drawn import Pixels, texture
from tests.core.capture.faces import HEIGHT, WIDTH, Face

NARROW = 320
"""Columns of the pictures of a flickering session: rows are what counts, and the face fills these."""
Gain = NDArray[np.float64]


@dataclass(frozen=True)
class Pulses:
    """Light that pulses: its rate and the share of each harmonic of its mean."""

    hz: float
    harmonics: tuple[float, ...]
    phase: float

    def rows(self, t: float, camera: Camera) -> Gain:
        """What each row of a picture that begins at `t` gets, around 1."""
        begins = t + np.arange(HEIGHT) / HEIGHT * camera.readout_s + camera.exposure_s / 2
        gain = np.ones(HEIGHT)
        for number, share in enumerate(self.harmonics, 1):
            passed = np.sinc(number * self.hz * camera.exposure_s)
            gain += share * passed * np.cos(2 * pi * number * (self.hz * begins + self.phase))
        return gain


@dataclass(frozen=True)
class Camera:
    """Its rate, how long its rows take, and how its clock and its exposure behave."""

    fps: float
    readout_s: float
    exposure_s: float
    noise: float
    breath: tuple[float, float]
    """How much automatic exposure swings, and how often a second."""
    jitter_s: float
    """How much the computer's clock is off for one picture; the sensor itself is regular."""


def lamp(random: Random) -> Pulses:
    """On 50 Hz mains, which wander by a tenth of a hertz."""
    deep = random.uniform(0.05, 0.4)
    return Pulses(2 * random.gauss(50, 0.03), (deep, deep * random.uniform(0, 0.3)), random.random())


def dimmed(random: Random) -> Pulses:
    """A screen that is dimmed by pulses."""
    hz = random.choice((240.0, 480.0, random.uniform(180, 420), random.uniform(200, 1000)))
    duty = random.uniform(0.3, 0.9)
    return Pulses(
        hz * random.gauss(1, 2e-4), tuple(2 * float(np.sinc(number * duty)) for number in (1, 2, 3)), random.random()
    )


def camera(random: Random) -> Camera:
    """One of a branch's webcams."""
    fps = random.choice((30.0, 30.0, 29.97, 25.0, 24.0, 20.0, 15.0))
    readout = random.uniform(0.010, min(0.033, 0.95 / fps))
    return Camera(
        fps=fps,
        readout_s=readout,
        exposure_s=random.choice((0.01, 0.02, random.uniform(0.003, 0.033))),
        noise=random.uniform(0.8, 2.4),
        breath=(random.uniform(0, 0.03), random.uniform(0.2, 1.0)),
        jitter_s=random.uniform(0.0003, 0.003),
    )


class Shake:
    """How a hand that holds a camera, or a person who sits, wanders and trembles, in pixels."""

    def __init__(self, random: Random, wander: float = 3.0, tremble: float = 0.6) -> None:
        self._waves = [
            [
                (random.uniform(0.3, 1) * size, random.uniform(*rate), random.uniform(0, 2 * pi))
                for size, rate in ((wander, (0.1, 0.4)), (wander / 3, (0.6, 1.5)), (tremble, (4, 12)))
            ]
            for _ in range(2)
        ]

    def at(self, t: float) -> tuple[float, float]:
        """Across and down."""
        across, down = (sum(size * sin(2 * pi * rate * t + phase) for size, rate, phase in one) for one in self._waves)
        return across, down


KELVIN = {
    2700: (1.0, 0.34),
    3000: (1.0, 0.42),
    4000: (1.0, 0.66),
    5000: (1.0, 0.86),
    6500: (1.0, 1.10),
    9300: (1.0, 1.45),
}
"""Red and blue of a light of that colour, linear, over its green, roughly the black body's [K]."""


@dataclass(frozen=True)
class Coloured:
    """A still picture of a face before a wall, and where its mesh is."""

    picture: Pixels
    face: Face


def coloured(random: Random, *, on_a_screen: bool) -> Coloured:
    """Skin and wall under the room's light, or a shown picture of skin before such a wall.

    Skin reflects 0.30-0.75 as much blue as red [K: spectra of human skin], a plain wall 0.70-1.15 (cream to pale blue).
    Offices have lamps of 3,000-6,500 K, screens 6,500-9,300 K [K]. The camera balances by the room, off by a tenth.
    """
    kelvin = random.choice((3000, 4000, 4000, 5000, 6500))
    lamp = KELVIN[kelvin]
    skin = (1.0, random.uniform(0.30, 0.75))
    wall = (1.0, random.uniform(0.70, 1.15))
    off = random.gauss(0, 0.05)
    red, blue = 1 / lamp[0], 1 / lamp[1] * (1 + off)
    if on_a_screen:
        white = KELVIN[random.choice((6500, 6500, 9300))]
        shown = (skin[0] * white[0], skin[1] * white[1])
    else:
        shown = (skin[0] * lamp[0], skin[1] * lamp[1])
    bright, dark = random.uniform(0.25, 0.6), random.uniform(0.5, 0.8)
    face = linear_rgb(bright * shown[0] * red, bright * 0.5 * sum(skin), bright * shown[1] * blue)
    behind = linear_rgb(dark * wall[0] * lamp[0] * red, dark * 0.5 * sum(wall), dark * wall[1] * lamp[1] * blue)
    picture = np.full((HEIGHT, WIDTH, 3), behind, np.float32)
    cv2.ellipse(picture, (320, 265), (115, 155), 0, 0, 360, face, -1)
    grain = np.random.default_rng(random.randrange(1 << 30)).normal(0, random.uniform(0.8, 2.4), picture.shape)
    return Coloured(np.asarray(np.clip(picture + grain, 0, 255), np.uint8), Face(ied=98))


def linear_rgb(*values: float) -> tuple[float, float, float]:
    """sRGB of linear light."""
    low = [min(max(value, 0.0), 1.0) for value in values]
    red, green, blue = (255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055) for v in low)
    return red, green, blue


@dataclass(frozen=True)
class Lamp:
    """A mirrored lamp: where, how wide, how bright."""

    x: float
    y: float
    size: float
    bright: float


def mirrored(random: Random, *, in_glass: bool) -> Iterator[tuple[float, Pixels, Face]]:
    """Somebody who moves into place, with a lamp that shines on a nose or a forehead, or in the glass of a screen."""
    skin = texture(random.randrange(1 << 20)).astype(np.float32) * random.uniform(0.4, 0.85)
    u, v = random.gauss(0, 0.1), random.choice((0.55, -0.6))
    if in_glass:
        u, v = random.uniform(-0.5, 0.5), random.uniform(-0.5, 0.9)
    lamp = Lamp(320 + 98 * u, 235 + 98 * v, random.uniform(5, 14), random.uniform(60, 220))
    far, sway = random.uniform(0.1, 0.8) * random.choice((-1, 1)), Shake(random, 3.0, 0.5)
    turns = random.random() < 0.5
    grain = np.random.default_rng(random.randrange(1 << 30)).normal(0, 1.5, (HEIGHT, WIDTH, 1)).astype(np.float32)
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    for number in range(24):
        t = number / 4
        moved = far * 98 * min(1.0, max(0.0, (t - 2) / 2))
        across, down = sway.at(t)
        x, y = moved + across, 0.4 * moved + down
        yaw = 12 * np.sin(t) if turns else 0.0
        # On a head that turns the spot stays on the part that looks at the lamp, and goes a little way.
        on_face = (0.0 if in_glass else x + 0.25 * yaw, 0.0 if in_glass else y)
        picture = cv2.warpAffine(
            skin, np.array([[1, 0, x], [0, 1, y]], np.float64), (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT
        )
        away = ((xs - lamp.x - on_face[0]) ** 2 + (ys - lamp.y - on_face[1]) ** 2) / lamp.size**2
        lit = picture + (lamp.bright * np.exp(-away))[..., None]
        noisy = np.clip(lit + np.roll(grain, 37 * number, axis=0), 0, 255).astype(np.uint8)
        yield t, noisy, Face(ied=98, x=320 + x, y=235 + y, yaw=float(yaw))


Drawn = Callable[[float], tuple[NDArray[np.float32], Face]]
"""What is before the lens at a moment, grey."""


def taken(
    drawn: Drawn, seen_by: Camera, random: Random, lasts_s: float, lights: Callable[[float], Gain]
) -> Iterator[tuple[float, Pixels, Face]]:
    """The pictures of a session, grey; `lights` gives what each row gets of the light at a moment."""
    grain = np.random.default_rng(random.randrange(1 << 30)).normal(0, seen_by.noise, (HEIGHT + 64, NARROW + 64))
    grain = grain.astype(np.float32)
    step, swing = 1.0, random.uniform(0, 2 * pi)
    for number in range(int(lasts_s * seen_by.fps)):
        t = number / seen_by.fps
        if random.random() < 0.5 / seen_by.fps:  # somebody opens a door: the exposure follows
            step = random.uniform(0.9, 1.08)
        share, rate = seen_by.breath
        bright = step * (1 + share * sin(2 * pi * rate * t + swing))
        picture, face = drawn(t)
        gain = (lights(t) * bright).astype(np.float32)[:, None]
        y, x = random.randrange(64), random.randrange(64)
        lit = np.clip(picture * gain + grain[y : y + HEIGHT, x : x + NARROW], 0, 255).astype(np.uint8)
        yield t + random.gauss(0, seen_by.jitter_s), np.asarray(cv2.cvtColor(lit, cv2.COLOR_GRAY2RGB), np.uint8), face


def sitting(random: Random, shake: float = 1.0) -> Drawn:
    """Somebody before a wall who looks at the camera, sways, blinks, and opens the mouth now and then."""
    skin, wall = texture(random.randrange(1 << 20)), np.array(random.choice(((205, 200, 192), (172, 174, 176))))
    wanders, head = Shake(random, 3 * shake, 0.6 * shake), Shake(random, 4.0, 0.1)
    tone = random.uniform(0.35, 1.0)
    face = np.zeros((HEIGHT, WIDTH, 1), np.float32)
    cv2.ellipse(face, (320, 265), (112, 150), 0, 0, 360, (1.0,), -1)
    shirt = np.zeros_like(face)
    cv2.ellipse(shirt, (320, 520), (300, 130), 0, 0, 360, (1.0,), -1)
    hair = np.zeros_like(face)
    cv2.ellipse(hair, (320, 235), (125, 165), 0, 0, 360, (1.0,), -1)
    cloth = np.array([random.randrange(20, 220) for _ in range(3)])
    behind = np.broadcast_to(wall * (1 - 0.1 * np.linspace(0, 1, WIDTH)[None, :, None]), (HEIGHT, WIDTH, 3))
    still = behind * (1 - shirt) + cloth * shirt
    still = still * (1 - hair) + 30 * hair
    coloured = (still * (1 - face) + skin * tone * face).astype(np.float32)
    beside = (WIDTH - NARROW) // 2
    still = np.asarray(cv2.GaussianBlur(coloured.mean(axis=2), (0, 0), 1.0))[:, beside : beside + NARROW]
    mouth_s, blink_s = random.uniform(2, 5), random.uniform(1, 4)

    def at(t: float) -> tuple[NDArray[np.float32], Face]:
        (x, y), (u, v) = wanders.at(t), head.at(t)
        picture = still.copy()
        if t % blink_s < 0.2:
            for eye in (111, 209):
                cv2.ellipse(picture, (eye, 235), (18, 8), 0, 0, 360, (120 * tone,), -1)
        if t % mouth_s < 0.8:
            cv2.ellipse(picture, (160, 330), (30, 18), 0, 0, 360, (36.0,), -1)
        moved = np.array([[1, 0, x + u], [0, 1, y + v]], np.float64)
        shown = cv2.warpAffine(picture, moved, (NARROW, HEIGHT), borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(shown, np.float32), Face(ied=98, x=160 + x + u, y=235 + y + v)

    return at
