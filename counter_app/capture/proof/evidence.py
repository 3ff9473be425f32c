"""What speaks against a living person before a lens, gathered over one attempt (face.md §2.7).

Nothing is taken back: what was seen before the face was lost and found again still counts, so that an attacker cannot
wash it out. Certain signs fail the attempt; doubt sends it to the eyes of two people.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from counter_app.cameras.frames import Frame
from counter_app.cameras.spec import Trust
from counter_app.capture.codes import Costly, Cue, Decision
from counter_app.capture.measures import Shape
from counter_app.capture.mesh import Points
from counter_app.capture.proof.evidence_limits import EvidenceLimits
from counter_app.capture.proof.flow import TurnFlow
from counter_app.capture.proof.loops import Loops
from counter_app.capture.proof.moire import moire_score
from counter_app.capture.proof.screen_colour import screen_colour_of
from counter_app.capture.proof.screen_edges import RimWatch, rim_of
from counter_app.capture.proof.sign import Sight, Sign
from counter_app.capture.proof.signs import Signs

CERTAIN = frozenset({Cue.DEVICE_VIRTUAL, Cue.FLAT, Cue.SCREEN_GRID, Cue.LOOPED})
"""Cues that fail an attempt; all others leave doubt."""


@dataclass(frozen=True)
class Judgement:
    """What the evidence comes to."""

    decision: Decision
    cues: tuple[Cue, ...] = ()
    """Why it is no pass, the certain ones first."""
    scores: tuple[tuple[str, float], ...] = ()
    """Measured figures by name, for the record."""


class Evidence:
    """Takes in every picture of an attempt, whatever phase it is in."""

    def __init__(self, limits: EvidenceLimits, device: Trust = Trust.LENS, own: tuple[Sign, ...] = ()) -> None:
        """`own` are signs of this branch alone."""
        self._limits, self.device = limits, device
        self.prompts_limited = False
        """The person cannot do any turn, or nothing with eyes and mouth: fewer kinds of proof were asked for."""
        self.flash_score: float | None = None
        """How well the face followed the screen's colours; kept for the record only."""
        self.flash_over_wall: float | None = None
        """How much further than the wall; named beside other doubt."""
        self._flow = TurnFlow(limits.flow)
        self._rim = RimWatch(limits.edges)
        self._loops = Loops(limits.loop_s)
        self._signs = Signs(limits.signs, own)
        self._moire: list[float] = []
        self._colours: list[float] = []

    def see(
        self, frame: Frame, points: Points | None, shape: Shape | None, turning: float | None, due: Costly | None
    ) -> None:
        """Take one picture in.

        `turning` is N − N0 while a turn is asked or undone, None otherwise; `due` is the costly measure of this frame.
        """
        self._flow.see(frame, points, turning, 0.0 if shape is None else shape.turn)
        if points is None or shape is None:
            return
        self._loops.see(frame.t, frame.sample)
        self._signs.see(Sight(frame, points, shape, turning, due))
        if due is Costly.MOIRE and (score := moire_score(frame.image, points, self._limits.moire)) is not None:
            self._moire.append(score)
            colour = screen_colour_of(frame.image, points, self._limits.colour)
            self._colours += [] if colour is None else [colour]
        elif due is Costly.EDGES:
            self._rim.see(rim_of(frame.image, points, self._limits.edges))

    def judgement(self) -> Judgement:
        """What all of it comes to so far."""
        cues = sorted(self._cues(), key=lambda cue: cue not in CERTAIN)
        if CERTAIN & set(cues):
            decision = Decision.FAIL
        else:
            decision = Decision.REVIEW if cues else Decision.PASS
        return Judgement(decision, tuple(cues), self._scores())

    def _cues(self) -> list[Cue]:
        limits, flattest, straight = self._limits, self._flow.flattest, self._flow.flattest_straight
        signs = self._signs.found()
        doubt = self._weight + sum(weight for _, weight in signs) >= limits.doubt
        flat = straight is not None and straight <= limits.flow.flat
        found = {
            Cue.DEVICE_VIRTUAL: self.device is Trust.VIRTUAL,
            Cue.DEVICE_UNSURE: self.device is Trust.UNSURE,
            Cue.FLAT: flat,
            Cue.FLAT_UNSURE: not flat and flattest is not None and flattest <= limits.flow.unsure,
            Cue.DEPTH_UNSEEN: flattest is None,
            Cue.SCREEN_GRID: self._grids >= limits.moire.readings,
            Cue.SCREEN_SIGNS: self._grids < limits.moire.readings and doubt and self._weight >= limits.told_from,
            Cue.SCREEN_UNSEEN: len(self._moire) < limits.moire.readings,
            Cue.RIM: self._rim.found,
            Cue.LOOPED: self._loops.again >= limits.loop_pictures,
            Cue.PROMPTS_LIMITED: self.prompts_limited,
            **{cue: doubt for cue, _ in signs},
        }
        cues = [cue for cue, there in found.items() if there]
        unanswered = self.flash_over_wall is not None and self.flash_over_wall <= limits.flash.over_wall
        return [*cues, Cue.LIGHT_UNANSWERED] if cues and unanswered else cues

    @property
    def _grids(self) -> int:
        """Readings that show a screen's grid."""
        return sum(score >= self._limits.moire.score for score in self._moire)

    @property
    def _colour(self) -> float:
        return median(self._colours) if self._colours else 0.0

    @property
    def _weight(self) -> float:
        """What is no proof alone: a grid seen too seldom, and colours like a screen's."""
        return min(1, self._grids) * self._limits.moire_weight + self._colour * self._limits.colour_weight

    def _scores(self) -> tuple[tuple[str, float], ...]:
        flattest = self._flow.flattest
        scores = {
            "turns_measured": float(len(self._flow.medians)),
            "moire_readings": float(len(self._moire)),
            "moire_grids": float(self._grids),
            "moire_most": max(self._moire, default=0.0),
            "rim_in_front": float(self._rim.in_front),
            "rim_moved_along": float(self._rim.moved_along),
            "screen_colour": self._colour,
            "looped": float(self._loops.again),
            **self._signs.scores(),
        }
        if flattest is not None:
            scores["flow_residual"] = flattest
        if self._flow.flattest_straight is not None:
            scores["flow_residual_straight"] = self._flow.flattest_straight
        if self.flash_score is not None:
            scores["flash"] = self.flash_score
        if self.flash_over_wall is not None:
            scores["flash_over_wall"] = self.flash_over_wall
        return tuple(scores.items())
