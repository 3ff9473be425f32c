"""What the officer sees where a rule of the picture says otherwise: a mark on the nose that looks like glasses, pale
lips under a grey beard, a scar or a lamp that lets a bare forehead look like cloth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import inf
from typing import Any, assert_never

from counter_app.capture.codes import Sight
from counter_app.capture.settings import Band, QualityLimits


def sights_among(codes: Iterable[str]) -> frozenset[Sight]:
    """Of some codes of rules those that an officer may see otherwise."""
    found = set(codes)
    return frozenset(sight for sight in Sight if sight.value in found)


def sights_of(measured: Mapping[str, Any]) -> tuple[Sight, ...]:  # Any: as JSON keeps it
    """What the officer saw when an attempt was taken."""
    return tuple(sight for sight in Sight if measured.get(sight.key))


def eased(limits: QualityLimits, sights: Iterable[Sight]) -> QualityLimits:
    """The limits of a picture whose officer sees this: the figures are taken all the same, and nothing is asked."""
    for sight in sights:
        if sight is Sight.NO_GLASSES:
            limits = replace(limits, frame=Band(inf, inf))
        elif sight is Sight.MOUTH_FREE:
            limits = replace(limits, lips_pale=-inf, lip_line=Band(0, -inf))
        elif sight is Sight.FOREHEAD:
            limits = replace(limits, forehead=Band(0, -inf), forehead_colour=Band(inf, inf))
        else:
            assert_never(sight)
    return limits
