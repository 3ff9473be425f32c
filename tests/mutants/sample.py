"""All mutants of the rooms, and a seeded draw among them that does not move when another file changes."""

from __future__ import annotations

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import MutationVisitor

from tests.mutants.operators import operators
from tests.mutants.places import Places
from tests.mutants.rooms import TOP, Room


@dataclass(frozen=True)
class Mutant:
    """One fault: the `occurrence`th place in a file where an operator applies."""

    room: str
    path: str
    operator: str
    occurrence: int
    start: tuple[int, int]
    end: tuple[int, int]
    definition: str
    line: str
    same: int
    """Which of several alike on equal lines of one definition."""

    def key(self, seed: str = "") -> str:
        """A name that survives changes elsewhere in the file; with a seed, its place in the draw."""
        words = (seed, self.path, self.definition, self.operator, self.line, str(self.same))
        return hashlib.sha256("|".join(words).encode()).hexdigest()


def all_mutants(room: Room) -> Iterator[Mutant]:
    """Every fault the operators can make in a room."""
    for path in room.files:
        source = (TOP / path).read_text("utf-8")
        lines, places, tree = source.splitlines(), Places(source), get_ast(source)
        seen: Counter[tuple[str, str, str]] = Counter()
        for name, operator in operators().items():
            spans = (span for node in ast_nodes(tree) for span in operator.mutation_positions(node))
            for occurrence, (start, end) in enumerate(spans):
                if places.is_left_out(start):
                    continue
                definition, line = places.definition(start), lines[start[0] - 1].strip()
                same = seen[(definition, name, line)]
                seen[(definition, name, line)] += 1
                yield Mutant(room.name, path, name, occurrence, start, end, definition, line, same)


def mutated(mutant: Mutant) -> str:
    """The source with the fault in it."""
    source = (TOP / mutant.path).read_text("utf-8")
    changed = MutationVisitor.mutate_code(source, operators()[mutant.operator], mutant.occurrence)
    assert changed is not None, f"{mutant} is no longer there"
    return str(changed)


def draw(rooms: tuple[Room, ...], seed: int, count: int) -> list[Mutant]:
    """The first `count` of the seed's order that can be compiled and differ from the source and from each other."""
    order = sorted((mutant for room in rooms for mutant in all_mutants(room)), key=lambda one: one.key(str(seed)))
    chosen: list[Mutant] = []
    made: set[str] = set()
    for mutant in order:
        if len(chosen) == count:
            break
        shape = _shape(mutant)
        if shape and shape not in made:
            made.add(shape)
            chosen.append(mutant)
    return chosen


def _shape(mutant: Mutant) -> str:
    """The mutated program without its layout; "" when it is the old one or none at all."""
    was = ast.dump(ast.parse((TOP / mutant.path).read_text("utf-8")))
    try:
        now = ast.dump(ast.parse(mutated(mutant)))
    except SyntaxError:
        return ""
    return "" if now == was else f"{mutant.path} {now}"
