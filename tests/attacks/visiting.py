"""One whole visit with the real face mesh, as a program: `visiting FOLDER`. Papers go to a folder as PDF."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from counter_app.paths import paths_in
from tests.journeys import visit
from tests.journeys.visit_setting import VisitClock, make_branch, open_core, training_face


def main(folder: Path) -> None:
    """Set up, visit, print, close; says how many steps were taken and which papers came out."""
    clock = VisitClock()
    steps: list[str] = []
    paths = paths_in(folder / "data")
    make_branch(paths, clock)
    printed = folder / "printed"
    printed.mkdir()
    core = open_core(paths, clock)

    def keep(name: str, pdf: bytes) -> None:
        (printed / name).write_bytes(pdf)

    around = visit.Surroundings(training_face(), keep)
    visit.walk(core, steps.append, around)
    core.close()
    papers = sorted(one.name for one in printed.iterdir())
    sys.stdout.write(json.dumps({"steps": len(steps), "papers": papers}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
