"""Looks, rooms, lenses and attacks of the training participant: each draws what it says, and a face is still seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from counter_app.cameras.pacing import Pace
from counter_app.cameras.spec import Trust
from counter_app.capture.measures import light_of, shape_of
from counter_app.capture.mesh import FaceMesh, Points
from counter_app.training.camera import TrainingCamera, draw_still
from counter_app.training.plate import Plate, make_plate
from counter_app.training.scene import (
    PRINTS,
    REPLAYS,
    Act,
    Backdrop,
    Cap,
    Glasses,
    Lens,
    Light,
    Mask,
    Room,
    Scene,
    Wear,
    vary,
)

Image = NDArray[np.uint8]
QUIET = Lens(noise=0.0)
BARE = Scene(Act.GENUINE, 1, Wear(cloth=1), Room(Backdrop.LIGHT), QUIET)


@pytest.fixture(scope="module")
def plate() -> Plate:
    return make_plate(None)


@pytest.fixture(scope="module")
def mesh() -> Iterator[FaceMesh]:
    found = FaceMesh(video=False)
    yield found
    found.close()


@pytest.fixture(scope="module")
def bare(plate: Plate) -> Image:
    return draw_still(BARE, plate)


def around(plate: Plate, point: int, half: int) -> tuple[slice, slice]:
    """The box about one mesh point of somebody at rest."""
    x, y = plate.points[point, :2].astype(int)
    return slice(y - half, y + half), slice(x - half, x + half)


def changed(one: Image, other: Image, where: tuple[slice, slice]) -> float:
    return float(cv2.absdiff(one[where], other[where]).mean())


def face(mesh: FaceMesh, image: Image) -> Points:
    faces = mesh.find(np.ascontiguousarray(image))
    assert len(faces) == 1
    return faces[0]


def film(scene: Scene, plate: Plate, prompt: str | None, frames: int, rate: float = 10.0) -> list[Image]:
    """What the camera gives while something is asked from the start."""
    with TrainingCamera(scene, Pace(rate, None), plate) as camera:
        camera.obey(prompt)
        return [camera.read().image for _ in range(frames)]


NOSE_BRIDGE, FOREHEAD, LIPS, CHIN, RIGHT_CHEEK, LEFT_CHEEK = 168, 151, 13, 199, 50, 280


@pytest.mark.parametrize(
    ("wear", "covered", "free"),
    [
        (Wear(glasses=Glasses.THIN), NOSE_BRIDGE, LIPS),
        (Wear(glasses=Glasses.THICK), NOSE_BRIDGE, LIPS),
        (Wear(glasses=Glasses.ROUND), NOSE_BRIDGE, LIPS),
        (Wear(glasses=Glasses.SUN), NOSE_BRIDGE, LIPS),
        (Wear(mask=Mask.SURGICAL), LIPS, FOREHEAD),
        (Wear(mask=Mask.CLOTH), LIPS, FOREHEAD),
        (Wear(cap=Cap.LOW), FOREHEAD, LIPS),
        (Wear(fringe=True), FOREHEAD, LIPS),
        (Wear(hijab=True), 10, NOSE_BRIDGE),
    ],
)
def test_what_is_worn_hides_its_place_and_no_other(
    wear: Wear, covered: int, free: int, bare: Image, plate: Plate, mesh: FaceMesh
) -> None:
    worn = draw_still(replace(BARE, wear=replace(wear, cloth=1)), plate)
    assert changed(worn, bare, around(plate, covered, 10)) > 6
    assert changed(worn, bare, around(plate, free, 8)) < 0.5
    face(mesh, worn)


def test_a_high_cap_leaves_forehead_free_that_a_low_one_hides(bare: Image, plate: Plate) -> None:
    low, high = (draw_still(replace(BARE, wear=Wear(cap=cap, cloth=1)), plate) for cap in (Cap.LOW, Cap.HIGH))
    above_brows = around(plate, 9, 5)
    assert changed(high, bare, above_brows) < changed(low, bare, above_brows)


def test_skin_grows_darker_evenly_and_eyes_and_wall_stay(bare: Image, plate: Plate, mesh: FaceMesh) -> None:
    tones = [draw_still(replace(BARE, wear=Wear(cloth=1, skin=skin)), plate) for skin in (0, 0.3, 0.6, 1)]
    cheeks = [float(image[around(plate, RIGHT_CHEEK, 8)].mean()) for image in tones]
    assert all(lighter > darker + 10 for lighter, darker in pairwise(cheeks))
    assert changed(tones[-1], bare, (slice(20, 60), slice(10, 80))) < 0.5
    assert changed(tones[-1], bare, around(plate, 468, 3)) < changed(tones[-1], bare, around(plate, RIGHT_CHEEK, 8)) / 4
    red, green, blue = tones[-1][around(plate, RIGHT_CHEEK, 8)].reshape(-1, 3).mean(axis=0)
    assert red > green > blue, "still the colour of skin"
    face(mesh, tones[-1])


def test_light_from_a_side_leaves_the_other_cheek_in_shade(plate: Plate) -> None:
    for light, bright, dark in ((Light.LEFT, RIGHT_CHEEK, LEFT_CHEEK), (Light.RIGHT, LEFT_CHEEK, RIGHT_CHEEK)):
        lit = draw_still(replace(BARE, room=Room(Backdrop.LIGHT, light=light, unevenness=0.8)), plate)
        assert lit[around(plate, bright, 8)].mean() > 1.6 * lit[around(plate, dark, 8)].mean()


def test_a_dark_room_and_a_flash_are_what_they_say(plate: Plate, mesh: FaceMesh) -> None:
    dark, flash = (draw_still(replace(BARE, room=Room(exposure=factor)), plate) for factor in (0.2, 2.0))
    seen = light_of(flash, face(mesh, flash))
    assert dark[around(plate, RIGHT_CHEEK, 8)].mean() < 45
    assert seen is not None
    assert seen.over > 0.1


def test_busy_walls_have_edges_and_plain_ones_none(plate: Plate) -> None:
    edges = {}
    for backdrop in Backdrop:
        image = draw_still(replace(BARE, wear=Wear(), room=Room(backdrop)), plate)
        edges[backdrop] = float(cv2.Laplacian(image[:200, :120], cv2.CV_32F).std())
    plain = (Backdrop.OWN, Backdrop.LIGHT, Backdrop.GREY, Backdrop.BLUE, Backdrop.SHADED, Backdrop.RED)
    assert max(edges[one] for one in plain) * 4 < min(edges[one] for one in (Backdrop.SHELF, Backdrop.POSTERS))


@pytest.mark.parametrize(("width", "height"), [(320, 240), (800, 600), (1280, 720)])
def test_a_lens_gives_its_own_size_with_the_whole_face_in_the_middle(
    width: int, height: int, plate: Plate, mesh: FaceMesh
) -> None:
    image = draw_still(replace(BARE, lens=Lens(width, height)), plate)
    assert image.shape == (height, width, 3)
    shape = shape_of(face(mesh, image), width, height)
    assert shape.outside == 0
    assert shape.centre_x == pytest.approx(0.5, abs=0.05)


def test_faults_of_a_lens_show(bare: Image, plate: Plate, mesh: FaceMesh) -> None:
    def through(lens: Lens) -> Image:
        return draw_still(replace(BARE, lens=lens), plate)

    def sharpness(image: Image) -> float:
        light = light_of(image, face(mesh, image))
        assert light is not None
        return light.sharpness

    assert 1.8 <= sharpness(bare) <= 3, "a good webcam's face"
    assert sharpness(through(replace(QUIET, blur_px=3))) < 1.5
    assert sharpness(through(replace(QUIET, motion_px=12))) < 0.95 * sharpness(bare)
    assert np.array_equal(through(replace(QUIET, swapped=True)), bare[..., ::-1])
    assert np.array_equal(through(replace(QUIET, rotation_deg=90)), cv2.rotate(bare, cv2.ROTATE_90_CLOCKWISE))
    assert 0.5 < cv2.absdiff(through(replace(QUIET, jpeg=30)), bare).mean() < 8


def test_varied_scenes_repeat_with_their_seed_and_cover_what_members_look_like() -> None:
    scenes = [vary(Act.GENUINE, seed) for seed in range(200)]
    assert scenes == [vary(Act.GENUINE, seed) for seed in range(200)]
    assert 40 < sum(scene.wear.hijab for scene in scenes) < 90
    assert min(scene.wear.skin for scene in scenes) < 0.1
    assert max(scene.wear.skin for scene in scenes) > 0.9
    assert all(scene.wear.glasses is Glasses.NONE and scene.wear.mask is Mask.NONE for scene in scenes)
    assert {scene.lens.height for scene in scenes} == {480, 600, 720}


@pytest.mark.parametrize("act", Act)
def test_every_act_shows_one_face_before_a_camera_it_is_trusted_by(act: Act, plate: Plate, mesh: FaceMesh) -> None:
    scene = Scene(act, 1, lens=Lens())
    camera = TrainingCamera(scene, Pace(10.0, None), plate)
    assert camera.trust is (Trust.VIRTUAL if act is Act.VIRTUAL else Trust.LENS)
    image = film(scene, plate, None, 2)[-1]
    assert shape_of(face(mesh, image), 640, 480).ied_px > 70


def test_a_print_held_still_does_less_than_one_waved_and_a_bent_one_turns_farther_than_a_flat_one(
    plate: Plate, mesh: FaceMesh
) -> None:
    def shapes(act: Act, prompt: str | None, frames: int) -> list[float]:
        return [shape_of(face(mesh, image), 640, 480).turn for image in film(Scene(act, 3), plate, prompt, frames, 4.0)]

    still, waved = (film(Scene(act, 3), plate, "turn_left", 8) for act in (Act.PRINT, Act.PRINT_WAVED))
    assert np.mean([cv2.absdiff(a, b).mean() for a, b in pairwise(still)]) < 0.5 * np.mean(
        [cv2.absdiff(a, b).mean() for a, b in pairwise(waved)]
    )
    flat, bent = (max(shapes(act, "turn_left", 10)) for act in (Act.PRINT_TILTED, Act.PRINT_BENT))
    assert bent > flat + 0.05


def test_eyes_live_behind_a_print_with_holes_and_all_else_is_paper(plate: Plate, mesh: FaceMesh) -> None:
    def least(prompt: str) -> tuple[float, float]:
        seen = [
            shape_of(face(mesh, image), 640, 480)
            for image in film(Scene(Act.PRINT_EYE_HOLES, 3), plate, prompt, 15, 12.0)
        ]
        return min(one.ear for one in seen), max(one.mouth_open for one in seen)

    assert least("blink")[0] < 0.6 * least("smile")[0]
    assert least("open_mouth")[1] < 0.2


def test_a_worn_mask_shows_real_eyes_and_a_real_mouth(plate: Plate) -> None:
    calm, speaking = (
        film(Scene(Act.MASK_WORN, 3, lens=QUIET), plate, prompt, 14)[-1] for prompt in (None, "open_mouth")
    )
    assert changed(calm, speaking, around(plate, 14, 8)) > 8
    assert changed(calm, speaking, around(plate, FOREHEAD, 8)) < changed(calm, speaking, around(plate, 14, 8)) / 2


@pytest.mark.parametrize("act", REPLAYS)
def test_a_replay_does_not_hear_and_has_a_dark_rim(act: Act, plate: Plate) -> None:
    one, other = (film(Scene(act, 5), plate, prompt, 5) for prompt in ("blink", "turn_left"))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    if act is not Act.SCREEN_REPLAY_MONITOR:
        assert (one[0][240].max(axis=1) < 40).sum() >= 12


@pytest.mark.parametrize("rate", [15.0, 30.0])
def test_a_loop_brings_the_very_same_pictures_again(plate: Plate, rate: float) -> None:
    pictures = film(Scene(Act.LOOPED, 31), plate, "blink", 104, rate)
    small = [image[::9, ::9].tobytes() for image in pictures]
    length = len(set(small))
    assert 3.0 <= length / rate <= 3.2
    assert small[:-length] == small[length:]


def test_every_print_is_named_and_every_act_has_a_spec() -> None:
    assert len(PRINTS) == 5
    assert len(set(Act)) == 15
