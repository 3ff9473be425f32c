"""The rules of cover and backdrop over pieces, told out of fold.

How limits are chosen: each is a percentile of the *people without the flaw* in the other four folds, rounded. Nothing
is fitted to those with glasses or masks, of whom there are few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.looks.mouth import chin_of, lip_line_of, lips_of
from counter_app.capture.looks.spectacles import bar_of, rim_of
from counter_app.capture.looks.unrest import unrest_of
from counter_app.capture.proof.cast import bluer_than
from counter_app.capture.proof.sign_limits import CastLimits
from tests.patches.folds import parted
from tests.patches.reading import Flags, Patches

Figures = NDArray[np.float64]


def limit(figures: Figures, percentile: float, step: float = 0.5) -> float:
    """A percentile, rounded to the step."""
    return float(np.round(np.percentile(figures, percentile) / step) * step)


def out_of_fold(
    patches: Patches, clean: Flags, judge: Callable[[Flags], tuple[Flags, Flags, tuple[float, ...]]]
) -> tuple[Flags, Flags, list[str]]:
    """Refused and warned rows. `judge` gets the clean rows to choose by, and tells both of all rows, and its limits."""
    refused, warned = np.zeros(len(clean), bool), np.zeros(len(clean), bool)
    limits = []
    for chosen, told in parted(patches.persons.tolist()):
        mine = np.zeros(len(clean), bool)
        mine[list(chosen)] = True
        no, perhaps, by = judge(clean & mine)
        refused[list(told)], warned[list(told)] = no[list(told)], perhaps[list(told)]
        limits.append("/".join(f"{one:g}" for one in by))
    return refused, warned & ~refused, limits


def persons(patches: Patches, rows: Flags, hit: Flags, least: float) -> str:
    """Of the persons in these rows those of whom more than `least` of their rows are hit, as "n of all"."""
    ids = patches.persons
    found = [float(hit[rows & (ids == one)].mean()) > least for one in np.unique(ids[rows])]
    return f"{sum(found)} of {len(found)}"


def glasses(patches: Patches) -> Iterable[str]:
    """Bar and rim."""
    bar, rim = (np.array([measure(one) for one in patches.pieces]) for measure in (bar_of, rim_of))
    frame = bar + rim / 2
    free = ~patches.said("mouth_covered", 1)
    worn, none = patches.said("glasses", 1), patches.said("glasses", 0) & free & patches.asked

    def judge(clean: Flags) -> tuple[Flags, Flags, tuple[float, ...]]:
        doubt, sure = limit(frame[clean], 95), limit(frame[clean], 97)
        both = limit(bar[clean], 75), limit(rim[clean], 75)
        return (frame > sure) & (bar > both[0]) & (rim > both[1]), frame > doubt, (doubt, sure, *both)

    refused, warned, limits = out_of_fold(patches, none, judge)
    yield f"glasses: limits of frame (warned, refused), bar, rim: {', '.join(limits)}"
    yield from figures_of(patches, (("worn", worn, 0.5), ("none", none, 0.0)), refused, warned)


def figures_of(
    patches: Patches, groups: Iterable[tuple[str, Flags, float]], refused: Flags, warned: Flags
) -> Iterable[str]:
    """A line for each group of rows, and the last one by tone: counts, no shares, as most groups are small."""
    for name, rows, least in groups:
        tones = {tone: rows & (patches.tones == tone) for tone in dict.fromkeys(patches.tones.tolist())}
        for words, mine in ((name, rows), *((f"  {tone}", some) for tone, some in tones.items() if some.any())):
            no, told = (persons(patches, mine, hit, least) for hit in (refused, refused | warned))
            yield f"  {words}: refused {no}, refused or warned {told}"


def mouth(patches: Patches) -> Iterable[str]:
    """Pale lips, no line between them, a chin that is no skin."""
    lips, line, chin = (
        np.array([measure(one) for one in patches.pieces]) for measure in (lips_of, lip_line_of, chin_of)
    )
    covered, free = patches.said("mouth_covered", 1), patches.said("mouth_covered", 0)

    def judge(clean: Flags) -> tuple[Flags, Flags, tuple[float, ...]]:
        pale, none, faint = limit(lips[clean], 5, 1), limit(line[clean], 5, 1), limit(line[clean], 10, 1)
        other = limit(chin[clean], 95, 1)
        cloth = (line < none) | ((line < faint) & (chin > other))
        return (lips < pale) & cloth, (lips < pale) | (line < none), (pale, none, faint, other)

    refused, warned, limits = out_of_fold(patches, free, judge)
    yield f"mouth: limits of pale lips, no line, faint line, chin: {', '.join(limits)}"
    yield from figures_of(patches, (("covered", covered, 0.5), ("free", free, 0.0)), refused, warned)


def backdrop(patches: Patches) -> Iterable[str]:
    """Edges and spread. The limit of edges is where four folds are told best, in the middle of the gap."""
    measured = [[unrest_of(wall, np.ones(wall.shape[:2], np.uint8)) for wall in walls] for walls in patches.backdrops]
    edges, spread = (
        np.array([np.mean([one[at] for one in found]) if found else np.nan for found in measured]) for at in (0, 1)
    )
    chroma = np.array([np.mean([_chroma(wall) for wall in walls]) if walls else np.nan for walls in patches.backdrops])
    shown = np.array([bool(walls) for walls in patches.backdrops])
    plain, busy = (patches.said("background_plain", value) & shown for value in (1, 0))

    def judge(chosen: Flags) -> tuple[Flags, Flags, tuple[float, ...]]:
        mine, theirs = chosen & plain, chosen & busy & (chroma <= CHROMA)
        least = limit(spread[mine], 85)
        steps = np.arange(0.05, 1.0, 0.01)
        wrong = np.array([(edges[mine] > at).sum() + (edges[theirs] <= at).sum() for at in steps])
        at = float(np.median(steps[wrong == wrong.min()]).round(2))
        return ((edges > at) & (spread > least)) | (chroma > CHROMA), edges > at, (at, least)

    refused, warned, limits = out_of_fold(patches, plain | busy, judge)
    yield f"backdrop: limits of edges, spread: {', '.join(limits)}"
    yield from figures_of(patches, (("plain", plain, 0.0), ("busy", busy, 0.5)), refused, warned)


CHROMA = 40
"""Mean C* of a wall that strikes (face.md §6), not chosen here."""


def _chroma(wall: NDArray[np.uint8]) -> float:
    lab = cv2.cvtColor(wall.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    return float(np.hypot(lab[..., 1], lab[..., 2]).mean())


def cast(patches: Patches) -> Iterable[str]:
    """The sign of a screen's light: all of these are people, so whoever it sees is seen falsely. Its limit is not
    chosen here."""
    limits = CastLimits()
    bluer = np.array(
        [
            np.nan if told is None else told
            for one, walls in zip(patches.pieces, patches.backdrops, strict=True)
            for told in (
                bluer_than(np.concatenate([part.reshape(-1, 3) for part in one.cheeks]), walls, limits.chroma),
            )
        ]
    )
    shown = np.isfinite(bluer) & ~patches.said("mouth_covered", 1)
    found = shown & (np.nan_to_num(bluer, nan=-9.0) >= limits.bluer)
    yield f"cast: bluer than the wall by {limits.bluer:g} and more, half a doubt"
    yield from figures_of(patches, (("people before a plain wall", shown, 0.0),), np.zeros(len(found), bool), found)


TOLD: tuple[Callable[[Patches], Iterable[str]], ...] = (glasses, mouth, backdrop, cast)
