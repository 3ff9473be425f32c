"""The measures on a real portrait with a real mesh: bare, and with things drawn over it."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from counter_app.capture.codes import Rule, Verdict
from counter_app.capture.looks.alignment import eye_centres
from counter_app.capture.looks.backdrop import Backdrop, backdrop_of
from counter_app.capture.looks.covering import Cover, cover_of
from counter_app.capture.looks.findings import Seen
from counter_app.capture.looks.skin import skin_of
from counter_app.capture.measures import light_of, shape_of
from counter_app.capture.mesh import FaceMesh, Points
from counter_app.capture.quality import judge
from counter_app.capture.settings import CaptureSettings
from counter_app.training.portrait import load_portrait
from tests.core.capture.faces import Pixels


@pytest.fixture(scope="module")
def mesh() -> Iterator[FaceMesh]:
    found = FaceMesh(video=False)
    yield found
    found.close()


@pytest.fixture(scope="module")
def portrait() -> Pixels:
    """The head of the public-domain portrait at the size that a counter's camera gives."""
    head = load_portrait(None)[0:260, 90:350]
    return np.asarray(cv2.resize(head, None, fx=2.3, fy=2.3, interpolation=cv2.INTER_CUBIC), np.uint8)


@pytest.fixture(scope="module")
def points(mesh: FaceMesh, portrait: Pixels) -> Points:
    return mesh.find(portrait)[0]


def drawn(portrait: Pixels, points: Points, colour: tuple[int, int, int], *box: float) -> Pixels:
    """A quadrangle over the face: left, top, right, bottom in IED from the middle of the eyes."""
    right, left = eye_centres(points)
    across = left - right
    axes = np.array([across, (-across[1], across[0])])
    x0, y0, x1, y1 = box
    corners = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]) @ axes + (right + left) / 2
    picture = portrait.copy()
    cv2.fillPoly(picture, [corners.round().astype(np.int32)], colour, cv2.LINE_AA)
    return picture


def verdicts(mesh: FaceMesh, picture: Pixels) -> dict[Rule, Verdict]:
    """Judged with the mesh that is found on this very picture."""
    points = mesh.find(picture)[0]
    seen = Seen(
        shape=shape_of(points, picture.shape[1], picture.shape[0]),
        light=light_of(picture, points),
        cover=cover_of(picture, points),
        skin=skin_of(picture, points),
        backdrop=backdrop_of(picture, points, mesh.person(picture)),
    )
    return {finding.rule: finding.verdict for finding in judge(seen, CaptureSettings())}


def test_the_bare_portrait_passes_every_rule_about_cover_and_colour(mesh: FaceMesh, portrait: Pixels) -> None:
    found = verdicts(mesh, portrait)
    # She smiles with her teeth, which hide the line between lips: a sign, and only one.
    assert found[Rule.MOUTH_FREE] is not Verdict.FAIL
    cover_rules = (Rule.NO_GLASSES, Rule.FOREHEAD, Rule.COLOUR, Rule.NOT_BACKLIT)
    assert {found[rule] for rule in cover_rules} == {Verdict.PASS}


def test_the_drawn_frame_is_told_apart_with_room_to_spare(portrait: Pixels, points: Points) -> None:
    bridge = drawn(portrait, points, (40, 30, 30), -0.9, -0.04, 0.9, 0.03)
    framed = drawn(bridge, points, (40, 30, 30), -0.9, 0.34, 0.9, 0.38)
    limits = CaptureSettings().quality.frame
    bare, seen = cover_of(portrait, points), cover_of(framed, points)
    assert bare.frame < 0.9 * limits.good
    assert seen.frame > 1.5 * limits.bad
    assert seen.lips == pytest.approx(bare.lips, abs=0.5)


@pytest.mark.parametrize("cloth", [(120, 160, 200), (30, 30, 35), (240, 240, 240)])
def test_a_drawn_mask_hides_the_mouth(
    mesh: FaceMesh, portrait: Pixels, points: Points, cloth: tuple[int, int, int]
) -> None:
    found = verdicts(mesh, drawn(portrait, points, cloth, -0.95, 0.4, 0.95, 1.7))
    assert found[Rule.MOUTH_FREE] is Verdict.FAIL
    assert Rule.NO_GLASSES not in found
    assert found[Rule.COLOUR] is not Verdict.FAIL


def test_a_band_over_the_forehead_is_told_and_refuses_nobody(mesh: FaceMesh, portrait: Pixels, points: Points) -> None:
    found = verdicts(mesh, drawn(portrait, points, (30, 40, 110), -1.4, -2.0, 1.4, -0.36))
    assert found[Rule.FOREHEAD] is Verdict.WARN
    assert found[Rule.MOUTH_FREE] is not Verdict.FAIL


def test_a_band_in_the_colour_of_sand_is_no_forehead(mesh: FaceMesh, portrait: Pixels, points: Points) -> None:
    found = verdicts(mesh, drawn(portrait, points, (190, 184, 172), -1.4, -2.0, 1.4, -0.36))
    assert found[Rule.FOREHEAD] is Verdict.WARN
    assert found[Rule.MOUTH_FREE] is not Verdict.FAIL


def test_red_and_blue_swapped_is_noticed(mesh: FaceMesh, portrait: Pixels) -> None:
    assert verdicts(mesh, np.ascontiguousarray(portrait[..., ::-1]))[Rule.COLOUR] is Verdict.FAIL


def behind(mesh: FaceMesh, portrait: Pixels, points: Points, wall: Pixels) -> Backdrop:
    """The portrait's person before another wall."""
    person = mesh.person(portrait)
    soft = cv2.GaussianBlur(person, (0, 0), 2)[..., None]
    picture = np.asarray((portrait * soft + wall * (1 - soft)).round(), np.uint8)
    found = backdrop_of(picture, points, mesh.person(picture))
    assert found is not None
    return found


def test_the_outline_of_the_person_parts_a_plain_wall_from_a_busy_one(
    mesh: FaceMesh, portrait: Pixels, points: Points
) -> None:
    plain = np.full(portrait.shape, (190, 188, 184), np.uint8)
    seen = behind(mesh, portrait, points, plain)
    assert seen.lightness_std < 8
    assert seen.share > 0.1
    rows = np.arange(len(portrait))[:, None, None]
    shelves = np.broadcast_to(np.where(rows % 40 < 18, (150, 90, 60), (220, 220, 210)), portrait.shape).astype(np.uint8)
    busy = behind(mesh, portrait, points, shelves)
    limits = CaptureSettings().quality
    assert seen.edges < limits.backdrop_edges.good
    assert busy.edges > limits.backdrop_edges.bad
    assert busy.spread > limits.backdrop_spread.bad


def test_the_outline_covers_the_face_and_not_the_corners(mesh: FaceMesh, portrait: Pixels, points: Points) -> None:
    person = mesh.person(portrait)
    x, y = points[1, :2].astype(int)
    assert person.shape == portrait.shape[:2]
    assert person[y, x] > 0.9
    assert person[5, 5] < 0.15


def test_every_cover_figure_is_finite_on_the_mesh_of_a_turned_head(portrait: Pixels, points: Points) -> None:
    turned = points.copy()
    turned[:, 0] = turned[:, 0].mean() + (turned[:, 0] - turned[:, 0].mean()) * 0.5
    cover: Cover = cover_of(portrait, turned)
    assert np.isfinite(
        [
            cover.bar,
            cover.rim,
            cover.lips,
            cover.lip_line,
            cover.chin,
            cover.forehead,
            cover.forehead_colour,
            cover.forehead_hue,
        ]
    ).all()
