"""Verdicts that are already there, in the library's own database: an interrupted run goes on where it was."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkItem, WorkResult

from tests.mutants.rooms import TOP
from tests.mutants.sample import Mutant
from tests.mutants.trial import NOBODY

UNREACHED = "no test reaches it"


@dataclass(frozen=True)
class Known:
    """What is known of one mutant: who noticed it, "" for nobody."""

    by: str
    cpu_s: float

    @property
    def killed(self) -> bool:
        """Whether a test noticed."""
        return self.by not in (NOBODY, UNREACHED)


class Store:
    """The mutants of one draw and their verdicts; verdicts about another program or other tests are thrown away."""

    def __init__(self, folder: Path, name: str, mutants: list[Mutant], keep_killed: bool) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._db = WorkDB(str(folder / f"{name}.sqlite"), WorkDB.Mode.create)
        mark = folder / f"{name}.of"
        now = _everything()
        same = mark.exists() and mark.read_text("utf-8") == now
        known = self.known() if same or keep_killed else {}
        if not same and keep_killed:
            known = {key: one for key, one in known.items() if one.killed}
        wanted = {mutant.key(): mutant for mutant in mutants}
        self._db.clear()
        self._db.add_work_items(WorkItem.single(key, _spec(mutant)) for key, mutant in wanted.items())
        for key, one in known.items():
            if key in wanted:
                self.note(key, one)
        mark.write_text(now, "utf-8")

    def known(self) -> dict[str, Known]:
        """By the mutant's key."""
        return {key: _known(result) for key, result in self._db.results}

    def note(self, key: str, known: Known) -> None:
        """A verdict that has just come."""
        outcome = TestOutcome.KILLED if known.killed else TestOutcome.SURVIVED
        worker = WorkerOutcome.NO_TEST if known.by == UNREACHED else WorkerOutcome.NORMAL
        self._db.set_result(key, WorkResult(worker, f"{known.cpu_s:.3f} {known.by}", outcome))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _known(result: WorkResult) -> Known:
    seconds, _, by = result.output.partition(" ")
    return Known(by, float(seconds))


def _spec(mutant: Mutant) -> MutationSpec:
    return MutationSpec(
        Path(mutant.path), mutant.operator, mutant.occurrence, mutant.start, mutant.end, {}, mutant.definition
    )


def _everything() -> str:
    """Changes with any line of the program or of a test."""
    files = [file for folder in ("forms", "counter_app", "ui", "tests") for file in (TOP / folder).rglob("*.py")]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()
