"""`python -m tests.looks FOLDER [WINDOW …]`: a picture of every stop, at every size and in both languages."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from counter_app import core
from counter_app.texts import use_language
from counter_app.training.plate import make_plate
from tests.looks.eye import SIZES, Eye
from tests.looks.rooms import LookRooms
from tests.looks.stop import Hands
from tests.looks.table import WALKS
from ui.app import make_app

LARGER = {"125": 1.25}
"""Sizes at which a px of the window is more than one of the screen."""


class Album:
    """Keeps pictures in one folder a language and size."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder, self._language, self._number, self._last = folder, language, 0, ""

    def take(self, hands: Hands, name: str, size: str) -> None:
        """What the window shows now."""
        by = LARGER.get(size, 1.0)
        picture = QPixmap(QSize(SIZES[size]) * by)
        picture.setDevicePixelRatio(by)
        hands.window.render(picture, QPoint())
        place = self._folder / self._language / size
        place.mkdir(parents=True, exist_ok=True)
        if name != self._last:
            self._number, self._last = self._number + 1, name
        picture.save(str(place / f"{self._number:03d}-{name}.png"))
        if box := QApplication.activeModalWidget():
            box.grab().save(str(place / f"{self._number:03d}-{name}-box.png"))


class Crashes:
    """Takes the place of the program's own door: a box over the window would keep the keys from every later stop."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Nobody caught it."""
        self.faults.append(f"a fault of the program: {error!r}")
        sys.__excepthook__(kind, error, trace)


def main() -> int:
    """0 when nothing was cut and the keyboard was everywhere where the table says."""
    parser = argparse.ArgumentParser(prog="python -m tests.looks")
    parser.add_argument("folder", type=Path)
    parser.add_argument("windows", nargs="*", default=list(WALKS), metavar="window")
    parser.add_argument("--language", choices=("id", "en"))
    parser.add_argument("--size", choices=tuple(SIZES))
    words = parser.parse_args()
    core.KIOSK_LEAST_S = 0.0  # as in tests: numbers are given to many people at once
    app = make_app(["looks"], "id")
    plate, faults, crashes = make_plate(None), [], Crashes()
    for language in (words.language,) if words.language else ("id", "en"):
        for window in words.windows:
            use_language(language)
            album = Album(words.folder / window, language)
            with tempfile.TemporaryDirectory(prefix="looks") as folder:
                rooms = LookRooms(Path(folder), plate)
                walk = WALKS[window]
                eye = Eye(album.take, [size for size in walk.sizes if words.size in (None, size)])
                try:
                    eye.walk(walk.begin(rooms), walk.stops)
                finally:
                    faults += [f"{window} {language} {fault}" for fault in (*eye.faults, *crashes.faults)]
                    crashes.faults.clear()
                    rooms.close()
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    app.quit()
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
