"""The last step of a restore: what was there is put aside and the restored branch takes its place.

It can be cut off at any moment. The restored branch is made whole in a folder inside the data folder, its branch file
last; from then on it only has to be moved in, and whoever opens the branch next goes on with that.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from counter_app.paths import Paths, keep_name

MADE, MOVING = ".pulih-", ".masuk-"
"""Begin the name of the folder in which a restored branch is made, and of the same while it moves in."""
KEPT = "sebelum-pulih-"
"""Begins the name of the folder that keeps what was there."""

_LAST = "branch.json"
_ASIDE = (
    _LAST,
    "branch.head",
    "branch.damaged",
    "branch.key",
    "branch.db",
    "branch.db-wal",
    "branch.db-shm",
    "branch.db-journal",
    "branch.turns",
    "branch.bell",
    "sealed",
)
"""What is a branch in a data folder: its file first, so that nothing opens half of it. Copies and logs stay."""


def making(paths: Paths, stamp: str) -> Paths:
    """Where the restored branch is made."""
    return Paths(paths.data / f"{MADE}{stamp}")


def is_waiting(paths: Paths) -> bool:
    """Whether a restore that was cut off is still to be finished. Cheap: every start asks it."""
    return any(_folders(paths, MOVING)) or any((one / _LAST).exists() for one in _folders(paths, MADE))


def settle(paths: Paths) -> Path | None:
    """Finish a restore that is waiting for it; gives the folder that keeps what was there before, None without one.

    Raises OSError.
    """
    kept: Path | None = None
    for ready in _folders(paths, MADE):
        if (ready / _LAST).exists():
            # All that lies there now is the old branch: nothing of the new one moves in before this folder's new name.
            _put_aside(paths.data, paths.data / (KEPT + ready.name.removeprefix(MADE)))
            ready.rename(paths.data / (MOVING + ready.name.removeprefix(MADE)))
            keep_name(paths.data)
    for ready in _folders(paths, MOVING):
        for one in sorted(ready.iterdir(), key=lambda file: file.name == _LAST):
            one.replace(paths.data / one.name)
            keep_name(paths.data)
        ready.rmdir()
        before = paths.data / (KEPT + ready.name.removeprefix(MOVING))
        kept = before if before.exists() else None
    return kept


def clear(paths: Paths) -> None:
    """Throw away what a restore that was cut off had made before it was whole. Nobody else may be restoring."""
    for one in _folders(paths, MADE):
        if not (one / _LAST).exists():
            shutil.rmtree(one)


def _folders(paths: Paths, begins: str) -> list[Path]:
    return sorted(paths.data.glob(f"{begins}*")) if paths.data.is_dir() else []


def _put_aside(data: Path, kept: Path) -> None:
    for name in _ASIDE:
        if (data / name).exists():
            kept.mkdir(mode=0o700, exist_ok=True)
            (data / name).replace(kept / name)
            keep_name(kept)
            keep_name(data)
