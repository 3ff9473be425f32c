"""Cameras that play what was recorded: a video file, or a folder of stills."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import CameraGone, NoCamera
from counter_app.cameras.frames import Frame
from counter_app.cameras.pacing import Clock, Pace
from counter_app.cameras.spec import Camera, CameraKind, Trust

STILLS_PER_S = 10.0
PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".webp")


class FileCamera(Camera):
    """Plays a video once, at the rate it was recorded with; its end is that of a camera unplugged."""

    kind = CameraKind.FILE
    trust = Trust.UNSURE

    def __init__(self, path: Path, clock: Clock | None) -> None:
        self.label = path.name
        self._path, self._clock = path, clock
        self._pace = Pace(30.0, clock)
        self._video: cv2.VideoCapture | None = None

    def open(self) -> None:
        """Raises NoCamera when the file is missing or no video."""
        video = cv2.VideoCapture(str(self._path)) if self._path.is_file() else None
        if video is None or not video.isOpened():
            raise NoCamera(self.label)
        rate = video.get(cv2.CAP_PROP_FPS)
        self._pace = Pace(rate if 1 <= rate <= 240 else 30.0, self._clock)
        self._video = video

    def read(self) -> Frame:
        """Return the next frame; raises CameraGone at the end or once closed."""
        if self._video is None:
            raise CameraGone(self.label)
        t = self._pace.next()
        given, picture = (False, None) if self._pace.ended else self._video.read()
        if not given or picture is None:
            raise CameraGone(self.label)
        return Frame(np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8), t)

    def close(self) -> None:
        """End a waiting read; the file is let go with the object, as another thread may be inside it."""
        self._pace.end()


class StillsCamera(Camera):
    """Shows the pictures of a folder by name, one after another, and ends after the last."""

    kind = CameraKind.STILLS
    trust = Trust.UNSURE

    def __init__(self, folder: Path, clock: Clock | None) -> None:
        self.label = folder.name
        self._folder = folder
        self._pace = Pace(STILLS_PER_S, clock)
        self._left: list[Path] = []

    def open(self) -> None:
        """Raises NoCamera when there is no such folder or no picture in it."""
        files = sorted(self._folder.iterdir()) if self._folder.is_dir() else []
        self._left = [file for file in files if file.suffix.lower() in PICTURES]
        if not self._left:
            raise NoCamera(self.label)
        self._pace.begin()

    def read(self) -> Frame:
        """Return the next picture; raises CameraGone after the last or once closed."""
        t = self._pace.next()
        if self._pace.ended or not self._left:
            raise CameraGone(self.label)
        return Frame(read_picture(self._left.pop(0), self.label), t)

    def close(self) -> None:
        """End a waiting read."""
        self._pace.end()


def read_picture(file: Path, label: str) -> NDArray[np.uint8]:
    """Decode by hand: OpenCV's own reader cannot open paths with letters outside ASCII on Windows."""
    try:
        data = np.frombuffer(file.read_bytes(), np.uint8)
    except OSError as error:
        raise CameraGone(label) from error
    try:
        picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    except cv2.error as error:  # sizes that no picture has
        raise CameraGone(label) from error
    if picture is None:
        raise CameraGone(label)
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8)
