"""Whether a number stands when its picture is made worse: a scratched digit is read as another, sure and evenly spaced.

Measured on destroyed digits: pictures of one card agree on the wrong digit, and no share of the recogniser tells; the
same strip softened, thinned and thickened does.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from counter_app.scanning.fields.likeness import bare
from counter_app.scanning.reading.lines import Letter, Picture, Quad, Reader

SOFT_PX = 1.5
CELL_PX = 56
"""Rows that a cell of a table is brought to: its digits are then as large as those of a card, of which all figures
here are."""
WHOLE: Quad = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
BRIGHTER = 16.0
"""Grey levels that a digit's lightest points may lie above those of the digits beside it."""
DARKER = 1.9
"""A digit may hold so many times as much ink as the median of all."""


def stands(picture: Picture, quads: Sequence[Quad], number: str, reader: Reader) -> bool:
    """Whether softened, thinned and thickened pictures of the same lines say the same number."""
    square = np.ones((3, 3), np.uint8)
    worse = (cv2.GaussianBlur(picture, (0, 0), SOFT_PX), cv2.dilate(picture, square), cv2.erode(picture, square))
    for one in worse:
        letters = [letter for line in reader.again(np.asarray(one, np.uint8), quads) for letter in line]
        if not _digits(letters).endswith(number):
            return False
    return evenly_inked(picture, quads, reader, number)


def stands_in_cell(picture: Picture, cell: Quad, number: str, reader: Reader) -> bool:
    """The same of a number that stands in a cell of a page, whose digits are small."""
    height, width = picture.shape[:2]
    xs, ys = [x * width for x, _y in cell], [y * height for _x, y in cell]
    cut = picture[max(0, round(min(ys))) : round(max(ys)), max(0, round(min(xs))) : round(max(xs))]
    if not cut.size:
        return True
    scale = CELL_PX / cut.shape[0]
    large = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return stands(np.asarray(large, np.uint8), (WHOLE,), number, reader)


def evenly_inked(picture: Picture, quads: Sequence[Quad], reader: Reader, number: str) -> bool:
    """Whether no digit has light or ink in its place that the others have not: a scratch, a spot, a patch."""
    if len(quads) != 1:
        return True
    letters = [letter for letter in reader.again(picture, quads)[0] if letter.text.isalnum()][-len(number) :]
    cells = _cells(picture, quads[0], [letter.at for letter in letters])
    if len(cells) < len(number):
        return True
    light = np.array([np.percentile(cell, 96) for cell in cells])
    ground = np.array([np.percentile(cell, 75) for cell in cells])
    ink = np.array([float((cell < middle - 45).mean()) for cell, middle in zip(cells, ground, strict=True)])
    around = [np.median(light[max(0, n - 2) : n + 3]) for n in range(len(cells))]
    spots = bool((light - np.array(around) > BRIGHTER).any())
    heavy = bool((ink > DARKER * max(0.05, float(np.median(ink)))).any())
    return not spots and not heavy


def _cells(picture: Picture, quad: Quad, at: Sequence[float]) -> list[Picture]:
    """The darkest channel of each digit's place."""
    if len(at) < 2:
        return []
    height, width = picture.shape[:2]
    left, right = quad[0][0] * width, quad[1][0] * width
    top, bottom = min(quad[0][1], quad[1][1]) * height, max(quad[2][1], quad[3][1]) * height
    step = float(np.median(np.diff(at))) * (right - left)
    found = []
    for one in at:
        middle = left + one * (right - left)
        x0, x1 = max(0, round(middle - step * 0.46)), min(width, round(middle + step * 0.46))
        cell = picture[max(0, round(top)) : round(bottom), x0:x1]
        if cell.size:
            found.append(np.asarray(cell.min(axis=2), np.uint8))
    return found


def _digits(letters: Sequence[Letter]) -> str:
    text = bare("".join(letter.text for letter in letters)).removeprefix("NIK")
    return text.translate(str.maketrans("OILBS", "01185"))
