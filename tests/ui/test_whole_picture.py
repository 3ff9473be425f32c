"""The whole picture of a selfie is kept in a form that the supervisor's page can show."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from counter_app.capture.codes import PictureFormat
from counter_app.capture.picture import encode


def test_a_window_shows_a_picture_of_any_kept_form() -> None:
    red = np.zeros((40, 60, 3), np.uint8)
    red[:, :, 0] = 220
    for kind in PictureFormat:
        image = QImage.fromData(encode(red, kind).data)
        assert (image.width(), image.height()) == (60, 40), kind
        assert image.pixelColor(30, 20).red() > 200
