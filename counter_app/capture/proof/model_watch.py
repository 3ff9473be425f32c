"""The branch's own model as one more sign: two pictures a second, on a thread of its own, never waited for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from statistics import median
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from counter_app.capture.codes import Cue
from counter_app.capture.mesh import Points
from counter_app.capture.model_spec import ModelRefused, ModelSpec
from counter_app.capture.proof.sign import Sight
from counter_app.log import Code

log = logging.getLogger(__name__)

EVERY_S = 0.5
READINGS = 3
"""Figures that make a judgement; the median of them counts."""
_WAITS_S = 2.0
"""How long an end waits for the picture that is being looked at."""


class Model(Protocol):
    """What is asked."""

    spec: ModelSpec

    def figure(self, image: NDArray[np.uint8], points: Points) -> float | None:
        """What it says of a face, None when there is none."""


class ModelRunner:
    """Loads a model and asks it one picture at a time. Belongs to a session, and ends with it."""

    def __init__(self, load: Callable[[], Model]) -> None:
        self._load = load
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="branch model")
        self._loading: Future[Model] = self._worker.submit(load)

    def model(self) -> Model | None:
        """None while it loads. Raises ModelRefused."""
        return self._loading.result() if self._loading.done() else None

    def ask(self, model: Model, image: NDArray[np.uint8], points: Points) -> Future[float | None]:
        """The answer comes later."""
        return self._worker.submit(model.figure, image, points)

    def close(self) -> None:
        """No more questions; the picture in hand is finished by its own thread."""
        self._worker.shutdown(wait=False, cancel_futures=True)


class ModelWatch:
    """Gathers what the model says over one attempt. A model that was refused leaves doubt: it was to be asked."""

    weight = 1.0

    def __init__(self, runner: ModelRunner) -> None:
        self._runner = runner
        self._asked_t = float("-inf")
        self._waiting: Future[float | None] | None = None
        self._figures: list[float] = []
        self._spec: ModelSpec | None = None
        self.refused = False

    @property
    def cue(self) -> Cue:
        """Doubt of the model, or that it could not be asked."""
        return Cue.BRANCH_MODEL_UNSEEN if self.refused or self._spec is None else Cue.BRANCH_MODEL

    def see(self, sight: Sight) -> None:
        """Hand a picture over every half second, unless the one before is still being looked at."""
        self._take()
        if self.refused or self._waiting is not None or sight.frame.t - self._asked_t < EVERY_S:
            return
        try:
            model = self._runner.model()
        except ModelRefused as error:
            log.warning("branch model: refused, %s", Code(error.fault))
            self.refused = True
            return
        if model is not None:
            self._asked_t, self._spec = sight.frame.t, model.spec
            self._waiting = self._runner.ask(model, sight.frame.image, sight.points)

    @property
    def found(self) -> bool:
        """Whether the model doubts, was refused, or was asked too seldom."""
        self._finish()
        if self.refused or self._spec is None:
            return True
        return len(self._figures) >= READINGS and self._spec.doubts(median(self._figures))

    def scores(self) -> tuple[tuple[str, float], ...]:
        """Its median and how often it was asked; a row of its own in the record."""
        if not self._figures:
            return ()
        return (("branch_model", median(self._figures)), ("branch_model_readings", float(len(self._figures))))

    def _take(self) -> None:
        if self._waiting is None or not self._waiting.done():
            return
        answered, self._waiting = self._waiting, None
        if answered.cancelled():
            return
        error = answered.exception()
        if error is not None:
            log.warning("branch model: no answer, %s", Code(type(error).__name__))
            self.refused = True
        elif (figure := answered.result()) is not None:
            self._figures.append(figure)

    def _finish(self) -> None:
        """The last answer is waited for a little: an end comes once."""
        if self._waiting is not None and not self._waiting.cancelled():
            try:
                self._waiting.exception(_WAITS_S)
            except TimeoutError:
                return
        self._take()
