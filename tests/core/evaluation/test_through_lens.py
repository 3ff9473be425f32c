"""Pictures of attacks and of people before the passive cues, as they are and as a lens would see them."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from counter_app.cameras.errors import CameraGone
from counter_app.cameras.pacing import Pace
from counter_app.evaluation.figures import Outcome
from counter_app.evaluation.jobs import RealRecording, RealRules, Tools
from counter_app.evaluation.labels import Labelled
from counter_app.evaluation.rows import RuleRow, SessionRow
from counter_app.evaluation.run import folder_jobs
from counter_app.evaluation.through_lens import FPS, LASTS_S, LensView, StillCamera
from counter_app.evaluation.workshop import Workshop
from counter_app.training.camera import TrainingCamera, draw_still
from counter_app.training.plate import make_plate
from counter_app.training.scene import Act, Lens, Scene


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A person, the same person on a screen, and a wall."""
    folder = tmp_path_factory.mktemp("stills")
    plate = make_plate(None)
    person, wall = draw_still(Scene(Act.GENUINE, 3), plate), np.full((480, 640, 3), 190, np.uint8)
    attack = Scene(Act.SCREEN_PHOTO, 1, lens=Lens(width=1280, height=720))
    with TrainingCamera(attack, Pace(15.0, None), plate) as camera:
        screen = camera.read().image
    for name, picture in (("person.webp", person), ("screen.png", screen), ("wall.png", wall)):
        cv2.imwrite(str(folder / name), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_WEBP_QUALITY, 101])
    return folder


def done(folder: Path, name: str, kind: str, *, through_lens: bool) -> SessionRow:
    tools = Tools((None,), 15.0, real_thumbnails=False, through_lens=through_lens)
    row = Workshop(tools).do(RealRecording("site", Labelled(folder / name, kind, None)))
    assert isinstance(row, SessionRow)
    return row


def test_a_picture_of_a_screen_is_told_from_one_of_a_person(pictures: Path) -> None:
    screen = done(pictures, "screen.png", "screen_photo", through_lens=False)
    assert (screen.outcome, screen.reason) == (Outcome.REVIEW, "rim")
    for through_lens in (False, True):
        person = done(pictures, "person.webp", "genuine", through_lens=through_lens)
        assert person.outcome is Outcome.PASS, person.reason


def test_a_picture_without_a_face_could_not_be_judged(pictures: Path) -> None:
    wall = done(pictures, "wall.png", "print", through_lens=False)
    assert (wall.outcome, wall.reason) == (Outcome.NO_RESPONSE, "no_face")
    asked = frozenset({"one_face", "no_glasses"})
    one = Labelled(pictures / "wall.png", "genuine", frozenset({"no_glasses"}), asked=asked)
    row = Workshop(Tools((None,), 15.0, real_thumbnails=False)).do(RealRules("site", one))
    assert isinstance(row, RuleRow)
    assert set(row.asked) == asked
    assert row.unjudged == ("no_glasses",)


def test_pictures_and_films_are_shown_to_the_passive_cues(tmp_path: Path) -> None:
    still, film = (Labelled(tmp_path / name, "print", None) for name in ("a.png", "b.mp4"))
    kinds = [type(job).__name__ for job in folder_jobs("site", [still, film])]
    assert kinds == ["RealRecording", "RealRecording", "RealSession"]


def test_a_lens_never_gives_the_same_picture_twice_and_a_hand_moves_it_a_little() -> None:
    image = np.tile(np.linspace(0, 255, 640).astype(np.uint8)[None, :, None], (480, 1, 3))
    lens = LensView(image, "a")
    seen = [lens.at(at / FPS) for at in range(8)]
    assert len({one.tobytes() for one in seen}) == 8
    assert max(float(np.abs(one.astype(int) - image).mean()) for one in seen) < 4
    assert np.array_equal(LensView(image, "a").at(0.0), seen[0]), "the same for the same name"


def test_a_still_ends_like_a_camera_unplugged(pictures: Path) -> None:
    with StillCamera(pictures / "wall.png", through_lens=False) as camera:
        for _ in range(int(LASTS_S * FPS)):
            camera.read()
        with pytest.raises(CameraGone):
            camera.read()
