"""The data folder is for this user only, at every start: whatever is wider is narrowed, and that is said."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counter_app.paths import PRIVATE, PRIVATE_FOLDER

_OTHERS = 0o077
_DAY = re.compile(r"\d{4}-\d\d/\d\d")


@dataclass(frozen=True)
class Narrowed:
    """How many folders and files others could read or change, and how many still can: they belong to somebody else."""

    count: int = 0
    stuck: int = 0


def narrow(folder: Path, but: Path | None = None) -> Narrowed:
    """Take from others what they may in a folder and all beneath it; what a link points to is not ours to change.

    `but` is left as it is. Windows keeps no such rights: a user's own folder is theirs there.
    """
    if os.name != "posix":
        return Narrowed()
    count = stuck = 0
    for path in _wider(folder):
        if path == but:
            continue
        try:
            path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE)
            count += 1
        except FileNotFoundError:  # a short-lived file of another process
            continue
        except PermissionError:
            stuck += 1
    return Narrowed(count, stuck)


def _wider(folder: Path) -> Iterator[Path]:
    for path in (folder, *_beneath(folder)):
        try:
            mode = path.lstat().st_mode
        except OSError:
            continue
        if mode & _OTHERS:
            yield path


def _beneath(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        yield Path(entry.path)
        if entry.is_dir() and not _is_shut_day(entry):
            yield from _beneath(Path(entry.path))


def _is_shut_day(entry: os.DirEntry[str]) -> bool:
    """A day's sealed files that nobody else can come to: there are too many to ask each of them at every start."""
    is_day = _DAY.fullmatch("/".join(Path(entry.path).parts[-2:])) is not None
    return is_day and not entry.stat(follow_symlinks=False).st_mode & _OTHERS
