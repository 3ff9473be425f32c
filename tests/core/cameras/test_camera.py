from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from counter_app.cameras.errors import CameraGone, NoCamera, OnlyWebcamAllowed
from counter_app.cameras.frames import Frame
from counter_app.cameras.opening import open_camera
from counter_app.cameras.spec import (
    ALLOWED_SPECS,
    Camera,
    CameraKind,
    Prompted,
    UnknownCamera,
    check_camera,
    training_parts,
)


def frames_of(camera: Camera) -> list[Frame]:
    """Everything a recording holds; its end must be CameraGone."""
    frames: list[Frame] = []

    def play() -> None:
        while True:
            frames.append(camera.read())

    with camera, pytest.raises(CameraGone):
        play()
    return frames


@pytest.mark.parametrize(
    ("spec", "act", "seed"),
    [
        ("training", "genuine", 1),
        ("training:genuine", "genuine", 1),
        ("training:print", "print", 1),
        ("training:still", "still", 1),
        ("training:42", "genuine", 42),
        ("training:print:7", "print", 7),
    ],
)
def test_a_training_camera_is_named_by_act_and_seed(spec: str, act: str, seed: int) -> None:
    assert training_parts(spec) == (act, seed)
    camera = open_camera(spec, real_branch=False, clock=None)
    assert (camera.kind, camera.label) == (CameraKind.TRAINING, f"training:{act}:{seed}")
    assert isinstance(camera, Prompted)


@pytest.mark.parametrize("spec", ["webcam", "webcam:0", "webcam:/dev/video2"])
def test_a_webcam_is_named_by_nothing_index_or_device_and_opens_on_a_real_branch(spec: str) -> None:
    assert open_camera(spec, real_branch=True, clock=None).kind is CameraKind.WEBCAM


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "kamera",
        "webcam:",
        "webcam:left",
        "file",
        "file:",
        "stills",
        "training:mask",
        "training:print:x",
        "training:1:2",
    ],
)
def test_an_unknown_name_is_refused_with_the_names_that_are_allowed(spec: str) -> None:
    with pytest.raises(UnknownCamera) as refused:
        open_camera(spec, real_branch=False, clock=None)
    assert refused.value.spec == spec
    assert refused.value.allowed == ALLOWED_SPECS
    assert isinstance(refused.value, ValueError)


@pytest.mark.parametrize("spec", ["file:/tmp/a.avi", "stills:/tmp", "training", "training:print"])
def test_a_real_branch_opens_nothing_but_a_webcam(spec: str) -> None:
    with pytest.raises(OnlyWebcamAllowed):
        open_camera(spec, real_branch=True, clock=None)


def test_a_device_path_keeps_its_colon_free_rest() -> None:
    assert check_camera("file:C:\\rekaman\\a.avi") == (CameraKind.FILE, "C:\\rekaman\\a.avi")


def test_stills_come_in_the_order_of_their_names_as_rgb_and_then_end(tmp_path: Path) -> None:
    for name, bgr in (("2.png", (0, 0, 255)), ("1.png", (255, 0, 0)), ("catatan.txt", None)):
        if bgr is None:
            (tmp_path / name).write_text("no picture")
        else:
            cv2.imwrite(str(tmp_path / name), np.full((6, 8, 3), bgr, np.uint8))
    frames = frames_of(open_camera(f"stills:{tmp_path}", real_branch=False, clock=None))
    assert [tuple(int(c) for c in frame.image[0, 0]) for frame in frames] == [(0, 0, 255), (255, 0, 0)]
    assert frames[0].t < frames[1].t
    assert frames[0].image.flags["C_CONTIGUOUS"]


def test_a_video_plays_to_its_end_at_its_own_rate(tmp_path: Path) -> None:
    path = tmp_path / "a.avi"
    video = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 20.0, (64, 48))
    for shade in (0, 120, 240):
        video.write(np.full((48, 64, 3), shade, np.uint8))
    video.release()
    frames = frames_of(open_camera(f"file:{path}", real_branch=False, clock=None))
    assert [round(float(frame.image.mean()) / 120) for frame in frames] == [0, 1, 2]
    assert [round(frame.t, 3) for frame in frames] == [0.0, 0.05, 0.1]


def test_a_missing_file_an_empty_folder_and_a_text_are_no_camera(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("no video")
    for spec in (f"file:{tmp_path / 'none.avi'}", f"stills:{tmp_path}", f"stills:{tmp_path / 'none'}"):
        with pytest.raises(NoCamera):
            open_camera(spec, real_branch=False, clock=None).open()
