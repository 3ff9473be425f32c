from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.capture.codes import Verdict
from counter_app.capture.looks.covering import Cover, cover_of
from counter_app.capture.looks.findings import Seen
from counter_app.capture.looks.rules_of_cover import mouth_free, no_glasses
from counter_app.capture.settings import CaptureSettings
from tests.battery.table import PROPERTIES
from tests.core.capture.faces import LIP, SKIN, Face, Pixels, skin_picture

FACE = Face(ied=110, y=210)
FACES = st.builds(
    Face,
    roll=st.floats(-8, 8),
    yaw=st.floats(-5, 5),
    ied=st.floats(70, 130),
    x=st.floats(270, 370),
    y=st.floats(190, 250),
)
DARK_SKIN, DARK_LIP = (92, 62, 50), (82, 42, 40)
Colour = tuple[int, int, int]
LIMITS = CaptureSettings().quality
CLOTHS = {"blue": (110, 150, 190), "black": (25, 25, 28), "white": (235, 235, 235), "skin": (196, 148, 130)}


def painted(picture: Pixels, face: Face, colour: tuple[int, int, int], *box: float) -> Pixels:
    """A filled quadrangle over the face: left, top, right, bottom in IED from the middle of the eyes."""
    left, top, right, bottom = box
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)]) * face.ied
    turn = np.radians(face.roll)
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    cv2.fillPoly(picture, [(corners @ spin + (face.x, face.y)).round().astype(np.int32)], colour, cv2.LINE_AA)
    return picture


def with_mask(face: Face, cloth: tuple[int, int, int] = (110, 150, 190)) -> Pixels:
    return painted(skin_picture(face.points()), face, cloth, -1.1, 0.5, 1.1, 1.9)


def with_frame(face: Face, colour: tuple[int, int, int] = (30, 30, 30)) -> Pixels:
    return painted(skin_picture(face.points()), face, colour, -0.9, 0.0, 0.9, 0.06)


def with_glasses(face: Face, colour: tuple[int, int, int] = (30, 30, 30)) -> Pixels:
    """The bar across the nose, and the rims below both eyes."""
    return painted(with_frame(face, colour), face, colour, -0.9, 0.33, 0.9, 0.38)


def with_cap(face: Face, colour: tuple[int, int, int] = (20, 30, 90)) -> Pixels:
    return painted(skin_picture(face.points()), face, colour, -1.6, -2.2, 1.6, -0.4)


def seen(picture: Pixels, face: Face = FACE) -> Cover:
    return cover_of(picture, face.points())


def test_a_bare_face_shows_lips_and_forehead_and_no_frame() -> None:
    cover = seen(skin_picture(FACE.points()))
    assert (cover.bar, cover.rim) == pytest.approx((0, 0), abs=0.01)
    assert cover.lips == pytest.approx(16.3, abs=1)
    assert cover.lip_line > 2 * LIMITS.lip_line.good
    assert cover.chin == pytest.approx(0, abs=0.01)
    assert cover.forehead == 1
    assert cover.forehead_colour == pytest.approx(0, abs=0.01)


def mouth(cover: Cover) -> Verdict:
    found = mouth_free(Seen(cover=cover), CaptureSettings())
    assert found is not None
    return found.verdict


@pytest.mark.parametrize("cloth", CLOTHS.values(), ids=CLOTHS)
def test_cloth_over_the_mouth_hides_it(cloth: Colour) -> None:
    cover = seen(with_mask(FACE, cloth))
    assert mouth(cover) is Verdict.FAIL
    assert cover.forehead == 1


def test_a_chin_of_cloth_is_far_from_the_skin_below_the_eyes() -> None:
    assert seen(with_mask(FACE, CLOTHS["blue"])).chin > LIMITS.chin


TONED = {"light": (SKIN, LIP), "dark": (DARK_SKIN, DARK_LIP)}


@pytest.mark.parametrize(("tone", "lip"), TONED.values(), ids=TONED)
def test_lips_in_the_colour_of_the_skin_are_no_cloth(tone: Colour, lip: Colour) -> None:
    """Pale, brown, under a moustache: the line between them is there."""
    assert mouth(seen(skin_picture(FACE.points(), tone, tone))) is not Verdict.FAIL
    assert mouth(seen(skin_picture(FACE.points(), tone, lip))) is Verdict.PASS


@pytest.mark.parametrize(("tone", "lip"), TONED.values(), ids=TONED)
def test_red_lips_without_a_line_between_them_are_no_cloth(tone: Colour, lip: Colour) -> None:
    """A lamp from the front, or teeth in a smile."""
    face = skin_picture(FACE.points(), tone, lip)
    closed = np.where((face != tone).any(2, keepdims=True), np.array(lip, np.uint8), face)
    assert mouth(seen(np.asarray(closed, np.uint8))) is not Verdict.FAIL


FRAMES = pytest.mark.parametrize("colour", [(20, 20, 20), (120, 60, 30), (230, 230, 235)])


BOTH = pytest.mark.parametrize(("tone", "lip"), [(SKIN, LIP), (DARK_SKIN, DARK_LIP)], ids=["light", "dark"])


def glasses(cover: Cover) -> Verdict:
    found = no_glasses(Seen(cover=cover), CaptureSettings())
    assert found is not None
    return found.verdict


@FRAMES
def test_a_bar_across_the_nose_and_rims_below_the_eyes_are_glasses(colour: Colour) -> None:
    assert glasses(seen(with_glasses(FACE, colour))) is Verdict.FAIL


@FRAMES
def test_a_line_across_the_nose_alone_refuses_nobody(colour: Colour) -> None:
    """A scar, a plaster, a crease: seen, and left to the officer."""
    assert glasses(seen(with_frame(FACE, colour))) is Verdict.WARN


@FRAMES
def test_lines_below_the_eyes_alone_refuse_nobody(colour: Colour) -> None:
    lined = painted(skin_picture(FACE.points()), FACE, colour, -0.9, 0.33, 0.9, 0.38)
    assert glasses(seen(lined)) is not Verdict.FAIL


@BOTH
def test_brows_that_meet_are_no_frame(tone: Colour, lip: Colour) -> None:
    """Thick, dark and joined, down to the root of the nose: a strongest edge took them for a frame."""
    browed = painted(skin_picture(FACE.points(), tone, lip), FACE, (30, 22, 20), -0.75, -0.5, 0.75, -0.2)
    assert glasses(seen(browed)) is Verdict.PASS


@BOTH
def test_shade_at_the_root_of_the_nose_is_no_frame(tone: Colour, lip: Colour) -> None:
    """A frown, deep eyes, a lamp from above: dark, and wider than any bar."""
    shaded = skin_picture(FACE.points(), tone, lip)
    shade = painted(np.zeros((480, 640, 3), np.uint8), FACE, (1, 1, 1), -0.5, -0.15, 0.5, 0.2).astype(np.float32)
    dimmed = shaded * (1 - 0.45 * cv2.GaussianBlur(shade, (0, 0), 0.06 * FACE.ied))
    assert glasses(seen(np.asarray(dimmed.round(), np.uint8))) is not Verdict.FAIL


def test_a_cap_over_the_forehead_hides_its_skin() -> None:
    assert seen(with_cap(FACE)).forehead < 0.3


def is_cloth(cover: Cover) -> bool:
    """By its colour as a whole, whatever the share says."""
    return cover.forehead_colour > LIMITS.forehead_colour.bad and cover.forehead_hue > LIMITS.forehead_hue.bad


def sand(skin: Colour) -> Colour:
    """Cloth near to that skin: a little lighter, and without the red of its blood."""
    lab = cv2.cvtColor(np.array([[skin]], np.float32) / 255, cv2.COLOR_RGB2Lab)
    red, green, blue = cv2.cvtColor(lab + np.array((4, -10, -3), np.float32), cv2.COLOR_Lab2RGB)[0, 0].tolist()
    return round(255 * red), round(255 * green), round(255 * blue)


def relit(skin: Colour, share: float, veil: float = 0.0) -> Colour:
    """The same skin in more or less light, with white light from its surface on top, as shares of what a lens takes."""
    linear = (np.array(skin) / 255) ** 2.2
    red, green, blue = (((share * linear + veil).clip(0, 1) ** (1 / 2.2)) * 255).round().astype(int).tolist()
    return red, green, blue


def test_a_cap_in_the_colour_of_sand_is_told_by_its_colour_as_a_whole() -> None:
    """Each of its pixels could be skin; a whole forehead that pale could not."""
    cover = seen(with_cap(FACE, sand(SKIN)))
    assert cover.forehead > 0.9
    assert is_cloth(cover)


@pytest.mark.parametrize("redder", [0, 4, 8])
def test_red_cheeks_do_not_cover_a_forehead(redder: int) -> None:
    """Rosacea and rouge: a* of the cheeks up to 8 above the forehead's."""
    picture = skin_picture(FACE.points())
    lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    below_the_eyes = painted(np.zeros((480, 640, 3), np.uint8), FACE, (1, 1, 1), -1.2, 0.1, 1.2, 1.9)[..., :1]
    flushed = cv2.cvtColor(lab + below_the_eyes * np.array((0, redder, 0), np.float32), cv2.COLOR_Lab2RGB)
    cover = seen(np.asarray((flushed * 255).round(), np.uint8))
    assert cover.forehead > 0.9
    assert cover.forehead_colour == pytest.approx(redder, abs=0.5)
    assert not is_cloth(cover)


TONES: dict[str, Colour] = {
    "light": (180, 146, 132),
    "skin": SKIN,
    "tan": (180, 130, 95),
    "brown": (130, 88, 66),
    "dark": DARK_SKIN,
}


@pytest.mark.parametrize("tone", TONES.values(), ids=TONES)
@pytest.mark.parametrize(
    ("share", "veil"), [(1, 0), (0.33, 0), (0.5, 0), (1.4, 0), (2, 0), (1, 0.02), (1, 0.1), (0.7, 0.2)]
)
def test_light_shade_and_shine_do_not_cover_a_forehead_of_any_tone(tone: Colour, share: float, veil: float) -> None:
    """A lamp from above, the shade of a scarf, a forehead that shines: it is the skin of the cheeks all the same."""
    shown = relit(tone, share, veil)
    cover = seen(painted(skin_picture(FACE.points(), tone, DARK_LIP), FACE, shown, -1.6, -2.2, 1.6, -0.3))
    assert not is_cloth(cover)
    burnt = max(shown) == 255
    assert veil or burnt or cover.forehead_colour < 2.5, "more or less light is no other colour"


@pytest.mark.parametrize("covered", [0.2, 0.4])
@pytest.mark.parametrize("tone", TONES.values(), ids=TONES)
def test_hair_over_part_of_a_forehead_is_left_to_its_share(tone: Colour, covered: float) -> None:
    bare = skin_picture(FACE.points(), tone, DARK_LIP)
    hairy = painted(bare, FACE, (24, 20, 20), -1.6, -2.2, -0.7 + 1.4 * covered, -0.3)
    cover = seen(hairy)
    assert cover.forehead < 0.9
    assert cover.forehead_colour < 1


def test_a_forehead_like_the_cheeks_below_the_eyes_is_bare_whatever_lies_lower() -> None:
    cover = seen(with_mask(FACE, CLOTHS["blue"]))
    assert cover.forehead_colour < 1


def test_a_scarf_that_frames_the_face_hides_nothing() -> None:
    """Cloth from the edge of the face outwards, over hair, ears and neck."""
    points = FACE.points()
    face_only = np.zeros((480, 640), np.uint8)
    cv2.fillConvexPoly(face_only, cv2.convexHull(points[:468, :2].round().astype(np.int32)), (1,))
    picture = np.where(face_only[..., None] > 0, skin_picture(points), np.array((40, 90, 70), np.uint8))
    cover = seen(np.asarray(picture, np.uint8))
    assert cover.forehead > 0.9
    assert cover.lips > 8
    assert cover.frame < 0.5


def test_dark_skin_is_covered_by_nothing_either() -> None:
    bare = seen(skin_picture(FACE.points(), DARK_SKIN, DARK_LIP))
    assert bare.lips > 8
    assert bare.forehead == 1
    assert bare.frame < 0.5


def test_the_shine_of_a_nose_counts_no_more_on_dark_skin_than_on_light() -> None:
    """Shine adds the same light to both."""
    shine = np.zeros((480, 640, 3), np.uint8)
    painted(shine, FACE, (9, 9, 9), -0.2, 0.1, 0.2, 0.2)
    light, dark = (skin_picture(FACE.points(), tone) + shine for tone in (SKIN, DARK_SKIN))
    assert seen(dark).bar < 1.5 * seen(light).bar


def test_less_light_does_not_hide_the_lips() -> None:
    bright = skin_picture(FACE.points())
    linear = (np.arange(256) / 255) ** 2.2
    dim = cv2.LUT(bright, ((0.25 * linear) ** (1 / 2.2) * 255).round().astype(np.uint8))
    assert seen(np.asarray(dim, np.uint8)).lips > 0.8 * seen(bright).lips


@pytest.mark.parametrize("lip", [LIP, (70, 54, 48)], ids=["red lips", "lips under it"])
def test_a_beard_is_no_mask(lip: Colour) -> None:
    bearded = painted(skin_picture(FACE.points()), FACE, (60, 48, 42), -0.8, 0.6, 0.8, 1.9)
    with_lips = skin_picture(FACE.points(), SKIN, lip)
    lips = (with_lips != SKIN).any(2)
    bearded[lips] = with_lips[lips]
    cover = seen(bearded)
    assert cover.chin > 4
    assert mouth(cover) is not Verdict.FAIL


@settings(max_examples=PROPERTIES.times(15), derandomize=True)
@given(FACES, st.sampled_from([with_glasses, with_cap, with_mask]))
def test_a_mirror_shows_the_same_cover(face: Face, dressed: Callable[[Face], Pixels]) -> None:
    picture = dressed(face)
    here = cover_of(picture, face.points())
    there = cover_of(np.ascontiguousarray(picture[:, ::-1]), mirror_all(face.points()))
    assert (there.bar, there.rim) == pytest.approx((here.bar, here.rim), rel=0.2, abs=0.5)
    assert there.lips == pytest.approx(here.lips, abs=1)
    assert there.lip_line == pytest.approx(here.lip_line, rel=0.25, abs=1)
    assert there.chin == pytest.approx(here.chin, abs=1)
    assert there.forehead == pytest.approx(here.forehead, abs=0.06)
    assert there.forehead_colour == pytest.approx(here.forehead_colour, abs=1)


@settings(max_examples=PROPERTIES.times(15), derandomize=True)
@given(FACES)
def test_size_place_and_tilt_do_not_change_what_covers_a_face(face: Face) -> None:
    framed, capped = cover_of(with_glasses(face), face.points()), cover_of(with_cap(face), face.points())
    assert glasses(framed) is Verdict.FAIL
    assert framed.forehead > 0.9
    assert capped.forehead == pytest.approx(seen(with_cap(FACE)).forehead, abs=0.12)
    assert capped.lips > 8


def test_a_face_half_outside_still_gives_figures() -> None:
    for face in (Face(x=-300), Face(ied=4), replace(FACE, y=-100)):
        cover = cover_of(np.full((480, 640, 3), SKIN, np.uint8), face.points())
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


def mirror_all(points: np.ndarray) -> np.ndarray:
    """The mesh of the mirrored picture: every point's partner is the one nearest to its mirror image at rest."""
    neutral = Face().points()
    flipped = neutral * (-1, 1, 1) + (640, 0, 0)
    apart = np.linalg.norm(neutral[:, None, :2] - flipped[None, :, :2], axis=2)
    mirrored = points[apart.argmin(1)].copy()
    mirrored[:, 0] = 640 - mirrored[:, 0]
    return mirrored
