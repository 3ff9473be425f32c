"""Thresholds of the passive signs: part of the table in `settings.py`, which says what the sections stand for.

They were chosen on drawn attacks and on drawn honest people, and on pieces of real faces where a still picture is
enough (all "own"): each leaves doubt, none refuses.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class FlickerLimits:
    """Bands of light that pulses otherwise than lamps on the mains."""

    weight: float = 1.0
    """0 leaves the sign out. Honest drawn sessions under lamps of 50 Hz have none."""
    amplitude: float = 0.004
    """Of the light, as share; noise of a webcam leaves 0.001 (own)."""
    above: float = 60
    """Power over the median of all waves of that second (own)."""
    one_way: float = 6
    """Power over the wave that runs the other way: what moves has both (own)."""
    least_step: float = 0.08
    """Slower waves cannot be told from people who sway (own)."""
    mains_hz: tuple[float, ...] = (50.0,)
    """Indonesia's; lamps pulse at twice that, and at twice that again."""
    step_slack: float = 0.07
    """How near to a lamp's step is a lamp: two bins of the second (own)."""
    of_lamps: float = 0.25
    """Amplitude over that of the lamps' own bands, which leak into their neighbours (own)."""
    seconds: int = 3
    """Half overlapping seconds with the same bands at the same step that make the sign (own)."""


@dataclass(frozen=True)
class ShadingLimits:
    """A face lit from one side whose turn changes nothing about it."""

    weight: float = 0.5
    """Not enough by itself: heads were drawn with one lamp and a share of light from everywhere, real rooms are not."""
    aside: float = 0.12
    """|ln| of one cheek's light over the other's at rest from which light comes from a side (own)."""
    change: float = 0.06
    """Change by a turn, ln, of the place that changes most beside the usual one, up to which all change alike (own:
    drawn heads 0.2 and more, sheets 0.06 and less)."""
    turn: float = 0.15
    """|N - N0| from which a face is turned: 12 degrees (§2.6)."""
    rest: float = 0.04
    """|N - N0| up to which it is at rest (as of the flow)."""
    straight: float = 0.10
    """|N| up to which it is at rest (§2.6, a little more than neutral)."""
    readings: int = 3
    """Least readings at rest and in a turn (own)."""


@dataclass(frozen=True)
class SurroundingsLimits:
    """What is round the head turns as the head does."""

    weight: float = 1.0
    width: float = 0.92
    """Width over that before the turn up to which it turns: a plane at 23 degrees; shoulders that go along by a third
    leave 0.98 (own)."""
    turn: float = 0.20
    """|N - N0| from which pictures are compared; a plane is tilted by 27 degrees and more then (§2.5)."""
    rest: float = 0.04
    """|N - N0| below which the picture still serves as the one before (as of the flow)."""
    corners: int = 60
    fewest: int = 10
    """Least corners, and share of those found that must agree (own)."""
    agree: float = 0.5
    spread: float = 0.3
    """Least distance of the outer corners, as share of the picture's width (own)."""
    pictures: int = 4
    """Most pictures of a turn that are compared: each costs a tenth of the mesh (own)."""
    readings: int = 2
    apart_s: float = 0.1


@dataclass(frozen=True)
class GlareLimits:
    """A lamp's mirror image that stays where it is while the face moves."""

    weight: float = 0.5
    """Not enough by itself: a lamp behind the head that shines through hair may stay as well."""
    bright: float = 190
    """Least grey of a mirrored lamp, and least rise over what is round it (own)."""
    above: float = 45
    travel: float = 0.25
    """Least way of the face in IED that anything can be said about (own)."""
    stray: float = 0.08
    """Most that the spot strays from its line, in IED: more, and it is not always the same one (own)."""
    slope: float = 0.2
    """Way of the glare over that of the face up to which it stays (own: on skin it goes along)."""
    readings: int = 6
    turn: float = 0.15
    """|N| up to which a reading counts: on a head that turns, glare stays as well (own)."""
    every_s: float = 0.35


@dataclass(frozen=True)
class CastLimits:
    """Skin that has more blue against red than the wall behind it allows."""

    weight: float = 0.5
    """Not enough by itself: a wall may be as orange as skin."""
    bluer: float = -0.05
    """ln of blue over red of the skin, less that of the wall, linear (own: pieces of real faces)."""
    readings: int = 3
    chroma: float = 15
    """C* of the wall from which it is a coloured one (own: skin has 20 and more, cream paint 12)."""


@dataclass(frozen=True)
class SignLimits:
    """All signs; one whose weight is 0 is not looked for."""

    flicker: FlickerLimits = field(default_factory=FlickerLimits)
    surroundings: SurroundingsLimits = field(default_factory=SurroundingsLimits)
    shading: ShadingLimits = field(default_factory=ShadingLimits)
    glare: GlareLimits = field(default_factory=GlareLimits)
    cast: CastLimits = field(default_factory=CastLimits)
