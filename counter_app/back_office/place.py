"""The folder that files for the centre go into: whether it takes them, what lies at a name, what a killed run left."""

from __future__ import annotations

import os
import re
import uuid
from contextlib import suppress
from pathlib import Path

from counter_app.back_office.envelope import is_sealed
from counter_app.paths import open_private

PART = re.compile(r"\.{1,2}kiriman-[0-9a-f]{8,32}(\.[0-9a-f]{32})?")
"""Files that are not whole yet, by their names."""
LEFT_AFTER_S = 3600.0
"""No run writes for an hour; by the folder's own clock, which may be another computer's."""


def beside(folder: Path) -> Path:
    """A name for a file that is not whole yet."""
    return folder / f".kiriman-{uuid.uuid4().hex}"


def make_room(folder: Path) -> None:
    """Raises OSError where a file cannot be made, asked before anything is decided on; what a killed run left goes."""
    probe = beside(folder)
    os.close(open_private(probe))
    try:
        now = probe.stat().st_mtime
    finally:
        with suppress(OSError):
            probe.unlink()
    for one in folder.iterdir():
        if PART.fullmatch(one.name) and not one.is_symlink():
            with suppress(OSError):
                if one.is_file() and one.stat().st_mtime < now - LEFT_AFTER_S:
                    one.unlink()


def is_foreign(path: Path) -> bool:
    """Whether something lies at a day's name that is no such file: it is somebody's, and is not written over.

    A link is neither followed nor somebody's file: it goes. A sealed file of that name is the day's, written before.
    """
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as lies:
        return not is_sealed(lies)
