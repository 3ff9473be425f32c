"""Starts the program: a window, one of the commands, or the tour where no window can open."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from counter_app.commands.arguments import parse


def main(argv: Sequence[str] | None = None) -> int:
    """Understand the command line and run it; returns the exit status."""
    words = parse(sys.argv[1:] if argv is None else argv)
    # Each road loads only its own modules: a window must be there quickly.
    if words.command == "tour":
        from ui.tour.run import tour  # noqa: PLC0415

        return tour(words)
    if words.command is not None:
        from counter_app.commands.running import run  # noqa: PLC0415
        from counter_app.commands.terminal import real_terminal  # noqa: PLC0415

        return run(words, real_terminal())
    from ui.start import open_window  # noqa: PLC0415

    return open_window(words)


if __name__ == "__main__":
    sys.exit(main())
