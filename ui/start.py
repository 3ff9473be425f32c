"""Opens a window: asks whether one can open, makes an example branch on the very first start, shows the first page."""

from __future__ import annotations

import argparse
import socket
import sys

from counter_app.commands.terminal import Terminal, real_terminal
from counter_app.errors import CounterError, OutsideError
from counter_app.explain import explain
from counter_app.opening import Opening
from counter_app.paths import Paths, paths_in
from counter_app.texts import _
from ui.machine.probe import Platform

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
    """The whole life of one window. Ask `may_open` first."""
    terminal = real_terminal()
    paths = paths_in(words.data_dir)
    try:
        _first_start(words, paths, terminal)
        opening = Opening(paths, lambda: terminal.ask_secret(_("Frasa sandi kunci: ")))
    except (CounterError, OutsideError) as error:
        terminal.say(explain(error))
        return REFUSED
    try:
        return show_station(words, opening)
    finally:
        opening.close()


def show_station(words: argparse.Namespace, opening: Opening) -> int:
    """Run one station until its window closes; the branch opens behind its first page."""
    # Qt loads after the probe: a Qt that finds no display ends the whole process.
    from ui.app import make_app  # noqa: PLC0415
    from ui.stations.windows import make_station  # noqa: PLC0415

    app = make_app(sys.argv[:1], words.language)
    station = make_station(words.station, opening, words.camera or "", socket.gethostname())
    station.open()
    try:
        status = app.exec()
    finally:
        station.close()
    return REFUSED if opening.refused else status


def _first_start(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> None:
    """Only this user's own folder gets an example branch by itself."""
    if words.data_dir is None and not paths.branch_file.exists():
        from counter_app.commands.founding import demo  # noqa: PLC0415

        demo(10_000, paths, terminal.say)
