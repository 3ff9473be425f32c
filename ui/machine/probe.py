"""Asks before Qt starts whether a window can open here: a Qt that cannot open one ends the whole process.

A child process tries it; this process imports nothing of Qt. `begin()` lets the caller load other things meanwhile.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from counter_app.resources import ASK_WINDOW_SYSTEM, own_command
from counter_app.setup.system_libraries import apt_line, missing_libraries
from counter_app.texts import _
from ui.machine.window_system import Found

PATIENCE_S = 10.0


@dataclass(frozen=True)
class Platform:
    """Whether a window can open; if not, why and what to do, as sentences (`advice` may be empty)."""

    ok: bool
    reason: str = ""
    advice: str = ""


class Probe:
    """One running question. Call `outcome()` once before Qt is imported."""

    def __init__(self, child: subprocess.Popen[str] | None) -> None:
        self._child = child

    def outcome(self, patience_s: float = PATIENCE_S) -> Platform:
        """Wait for the child's answer; one that hangs counts as a display that does not answer."""
        if self._child is None:
            return Platform(True)
        try:
            answer, complaint = self._child.communicate(timeout=patience_s)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.communicate()
            return explain_platform(Found.DEAD_DISPLAY)
        return explain_platform(answer.strip() or complaint.strip()[-200:])


def begin(qt: Path | None = None) -> Probe:
    """Start asking. Only Linux has displays that may be absent; elsewhere the answer is always yes."""
    if sys.platform != "linux":
        return Probe(None)
    command = own_command(ASK_WINDOW_SYSTEM, str(qt or qt_folder()))
    return Probe(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))


def probe_platform(qt: Path | None = None) -> Platform:
    """Ask and wait, in one call."""
    return begin(qt).outcome()


def qt_folder() -> Path:
    """Where PySide6 keeps Qt, found without importing it; raises ModuleNotFoundError."""
    package = importlib.util.find_spec("PySide6")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("PySide6", name="PySide6")
    return Path(next(iter(package.submodule_search_locations))) / "Qt"


def explain_platform(verdict: str) -> Platform:
    """The sentences for a verdict of `ui.machine.window_system`."""
    found, _space, what = verdict.partition(" ")
    if found == Found.READY:
        return Platform(True)
    if found == Found.NO_DISPLAY:
        reason = _("Tidak ada layar: DISPLAY dan WAYLAND_DISPLAY kosong.")
        return Platform(False, reason, _("Jalankan dari desktop, atau melalui ssh -X."))
    if found == Found.DEAD_DISPLAY:
        reason = _("Layar yang ditunjuk DISPLAY atau WAYLAND_DISPLAY tidak menjawab.")
        return Platform(False, reason, _("Periksa apakah server layar berjalan dan sesi ini boleh memakainya."))
    if found == Found.LIBRARY:
        reason = _("Pustaka sistem {library} belum terpasang.").format(library=what)
        if line := apt_line({what, *missing_libraries(qt_folder().parent.parent)}):  # all at once, not one a start
            return Platform(False, reason, _("Pasang dengan perintah ini: {command}").format(command=line))
        return Platform(False, reason, _("Pasang pustaka itu dari paket sistem operasi, lalu mulai lagi."))
    reason = _("Sistem jendela tidak dapat dimulai: {detail}").format(detail=verdict)
    return Platform(False, reason, _("Jalankan make setup, lalu mulai lagi."))
