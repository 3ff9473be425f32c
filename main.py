"""Starts the program: a window, one of the commands, or the tour where no window can open."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.resources import ASK_WINDOW_SYSTEM, CHILD, FROZEN
from counter_app.shielding import shield

if TYPE_CHECKING:
    import argparse


def main(argv: Sequence[str] | None = None) -> int:
    """Understand the command line and run it; returns the exit status."""
    shield()
    said = sys.argv[1:] if argv is None else argv
    # Each road loads only its own modules: a window must be there quickly.
    if said[:1] == [ASK_WINDOW_SYSTEM]:
        return window_system(said[1])
    if said[:1] == [CHILD]:
        from counter_app.child import child  # noqa: PLC0415

        return child(said[1:])
    from counter_app.log import guard_terminal  # noqa: PLC0415

    guard_terminal()
    if FROZEN:
        from multiprocessing import freeze_support  # noqa: PLC0415

        freeze_support()  # a worker of `eval-face` is this program once more
    from counter_app.commands.arguments import parse  # noqa: PLC0415

    words = parse(said)
    if words.command == "tour":
        return tour(words)
    if words.command is not None:
        from counter_app.commands.running import run  # noqa: PLC0415
        from counter_app.commands.terminal import real_terminal  # noqa: PLC0415

        return run(words, real_terminal())
    from ui.machine import probe  # noqa: PLC0415

    asked = probe.begin()  # it answers while the first page's modules load
    from ui.start import may_open, open_window  # noqa: PLC0415

    return open_window(words) if may_open(asked.outcome()) else tour(words)


def window_system(qt: str) -> int:
    """Say whether a window can open here: this process was started to be asked, by `ui.machine.probe`."""
    from ui.machine.window_system import verdict  # noqa: PLC0415

    print(verdict(Path(qt)), flush=True)
    return 0


def tour(words: argparse.Namespace) -> int:
    """The visits that the journeys test, walked once for whoever wants to see them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from counter_app.errors import OutsideError  # noqa: PLC0415
    from counter_app.explain import explain  # noqa: PLC0415
    from tests.tour.run import tour as walk  # noqa: PLC0415

    try:
        return walk(words)
    except OutsideError as error:  # the folder for the pictures
        print(explain(error))
        return 1


if __name__ == "__main__":
    sys.exit(main())
