"""Opens a window: asks whether one can open, then what is lacking before the branch, then the station."""

from __future__ import annotations

import argparse
import socket
import sys
from typing import TYPE_CHECKING

from counter_app.commands.terminal import real_terminal
from counter_app.paths import paths_in
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
    from ui.app import make_app  # noqa: PLC0415
    from ui.life import Life, Wanted  # noqa: PLC0415

    app = make_app(sys.argv[:1], words.language)
    wanted = Wanted(paths_in(words.data_dir).data, words.station, words.camera or "", socket.gethostname())
    life: Life = Life(wanted)
    life.begin()
    try:
        status = app.exec()
    finally:
        life.close()
    return status if life.opened else REFUSED
