"""What the member is asked to do, drawn so that nobody can know it beforehand."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import permutations

from counter_app.capture.settings import LivenessLimits

Choose = Callable[[int], int]
"""A number from 0 up to, not including, the given one."""


class Prompt(Enum):
    """One thing to do; left and right are the member's own."""

    BLINK = "blink"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    OPEN_MOUTH = "open_mouth"


TURNS = frozenset({Prompt.TURN_LEFT, Prompt.TURN_RIGHT})


@dataclass(frozen=True)
class Challenge:
    """Prompts in their order, and the seconds at neutral before each."""

    prompts: tuple[Prompt, ...]
    pauses_s: tuple[float, ...]


def draw(limits: LivenessLimits, choose: Choose = secrets.randbelow) -> Challenge:
    """Draw different prompts, at least one of them a turn and one of eyes or mouth (face.md §2.7)."""
    orders = [order for order in permutations(Prompt, limits.prompts) if TURNS & set(order) and set(order) - TURNS]
    prompts = orders[choose(len(orders))]
    shortest, longest = (round(pause * 1000) for pause in limits.pause_s)
    pauses = tuple((shortest + choose(longest - shortest + 1)) / 1000 for _ in prompts)
    return Challenge(prompts, pauses)
