"""What is wrong with a picture is said, with what to do about it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from counter_app.scanning.advice_words import advice_text
from counter_app.scanning.codes import Finish, Part, ScanAdvice, Sheet
from counter_app.scanning.corners import CARD_RATIO, Corners
from counter_app.scanning.finding import find
from counter_app.scanning.judging import Look, edge_width, look
from counter_app.scanning.straight import finished, straighten, turned
from tests.cards.faces_of_type import Type
from tests.cards.ktp import Print, ktp
from tests.cards.pages import letter
from tests.cards.people import person
from tests.cards.photograph import Photograph, Shot, glare_at, photograph

FAIR = Shot(share=0.6, tilt=0.4)
NEW = Print(Type.PLAIN, Type.OCR, 0, 0)


def shot_of(shot: Shot, number: int = 3) -> Photograph:
    chance = Random(f"judged:{number}")
    return photograph(ktp(person(number), chance, NEW), shot, chance)


def judged(shot: Shot, number: int = 3) -> Look:
    return look(shot_of(shot, number).frame, Sheet.CARD)


def test_a_fair_picture_is_good() -> None:
    seen = judged(FAIR)
    assert (seen.advice, seen.readable) == (ScanAdvice.GOOD, True)


@pytest.mark.parametrize(
    ("shot", "advice"),
    [
        (replace(FAIR, share=0.3), ScanAdvice.CLOSER),
        (replace(FAIR, blur_px=3.5), ScanAdvice.BLURRED),
        (replace(FAIR, motion_px=14), ScanAdvice.BLURRED),
        (replace(FAIR, light=0.12, noise=1), ScanAdvice.DARK),
    ],
    ids=["far", "blurred", "moved", "dark"],
)
def test_a_bad_picture_is_named(shot: Shot, advice: ScanAdvice) -> None:
    assert judged(shot).advice is advice


def test_sharpness_does_not_change_with_the_light() -> None:
    edges = [judged(replace(FAIR, light=light)).edge_px for light in (0.5, 0.8, 1.1)]
    assert max(edges) - min(edges) < 0.35 * min(edges)


def test_a_lamp_in_the_laminate_is_named_where_it_is() -> None:
    taken = shot_of(FAIR)
    frame = taken.frame.astype(np.float32)
    at = taken.corners[0] * 0.1 + taken.corners[1] * 0.65 + taken.corners[2] * 0.2 + taken.corners[3] * 0.05
    glare_at(frame, (at[0], at[1]), (50, 24), 20)
    seen = look(np.clip(frame, 0, 255).astype(np.uint8), Sheet.CARD)
    assert (seen.advice, seen.part) == (ScanAdvice.GLARE, Part.TOP_RIGHT)


def test_a_card_over_the_edge_of_the_frame_is_cut_off() -> None:
    taken = shot_of(FAIR)
    left = int(taken.corners[:, 0].min()) + 12
    seen = look(np.ascontiguousarray(taken.frame[:, left:]), Sheet.CARD)
    assert seen.advice in (ScanAdvice.CUT_OFF, ScanAdvice.CORNERS, ScanAdvice.NOTHING)
    assert not seen.readable


def test_a_hand_that_moves_is_shaky() -> None:
    taken = shot_of(FAIR)
    found = find(taken.frame, Sheet.CARD)
    assert found is not None
    before = Corners.of(found.corners.rows + np.array([25.0, 10.0]))
    assert look(taken.frame, Sheet.CARD, before).advice is ScanAdvice.SHAKY
    assert look(taken.frame, Sheet.CARD, found.corners).advice is ScanAdvice.GOOD


def test_an_empty_desk_has_no_card() -> None:
    rng = np.random.default_rng(5)
    desk = np.clip(rng.normal(130, 6, (720, 1280, 3)), 0, 255).astype(np.uint8)
    assert look(desk, Sheet.CARD).advice is not ScanAdvice.GOOD


def test_a_straight_card_lies_and_has_its_proportions() -> None:
    taken = shot_of(replace(FAIR, turn_deg=12))
    straight = straighten(taken.frame, Corners.of(taken.corners), Sheet.CARD)
    assert straight.shape[1] / straight.shape[0] == pytest.approx(CARD_RATIO, abs=0.01)
    assert edge_width(straight[:, :, 1].copy()) < 6


def test_a_standing_card_is_laid_down() -> None:
    chance = Random("standing")
    card = turned(ktp(person(4), chance, NEW), 1)
    taken = photograph(card, replace(FAIR, share=0.7), chance)
    straight = straighten(taken.frame, Corners.of(taken.corners), Sheet.CARD)
    assert straight.shape[1] > straight.shape[0]


def test_a_page_keeps_standing_and_gets_white_ground_in_a_shadow() -> None:
    chance = Random("page")
    taken = photograph(letter(chance), Shot(size=(1920, 1080), share=0.8, shadow=True, tilt=0.2), chance)
    straight = straighten(taken.frame, Corners.of(taken.corners), Sheet.PAGE)
    assert straight.shape[0] > straight.shape[1]
    paper = finished(straight, Finish.DOCUMENT)
    rim = paper[40:-40, 40:-40]
    assert float(np.percentile(rim, 40)) > 225
    assert finished(straight, Finish.COLOUR) is straight


def test_every_advice_has_its_words() -> None:
    for sheet in Sheet:
        said = {advice_text(advice, sheet, Part.TOP_RIGHT) for advice in ScanAdvice}
        assert len(said) == len(ScanAdvice)
        assert "Silau di kanan atas. Miringkan, atau jauhkan dari lampu" in said
