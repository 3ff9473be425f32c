"""Labels of a folder of real media: a strict CSV table, every fault told with its row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from counter_app.cameras.recordings import PICTURES
from counter_app.capture.codes import Rule
from counter_app.evaluation.figures import GENUINE, Outcome
from counter_app.evaluation.label_file import group_words, media_file, person_code, read_label_file, unknown_word
from counter_app.texts import _

VIDEOS = (".mp4", ".avi", ".mkv", ".mov", ".webm", ".m4v", ".gif")
NEEDED = ("file", "kind")
COLUMNS = (*NEEDED, "rules", "group", "person", "outcome")
UNKNOWN_RULES, KEPT_RULE = "?", "-"
"""In `rules`: nobody looked at the rules that are not named, so the picture says nothing about them; and before a
rule's name: the picture keeps it."""
_OTHER = re.compile(r"other_[a-z0-9_]{1,32}")


@dataclass(frozen=True)
class Labelled:
    """One row: a picture, a video, or a session that was seen live and left no file."""

    file: Path | None
    kind: str
    rules: frozenset[str] | None
    """Rules the picture violates; None when nobody looked."""
    groups: frozenset[str] = field(default_factory=frozenset)
    person: str = ""
    outcome: Outcome | None = None
    """What the station said in a live session."""
    asked: frozenset[str] | None = None
    """The rules that somebody looked at; None for all."""

    line: int = 0
    """Where it stands in the table."""

    @property
    def id(self) -> str:
        """Changes with the file's name and with every label, so that no answer is kept under an old label."""
        name = f"line {self.line}" if self.file is None else self.file.name
        rules = (sorted(self.rules or ()), self.rules is None, sorted(self.asked or ()), self.asked is None)
        labels = (self.kind, *rules, sorted(self.groups), self.outcome)
        return f"{name}:{sha256(repr((str(self.file), labels)).encode()).hexdigest()[:12]}"

    @property
    def is_video(self) -> bool:
        """Moving pictures."""
        return self.file is not None and self.file.suffix.lower() in VIDEOS


def read_labels(folder: Path, attacks: Sequence[str]) -> tuple[Labelled, ...]:
    """Read FOLDER/labels.csv; `attacks` are the known attack kinds. Raises BadLabels with every fault found."""
    return read_label_file(
        folder,
        (NEEDED, COLUMNS),
        lambda line, cells: replace(_row(folder, cells, attacks), line=line),
        lambda one: one.file,
    )


def _row(folder: Path, cells: Mapping[str, str], attacks: Sequence[str]) -> Labelled:
    """Raises ValueError with the sentence's detail."""
    outcome = _outcome(cells.get("outcome", ""))
    file = media_file(folder, cells["file"], (*PICTURES, *VIDEOS)) if cells["file"] else None
    if (file is None) == (outcome is None):
        raise ValueError(_("isi “file” untuk rekaman, atau “outcome” untuk sesi langsung, dan hanya satu di antaranya"))
    rules, asked = _rules(cells.get("rules", ""))
    return Labelled(
        file,
        _kind(cells["kind"], attacks),
        rules,
        group_words(cells.get("group", "")),
        person_code(cells.get("person", "")),
        outcome,
        asked,
    )


def _kind(kind: str, attacks: Sequence[str]) -> str:
    if kind in (GENUINE, *attacks) or _OTHER.fullmatch(kind):
        return kind
    raise ValueError(unknown_word("kind", kind, (GENUINE, *attacks, "other_…")))


def _outcome(outcome: str) -> Outcome | None:
    try:
        return Outcome(outcome) if outcome else None
    except ValueError:
        raise ValueError(unknown_word("outcome", outcome, tuple(Outcome))) from None


def _rules(rules: str) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """The rules that are broken, and those that somebody looked at (None for all)."""
    if rules == UNKNOWN_RULES:
        return None, None
    known = {rule.value for rule in Rule}
    parts = [rule.strip() for rule in rules.split("|") if rule.strip()]
    kept = frozenset(part.removeprefix(KEPT_RULE) for part in parts if part.startswith(KEPT_RULE))
    broken = frozenset(part for part in parts if not part.startswith(KEPT_RULE) and part != UNKNOWN_RULES)
    if strange := (broken | kept) - known:
        raise ValueError(unknown_word("rules", ", ".join(sorted(strange)), (*sorted(known), UNKNOWN_RULES)))
    if both := broken & kept:
        raise ValueError(_("aturan {rules} ditulis dilanggar dan dipenuhi sekaligus").format(rules=", ".join(both)))
    return broken, broken | kept if kept or UNKNOWN_RULES in parts else None
