"""A camera that is mounted turned is noticed; people who sit upright are left in peace, whatever they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from counter_app.cameras.frames import Frame
from counter_app.cameras.pacing import Pace
from counter_app.cameras.pin import Rotation
from counter_app.cameras.pixels import upright
from counter_app.cameras.trial import _hint_by_faces
from counter_app.capture.codes import Advice, Phase, Rule, Verdict
from counter_app.capture.looks.findings import Finding
from counter_app.capture.mesh import FaceMesh, Points
from counter_app.capture.observation import Observation
from counter_app.capture.session import CaptureSession
from counter_app.capture.upright_watch import LOOK_S, LOST_S, UprightWatch
from counter_app.training.camera import TrainingCamera, draw_still
from counter_app.training.plate import Plate, make_plate
from counter_app.training.scene import Act, Lens, Scene, Wear, vary
from counter_app.training.view import Pose, Stance

RATE = 10.0
MOUNTED = {90: Rotation.LEFT, 180: Rotation.HALF, 270: Rotation.RIGHT}
"""How a picture that was turned clockwise by so much is set upright."""
SEATED = np.zeros((192, 256), np.float32)
SEATED[60:, 60:190] = 1
NOBODY = np.zeros_like(SEATED)


def told(
    phase: Phase = Phase.POSITIONING, verdict: Verdict | None = None, roll: float = 0.0
) -> Callable[[float], Observation]:
    """What a session says of a frame; without a verdict it found no face."""
    findings: tuple[Finding, ...] = ()
    if verdict is not None:
        findings = (Finding(Rule.STRAIGHT, verdict, Advice.STRAIGHTEN_HEAD, (("roll_deg", roll),)),)
    return lambda t: Observation(t, phase, findings=findings)


LOST, STRAIGHT, ASKED = told(), told(verdict=Verdict.PASS), told(Phase.CHALLENGE)


@dataclass
class Finder:
    """Somebody who sits upright once the picture is turned by `turn`; remembers how it was asked."""

    turn: Rotation | None
    asked: list[str] = field(default_factory=list)
    searches: int = 0
    closed: bool = False

    def _sees(self, image: NDArray[np.uint8], what: str) -> bool:
        self.searches += 1
        turned = {upright(MARKED, turn)[0, 0, 0]: turn for turn in Rotation}
        corner = turned.get(image[0, 0, 0])
        if corner is None:
            return False  # the first, blank picture
        self.asked.append(f"{what} {int(corner)}")
        return corner is self.turn

    def find(self, image: NDArray[np.uint8]) -> list[Points]:
        """The judge's own; nobody else asks it."""
        raise AssertionError(image.shape)

    def areas(self, image: NDArray[np.uint8]) -> list[float]:
        """A face, when it is upright."""
        return [0.1] if self._sees(image, "face") else []

    def person(self, image: NDArray[np.uint8]) -> NDArray[np.float32]:
        """A body that comes in from below."""
        return SEATED if self._sees(image, "body") else NOBODY

    def close(self) -> None:
        """Nothing is asked any more."""
        self.closed = True


MARKED = np.zeros((192, 256, 3), np.uint8)
MARKED[:40, :40], MARKED[:40, -40:], MARKED[-40:, -40:], MARKED[-40:, :40] = 60, 120, 180, 240
"""Each corner of another shade, so that a turned picture is known by its first."""


class Page:
    """Shows frames to a watch, thirty a second."""

    def __init__(self, turn: Rotation | None) -> None:
        self.finder = Finder(turn)
        self.watch = UprightWatch(self.finder)
        self.finder.asked.clear()
        self.t = 100.0

    def show(self, said: Callable[[float], Observation], seconds: float) -> Rotation | None:
        """Frames of which the session says this, at most one search for each."""
        turn = None
        for _ in range(round(seconds * 30)):
            self.t += 1 / 30
            before = self.finder.searches
            turn = self.watch.see(Frame(MARKED, self.t), said(self.t))
            assert self.finder.searches <= before + 1
        return turn


@pytest.mark.parametrize("turn", [Rotation.HALF, Rotation.RIGHT, Rotation.LEFT])
def test_a_face_without_a_mesh_is_looked_for_turned_and_told_after_two_looks(turn: Rotation) -> None:
    page = Page(turn)
    assert page.show(LOST, LOST_S - 0.1) is None
    assert page.finder.asked == []
    assert page.show(LOST, 12) is turn
    assert page.finder.asked.count(f"body {int(turn)}") == 2
    seen = len(page.finder.asked)
    assert page.show(LOST, 10) is turn, "what is known is not looked for again"
    assert len(page.finder.asked) == seen


def test_each_look_takes_its_time() -> None:
    page = Page(None)
    page.show(LOST, LOST_S + 5 * LOOK_S - 0.2)
    assert page.finder.asked == ["face 0", "face 180", "face 90", "face 270", "face 0"]


@pytest.mark.parametrize(("roll", "turn"), [(91.0, Rotation.LEFT), (-88.0, Rotation.RIGHT)])
def test_a_head_that_lies_is_set_up_by_its_tilt(roll: float, turn: Rotation) -> None:
    page = Page(turn)
    assert page.show(told(verdict=Verdict.FAIL, roll=roll), LOST_S + LOOK_S + 0.2) is turn
    assert page.finder.asked == [f"face {int(turn)}"] * 2


def test_whoever_sits_upright_ends_the_looking() -> None:
    page = Page(Rotation.NONE)
    assert page.show(told(verdict=Verdict.FAIL, roll=20.0), LOST_S + 1) is None
    assert page.finder.asked == ["face 0", "body 0"]
    assert page.show(told(verdict=Verdict.FAIL, roll=20.0), LOST_S - 1.1) is None
    assert len(page.finder.asked) == 2, "the clock begins anew"


def test_nobody_is_looked_for_while_all_is_well_or_something_is_asked() -> None:
    page = Page(Rotation.HALF)
    assert page.show(STRAIGHT, 20) is None
    assert page.show(ASKED, 20) is None
    assert page.finder.asked == []


def test_it_closes_the_face_library_of_its_own() -> None:
    page = Page(None)
    page.watch.close()
    assert page.finder.closed


def test_a_camera_that_was_set_upright_is_not_complained_about_any_more() -> None:
    page = Page(Rotation.HALF)
    assert page.show(LOST, 8) is Rotation.HALF
    assert page.show(STRAIGHT, 0.4) is Rotation.HALF, "a moment is not enough"
    assert page.show(STRAIGHT, 0.6) is None


def test_the_end_of_an_attempt_still_knows_the_turn() -> None:
    page = Page(Rotation.HALF)
    page.show(LOST, 8)
    assert page.show(told(Phase.FAILED), 0.1) is Rotation.HALF


@pytest.fixture(scope="module")
def plate() -> Plate:
    return make_plate(None)


@pytest.fixture(scope="module")
def finder() -> Iterator[FaceMesh]:
    made = FaceMesh(video=False)
    yield made
    made.close()


def scenes() -> list[Scene]:
    """The plain person, one in a hijab before a wide lens, two others."""
    plain = Scene(Act.GENUINE, 1)
    wide = replace(plain, wear=Wear(hijab=True, cloth=3), lens=Lens(1280, 720))
    return [plain, wide, vary(Act.GENUINE, 5), vary(Act.GENUINE, 8)]


def watched(camera: TrainingCamera, finder: FaceMesh, seconds: float) -> Rotation | None:
    """What the watch says after so long at the real mesh and a real session, or as soon as it is sure."""
    mesh = FaceMesh()
    session, watch = CaptureSession(mesh, choose=Random(1).randrange), UprightWatch(finder)
    turn = None
    with camera:
        for _ in range(round(seconds * RATE)):
            frame = camera.read()
            turn = watch.see(frame, session.observe(frame))
            if turn is not None:
                break
    mesh.close()
    return turn


@pytest.mark.parametrize("at", range(4), ids=["plain", "hijab, wide", "5", "8"])
@pytest.mark.parametrize("mounted", [0, 90, 180, 270])
def test_the_participant_before_a_turned_camera_is_seen_turned_and_upright_never(
    at: int, mounted: int, plate: Plate, finder: FaceMesh
) -> None:
    scene = scenes()[at]
    turned = replace(scene, lens=replace(scene.lens, rotation_deg=mounted))
    assert watched(TrainingCamera(turned, Pace(RATE, None), plate), finder, 7) is MOUNTED.get(mounted)


class Frozen(TrainingCamera):
    """Somebody upright who holds one pose, with the noise of each picture its own."""

    def __init__(self, scene: Scene, plate: Plate, stance: Stance) -> None:
        super().__init__(scene, Pace(RATE, None), plate)
        self._still = draw_still(scene, plate, Pose(stance))

    def _drawing(self, plate: Plate) -> Callable[[float], NDArray[np.uint8]]:
        noise = np.random.default_rng(4)
        return lambda _t: np.clip(
            self._still + noise.integers(-2, 3, self._still.shape, dtype=np.int16), 0, 255
        ).astype(np.uint8)


@pytest.mark.parametrize(
    "stance",
    [Stance(yaw_deg=32), Stance(pitch_deg=-24), Stance(pitch_deg=22), Stance(roll_deg=28), Stance(zoom=0.5)],
    ids=["aside", "down", "up", "tilted", "far"],
)
@pytest.mark.parametrize("hijab", [False, True])
def test_a_member_who_does_not_look_straight_is_not_taken_for_a_turned_camera(
    hijab: bool, stance: Stance, plate: Plate, finder: FaceMesh
) -> None:
    scene = Scene(Act.GENUINE, 1, wear=Wear(hijab=hijab, cloth=5))
    assert watched(Frozen(scene, plate, stance), finder, 10) is None


@pytest.mark.parametrize("at", range(4), ids=["plain", "hijab, wide", "5", "8"])
@pytest.mark.parametrize("mounted", [0, 90, 180, 270])
def test_the_administrators_test_picture_says_the_same(at: int, mounted: int, plate: Plate) -> None:
    scene = scenes()[at]
    picture = draw_still(replace(scene, lens=replace(scene.lens, rotation_deg=mounted)), plate)
    assert _hint_by_faces(picture) is MOUNTED.get(mounted)
