"""The pictures of a tour: named after screen and state, no two alike."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtWidgets import QWidget


class SamePicture(AssertionError):
    """Two steps look the same: one of them did not do what it says."""


class Album:
    """Keeps what a window shows. Without a folder it only looks."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._seen: dict[str, str] = {}
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def names(self) -> list[str]:
        """What has been taken so far."""
        return list(self._seen.values())

    def take(self, window: QWidget, name: str) -> None:
        """Keep one picture; raises SamePicture when it shows what an earlier one showed."""
        picture = window.grab()
        image = picture.toImage()
        digest = hashlib.sha256(bytes(image.constBits())).hexdigest()
        if digest in self._seen:
            raise SamePicture(f"{name} looks like {self._seen[digest]}")
        number = len(self._seen) + 1
        self._seen[digest] = name
        if self._folder is not None:
            picture.save(str(self._folder / f"{number:02d}-{name}.png"))
