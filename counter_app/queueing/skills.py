"""Which counters serve which service, and when each of them is free: values in, values out.

A counter for which no service was chosen serves all of them. It calls the lowest turn of those it serves, so a number
is overtaken at the counters that serve it by no more people than `order.py` lets; what other counters do is no line of
its own. Whoever is alone with a service waits for the counters that serve it, and where none is open nothing is told.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence

Chosen = frozenset[uuid.UUID]
"""The services of a counter; none stands for all."""
EVERYTHING: Chosen = frozenset()
LINES_AT_MOST = 256
"""So many groups of counters are weighed against each other. A hall with more ways to combine its counters is reckoned
as one line, as if everybody served everything."""


def serves(chosen: Chosen, service: uuid.UUID) -> bool:
    """Whether a counter serves a service."""
    return not chosen or service in chosen


def unserved(services: Iterable[uuid.UUID], counters: Sequence[Chosen]) -> tuple[uuid.UUID, ...]:
    """The services that none of these counters serves."""
    return tuple(one for one in services if not any(serves(chosen, one) for chosen in counters))


def free_after(work: Mapping[uuid.UUID, float], counters: Sequence[Chosen]) -> tuple[float, ...]:
    """For each counter how long it takes until nobody waits whom it serves, in the unit of the work.

    Whoever serves several lines calls the lowest turn, so it helps where the line is behind; the lines that are worst
    off share all counters that serve any of them, and the others share what is left.
    """
    times, left = [0.0] * len(counters), set(range(len(counters)))
    lines: dict[frozenset[int], float] = {}
    for service, load in work.items():
        crew = frozenset(at for at in left if serves(counters[at], service))
        if crew and load > 0:
            lines[crew] = lines.get(crew, 0.0) + load
    while lines:
        load, crew = _worst(lines)
        for at in crew:
            times[at] = load / len(crew)
        rest: dict[frozenset[int], float] = {}
        for line, of_line in lines.items():
            if not line <= crew:
                rest[line - crew] = rest.get(line - crew, 0.0) + of_line
        lines = rest
    return tuple(times)


def _worst(lines: Mapping[frozenset[int], float]) -> tuple[float, frozenset[int]]:
    """The work and the counters of the lines that take longest together; of equals the most counters."""
    crews = _unions(tuple(lines))
    loads = [(sum(load for line, load in lines.items() if line <= crew), crew) for crew in crews]
    return max(loads, key=lambda one: (one[0] / len(one[1]), len(one[1])))


def _unions(lines: Sequence[frozenset[int]]) -> tuple[frozenset[int], ...]:
    """Every set of counters that some of the lines have together."""
    found: dict[frozenset[int], None] = {}
    for line in lines:
        for known in (*found, frozenset[int]()):
            found[known | line] = None
        if len(found) > LINES_AT_MOST:
            return (frozenset[int]().union(*lines),)
    return tuple(found)
