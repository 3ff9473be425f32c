"""Opens a branch of an earlier program and kills its own process at one statement; 0 kills nobody and counts."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.paths import paths_in


def main(data: str, at: int) -> None:
    """Every statement of copy, check and migration is a point, and so is the commit."""
    passed = itertools.count(1)

    def point(*_of: object) -> None:
        if next(passed) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, point)
    open_branch(paths_in(Path(data)), utc_now, str).close()
    sys.stdout.write(f"{next(passed) - 1}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
