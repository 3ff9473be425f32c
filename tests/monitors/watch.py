"""Keeps a picture of both monitors each time the second one shows another page: `watch FOLDER`, until it is ended."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

EVERY_MS = 400
WIDE = 1640
COARSE = (24, 14)
"""What differs at this size is another page; a person who moves before the camera is none."""
ANOTHER = 60
"""Of 255, at the coarse size's most different point."""


class Watch:
    """Both monitors, looked at again and again."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._root, self._member = app.screens()[0], app.screens()[1]
        self._folder, self._kept, self._last = folder, 0, QImage()

    def look(self) -> None:
        """Keep a picture if the member sees another page than at the last one."""
        whole = self._root.virtualGeometry()
        picture = self._root.grabWindow(0, 0, 0, whole.width(), whole.height()).toImage()
        coarse = picture.copy(self._member.geometry()).scaled(*COARSE).convertToFormat(QImage.Format.Format_Grayscale8)
        if not self._last.isNull() and not differs(coarse, self._last):
            return
        self._last = coarse
        self._kept += 1
        picture.scaledToWidth(WIDE).save(str(self._folder / f"{self._kept:03}.png"))


def differs(one: QImage, other: QImage) -> bool:
    """Whether two coarse pictures are of different pages."""
    points = ((x, y) for x in range(one.width()) for y in range(one.height()))
    return any(abs(one.pixelColor(x, y).value() - other.pixelColor(x, y).value()) > ANOTHER for x, y in points)


def main(folder: Path) -> None:
    """Look until somebody ends this."""
    app = QApplication([])
    watch, timer = Watch(app, folder), QTimer()
    timer.timeout.connect(watch.look)
    timer.start(EVERY_MS)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
