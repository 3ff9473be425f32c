"""How passive signs come together: weights, what was not measured, and what staff reads."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from counter_app.cameras.frames import Frame
from counter_app.capture.codes import Costly, Cue, Decision
from counter_app.capture.proof.evidence import CERTAIN, Evidence
from counter_app.capture.proof.evidence_limits import EvidenceLimits
from counter_app.capture.proof.flicker import wave_of
from counter_app.capture.proof.sign_limits import CastLimits, SignLimits
from counter_app.capture.proof.signs import Signs
from counter_app.capture.words import cue_text
from tests.core.capture import optics, tilts
from tests.core.capture.faces import Face

SIGNS = {Cue.FLICKER, Cue.ROUND_TURNS_TOO, Cue.SHADE_STAYS, Cue.GLARE_STAYS, Cue.SCREEN_LIGHT}


def bluish(limits: SignLimits) -> Evidence:
    """A face in colder light than its wall, seen three times."""
    picture = np.full((480, 640, 3), (226, 210, 190), np.uint8)
    picture[110:420, 205:435] = (130, 130, 170)
    evidence, face = Evidence(replace(EvidenceLimits(), signs=limits)), Face(ied=98)
    for number in range(3):
        evidence.see(Frame(picture, float(number)), face.points(), face.shape(), None, Costly.MOIRE)
    return evidence


def test_a_weak_sign_is_kept_and_leaves_no_doubt_by_itself() -> None:
    judgement = bluish(SignLimits()).judgement()
    assert Cue.SCREEN_LIGHT not in judgement.cues
    assert dict(judgement.scores)["skin_bluer"] > 0


def test_a_sign_with_the_weight_of_a_doubt_sends_the_attempt_to_two_people() -> None:
    judgement = bluish(SignLimits(cast=CastLimits(weight=1.0))).judgement()
    assert judgement.decision is Decision.REVIEW
    assert Cue.SCREEN_LIGHT in judgement.cues


def test_a_sign_without_weight_is_not_looked_for() -> None:
    assert "skin_bluer" not in dict(bluish(SignLimits(cast=CastLimits(weight=0.0))).judgement().scores)


def test_what_was_not_measured_is_no_sign() -> None:
    signs = Signs(SignLimits())
    assert signs.found() == ()
    assert signs.scores() == {}


def test_no_sign_that_was_tried_on_drawn_attacks_only_is_certain() -> None:
    assert not SIGNS & CERTAIN


@pytest.mark.parametrize("cue", sorted(SIGNS))
def test_staff_reads_what_to_look_at(cue: Cue) -> None:
    assert "Lihat peserta" in cue_text(cue)


def test_two_weak_signs_are_a_doubt() -> None:
    limits = SignLimits()
    assert limits.shading.weight + limits.cast.weight >= EvidenceLimits().doubt > limits.shading.weight


def test_a_tilted_sheet_is_doubted_for_its_shade_and_its_surroundings() -> None:
    evidence = Evidence(EvidenceLimits())
    for t, picture, points, turning in tilts.sheet_tilts(Random(2)):
        evidence.see(Frame(picture, t), points, Face().shape(), turning, None)
    assert {Cue.SHADE_STAYS, Cue.ROUND_TURNS_TOO} <= set(evidence.judgement().cues)


def rows(step: float, bands: int, *, both_ways: bool = False) -> np.ndarray:
    """A second of light that runs through the rows."""
    pictures, ys = np.mgrid[0:32, 0:64]
    wave = np.cos(2 * np.pi * (step * pictures + bands * ys / 64))
    wave += np.cos(2 * np.pi * (step * pictures - bands * ys / 64)) if both_ways else 0
    return (0.01 * wave + np.random.default_rng(1).normal(0, 0.001, wave.shape)).astype(np.float32)


def test_a_wave_is_told_with_its_bands_and_its_step() -> None:
    wave = wave_of(rows(0.25, 5), np.zeros(32, bool), 0.08)
    assert (wave.bands, wave.step) == (5, 0.25)
    assert wave.amplitude == pytest.approx(0.01, rel=0.1)
    assert wave.one_way > 100


def test_what_swings_both_ways_is_no_wave() -> None:
    assert wave_of(rows(0.25, 5, both_ways=True), np.zeros(32, bool), 0.08).one_way < 2


def test_a_cameras_rate_at_which_lamps_take_every_step_leaves_nothing_to_say() -> None:
    assert wave_of(rows(0.25, 5), np.ones(32, bool), 0.08).amplitude == 0.0


def test_colours_of_light_are_what_their_kelvin_says() -> None:
    cold, warm = (optics.KELVIN[kelvin][1] for kelvin in (6500, 3000))
    assert cold / warm > 2
