"""Which test reaches which line, and how long it takes: found in one clean run of a room."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.mutants.places import Places
from tests.mutants.rooms import TOP, Room
from tests.mutants.sample import Mutant


@dataclass(frozen=True)
class Reach:
    """`lines[path][line]` are tests as places in `tests`; `seconds` stand beside them."""

    tests: tuple[str, ...]
    seconds: tuple[float, ...]
    lines: dict[str, dict[str, list[int]]]

    def for_mutant(self, mutant: Mutant) -> list[str]:
        """The tests that can notice a fault, likely and quick ones first.

        What runs when the file is loaded is reached by all; those that run something of the file come first.
        """
        places = Places((TOP / mutant.path).read_text("utf-8"))
        of_file = self.lines.get(mutant.path, {})
        near = {test for tests in of_file.values() for test in tests}
        if places.function(mutant.start) is None:
            chosen = set(range(len(self.tests)))
        else:
            chosen = {test for line in places.statement(mutant.start) for test in of_file.get(str(line), [])}
        return [self.tests[test] for test in sorted(chosen, key=lambda one: (one not in near, self.seconds[one]))]

    def seconds_of(self, tests: Iterable[str]) -> float:
        """What some tests took in the clean run."""
        took = dict(zip(self.tests, self.seconds, strict=True))
        return sum(took[test] for test in tests)


def digest(room: Room) -> str:
    """Changes with the room's files, its tests and what stands beside tests everywhere."""
    files = [TOP / path for path in room.files]
    for path in room.tests:
        files += sorted((TOP / path).rglob("*.py")) if (TOP / path).is_dir() else [TOP / path]
    for path in ("tests/core", "tests/ui"):
        files += sorted(file for file in (TOP / path).rglob("*.py") if not file.name.startswith("test_"))
    files += sorted((TOP / "tests").glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in dict.fromkeys(files))).hexdigest()[:16]


def kept(folder: Path, room: Room) -> Reach | None:
    """What an earlier run found, if nothing changed since."""
    file = _file(folder, room)
    if not file.exists():
        return None
    found = json.loads(file.read_text("utf-8"))
    return Reach(tuple(found["tests"]), tuple(found["seconds"]), found["lines"])


def keep(folder: Path, room: Room, reach: Reach) -> None:
    """For the next run."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{room.name.replace('/', '-')}.*.json"):
        old.unlink()
    _file(folder, room).write_text(json.dumps(asdict(reach)), "utf-8")


def _file(folder: Path, room: Room) -> Path:
    return folder / f"{room.name.replace('/', '-')}.{digest(room)}.json"
