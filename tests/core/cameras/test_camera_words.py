from __future__ import annotations

import pytest

from counter_app.cameras.errors import (
    CameraBusy,
    CameraFaulty,
    CameraForbidden,
    CameraFrozen,
    CameraGone,
    CameraShut,
    CameraSlept,
    CameraSlow,
    CameraSwapped,
    NoCamera,
    OnlyWebcamAllowed,
    PictureFault,
    VirtualCameraRefused,
)
from counter_app.cameras.pin import Rotation, Standing
from counter_app.cameras.spec import Trust, UnknownCamera
from counter_app.cameras.words import (
    explain,
    rotation_hint_text,
    rotation_text,
    standing_text,
    trust_text,
)

ERRORS = [
    NoCamera("Kamera"),
    CameraBusy("Kamera"),
    CameraGone("Kamera"),
    CameraFrozen("Kamera", 2.0),
    CameraShut("Kamera"),
    CameraForbidden("Kamera"),
    CameraSwapped("Kamera"),
    CameraSlept("Kamera"),
    CameraSlow("Kamera", 2.5),
    *(CameraFaulty("Kamera", fault) for fault in PictureFault),
    OnlyWebcamAllowed("training"),
    VirtualCameraRefused("webcam:0", "OBS Virtual Camera"),
    UnknownCamera("kamera"),
]


def test_every_failure_of_a_camera_has_its_own_sentence_that_says_what_to_do() -> None:
    sentences = [explain(error) for error in ERRORS]
    assert None not in sentences
    assert len(set(sentences)) == len(ERRORS)
    acts = ("coba lagi", "Ulangi", "Pasang", "masuk ulang", "Pilihannya")
    assert [sentence for sentence in sentences if sentence and not any(act in sentence for act in acts)] == []


def test_an_unknown_camera_is_answered_with_the_names_that_are_allowed() -> None:
    sentence = explain(UnknownCamera("kamera"))
    assert sentence is not None
    assert "training:print" in sentence
    assert "kamera" in sentence


def test_software_is_refused_by_its_name() -> None:
    assert "“OBS Virtual Camera”" in (explain(VirtualCameraRefused("webcam:0", "OBS Virtual Camera")) or "")


def test_other_errors_are_left_to_others() -> None:
    assert explain(ValueError()) is None


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("trust", Trust)
def test_only_of_an_approved_camera_with_a_lens_nothing_is_said(standing: Standing, trust: Trust) -> None:
    quiet = standing is Standing.APPROVED and trust is Trust.LENS
    assert (standing_text(standing, trust) == "") is quiet


def test_trust_and_turns_have_words_of_their_own() -> None:
    assert len({trust_text(trust) for trust in Trust}) == len(Trust)
    assert len({rotation_text(turn) for turn in Rotation}) == len(Rotation)
    assert rotation_text(Rotation.HALF) in rotation_hint_text(Rotation.HALF)
