"""Getting into place: how long the picture has been good, and what the person is like at rest."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from counter_app.capture.gestures import OpenEyes
from counter_app.capture.liveness import Neutral
from counter_app.capture.measures import Shape
from counter_app.capture.settings import CaptureSettings


@dataclass
class Positioning:
    """Learns the person's own neutral while the picture is good; a bad picture begins anew."""

    eyes: OpenEyes
    since: float | None = None
    """Second from which on every picture was good."""
    turns: list[float] = field(default_factory=list)
    smiles: list[float] = field(default_factory=list)
    lips: list[float] = field(default_factory=list)
    gazes: list[tuple[float, float]] = field(default_factory=list)

    def see(self, t: float, shape: Shape | None, *, good: bool, unbroken: bool) -> None:
        """Take one picture in; eyes may be learned from any unbroken one."""
        if shape is not None and unbroken:
            self.eyes.see(t, shape)
        if shape is None or not good:
            self.since = None
            for learned in (self.turns, self.smiles, self.lips, self.gazes):
                learned.clear()
            return
        self.since = t if self.since is None else self.since
        self.turns.append(shape.turn)
        self.smiles.append(shape.smile)
        self.lips.append(shape.lips_apart)
        self.gazes.append((shape.gaze_across, shape.gaze_down))

    def good_s(self, t: float) -> float:
        """How long the picture has been good."""
        return 0.0 if self.since is None else t - self.since

    def neutral(self, limits: CaptureSettings) -> Neutral:
        """The person at rest; call it when the picture is good.

        A mouth beyond `smile_at_rest` (IED) is smiling already, and lips are at rest where they are closest for a
        quarter of the time: people talk while they sit down.
        """
        across, down = np.median(np.array(self.gazes), axis=0).tolist()
        return Neutral(
            turn=float(np.median(self.turns)),
            smile=min(float(np.median(self.smiles)), limits.liveness.smile_at_rest),
            eyes=self.eyes,
            lips=min(float(np.percentile(self.lips, 25)), limits.quality.mouth_closed.good),
            gaze=(across, down),
        )
