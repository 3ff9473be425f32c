"""What a whole run leaves: a record for the repository, and while it runs a file from which it can go on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.battery.battery import TOP, Battery, commit
from tests.battery.plugin import attacks_of, ended, figures_of, lines_of, note

RECORDS = TOP / "docs" / "records"
UNDER_WAY = TOP / ".batteries"


@dataclass(frozen=True)
class Record:
    """One whole run, as docs/records keeps it."""

    battery: str
    commit: str
    seed: int
    size: int
    cases: int
    failures: tuple[str, ...]
    processor_s: int
    digest: str
    attacks: dict[str, dict[str, int]] = field(default_factory=dict)
    """What came of them, kind by kind (`tests/attacks/tally.py`); none where the battery attacks nothing."""
    figures: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Shares that it measures: so many of so many."""

    def write(self, folder: Path = RECORDS) -> Path:
        """In place of the one before."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.battery}.json"
        path.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", "utf-8")
        return path


def complaint(battery: Battery, folder: Path = RECORDS) -> str:
    """Why a battery's record does not hold any more, "" when it does."""
    path = folder / f"{battery.name}.json"
    if not path.exists():
        return f"{battery.name} was never taken whole"
    kept = json.loads(path.read_text("utf-8"))
    if kept["digest"] != battery.digest():
        return f"{battery.name} has changed since it was taken whole"
    if kept["failures"]:
        return f"{battery.name} failed: {kept['failures'][0]}"
    return "" if kept["cases"] else f"{battery.name} has no case"


class Progress:
    """A run of one battery that may have begun earlier. Another program or another seed begins anew."""

    def __init__(self, battery: Battery, seed: int, folder: Path = UNDER_WAY) -> None:
        self.battery, self.seed, self.path = battery, seed, folder / f"{battery.name}.jsonl"
        self._commit, self._digest = commit(), battery.digest()

    @staticmethod
    def begun_seed(battery: Battery, folder: Path = UNDER_WAY) -> int | None:
        """The seed of a run of this very program that was interrupted."""
        path = folder / f"{battery.name}.jsonl"
        kept = next(iter(lines_of(path)), {})
        same = (kept.get("commit"), kept.get("digest")) == (commit(), battery.digest())
        return int(kept["seed"]) if same else None

    def begin(self) -> int:
        """Go on where a run was interrupted, or begin; how many cases have passed."""
        if self.begun_seed(self.battery, self.path.parent) != self.seed:
            self.path.parent.mkdir(exist_ok=True)
            first = {"commit": self._commit, "digest": self._digest, "seed": self.seed}
            self.path.write_text(json.dumps(first), "utf-8")
        return sum(not why for why in ended(self.path).values())

    def spent(self, seconds: float) -> None:
        """Add processor time."""
        note(self.path, {"processor_s": round(seconds, 1)})

    def finish(self) -> Record:
        """What came out, in the end; the progress has served."""
        cases = ended(self.path)
        record = Record(
            battery=self.battery.name,
            commit=self._commit,
            seed=self.seed,
            size=self.battery.whole,
            cases=len(cases),
            failures=tuple(sorted(f"{case}: {why.splitlines()[-1]}" for case, why in cases.items() if why)),
            processor_s=round(sum(line.get("processor_s", 0) for line in lines_of(self.path))),
            digest=self._digest,
            attacks=attacks_of(self.path),
            figures=figures_of(self.path),
        )
        self.path.unlink()
        return record
