"""All passive signs of an attempt together."""

from __future__ import annotations

from counter_app.capture.codes import Cue
from counter_app.capture.proof.cast import Cast
from counter_app.capture.proof.flicker import Flicker
from counter_app.capture.proof.glare import Glare
from counter_app.capture.proof.shading import Shading
from counter_app.capture.proof.sign import Sight, Sign
from counter_app.capture.proof.sign_limits import SignLimits
from counter_app.capture.proof.surroundings import Surroundings


class Signs:
    """Shows every picture to each sign that is looked for."""

    def __init__(self, limits: SignLimits, own: tuple[Sign, ...] = ()) -> None:
        """`own` are signs of this branch alone."""
        every: tuple[Sign, ...] = (
            Flicker(limits.flicker),
            Surroundings(limits.surroundings),
            Shading(limits.shading),
            Glare(limits.glare),
            Cast(limits.cast),
            *own,
        )
        self._signs = tuple(sign for sign in every if sign.weight > 0)

    def see(self, sight: Sight) -> None:
        """Take one picture in."""
        for sign in self._signs:
            sign.see(sight)

    def found(self) -> tuple[tuple[Cue, float], ...]:
        """Those that were there, with their weights."""
        return tuple((sign.cue, sign.weight) for sign in self._signs if sign.found)

    def scores(self) -> dict[str, float]:
        """All figures for the record."""
        return {name: value for sign in self._signs for name, value in sign.scores()}
