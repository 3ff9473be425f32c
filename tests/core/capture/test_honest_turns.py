"""No certain sign refuses a head: turns that begin 0 to 20 degrees aside, before cameras that are noisy or pack."""

from __future__ import annotations

import cv2
import numpy as np

from counter_app.cameras.frames import Frame
from counter_app.capture.codes import Costly, Cue
from counter_app.capture.proof.evidence import CERTAIN, Evidence
from counter_app.capture.proof.evidence_limits import EvidenceLimits
from tests.battery.table import TURNS
from tests.core.capture.drawn import Pixels, grainy, texture, turned
from tests.core.capture.faces import Face

FPS = 15
STEPS = (0.0, 0.0, 1.0, 3.0, 5.0, 8.0, 11.0, 14.0, 17.0, 20.0, 23.0, 25.0)
"""Degrees from where the turn begins."""
PER_DEGREE = 0.0125
SHEET = 1.7
"""A sheet must be tilted so many times as far as it seems to be turned."""


def packed(picture: Pixels, quality: int) -> Pixels:
    """As a camera sends it that packs its pictures; 0 for one that does not."""
    if not quality:
        return picture
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def seen(number: int, relief: tuple[float, float], straight: bool = False) -> tuple[float, Evidence]:
    """The degrees at which the turn began, and what speaks against it."""
    random = TURNS.random(number)
    start = 0.0 if straight else random.uniform(0, 20)
    side, ied = random.choice((-1, 1)), random.uniform(92, 105)
    skin, depth = texture(random.randrange(1 << 20)), random.uniform(*relief)
    quality, noise = random.choice((0, 95, 75, 50)), random.randint(1, 5)
    evidence, t = Evidence(EvidenceLimits()), 0.0
    for angle in STEPS:
        yaw = side * (start + angle)
        true = yaw if depth else SHEET * yaw
        picture = packed(grainy(turned(skin, true, relief=depth, ied=ied), random.randrange(1 << 20), noise), quality)
        face = Face(yaw=yaw, ied=ied)
        evidence.see(Frame(picture, t), face.points(), face.shape(), side * angle * PER_DEGREE, Costly.MOIRE)
        t += 1 / FPS
    return start, evidence


@TURNS.each("number")
def test_no_certain_sign_refuses_a_head(number: int) -> None:
    start, evidence = seen(number, (0.95, 1.15))
    cues = evidence.judgement().cues
    assert Cue.DEPTH_UNSEEN not in cues, "the turn was measured"
    assert not CERTAIN & set(cues), f"begun at {start:.1f} degrees: {cues}"


@TURNS.each("number")
def test_a_sheet_is_flat_for_certain_when_it_begins_straight_and_doubted_anyhow(number: int) -> None:
    _, straight = seen(number, (0.0, 0.0), straight=True)
    assert Cue.FLAT in straight.judgement().cues
    start, aside = seen(number, (0.0, 0.0))
    wanted = {Cue.FLAT} if start < 3 else {Cue.FLAT, Cue.FLAT_UNSURE, Cue.DEPTH_UNSEEN}
    assert wanted & set(aside.judgement().cues), f"begun at {start:.1f} degrees"
