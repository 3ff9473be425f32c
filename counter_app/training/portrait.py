"""The one photo the training participant is made of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import TrainingUnavailable


def load_portrait(path: Path | None) -> NDArray[np.uint8]:
    """Return H×W×3 RGB of a portrait file, or of the public-domain astronaut when no path is given."""
    if path is None:
        return _astronaut()
    # Read here and not by OpenCV: its own reader cannot open paths with letters outside ASCII on Windows.
    try:
        data = np.frombuffer(path.read_bytes(), np.uint8)
    except OSError as error:
        raise TrainingUnavailable("file", path) from error
    image = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    if image is None:
        raise TrainingUnavailable("file", path)
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), np.uint8)


def _astronaut() -> NDArray[np.uint8]:
    try:
        # Optional package of the training group, needed for nothing else.
        from skimage.data import astronaut  # noqa: PLC0415
    except ImportError as error:
        raise TrainingUnavailable("library") from error
    load: Callable[[], NDArray[np.uint8]] = astronaut  # the library has no types for it
    return np.ascontiguousarray(load(), np.uint8)
