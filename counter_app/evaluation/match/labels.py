"""Labels of a folder of pictures for the comparison."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counter_app.cameras.recordings import PICTURES
from counter_app.evaluation.label_file import Cells, group_words, media_file, person_code, read_label_file, unknown_word
from counter_app.scanning.errors import Shown
from counter_app.texts import _

COLUMNS = ("file", "person", "shown", "group")
NEEDED = COLUMNS[:3]


@dataclass(frozen=True)
class Labelled:
    """One picture: who it shows, and whether it is a selfie or a card."""

    file: Path
    person: str
    shown: Shown
    groups: frozenset[str]


def read_labels(folder: Path) -> tuple[Labelled, ...]:
    """Read FOLDER/labels.csv. Raises BadLabels with every fault found."""
    return read_label_file(folder, (NEEDED, COLUMNS), lambda _line, cells: _row(folder, cells), lambda one: one.file)


def _row(folder: Path, cells: Cells) -> Labelled:
    """Raises ValueError with the sentence's detail."""
    person = person_code(cells["person"])
    if not person:
        raise ValueError(_("“person” masih kosong: tanpa itu tidak diketahui siapa yang sama"))
    if cells["shown"] not in tuple(Shown):
        raise ValueError(unknown_word("shown", cells["shown"], tuple(Shown)))
    file = media_file(folder, cells["file"], PICTURES)
    return Labelled(file, person, Shown(cells["shown"]), group_words(cells.get("group", "")))
