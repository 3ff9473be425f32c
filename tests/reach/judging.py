"""The verdict on a run: what nobody can reach, what no test has walked to, and which exceptions are none any more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LATER: dict[str, str] = {}
"""What nobody can reach yet, with the reason. The one list of its kind: a row whose thing is reached must go."""
DOORS = ("ui", "counter_app/commands")
"""The folders whose files are windows and commands."""
METHOD = re.compile(r"[A-Z]\w+\.(\w+)")
"""A method, by the name with which a window would ask for it."""


@dataclass(frozen=True)
class Verdict:
    """`wrong` fails the run; `unwalked` is only told: a window names it, and no test of the run has gone that way."""

    wrong: tuple[str, ...] = ()
    unwalked: tuple[str, ...] = ()


def judged(offered: set[str], reached: set[str], named: str, later: dict[str, str] | None = None) -> Verdict:
    """What a run has shown; `named` is the text of all windows and commands."""
    excepted = LATER if later is None else later
    missing = sorted(offered - reached - excepted.keys())
    nowhere = [name for name in missing if is_named_nowhere(name, named)]
    return Verdict(
        wrong=(
            *(f"no window and no command reaches {name}" for name in nowhere),
            *(f"{name} is reached and needs no exception" for name in sorted(reached & excepted.keys())),
            *(f"{name} is excepted and is not offered" for name in sorted(excepted.keys() - offered)),
        ),
        unwalked=tuple(name for name in missing if name not in nowhere),
    )


def windows_and_commands(root: Path) -> str:
    """The text of all files that count as a way in."""
    files = [file for folder in DOORS for file in sorted((root / folder).rglob("*.py"))]
    return "\n".join(file.read_text("utf-8") for file in files)


def is_named_nowhere(name: str, named: str) -> bool:
    """Settings, codes of the audit, papers and functions of a file are no names a window writes: told only."""
    found = METHOD.fullmatch(name)
    return found is not None and re.search(rf"\.{found.group(1)}\b", named) is None
