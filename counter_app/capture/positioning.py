"""Getting into place: how long the picture has been good, and what the person is like at rest."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from counter_app.capture.gestures import OpenEyes
from counter_app.capture.liveness import Neutral
from counter_app.capture.measures import Shape


@dataclass
class Positioning:
    """Learns the person's own neutral while the picture is good; a bad picture begins anew."""

    eyes: OpenEyes
    since: float | None = None
    """Second from which on every picture was good."""
    turns: list[float] = field(default_factory=list)
    smiles: list[float] = field(default_factory=list)

    def see(self, t: float, shape: Shape | None, *, good: bool, unbroken: bool) -> None:
        """Take one picture in; eyes may be learned from any unbroken one."""
        if shape is not None and unbroken:
            self.eyes.see(t, shape)
        if shape is None or not good:
            self.since = None
            self.turns.clear()
            self.smiles.clear()
            return
        self.since = t if self.since is None else self.since
        self.turns.append(shape.turn)
        self.smiles.append(shape.smile)

    def good_s(self, t: float) -> float:
        """How long the picture has been good."""
        return 0.0 if self.since is None else t - self.since

    def neutral(self, widest: float) -> Neutral:
        """The person at rest; call it when the picture is good. A mouth beyond `widest` (IED) is smiling already."""
        return Neutral(float(np.median(self.turns)), min(float(np.median(self.smiles)), widest), self.eyes)
