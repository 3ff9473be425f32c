"""`python -m tests.attacks.report`: the one table of all attacks, from records of whole runs.

It stands in docs/records/attacks.md and at the end of BENCHMARKS.md; a rule holds both against the records.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from tests.attacks.tally import NONE, Tally
from tests.battery.battery import TOP

RECORDS = TOP / "docs" / "records"
PAGE, BENCHMARKS = RECORDS / "attacks.md", TOP / "BENCHMARKS.md"
HEADING = "## Attacks"


@dataclass(frozen=True)
class Kind:
    """One kind of attack, the battery whose whole run counts it, and how often it is promised to be tried."""

    name: str
    battery: str
    at_least: int


KINDS = (
    Kind("process killed, by services", "kills", 440),
    Kind("process killed, in real windows", "window-kills", 60),
    Kind("disk full", "full-disks", 120),
    Kind("byte flipped", "damage", 1000),
    Kind("page as zeros", "damage", 100),
    Kind("page flipped", "damage", 100),
    Kind("older file put back", "put-back", 50),
    Kind("WAL gone", "put-back", 50),
    Kind("WAL cut", "put-back", 50),
    Kind("WAL older", "put-back", 50),
    Kind("clock a year on", "surroundings", 35),
    Kind("clock a year back", "surroundings", 35),
    Kind("folder read-only", "surroundings", 35),
    Kind("second window", "surroundings", 35),
    Kind("server restarted", "servers", 20),
    Kind("server killed", "servers", 10),
    Kind("server frozen", "servers", 10),
    Kind("server only reading", "servers", 10),
    Kind("server crowded", "servers", 10),
    Kind("camera faulty", "camera-faults", 290),
    Kind("camera unplugged", "camera-faults", 200),
)


def counted(kind: Kind, folder: Path = RECORDS) -> Tally:
    """What the record of its battery says."""
    path = folder / f"{kind.battery}.json"
    kept = json.loads(path.read_text("utf-8")).get("attacks", {}) if path.exists() else {}
    return Tally(**kept[kind.name]) if kind.name in kept else NONE


def complaints(folder: Path = RECORDS) -> list[str]:
    """What is not as it was promised."""
    found = []
    for kind in KINDS:
        tally = counted(kind, folder)
        if tally.tried < kind.at_least:
            found.append(f"{kind.name}: tried {tally.tried} times, promised {kind.at_least}")
        if not tally.clean:
            found.append(f"{kind.name}: {tally}")
    return found


def table(folder: Path = RECORDS) -> str:
    """All kinds and their sum."""
    tallies = [(kind, counted(kind, folder)) for kind in KINDS]
    total = sum((tally for _kind, tally in tallies), NONE)
    lines = [
        "| What is done | Battery | Tried | Lost | Doubled | Silent | Unhandled |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_row(kind.name, f"`{kind.battery}`", tally) for kind, tally in tallies]
    return "\n".join([*lines, _row("all", "", total)])


def section(folder: Path = RECORDS) -> str:
    """The table with what its columns mean."""
    words = (
        "Written by `make test-all` from records of whole runs. Lost: what was shown as done is not there. Doubled:",
        "what was done once is there twice. Silent: something was wrong and nobody was told. Unhandled: something came",
        "out that nobody planned, or words that do not say what to do.",
    )
    return "\n".join([HEADING, "", *words, "", table(folder), ""])


def write() -> None:
    """Both places."""
    PAGE.write_text(section().replace(HEADING, f"# {HEADING.removeprefix('## ')}", 1), "utf-8")
    BENCHMARKS.write_text(with_section(BENCHMARKS.read_text("utf-8")), "utf-8")


def with_section(document: str, folder: Path = RECORDS) -> str:
    """A page whose last section is the table."""
    return document.partition(f"\n{HEADING}\n")[0].rstrip("\n") + "\n\n" + section(folder)


def _row(what: str, battery: str, tally: Tally) -> str:
    cells: Sequence[object] = (what, battery, *(f"{number:,}" for number in astuple(tally)))
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    write()
