"""Opens a window: asks whether one can open, opens the branch (an example one on the very first start), shows it."""

from __future__ import annotations

import argparse
import socket
import sys

from counter_app.branches import OpenBranch, open_branch
from counter_app.clock import utc_now
from counter_app.commands.terminal import Terminal, real_terminal
from counter_app.core import Core, build_core
from counter_app.demo.staff import STAFF
from counter_app.errors import CounterError, OutsideError
from counter_app.explain import explain
from counter_app.log import log_to, stop_logging
from counter_app.officers.values import DemoOfficer
from counter_app.paths import Paths, paths_in
from counter_app.texts import _
from ui import probe

REFUSED = 1


def may_open() -> bool:
    """Whether a window can open here; if not, says why and what comes instead."""
    platform = probe.begin().outcome()
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
        opened = _branch(words, paths, terminal)
    except (CounterError, OutsideError) as error:
        terminal.say(explain(error))
        return REFUSED
    handler = log_to(paths.logs)
    try:
        return show_station(words, build_core(opened, utc_now, demo_staff_of(opened)))
    finally:
        stop_logging(handler)


def show_station(words: argparse.Namespace, core: Core) -> int:
    """Run one station until its window closes."""
    # Qt loads after the probe: a Qt that finds no display ends the whole process.
    from ui.app import make_app  # noqa: PLC0415
    from ui.stations import make_station  # noqa: PLC0415

    app = make_app(sys.argv[:1], words.language)
    try:
        station = make_station(words.station, core, camera_words(words, core), socket.gethostname())
    except (CounterError, OutsideError) as error:
        real_terminal().say(explain(error))
        core.close()
        return 2
    station.open()
    try:
        return app.exec()
    finally:
        station.close()
        core.close()


def camera_words(words: argparse.Namespace, core: Core) -> str:
    """Which camera opens: a webcam on a real branch, the training participant on an example one."""
    return words.camera or ("webcam" if core.branch.is_real else "training")


def demo_staff_of(opened: OpenBranch) -> tuple[DemoOfficer, ...]:
    """Staff of the example branch, nobody on any other."""
    return STAFF if opened.info.kind == "demo" else ()


def _branch(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> OpenBranch:
    """The branch of the data folder. Only this user's own folder gets an example branch by itself."""
    if words.data_dir is None and not paths.branch_file.exists():
        from counter_app.commands.founding import demo  # noqa: PLC0415

        demo(10_000, paths, terminal.say)
    return open_branch(paths, utc_now, lambda: terminal.ask_secret(_("Frasa sandi kunci: ")))
