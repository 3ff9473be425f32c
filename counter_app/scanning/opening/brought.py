"""The bytes of a file that somebody brought."""

from __future__ import annotations

from pathlib import Path

from counter_app.places import told_of
from counter_app.scanning.opening.kinds import LARGEST_BYTES


def bytes_of(path: Path) -> bytes:
    """A little more than may be opened is enough to refuse it. Raises PlaceRefused."""
    with told_of(path), path.open("rb") as file:
        return file.read(LARGEST_BYTES + 1)
