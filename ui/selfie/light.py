"""The colours the screen shows after the movements, held calm, and what the record says of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf

from counter_app.capture.codes import Colour, Light, Phase
from counter_app.capture.standing import LIGHT, SCORE
from ui.selfie.state import Look, Measured, PageState

LEAST_S = 1 / 3
"""A colour stays so long: at most three changes a second, whatever comes late and then at once (WCAG 2.3.1)."""


class ScreenLight:
    """Judges by the window's clock: what counts is when eyes see a change, not when the camera did."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        self._ticks = ticks
        self._colour: Colour | None = None
        self._since = -inf
        self._was_seen = False

    def begin(self) -> None:
        """A new run of the camera."""
        self._colour, self._was_seen = None, False

    def calm(self, look: Look, page: PageState) -> Look:
        """The picture with the colour that may be shown now. Dark comes at once when the light is over for good."""
        now = self._ticks()
        may_change = look.phase is not Phase.STILL or now - self._since >= LEAST_S
        if look.light != self._colour and may_change:
            self._colour, self._since = look.light, now
        self._was_seen |= self._colour is not None and page.shines
        return look if look.light == self._colour else replace(look, light=self._colour)

    def record(self, measured: Measured, page: PageState) -> Measured:
        """The measured values of the attempt, with what became of its light; what nobody could see has no score."""
        if page.lit and page.unlit:
            became = Light.STOPPED if self._was_seen else Light.SKIPPED
            return {name: value for name, value in measured.items() if name != SCORE} | {LIGHT: became}
        return measured | {LIGHT: Light.SHOWN} if self._was_seen else measured
