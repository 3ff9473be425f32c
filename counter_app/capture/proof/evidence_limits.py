"""Thresholds of the attack evidence: part of the table in `settings.py`, which says what the sections stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.capture.proof.sign_limits import SignLimits


@dataclass(frozen=True)
class FlowLimits:
    """Is what turns flat? Homography residual of image corners (§2.5: real clips 0.034 and more, flat photos 0.015)."""

    flat: float = 0.030
    """Median residual in IED up to which the turned thing is a plane (§2.7)."""
    unsure: float = 0.034
    """up to which nobody can say (§2.7)."""
    frames: int = 5
    """Pictures at the angle below that a turn must give before it is judged (§2.7)."""
    most: int = 12
    """Pictures after which a turn has told enough: following costs a third of the mesh (own)."""
    turn: float = 0.0875
    """|N - N0| of 7 degrees of apparent yaw at 0.0125 a degree (§2.5, §2.6)."""
    rest: float = 0.04
    """|N - N0| below which the picture still serves as the one that later ones are compared with (own: 3 degrees)."""
    straight: float = 0.08
    """|N| and |N - N0| of the picture a turn begins with up to which a plane is certain (§2.6, neutral). A head that
    begins 15 degrees aside was measured at 0.023, flat: from there on it is doubt."""
    corners: int = 150
    """Most corners that are followed (§2.5)."""
    fewest: int = 20
    """With fewer corners left nothing is said (own: five times what a homography needs)."""
    least_way: float = 0.012
    """Median way of the corners in IED below which they do not follow what turns: a pixel (own; skin moves by 0.1)."""
    stray: float = 0.02
    """RANSAC's limit in IED (§2.5)."""


@dataclass(frozen=True)
class MoireLimits:
    """The grid of a screen in the face's spectrum (§2.5: real faces up to 1.43, drawn screens 2.9 and more)."""

    score: float = 2.2
    """§2.7."""
    readings: int = 3
    """Readings at the score that make an attack (§2.7); fewer leave doubt, and so do fewer readings at all: a face too
    small for them was not seen to be no screen (own)."""
    ied_px: float = 90
    """A smaller face does not resolve a screen's pixels (§2.5)."""
    radius: tuple[float, float] = (0.10, 0.48)
    """Frequencies looked at, in cycles a pixel (§2.5)."""


@dataclass(frozen=True)
class EdgeLimits:
    """Straight edges close round the face: bezel of a screen, rim of a sheet (§2.7; all figures own)."""

    reach: float = 1.6
    """Farthest that an edge lies from the face oval, in IED; shoulders reach farther, so they hide a room's lines."""
    nearest: float = 0.05
    """Nearest, in IED: the face's own outline is no edge."""
    covered: float = 0.7
    """Share of the face's height or width along which a side must be seen."""
    lean_deg: float = 20
    """Most that a side leans against the picture's axes, beside the roll of the face."""
    readings: int = 3
    """Readings with a rim in front of the person, or readings that a movement is judged on, at least."""
    travel: float = 0.25
    """The face must have moved this far, in IED, before anything can be said to move with it."""
    with_face: float = 0.5
    """Share of the face's way that an edge must go along; a room stays where it is."""


@dataclass(frozen=True)
class ScreenColourLimits:
    """How phone replays differed from one person before one camera (§2.5): a weight, never a gate."""

    cb: tuple[float, float] = (117, 132)
    """Median Cb of real and of replayed faces (§2.5)."""
    saturated: tuple[float, float] = (0.0, 0.08)
    """Share of burnt pixels, real and replayed (§2.5)."""
    fine: tuple[float, float] = (0.10, 0.03)
    """Share of energy in fine detail, real and replayed (own: §2.5 has only that replays have less)."""


@dataclass(frozen=True)
class FlashLimits:
    """The optional coloured light of the screen (§2.7). Off: flashes can harm photosensitive people (§2.1, §5)."""

    on: bool = False
    colours: int = 4
    """§2.7."""
    each_s: float = 0.4
    """§2.7."""
    in_doubt: bool = False
    """Only when something has left doubt already."""
    over_wall: float = 0.004
    """Share of the light in the skin beyond that in the wall up to which a face has not answered (own: drawn faces at
    half a metre 0.01 and more)."""


@dataclass(frozen=True)
class EvidenceLimits:
    """What speaks against a living person before a lens, and how much of it leaves doubt."""

    flow: FlowLimits = field(default_factory=FlowLimits)
    moire: MoireLimits = field(default_factory=MoireLimits)
    edges: EdgeLimits = field(default_factory=EdgeLimits)
    colour: ScreenColourLimits = field(default_factory=ScreenColourLimits)
    flash: FlashLimits = field(default_factory=FlashLimits)
    signs: SignLimits = field(default_factory=SignLimits)
    loop_s: float = 120
    """A picture that comes again within this time is a loop: a sensor never gives the same noise twice (§2.7). Longer
    than an attempt, so that no film is too long to be noticed once it begins anew (own)."""
    loop_pictures: int = 5
    """Pictures that came again which make an attack (own)."""
    doubt: float = 1.0
    """Sum of weights from which an officer must look (own)."""
    told_from: float = 0.15
    """Weight from which grid and colours are named among what left doubt (own)."""
    colour_weight: float = 0.2
    """Most that the screen colours weigh: never enough alone (§2.7)."""
    moire_weight: float = 1.0
    """Weight of a grid seen less often: doubt by itself, as real faces stay far below the score (§2.5)."""
