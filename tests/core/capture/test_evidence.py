from __future__ import annotations

from collections.abc import Iterator

import pytest

from counter_app.cameras.frames import Frame
from counter_app.cameras.spec import Trust
from counter_app.capture.codes import Costly, Cue, Decision
from counter_app.capture.proof.evidence import CERTAIN, Evidence
from counter_app.capture.proof.evidence_limits import EvidenceLimits
from counter_app.capture.words import cue_text
from tests.core.capture.drawn import Pixels, grainy, on_screen, room, sheet, texture, turned
from tests.core.capture.faces import Face

LIMITS = EvidenceLimits()
FACE = Face(ied=95)
PER_DEGREE = 0.0125


@pytest.fixture(scope="module")
def turning() -> list[tuple[float, Pixels]]:
    skin = texture()
    return [(angle, turned(skin, angle)) for angle in (0.0, 4.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0)]


def show(evidence: Evidence, picture: Pixels, t: float, turn: float | None = None, due: Costly | None = None) -> None:
    evidence.see(Frame(picture, t), FACE.points(), FACE.shape(), turn, due)


def with_depth(turning: list[tuple[float, Pixels]], device: Trust = Trust.LENS) -> Evidence:
    """Somebody whose turned head had depth."""
    evidence = Evidence(LIMITS, device)
    for number, (angle, picture) in enumerate(turning):
        show(evidence, picture, number / 15, angle * PER_DEGREE)
    for seed in range(LIMITS.moire.readings):
        show(evidence, grainy(texture(), 90 + seed), 1 + seed / 15, due=Costly.MOIRE)
    return evidence


def times(start: float = 10.0) -> Iterator[float]:
    while True:
        yield start
        start += 0.5


def test_a_turned_head_with_depth_before_a_lens_passes(turning: list[tuple[float, Pixels]]) -> None:
    judgement = with_depth(turning).judgement()
    assert (judgement.decision, judgement.cues) == (Decision.PASS, ())
    assert dict(judgement.scores)["flow_residual"] > LIMITS.flow.unsure


def test_without_a_measured_turn_nobody_passes() -> None:
    judgement = Evidence(LIMITS).judgement()
    assert (judgement.decision, judgement.cues) == (Decision.REVIEW, (Cue.DEPTH_UNSEEN, Cue.SCREEN_UNSEEN))
    assert "flow_residual" not in dict(judgement.scores)


def test_a_flat_turn_fails_even_after_a_good_one(turning: list[tuple[float, Pixels]]) -> None:
    evidence, skin = with_depth(turning), texture()
    evidence.see(Frame(skin, 5.0), None, None, None, None)
    for number, (yaw, _) in enumerate(turning):
        show(evidence, turned(skin, 1.7 * yaw, relief=0.0), 5 + number / 15, yaw * PER_DEGREE)
    judgement = evidence.judgement()
    assert judgement.decision is Decision.FAIL
    assert judgement.cues == (Cue.FLAT,)


@pytest.mark.parametrize(
    ("trust", "decision", "cues"),
    [
        (Trust.LENS, Decision.PASS, ()),
        (Trust.UNSURE, Decision.REVIEW, (Cue.DEVICE_UNSURE,)),
        (Trust.VIRTUAL, Decision.FAIL, (Cue.DEVICE_VIRTUAL,)),
    ],
)
def test_the_device_decides_too(
    turning: list[tuple[float, Pixels]], trust: Trust, decision: Decision, cues: tuple[Cue, ...]
) -> None:
    judgement = with_depth(turning, trust).judgement()
    assert (judgement.decision, judgement.cues) == (decision, cues)


def test_a_screens_grid_on_three_readings_fails_and_later_good_ones_do_not_wash_it_out(
    turning: list[tuple[float, Pixels]],
) -> None:
    evidence, t = with_depth(turning), times()
    clean, grid = grainy(texture(), 1), on_screen(texture(), 3.0)
    show(evidence, grid, next(t), due=Costly.MOIRE)
    judgement = evidence.judgement()
    assert (judgement.decision, judgement.cues) == (Decision.REVIEW, (Cue.SCREEN_SIGNS,))
    for _ in range(2):
        show(evidence, grainy(grid, int(next(t))), next(t), due=Costly.MOIRE)
    for seed in range(6):
        show(evidence, grainy(clean, seed), next(t), due=Costly.MOIRE)
    judgement = evidence.judgement()
    assert (judgement.decision, judgement.cues) == (Decision.FAIL, (Cue.SCREEN_GRID,))
    assert dict(judgement.scores)["moire_grids"] == 3


def test_a_face_too_small_to_show_a_screens_grid_was_not_seen_to_be_no_screen(
    turning: list[tuple[float, Pixels]],
) -> None:
    far, evidence = Face(ied=80), Evidence(LIMITS)
    for number, (angle, picture) in enumerate(turning):
        show(evidence, picture, number / 15, angle * PER_DEGREE)
    for seed in range(6):
        frame = Frame(grainy(texture(), seed), 2 + seed / 15)
        evidence.see(frame, far.points(), far.shape(), None, Costly.MOIRE)
    judgement = evidence.judgement()
    assert (judgement.decision, judgement.cues) == (Decision.REVIEW, (Cue.SCREEN_UNSEEN,))


def test_colours_alone_never_matter(
    turning: list[tuple[float, Pixels]],
) -> None:
    evidence, t = with_depth(turning), times()
    bluish = texture()
    bluish[..., 2], bluish[..., 0] = 255, 140
    for seed in range(5):
        show(evidence, grainy(bluish, seed), next(t), due=Costly.MOIRE)
    assert dict(evidence.judgement().scores)["screen_colour"] > 0.5
    assert evidence.judgement().decision is Decision.PASS


def test_a_rim_leaves_doubt(turning: list[tuple[float, Pixels]]) -> None:
    evidence, t, face = with_depth(turning), times(), Face(ied=80, y=190)
    for seed in range(3):
        picture = grainy(sheet(room("plain"), face), seed)
        evidence.see(Frame(picture, next(t)), face.points(), face.shape(), None, Costly.EDGES)
    judgement = evidence.judgement()
    assert (judgement.decision, judgement.cues) == (Decision.REVIEW, (Cue.RIM,))


def test_a_loop_fails(turning: list[tuple[float, Pixels]]) -> None:
    evidence = with_depth(turning)
    for number in range(LIMITS.loop_pictures):
        show(evidence, turning[number][1], 2 + number / 15)
    assert evidence.judgement().cues == (Cue.LOOPED,)
    assert evidence.judgement().decision is Decision.FAIL


def test_fewer_kinds_of_prompts_leave_doubt(turning: list[tuple[float, Pixels]]) -> None:
    evidence = with_depth(turning)
    evidence.prompts_limited = True
    assert evidence.judgement().cues == (Cue.PROMPTS_LIMITED,)
    assert evidence.judgement().decision is Decision.REVIEW


def test_certain_cues_come_first_and_every_cue_has_words() -> None:
    evidence = Evidence(LIMITS, Trust.VIRTUAL)
    assert evidence.judgement().cues == (Cue.DEVICE_VIRTUAL, Cue.DEPTH_UNSEEN, Cue.SCREEN_UNSEEN)
    assert len({cue_text(cue) for cue in Cue}) == len(Cue)
    assert set(Cue) > CERTAIN
