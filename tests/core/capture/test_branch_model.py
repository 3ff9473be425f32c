"""A branch's own model: loaded when it is what was named, refused with a sentence if not, asked beside the camera."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from counter_app.cameras.frames import Frame
from counter_app.capture.codes import Cue, ModelFault
from counter_app.capture.mesh import Points
from counter_app.capture.model_loading import model_runner, must_load, try_model
from counter_app.capture.model_spec import ModelRefused, ModelSpec, model_of
from counter_app.capture.proof.branch_model import BranchModel, square_of
from counter_app.capture.proof.model_watch import READINGS, ModelRunner, ModelWatch
from counter_app.capture.proof.sign import Sight
from counter_app.capture.session import CaptureSession
from counter_app.config import Settings
from counter_app.explain import explain
from tests.core.capture.faces import Face, FakeFinder
from tests.core.capture.tiny_onnx import kept, tiny_model
from tests.watch import LogWatch

SIDE = 32
RED = np.full((480, 640, 3), (200, 90, 40), np.uint8)
FACE = Face(ied=98)


@pytest.fixture
def spec(tmp_path: Path) -> ModelSpec:
    file, sha256 = kept(tmp_path, tiny_model(SIDE))
    return ModelSpec(file, sha256, SIDE, 2.0, 0, 150.0, is_attacks=True, is_bgr=False)


def settings_of(spec: ModelSpec) -> Settings:
    return Settings(
        selfie_model_file=str(spec.file),
        selfie_model_sha256=spec.sha256.upper(),
        selfie_model_side=spec.side_px,
        selfie_model_crop=spec.crop,
        selfie_model_output=spec.output,
        selfie_model_limit=spec.limit,
        selfie_model_attack=spec.is_attacks,
        selfie_model_bgr=spec.is_bgr,
    )


def test_it_says_what_it_was_made_to_say(spec: ModelSpec) -> None:
    assert BranchModel(spec).figure(RED, FACE.points()) == pytest.approx(200)
    assert BranchModel(replace(spec, is_bgr=True)).figure(RED, FACE.points()) == pytest.approx(40)
    assert BranchModel(replace(spec, output=1)).figure(RED, FACE.points()) == pytest.approx(90)


def test_settings_name_it(spec: ModelSpec) -> None:
    assert model_of(settings_of(spec)) == spec
    assert model_of(Settings()) is None
    assert model_runner(Settings()) is None
    try_model(Settings())


@pytest.mark.parametrize(
    ("is_attacks", "figure", "doubts"), [(True, 0.6, True), (True, 0.4, False), (False, 0.4, True)]
)
def test_its_figure_grows_with_attacks_or_with_people(
    spec: ModelSpec, is_attacks: bool, figure: float, doubts: bool
) -> None:
    assert replace(spec, is_attacks=is_attacks, limit=0.5).doubts(figure) is doubts


def refused(spec: ModelSpec) -> ModelRefused:
    with pytest.raises(ModelRefused) as caught:
        try_model(settings_of(spec))
    assert spec.file.name in explain(caught.value)
    return caught.value


def test_another_digest_is_refused(spec: ModelSpec) -> None:
    assert refused(replace(spec, sha256="0" * 64)).fault is ModelFault.CHANGED
    assert refused(replace(spec, sha256="")).fault is ModelFault.CHANGED


def test_a_file_that_is_not_there_is_refused(spec: ModelSpec) -> None:
    spec.file.unlink()
    assert refused(spec).fault is ModelFault.MISSING


def test_what_is_no_model_is_refused(spec: ModelSpec, tmp_path: Path) -> None:
    file, sha256 = kept(tmp_path, b"no model at all")
    assert refused(replace(spec, file=file, sha256=sha256)).fault is ModelFault.NO_MODEL


def test_a_model_for_another_picture_is_refused_and_says_which(spec: ModelSpec) -> None:
    wrong = refused(replace(spec, side_px=80))
    assert wrong.fault is ModelFault.INPUT
    assert "1×3×32×32" in explain(wrong)


def test_a_model_of_four_colours_is_refused(spec: ModelSpec, tmp_path: Path) -> None:
    file, sha256 = kept(tmp_path, tiny_model(SIDE, colours=4))
    assert refused(replace(spec, file=file, sha256=sha256)).fault is ModelFault.INPUT


def test_a_figure_that_it_does_not_give_is_refused(spec: ModelSpec) -> None:
    assert refused(replace(spec, output=3)).fault is ModelFault.OUTPUT


def test_a_model_is_tried_when_one_of_its_settings_changes_and_not_otherwise(spec: ModelSpec) -> None:
    broken = settings_of(replace(spec, sha256="0" * 64))
    must_load(broken, frozenset({"recall_limit"}))
    with pytest.raises(ModelRefused):
        must_load(broken, frozenset({"selfie_model_crop"}))


def test_the_square_stays_in_the_picture(spec: ModelSpec) -> None:
    square = square_of(RED, Face(ied=98, x=60, y=60).points(), replace(spec, crop=3.0))
    assert square is not None
    assert square.shape == (1, 3, SIDE, SIDE)
    assert float(square.min()) >= 40


@pytest.fixture
def runner(spec: ModelSpec) -> Iterator[ModelRunner]:
    made = model_runner(settings_of(spec))
    assert made is not None
    yield made
    made.close()


def watched(runner: ModelRunner, pictures: int = 30) -> ModelWatch:
    """An attempt of fifteen seconds, after the model has loaded."""
    watch = ModelWatch(runner)
    while not runner._loading.done():
        threading.Event().wait(0.01)
    for number in range(pictures):
        watch.see(Sight(Frame(RED, number / 2), FACE.points(), FACE.shape()))
        if watch._waiting is not None:
            watch._waiting.exception(10)
    return watch


def test_two_pictures_a_second_are_judged_and_leave_a_row_of_their_own(runner: ModelRunner) -> None:
    watch = watched(runner)
    assert watch.found
    assert watch.cue is Cue.BRANCH_MODEL
    assert dict(watch.scores()) == {"branch_model": pytest.approx(200), "branch_model_readings": 30}


def test_it_runs_beside_the_camera(runner: ModelRunner) -> None:
    assert any(one.name.startswith("branch model") for one in threading.enumerate())
    assert threading.current_thread() is threading.main_thread()


def test_too_few_readings_are_no_doubt(runner: ModelRunner) -> None:
    assert not watched(runner, READINGS - 1).found


def test_a_model_that_was_refused_leaves_doubt_and_says_so(spec: ModelSpec, expected_log: LogWatch) -> None:
    expected_log.expect("branch model: refused, changed")
    made = model_runner(settings_of(replace(spec, sha256="0" * 64)))
    assert made is not None
    watch = watched(made, 3)
    made.close()
    assert watch.found
    assert watch.cue is Cue.BRANCH_MODEL_UNSEEN


class Broken:
    def __init__(self, spec: ModelSpec) -> None:
        self.spec = spec

    def figure(self, image: np.ndarray, points: Points) -> float | None:
        raise MemoryError


def test_a_model_that_breaks_leaves_doubt_and_the_camera_goes_on(spec: ModelSpec, expected_log: LogWatch) -> None:
    expected_log.expect("branch model: no answer, MemoryError")
    made = ModelRunner(lambda: Broken(spec))
    watch = watched(made, 3)
    made.close()
    assert watch.found
    assert watch.cue is Cue.BRANCH_MODEL_UNSEEN


def test_a_session_asks_it_and_ends_it(runner: ModelRunner) -> None:
    finder = FakeFinder()
    finder.faces = [FACE.points()]
    session = CaptureSession(finder, model=runner)
    session.observe(Frame(RED, 0.0))
    session.close()
    assert finder.closed_by
    assert runner._worker._shutdown
