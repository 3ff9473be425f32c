from __future__ import annotations

from counter_app.capture.camera import (
    CameraBusy,
    CameraFrozen,
    CameraGone,
    NoCamera,
    OnlyWebcamAllowed,
    UnknownCamera,
)
from counter_app.capture.camera_words import explain


def test_every_failure_of_a_camera_has_its_own_sentence() -> None:
    errors = [
        NoCamera("Kamera"),
        CameraBusy("Kamera"),
        CameraGone("Kamera"),
        CameraFrozen("Kamera", 2.0),
        OnlyWebcamAllowed("training"),
        UnknownCamera("kamera"),
    ]
    sentences = [explain(error) for error in errors]
    assert None not in sentences
    assert len(set(sentences)) == len(errors)


def test_an_unknown_camera_is_answered_with_the_names_that_are_allowed() -> None:
    sentence = explain(UnknownCamera("kamera"))
    assert sentence is not None
    assert "training:print" in sentence
    assert "kamera" in sentence


def test_other_errors_are_left_to_others() -> None:
    assert explain(ValueError()) is None
