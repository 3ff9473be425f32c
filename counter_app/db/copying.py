"""A copy of an embedded database while it works, made by a child (`page_copy.py` is its part)."""

from __future__ import annotations

import json
from pathlib import Path

from counter_app.children import ChildEnded, ChildJob, Limits, in_child
from counter_app.db.faults import DatabaseGone, DiskFull
from counter_app.db.page_copy import DONE, FULL

_LONGEST_S = 4 * 3600.0
"""A large branch on a slow stick: 10 GB at a megabyte a second take three hours."""
_MEMORY = 1 << 30


def copy_pages(path: Path, target: Path, key: bytes) -> None:
    """Copy what is committed at this moment into a new file with the same key; writers go on meanwhile.

    Raises FileExistsError, DiskFull, DatabaseGone.
    """
    if target.exists():
        raise FileExistsError(target)
    given = json.dumps({"path": str(path), "target": str(target), "key": key.hex()}).encode()
    try:
        told = in_child(ChildJob.COPY, given, Limits(_LONGEST_S, int(_LONGEST_S), _MEMORY))
    except ChildEnded as error:
        raise DatabaseGone from error
    if told == FULL:
        raise DiskFull
    if told != DONE:
        raise DatabaseGone
