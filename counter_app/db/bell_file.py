"""A small file beside an embedded store that is touched after each commit: whoever watches it hears at once.

Watching the log of the store would tell too early, before a commit can be seen. A touch is a hint, never the proof: who
hears one asks the store's own count of commits, and asks it now and then without one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from counter_app.paths import open_private


class BellFile:
    """Touched, never replaced: a watch follows the file, not its name."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def ring(self) -> None:
        """Something was committed. What cannot be touched is heard a little later."""
        with suppress(OSError):
            try:
                os.utime(self.path)
            except FileNotFoundError:
                self.make()

    def make(self) -> None:
        """Make it unless it is there, empty and for this user only. Raises OSError."""
        os.close(open_private(self.path, os.O_APPEND))
