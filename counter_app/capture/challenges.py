"""What the member is asked to do, drawn so that nobody can know it beforehand."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise, product

from counter_app.capture.codes import Prompt
from counter_app.capture.settings import LivenessLimits

Choose = Callable[[int], int]
"""A number from 0 up to, not including, the given one."""


TURNS = frozenset({Prompt.TURN_LEFT, Prompt.TURN_RIGHT})
FACIAL = frozenset(Prompt) - TURNS


@dataclass(frozen=True)
class Challenge:
    """Prompts in their order, and the seconds at neutral before each."""

    prompts: tuple[Prompt, ...]
    pauses_s: tuple[float, ...]


def draw(
    limits: LivenessLimits, choose: Choose = secrets.randbelow, without: frozenset[Prompt] = frozenset()
) -> Challenge:
    """Draw different prompts, at least one of them a turn and one of eyes or mouth (face.md §2.7).

    `without` are those that the person cannot do; as many prompts are drawn all the same, if need be the same again.
    """
    allowed = [prompt for prompt in Prompt if prompt not in without]
    prompts = _one_of_the_best(product(allowed, repeat=limits.prompts), choose)
    return Challenge(prompts, tuple(_pause(limits, choose) for _ in prompts))


def exchange(
    challenge: Challenge, done: int, without: frozenset[Prompt], choose: Choose = secrets.randbelow
) -> Challenge:
    """The same challenge with others in the place of those prompts after the first `done` that are in `without`."""
    allowed = [prompt for prompt in Prompt if prompt not in without]
    kept = enumerate(challenge.prompts)
    places = [[prompt] if place < done or prompt in allowed else allowed for place, prompt in kept]
    return Challenge(_one_of_the_best(product(*places), choose), challenge.pauses_s)


def can_exchange(without: frozenset[Prompt]) -> bool:
    """Whether anything is left to ask."""
    return without < frozenset(Prompt)


def is_mixed(without: frozenset[Prompt]) -> bool:
    """Whether a turn and something of eyes or mouth can still be asked."""
    return bool(TURNS - without) and bool(FACIAL - without)


def _one_of_the_best(orders: Iterable[tuple[Prompt, ...]], choose: Choose) -> tuple[Prompt, ...]:
    ranked: dict[tuple[bool, int, int], list[tuple[Prompt, ...]]] = {}
    for order in orders:
        ranked.setdefault(_worth(order), []).append(order)
    best = ranked[max(ranked)]
    return best[choose(len(best))]


def _worth(order: tuple[Prompt, ...]) -> tuple[bool, int, int]:
    """Turn and face mixed before all, then as many different prompts as possible, then no two the same in a row."""
    mixed = bool(TURNS & set(order)) and bool(FACIAL & set(order))
    return mixed, len(set(order)), sum(one is not other for one, other in pairwise(order))


def _pause(limits: LivenessLimits, choose: Choose) -> float:
    shortest, longest = (round(pause * 1000) for pause in limits.pause_s)
    return (shortest + choose(longest - shortest + 1)) / 1000
