"""The terminal stays empty while a selfie is taken, and hears of real trouble."""

from __future__ import annotations

import logging
import os
import subprocess
import sys

import pytest

from counter_app.capture.chatter import TERMINAL, without_chatter
from tests.rules.sources import ROOT
from tests.watch import LogWatch

SELFIE = """
from counter_app.cameras.opening import open_camera
from counter_app.capture.codes import Phase
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.capture.upright_watch import UprightWatch

session, watch = CaptureSession(FaceMesh()), UprightWatch(FaceMesh(video=False))
with open_camera("training", real_branch=False, clock=None) as camera:
    seen = session.observe(camera.read())
    while seen.phase is Phase.POSITIONING:
        frame = camera.read()
        seen = session.observe(frame)
        watch.see(frame, seen)
print(seen.phase.value)
session.close()
watch.close()
"""
MODEL_MISSING = """
from mediapipe.python._framework_bindings import resource_util
there = resource_util.set_resource_dir
resource_util.set_resource_dir = lambda _there: there("/nowhere")
from counter_app.capture.mesh import FaceMesh
FaceMesh()
"""
CAMERA_MISSING = (
    "from counter_app.cameras.negotiation import open_device; print(open_device('/dev/video99').isOpened())"
)


def run(program: str) -> subprocess.CompletedProcess[str]:
    """A program of its own, with nobody's settings but the machine's."""
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_a_selfie_writes_nothing_on_the_terminal() -> None:
    ran = run(SELFIE)
    assert (ran.stdout.strip(), ran.stderr) == ("challenge", "")


def test_a_model_that_is_missing_is_told() -> None:
    ran = run(MODEL_MISSING)
    assert ran.returncode != 0
    assert "face_detection_short_range.tflite" in ran.stderr
    assert "library complains at" in ran.stderr


def test_a_camera_that_is_missing_is_told_by_nobody_but_the_program() -> None:
    ran = run(CAMERA_MISSING)
    assert (ran.stdout.strip(), ran.stderr) == ("False", "")


def test_notes_go_complaints_are_logged_and_what_others_write_stays(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, expected_log: LogWatch
) -> None:
    expected_log.expect("library complains at graph.cc.9")
    with caplog.at_level(logging.DEBUG), without_chatter(), without_chatter():
        os.write(TERMINAL, b"I0000 00:00:17.1 7 gl.cc:1] on\nE0000 00:00:17.2 7 graph.cc:9] torn\nthird party\n")
    assert capfd.readouterr().err == "third party\n"
    told = [(record.levelname, record.message) for record in caplog.records]
    assert told == [("DEBUG", "library: a note"), ("ERROR", "library complains at graph.cc.9")]


def test_after_an_error_the_terminal_is_there_again(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="broken"), without_chatter():
        raise ValueError("broken")
    os.write(TERMINAL, b"W0000 00:00:17.1 7 later\n")
    assert capfd.readouterr().err == "W0000 00:00:17.1 7 later\n"
