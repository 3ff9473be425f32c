"""Both models at work: where lines of text are, and which letters they hold.

One thread, no telemetry, no network; only the letters that Indonesian papers use are given out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.model_runtime import open_model
from counter_app.scanning.reading.lines import Letter, Line, Picture, Quad
from counter_app.scanning.reading.models import LETTERS, LINES, checked

Values = NDArray[np.float32]

HIGH = 48
"""Rows of a line as the model of letters was taught."""
NARROWEST, WIDEST = 48, 1920
TEXT = 0.3
"""From this share on a pixel is text; `BOX` is the mean of a box that counts, `GROWN` how much it is widened."""
BOX, GROWN = 0.5, 1.6
SMALLEST_PX = 3
MOST = 400
PRINTED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;/-()'\"<>&+=#*%@_"
"""What is printed on cards and papers here; the model knows 18,000 letters more."""
BATCH_PX = 2600
"""Lines are read together up to so many columns."""


class Engine:
    """Both models in memory. Raises ModelsMissing."""

    def __init__(self) -> None:
        cv2.setNumThreads(1)
        self._finder = open_model(checked(LINES), arena=False)
        self._reader = open_model(checked(LETTERS), arena=False)
        known = ["", *self._reader.get_modelmeta().custom_metadata_map["character"].split("\n")]
        places = {letter: number for number, letter in enumerate(known)}
        # The model's last class is the blank between words; its first is "no letter here".
        blank = self._reader.get_outputs()[0].shape[2] - 1
        self._letters = ["", *(one for one in PRINTED if one == " " or one in places)]
        self._columns = np.array([0, *(blank if one == " " else places[one] for one in self._letters[1:])])

    def lines(self, picture: Picture, longest: int) -> list[Line]:
        """Every line of text, looked for with the longer side at that many pixels."""
        boxes = self.boxes(picture, longest)
        letters = self.read([cut_out(picture, box) for box in boxes])
        height, width = picture.shape[:2]
        found = zip(boxes, letters, strict=True)
        return [Line(tuple(read), _shares(box, width, height)) for box, read in found if read]

    def again(self, picture: Picture, quads: Sequence[Quad]) -> list[tuple[Letter, ...]]:
        """The letters at places that are known."""
        size = np.array([picture.shape[1], picture.shape[0]], np.float32)
        cuts = [cut_out(picture, np.array(quad, np.float32) * size) for quad in quads]
        return [tuple(read) for read in self.read(cuts)]

    def boxes(self, picture: Picture, longest: int) -> list[NDArray[np.float32]]:
        """Corners (4×2) of each line of text, looked for in the picture with its longer side at that length."""
        height, width = picture.shape[:2]
        scale = longest / max(height, width)
        size = tuple(max(32, round(side * scale / 32) * 32) for side in (width, height))
        shown = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        given = (shown.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
        heat = self._finder.run(None, {"x": np.ascontiguousarray(given)})[0][0, 0]
        ratio = np.array([width / size[0], height / size[1]], np.float32)
        return [box * ratio for box in _boxes_of(heat)]

    def read(self, lines: list[Picture]) -> list[list[Letter]]:
        """The letters of each line, which lies upright."""
        answers: list[list[Letter]] = [[] for _ in lines]
        order = sorted(range(len(lines)), key=lambda n: lines[n].shape[1] / lines[n].shape[0])
        batch: list[int] = []
        for number in order:
            wide = _width(lines[number])
            if batch and wide * (len(batch) + 1) > BATCH_PX:
                self._batch(lines, batch, answers)
                batch = []
            batch.append(number)
        if batch:
            self._batch(lines, batch, answers)
        return answers

    def _batch(self, lines: list[Picture], batch: list[int], answers: list[list[Letter]]) -> None:
        width = max(_width(lines[number]) for number in batch)
        given = np.zeros((len(batch), 3, HIGH, width), np.float32)
        for row, number in enumerate(batch):
            own = _width(lines[number])
            shown = cv2.resize(lines[number], (own, HIGH), interpolation=cv2.INTER_LINEAR)
            given[row, :, :, :own] = (shown.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)
        shares = self._reader.run(None, {"x": given})[0][:, :, self._columns]
        for row, number in enumerate(batch):
            answers[number] = self._decoded(shares[row], width / _width(lines[number]))

    def _decoded(self, shares: Values, wider: float) -> list[Letter]:
        """Best path: the same letter in a row is one, and "no letter" parts two."""
        best = shares.argmax(axis=1)
        letters: list[Letter] = []
        at = 0
        while at < len(best):
            end = at
            while end < len(best) and best[end] == best[at]:
                end += 1
            if best[at]:
                column = at + int(np.argmax(shares[at:end, best[at]]))
                letters.append(self._letter(shares[column], (column + 0.5) / len(best) * wider))
            at = end
        return letters

    def _letter(self, column: Values, at: float) -> Letter:
        likely = np.argsort(-column)[:6]
        choices = [(self._letters[n], float(column[n])) for n in likely if n]
        return Letter(tuple(choices[:4]), at)


def cut_out(picture: Picture, box: NDArray[np.float32]) -> Picture:
    """A box of the picture as an upright line; a tall one is turned."""
    width = max(np.linalg.norm(box[0] - box[1]), np.linalg.norm(box[2] - box[3]))
    height = max(np.linalg.norm(box[0] - box[3]), np.linalg.norm(box[1] - box[2]))
    wide, high = max(1, int(width)), max(1, int(height))
    to = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    matrix = cv2.getPerspectiveTransform(box.astype(np.float32), to)
    line = cv2.warpPerspective(picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(np.rot90(line)) if high >= 1.5 * wide else np.asarray(line, np.uint8)


def _shares(box: NDArray[np.float32], width: int, height: int) -> Quad:
    one, two, three, four = ((float(x) / width, float(y) / height) for x, y in box)
    return one, two, three, four


def _width(line: Picture) -> int:
    height, width = line.shape[:2]
    return min(WIDEST, max(NARROWEST, math.ceil(HIGH * width / height)))


def _boxes_of(heat: Values) -> list[NDArray[np.float32]]:
    """What DB (differentiable binarization) makes of its map: outlines, their mean, grown by area over girth."""
    mask = cv2.dilate(np.asarray(heat > TEXT, np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for outline in outlines[:MOST]:
        (x, y), (wide, high), angle = cv2.minAreaRect(outline)
        if min(wide, high) < SMALLEST_PX:
            continue
        inner = cv2.boxPoints(((x, y), (wide, high), angle))
        if _mean(heat, np.asarray(inner, np.float32)) < BOX:
            continue
        grown = wide * high * GROWN / (2 * (wide + high)) * 2
        corners = cv2.boxPoints(((x, y), (wide + grown, high + grown), angle))
        found.append(_upright(np.asarray(corners, np.float32)))
    return found


def _mean(heat: Values, box: NDArray[np.float32]) -> float:
    low = np.maximum(np.floor(box.min(axis=0)).astype(int), 0)
    top = np.minimum(np.ceil(box.max(axis=0)).astype(int) + 1, heat.shape[::-1])
    part = heat[low[1] : top[1], low[0] : top[0]]
    if not part.size:
        return 0.0
    mask = np.zeros(part.shape, np.uint8)
    cv2.fillPoly(mask, [(box - low).astype(np.int32)], (1,))
    return float(cv2.mean(part, mask)[0])


def _upright(box: NDArray[np.float32]) -> NDArray[np.float32]:
    """Top left first, then clockwise, for a line that lies within 45 degrees."""
    by_x = box[np.argsort(box[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    left, right = left[np.argsort(left[:, 1])], right[np.argsort(right[:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
