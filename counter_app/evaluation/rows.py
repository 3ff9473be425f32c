"""What is kept of each trial: one line of JSON, appended as soon as it is known, so that a run can stop and go on."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counter_app.evaluation.figures import Outcome
from counter_app.paths import open_private, private_folder, write_whole

RESULTS, ABOUT = "results.jsonl", "about.json"


@dataclass(frozen=True)
class SessionRow:
    """One presentation before the whole capture session, or before the passive cues alone."""

    job: str
    """Names the trial: the same job is never done twice in one folder."""
    source: str
    kind: str
    outcome: Outcome
    reason: str
    groups: tuple[str, ...] = ()
    skin: float | None = None
    """Tone of a generated person, 0 to 1 (very dark); None for real ones."""
    passive: bool = False
    """A recording: nothing could be asked."""
    seconds: float = 0.0
    """On the camera's clock."""
    frames: int = 0
    ms_mean: float = 0.0
    """Time of the judgement per frame, without drawing or decoding."""
    ms_p99: float = 0.0
    scores: tuple[tuple[str, float], ...] = ()
    thumbnail: str = ""
    """JPEG in base64 of the last frame, kept when it is wanted and the end was wrong."""


@dataclass(frozen=True)
class RuleRow:
    """One picture before the quality rules."""

    job: str
    source: str
    violated: tuple[str, ...]
    """Rules that the picture violates by its label."""
    asked: tuple[str, ...]
    """Rules about which the label speaks; about the others nobody knows."""
    failed: tuple[str, ...]
    what: str = ""
    """What was done to the picture."""
    groups: tuple[str, ...] = ()
    skin: float | None = None
    figures: tuple[tuple[str, float], ...] = ()
    """Measured figures, ``rule.name`` → value."""
    thumbnail: str = ""
    unjudged: tuple[str, ...] = ()
    """Rules of those asked about that could not be judged: without a face most cannot."""


Row = SessionRow | RuleRow


@dataclass(frozen=True)
class About:
    """What all rows of one folder have in common; rows of another program or seed are not mixed in."""

    program: str
    """Digest of the judges, the participant and every threshold."""
    seed: int
    faces: tuple[str, ...]
    """Digests of the base portraits."""
    fps: float
    patience_s: float = 60.0
    """Time that everybody had to get into place."""
    through_lens: bool = False
    """Still pictures were played as a lens would see them."""
    drawn: bool = True
    """The program drew the seed, after all thresholds were what `program` says; False: somebody named it."""


class OtherResults(ValueError):
    """The folder holds results of another program, seed, rate or set of faces: ``what`` differs."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(folder, what)
        self.folder, self.what = folder, what


class Results:
    """The rows of one folder. One process writes."""

    def __init__(self, folder: Path, about: About) -> None:
        """Raises OtherResults, OSError."""
        private_folder(folder)
        self._file = folder / RESULTS
        known = read_about(folder)
        if known is not None:
            for field in dataclasses.fields(About):
                if getattr(known, field.name) != getattr(about, field.name):
                    raise OtherResults(folder, field.name)
        else:
            write_whole(folder / ABOUT, json.dumps(dataclasses.asdict(about), indent=1).encode())
        self.rows: list[Row] = list(_read(self._file))

    @property
    def jobs(self) -> frozenset[str]:
        """Trials that are done."""
        return frozenset(row.job for row in self.rows)

    def add(self, row: Row) -> None:
        """Keep one more."""
        self.rows.append(row)
        with open(open_private(self._file, os.O_APPEND), "a", encoding="utf-8") as lines:
            lines.write(json.dumps({"type": type(row).__name__, **dataclasses.asdict(row)}) + "\n")


def read_about(folder: Path) -> About | None:
    """What the folder was made with; None when it is new."""
    try:
        kept = json.loads((folder / ABOUT).read_text("utf-8"))
    except FileNotFoundError:
        return None
    return About(**{**kept, "faces": tuple(kept["faces"])})


def _read(file: Path) -> Iterator[Row]:
    """The rows kept so far. A last line cut off by a stop is taken out of the file."""
    if not file.exists():
        return
    content = file.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) != len(content):
        write_whole(file, whole)
    for line in whole.decode("utf-8").splitlines():
        yield _row(json.loads(line))


def _row(kept: dict[str, Any]) -> Row:
    """Any: JSON of `Results.add`, whose lists were tuples."""
    kind = kept.pop("type")
    values = {name: _tuples(value) for name, value in kept.items()}
    if kind == SessionRow.__name__:
        return SessionRow(**{**values, "outcome": Outcome(kept["outcome"])})
    return RuleRow(**values)


def _tuples(value: Any) -> Any:
    """Any: as above."""
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value
