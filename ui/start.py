"""Opens a window: asks whether one can open, then what is lacking before the branch, then the station."""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

from counter_app.commands.terminal import real_terminal
from counter_app.paths import paths_in
from counter_app.resources import same_command
from counter_app.texts import _
from ui.machine.probe import Platform

if TYPE_CHECKING:
    from ui.life import Life

REFUSED = 1


def may_open(platform: Platform) -> bool:
    """Whether a window can open here; if not, says why and what comes instead."""
    if platform.ok:
        return True
    say = real_terminal().say
    for sentence in (platform.reason, platform.advice):
        if sentence:
            say(sentence)
    say(_("Tanpa layar, tur dijalankan: kunjungan lengkap tanpa jendela tampak, hasilnya di folder tour."))
    return False


def open_window(words: argparse.Namespace) -> int:
    """The whole life of the program with a window. Ask `may_open` first."""
    # Qt loads after the probe: a Qt that finds no display ends the whole process.
    from ui.app import CrashDoor, make_app  # noqa: PLC0415
    from ui.life import Life, Wanted  # noqa: PLC0415

    app = make_app(sys.argv[:1], words.language)
    paths = paths_in(words.data_dir)
    door = app.findChild(CrashDoor)
    if door is not None and paths.data.is_dir():
        door.keep_reports_in(paths.reports)
    wanted = Wanted(paths.data, words.station, words.camera or "", socket.gethostname())
    life: Life = Life(wanted)
    life.begin()
    try:
        status = app.exec()
    finally:
        life.close()
    if door is not None and door.restart_wanted:
        subprocess.Popen(same_command(*sys.argv[1:]), start_new_session=True)
    return status if life.opened else REFUSED
