"""A branch's own ONNX model, checked before it is asked anything.

Input: one picture, 1×3×side×side, 32-bit floats of 0-255, colours in the order that the settings say. A model that
wants other numbers gets them by a first layer of its own (docs/liveness.md).
"""

from __future__ import annotations

import hashlib
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.codes import ModelFault
from counter_app.capture.measures import OVAL_POINTS
from counter_app.capture.mesh import Points
from counter_app.capture.model_spec import ModelRefused, ModelSpec
from counter_app.model_runtime import open_model

_COLOURS = 3
_LARGEST = 512 * 1024 * 1024
"""A file that is larger is no model for a counter's computer."""


class BranchModel:
    """One model that was tried and fits its settings."""

    def __init__(self, spec: ModelSpec) -> None:
        """Raises ModelRefused. Takes up to a second; off the window thread."""
        self.spec = spec
        # Any: the runtime ships no types.
        self._session: Any = _loaded(_checked(spec), spec)
        self._input = str(self._session.get_inputs()[0].name)
        self._must_fit()

    def figure(self, image: NDArray[np.uint8], points: Points) -> float | None:
        """What it says of the face in an RGB picture; None when the face is not in it."""
        square = square_of(image, points, self.spec)
        return None if square is None else self._asked(square)

    def _asked(self, square: NDArray[np.float32]) -> float:
        given = np.asarray(self._session.run(None, {self._input: square})[0], np.float64).reshape(-1)
        return float(given[self.spec.output])

    def _must_fit(self) -> None:
        spec, wanted = self.spec, self._session.get_inputs()
        shape = list(wanted[0].shape)
        side = spec.side_px
        fits = len(wanted) == 1 and len(shape) == 4 and wanted[0].type == "tensor(float)"
        if not fits or any(_differs(one, of) for one, of in zip(shape, (1, _COLOURS, side, side), strict=True)):
            raise ModelRefused(ModelFault.INPUT, spec.file.name, "×".join(map(str, shape)))
        try:
            figure = self._asked(np.zeros((1, _COLOURS, side, side), np.float32))
        except IndexError:
            raise ModelRefused(ModelFault.OUTPUT, spec.file.name) from None
        except Exception as error:  # the runtime's own kinds are of no public class
            raise ModelRefused(ModelFault.NO_MODEL, spec.file.name) from error
        if not np.isfinite(figure):
            raise ModelRefused(ModelFault.OUTPUT, spec.file.name)


def square_of(image: NDArray[np.uint8], points: Points, spec: ModelSpec) -> NDArray[np.float32] | None:
    """What the model gets of a face: a square round its box, moved into the picture where it would reach out."""
    height, width = image.shape[:2]
    oval = points[OVAL_POINTS, :2]
    low, high = oval.min(0), oval.max(0)
    side = int(min(spec.crop * float((high - low).max()), height, width))
    if side < _COLOURS:
        return None
    middle = (low + high) / 2
    x, y = (int(np.clip(at - side / 2, 0, size - side)) for at, size in zip(middle, (width, height), strict=True))
    crop = cv2.resize(image[y : y + side, x : x + side], (spec.side_px, spec.side_px), interpolation=cv2.INTER_AREA)
    ordered = crop[..., ::-1] if spec.is_bgr else crop
    return np.ascontiguousarray(ordered.transpose(2, 0, 1)[None], np.float32)


def _checked(spec: ModelSpec) -> bytes:
    try:
        if spec.file.stat().st_size > _LARGEST:
            raise ModelRefused(ModelFault.NO_MODEL, spec.file.name)
        data = spec.file.read_bytes()
    except (OSError, ValueError):
        raise ModelRefused(ModelFault.MISSING, spec.file.name) from None
    if hashlib.sha256(data).hexdigest() != spec.sha256:
        raise ModelRefused(ModelFault.CHANGED, spec.file.name)
    return data


def _loaded(data: bytes, spec: ModelSpec) -> Any:
    try:
        return open_model(data)
    except Exception as error:  # as above
        raise ModelRefused(ModelFault.NO_MODEL, spec.file.name) from error


def _differs(one: object, of: int) -> bool:
    """Whether a dimension is a number, and another one; those that have a name take any."""
    return isinstance(one, int) and one != of
