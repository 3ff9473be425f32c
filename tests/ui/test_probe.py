from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import main
from counter_app import resources
from tests.rules.sources import ROOT
from ui.machine.probe import begin, explain_platform, probe_platform, qt_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has displays that may be absent")


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_display_it_says_so() -> None:
    answer = probe_platform()
    assert not answer.ok
    assert "Tidak ada layar" in answer.reason


def test_a_dead_display_is_told_from_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7654")
    answer = probe_platform()
    assert not answer.ok
    assert "tidak menjawab" in answer.reason


def test_a_dead_wayland_display_without_another_is_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7654")
    assert "tidak menjawab" in probe_platform().reason


def test_off_screen_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert probe_platform().ok


def test_a_library_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    shutil.copy(qt_folder() / "lib" / "libQt6Widgets.so.6", tmp_path / "lib")  # without the ones it leans on
    answer = probe_platform(tmp_path)
    assert not answer.ok
    assert "libQt6Gui.so.6" in answer.reason


def test_a_missing_system_library_comes_with_the_apt_line() -> None:
    answer = explain_platform("library libxcb-cursor.so.0")
    assert "libxcb-cursor.so.0" in answer.reason
    assert "sudo apt-get update && sudo apt-get install -y libxcb-cursor0" in answer.advice


def test_a_display_that_hangs_counts_as_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert "tidak menjawab" in begin().outcome(patience_s=0.0).reason


def test_asking_loads_nothing_of_qt() -> None:
    ask = (
        "import sys; from ui.machine import probe; probe.probe_platform(); "
        "print([name for name in sys.modules if 'PySide6' in name])"
    )
    told = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_child_is_the_program_itself_with_a_word_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    command = resources.own_command(resources.ASK_WINDOW_SYSTEM, str(qt_folder()))
    assert str(resources.TOP / "main.py") in command
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/")
    assert (told.stdout, told.stderr) == ("ready\n", "")


def test_a_frozen_program_is_asked_without_a_python_and_without_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = tmp_path / "loket"
    frozen.write_text('#!/bin/sh\n[ "$1 $2" = "--window-system QT" ] && [ $# = 2 ] && echo no-display\n')
    frozen.chmod(0o755)
    monkeypatch.setattr(resources, "FROZEN", True)
    monkeypatch.setattr(sys, "executable", str(frozen))
    assert "Tidak ada layar" in probe_platform(Path("QT")).reason


def test_a_worker_of_a_frozen_program_is_the_program_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[str] = []
    monkeypatch.setattr(main, "FROZEN", True)
    monkeypatch.setattr("multiprocessing.freeze_support", lambda: became.append("worker"))
    with pytest.raises(SystemExit):
        main.main(["--help"])
    assert became == ["worker"]


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs a virtual X server")
def test_a_living_display_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        monkeypatch.setenv("DISPLAY", ":" + server.stdout.readline().strip())
        answer = probe_platform()
        server.terminate()
    assert answer.ok, answer
