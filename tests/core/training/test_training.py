"""The training participant before the real face mesh: what it is asked to show is what the mesh sees."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from counter_app.cameras.errors import CameraGone, TrainingUnavailable
from counter_app.cameras.frames import Frame
from counter_app.cameras.pacing import Pace
from counter_app.capture.mesh import FaceMesh
from counter_app.training.actor import Participant
from counter_app.training.camera import TrainingCamera
from counter_app.training.plate import Plate, make_plate
from counter_app.training.scene import Act, Scene
from counter_app.training.view import Pose, View

RATE = 15.0
"""Half of what the camera does: enough to see a slow blink, and half the work."""
PROMPTS = ("blink", "turn_left", "open_mouth", "turn_right", "smile")
ASKED_S, REST_S = 2.0, 0.9


@dataclass(frozen=True)
class Seen:
    """Figures of face.md §2.6 and §6 that one mesh gives."""

    nose: float
    eyes: float
    eyes_open: float
    mouth: float
    width: float
    apart: float

    @classmethod
    def of(cls, p: NDArray[np.floating]) -> Seen:
        def far(a: int, b: int) -> float:
            return float(np.linalg.norm(p[a, :2] - p[b, :2]))

        def ear(i: tuple[int, ...]) -> float:
            return (far(i[1], i[5]) + far(i[2], i[4])) / 2 / far(i[0], i[3])

        right, left = p[[33, 133], :2].mean(axis=0), p[[362, 263], :2].mean(axis=0)
        middle, axis = (right + left) / 2, left - right
        apart = float(np.linalg.norm(axis))
        lids = (((159, 145), (158, 153), (160, 144)), ((386, 374), (385, 380), (387, 373)))
        return cls(
            nose=float((p[1, :2] - middle) @ axis) / apart**2,
            eyes=(ear((33, 160, 158, 133, 153, 144)) + ear((362, 385, 387, 263, 373, 380))) / 2,
            eyes_open=min(max(far(*pair) for pair in eye) for eye in lids) / float(np.linalg.norm(p[152, :2] - middle)),
            mouth=far(13, 14) / far(78, 308),
            width=far(61, 291) / apart,
            apart=apart,
        )


def play(camera: TrainingCamera, prompt: str | None, seconds: float) -> list[Frame]:
    camera.obey(prompt)
    return [camera.read() for _ in range(round(seconds * RATE))]


def perform(act: Act, seed: int, plate: Plate, prompts: tuple[str, ...] = PROMPTS) -> dict[str, list[Seen]]:
    """Rest, then every prompt with a rest after it; ``rest`` holds the last third of each rest."""
    camera, mesh = TrainingCamera(Scene(act, seed), Pace(RATE, None), plate), FaceMesh()
    seen: dict[str, list[Seen]] = {"rest": []}

    def watch(frames: list[Frame]) -> list[Seen]:
        faces = [mesh.find(frame.image) for frame in frames]
        assert all(len(found) == 1 for found in faces), "one face in every frame"
        return [Seen.of(found[0]) for found in faces]

    with camera:
        seen["rest"] += watch(play(camera, None, REST_S))
        for prompt in prompts:
            seen[prompt] = watch(play(camera, prompt, ASKED_S))
            seen["rest"] += watch(play(camera, None, REST_S))[-4:]
    mesh.close()
    return seen


@pytest.fixture(scope="module")
def plate() -> Plate:
    return make_plate(None)


@pytest.fixture(scope="module")
def genuine(plate: Plate) -> dict[str, list[Seen]]:
    return perform(Act.GENUINE, 1, plate)


@pytest.fixture(scope="module")
def printed(plate: Plate) -> dict[str, list[Seen]]:
    return perform(Act.PRINT_TILTED, 1, plate)


def test_at_rest_the_eyes_are_open_the_mouth_is_shut_and_the_face_is_near_and_straight(
    genuine: dict[str, list[Seen]],
) -> None:
    for seen in genuine["rest"]:
        assert seen.eyes_open >= 0.055
        assert seen.mouth <= 0.15
        assert abs(seen.nose) <= 0.08
        assert seen.apart >= 90


def test_a_blink_shuts_the_eyes_as_far_as_a_real_one_and_opens_them_again(genuine: dict[str, list[Seen]]) -> None:
    rest = np.median([seen.eyes for seen in genuine["rest"]])
    eyes = [seen.eyes for seen in genuine["blink"]]
    shut = int(np.argmin(eyes))
    assert eyes[shut] < min(0.14, float(0.55 * rest))
    opened = next(i for i in range(shut, len(eyes)) if eyes[i] > 0.75 * rest)
    assert (opened - shut) / RATE < 0.6


def test_turns_go_to_the_members_own_side_and_far_enough(genuine: dict[str, list[Seen]]) -> None:
    straight = float(np.median([seen.nose for seen in genuine["rest"]]))
    left = [seen.nose - straight for seen in genuine["turn_left"]]
    right = [seen.nose - straight for seen in genuine["turn_right"]]
    assert max(left) >= 0.28, "the member's left is the picture's right: larger x"
    assert min(right) <= -0.28
    assert min(left) > -0.1
    assert max(right) < 0.1
    assert sum(nose >= 0.25 for nose in left) / RATE >= 0.2


def test_the_mouth_opens_and_the_smile_widens(genuine: dict[str, list[Seen]]) -> None:
    rest = float(np.median([seen.width for seen in genuine["rest"]]))
    assert sum(seen.mouth >= 0.55 for seen in genuine["open_mouth"]) / RATE >= 0.25
    assert max(seen.width for seen in genuine["smile"]) > 1.12 * rest


def test_no_prompt_brings_what_another_asks_for(genuine: dict[str, list[Seen]]) -> None:
    for prompt in PROMPTS:
        for seen in genuine[prompt]:
            assert prompt == "blink" or seen.eyes > 0.2
            assert prompt == "open_mouth" or seen.mouth < 0.3
            assert prompt in ("turn_left", "turn_right") or abs(seen.nose) < 0.1


def test_a_print_is_a_good_picture_that_does_nothing_it_is_asked_for(printed: dict[str, list[Seen]]) -> None:
    assert all(seen.eyes_open >= 0.055 for seen in printed["rest"])
    assert min(seen.eyes for seen in printed["blink"]) > 0.2
    assert max(seen.mouth for seen in printed["open_mouth"]) < 0.15
    assert max(abs(seen.nose) for name in ("turn_left", "turn_right") for seen in printed[name]) < 0.25
    assert max(seen.nose for seen in printed["turn_left"]) > 0.08, "it does tilt to the asked side"


def test_nobody_reacts_faster_than_a_person_or_before_being_asked(plate: Plate) -> None:
    camera = TrainingCamera(Scene(Act.GENUINE, 3), Pace(RATE, None), plate)
    camera.open()
    actor = camera._actor
    assert isinstance(actor, Participant)
    actor.obey(None)
    assert actor.pose(5.0).expression.lids == 0
    actor.obey("blink")
    begun = next(t for t in np.arange(5.0, 7.0, 0.01) if actor.pose(float(t)).expression.lids > 0.01)
    assert 0.4 <= begun - 5.0 <= 1.0


def test_one_seed_repeats_itself_and_another_differs(plate: Plate) -> None:
    def first(seed: int) -> NDArray[np.uint8]:
        camera = TrainingCamera(Scene(Act.GENUINE, seed), Pace(RATE, None), plate)
        with camera:
            return camera.read().image

    assert np.array_equal(first(4), first(4))
    assert not np.array_equal(first(4), first(5))


def test_no_two_frames_of_a_person_are_alike_and_all_of_a_frozen_photo_are(plate: Plate) -> None:
    for act, alike in ((Act.GENUINE, False), (Act.PRINT, False), (Act.STILL, True)):
        with TrainingCamera(Scene(act, 1), Pace(RATE, None), plate) as camera:
            frames = play(camera, "blink", 0.4)
        assert {np.array_equal(a.image, b.image) for a, b in pairwise(frames)} == {alike}


def test_frames_are_rgb_of_480_rows_in_one_piece(plate: Plate) -> None:
    with TrainingCamera(Scene(Act.GENUINE, 1), Pace(RATE, None), plate) as camera:
        image = camera.read().image
    assert (image.shape, image.dtype, image.flags["C_CONTIGUOUS"]) == ((480, 640, 3), np.uint8, True)
    assert image[300, 320, 0] > image[300, 320, 2], "skin is redder than blue"


def test_a_closed_camera_gives_no_frame_and_opens_again(plate: Plate) -> None:
    camera = TrainingCamera(Scene(Act.GENUINE, 1), Pace(RATE, None), plate)
    camera.open()
    camera.close()
    camera.close()
    with pytest.raises(CameraGone):
        camera.read()
    camera.open()
    assert camera.read().t == 0


@pytest.fixture
def shut_mouth(plate: Plate, tmp_path: Path) -> Path:
    """A portrait whose lips touch: the participant at rest."""
    path = tmp_path / "potret – rehat.png"
    _, data = cv2.imencode(".png", cv2.cvtColor(View(plate).draw(Pose()), cv2.COLOR_RGB2BGR))
    path.write_bytes(data.tobytes())
    return path


def test_any_portrait_will_do_even_with_lips_that_touch(shut_mouth: Path) -> None:
    seen = perform(Act.GENUINE, 1, make_plate(shut_mouth), ("blink", "open_mouth"))
    assert max(one.mouth for one in seen["open_mouth"]) >= 0.55
    assert max(one.mouth for one in seen["rest"]) <= 0.15
    assert min(one.eyes for one in seen["blink"]) < 0.14


def test_no_file_no_picture_and_no_face_are_told_apart(tmp_path: Path) -> None:
    text, grey = tmp_path / "a.png", tmp_path / "b.png"
    text.write_text("no picture")
    cv2.imwrite(str(grey), np.full((300, 300, 3), 128, np.uint8))
    for path, reason in ((tmp_path / "none.png", "file"), (text, "file"), (grey, "face")):
        with pytest.raises(TrainingUnavailable) as error:
            make_plate(path)
        assert (error.value.reason, error.value.path) == (reason, path)


def test_without_the_training_package_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "skimage.data", None)
    with pytest.raises(TrainingUnavailable) as error:
        make_plate(None)
    assert error.value.reason == "library"
