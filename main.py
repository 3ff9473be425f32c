"""Starts the program: a window, one of the commands, or the tour where no window can open."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from counter_app.commands.arguments import parse


def main(argv: Sequence[str] | None = None) -> int:
    """Understand the command line and run it; returns the exit status."""
    words = parse(sys.argv[1:] if argv is None else argv)
    # Each road loads only its own modules: a window must be there quickly.
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


def tour(words: argparse.Namespace) -> int:
    """The visits that the journeys test, walked once for whoever wants to see them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.tour.run import tour as walk  # noqa: PLC0415

    return walk(words)


if __name__ == "__main__":
    sys.exit(main())
