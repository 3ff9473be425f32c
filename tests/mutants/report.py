"""What a run leaves: a record for docs/records, the same as a table to read, and lines on the terminal."""

from __future__ import annotations

import difflib
import hashlib
import json
import subprocess
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.mutants.rooms import TOP
from tests.mutants.sample import Mutant, mutated
from tests.mutants.store import UNREACHED, Known

RECORDS = TOP / "docs" / "records"
EQUIVALENT = Path(__file__).parent / "equivalent.toml"
WANTED = 0.85


@dataclass(frozen=True)
class RoomCount:
    """How one room's tests did."""

    killed: int
    survived: int


@dataclass(frozen=True)
class Survivor:
    """A fault that nobody noticed; `reason` says why it is none, where that is so."""

    file: str
    line: int
    definition: str
    operator: str
    was: str
    became: str
    reached: bool
    reason: str


@dataclass(frozen=True)
class Record:
    """One whole run."""

    battery: str
    commit: str
    seed: int
    size: int
    cases: int
    killed: int
    processor_s: int
    digest: str
    rooms: dict[str, RoomCount]
    failures: tuple[Survivor, ...]

    @property
    def share(self) -> float:
        """Of all mutants, those that a test noticed."""
        return self.killed / max(self.cases, 1)

    def write(self) -> Path:
        """As data, and beside it as a table."""
        RECORDS.mkdir(parents=True, exist_ok=True)
        path = RECORDS / f"mutants-{self.seed}.json"
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf-8")
        path.with_suffix(".md").write_text(table(self), "utf-8")
        return path


def record(seed: int, mutants: list[Mutant], known: dict[str, Known], processor_s: float) -> Record:
    """Count a finished run."""
    reasons = _reasons()
    rooms, survivors = {}, []
    for room in sorted({mutant.room for mutant in mutants}):
        own = [mutant for mutant in mutants if mutant.room == room]
        left = [mutant for mutant in own if not known[mutant.key()].killed]
        rooms[room] = RoomCount(len(own) - len(left), len(left))
        survivors += [_survivor(mutant, known[mutant.key()], reasons) for mutant in left]
    survivors.sort(key=lambda one: (one.file, one.line, one.operator))
    killed = sum(count.killed for count in rooms.values())
    size = len(mutants)
    return Record("mutants", _commit(), seed, size, size, killed, round(processor_s), digest(), rooms, tuple(survivors))


def table(found: Record) -> str:
    """The record as a page."""
    lines = [
        f"# Mutants, seed {found.seed}",
        "",
        f"{found.cases} faults made on purpose, {found.killed} noticed by a test of their own room: {found.share:.1%}.",
        f'`make mutants ARGS="--seed {found.seed} --count {found.size}"` repeats it.',
        "",
        "| Room | Killed | Survived |",
        "|---|---|---|",
        *(f"| {room} | {count.killed} | {count.survived} |" for room, count in found.rooms.items()),
        "",
        "## Survived",
        "",
        "| Where | Was | Became | Why it is no fault |",
        "|---|---|---|---|",
        *(_row(one) for one in found.failures),
    ]
    return "\n".join(lines) + "\n"


def digest() -> str:
    """Of the tool itself: its record is of these files and of no others."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256("\0".join(file.read_text("utf-8") for file in files).encode()).hexdigest()


def change(mutant: Mutant) -> tuple[str, str]:
    """The lines that differ, before and after."""
    was = (TOP / mutant.path).read_text("utf-8").splitlines()
    now = mutated(mutant).splitlines()
    lines = list(difflib.unified_diff(was, now, lineterm="", n=0))[2:]
    gone = " ".join(line[1:].strip() for line in lines if line.startswith("-"))
    come = " ".join(line[1:].strip() for line in lines if line.startswith("+"))
    return gone, come


def _survivor(mutant: Mutant, known: Known, reasons: dict[tuple[str, str, str], str]) -> Survivor:
    was, became = change(mutant)
    reason = reasons.get((mutant.path, was, became), "")
    reached = known.by != UNREACHED
    return Survivor(mutant.path, mutant.start[0], mutant.definition, mutant.operator, was, became, reached, reason)


def _reasons() -> dict[tuple[str, str, str], str]:
    listed = tomllib.loads(EQUIVALENT.read_text("utf-8")).get("mutant", [])
    return {(one["file"], one["was"], one["became"]): one["reason"] for one in listed}


def _row(one: Survivor) -> str:
    was, became = (text.replace("|", "\\|") for text in (one.was, one.became))
    reason = one.reason or ("" if one.reached else "no test reaches it")
    return f"| {one.file}:{one.line} {one.definition} | `{was}` | `{became}` | {reason} |"


def _commit() -> str:
    told = subprocess.run(["git", "rev-parse", "HEAD"], cwd=TOP, capture_output=True, text=True)
    return told.stdout.strip()
