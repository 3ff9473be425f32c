"""Labels of a folder of pictures for the comparison: a strict CSV table, every fault told with its row."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counter_app.evaluation.labels import LABELS, BadLabels
from counter_app.scanning.errors import Shown
from counter_app.texts import _

COLUMNS = ("file", "person", "shown", "group")
NEEDED = COLUMNS[:3]
_PERSON = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
_WORD = re.compile(r"[a-z0-9][a-z0-9_=-]{0,39}")
_MANY_DIGITS = re.compile(r"\d{9,}")
_TOLD = 20
"""Faults that are told; the rest is counted."""


@dataclass(frozen=True)
class Labelled:
    """One picture: who it shows, and whether it is a selfie or a card."""

    file: Path
    person: str
    shown: Shown
    groups: frozenset[str]


def read_labels(folder: Path) -> tuple[Labelled, ...]:
    """Read FOLDER/labels.csv. Raises BadLabels with every fault found."""
    table = folder / LABELS
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            columns = [column.strip() for column in reader.fieldnames or ()]
            if set(columns) - set(COLUMNS) or set(NEEDED) - set(columns) or len(set(columns)) < len(columns):
                sentence = _("Kolom labels.csv harus: {columns}; group boleh tidak ada.")
                raise BadLabels([sentence.format(columns=", ".join(COLUMNS))])
            reader.fieldnames = columns
            rows = [(reader.line_num, row) for row in reader]
    except OSError:
        raise BadLabels([_("Berkas {file} tidak dapat dibaca. Periksa nama dan izinnya.").format(file=table)]) from None
    except UnicodeDecodeError:
        raise BadLabels([_("{file} bukan UTF-8. Simpan ulang sebagai CSV UTF-8.").format(file=table)]) from None
    except csv.Error as error:
        raise BadLabels([_("{file} bukan CSV yang utuh: {detail}.").format(file=table, detail=error)]) from None
    return _understood(folder, rows)


def _understood(
    folder: Path, rows: Sequence[tuple[int, Mapping[str | None, str | list[str] | None]]]
) -> tuple[Labelled, ...]:
    found, problems = list[Labelled](), list[str]()
    for line, row in rows:
        if None in row or None in row.values():
            problems.append(_("Baris {line}: jumlah sel tidak sama dengan jumlah kolom.").format(line=line))
            continue
        cells = {str(name): str(cell).strip() for name, cell in row.items()}
        try:
            one = _row(folder, cells)
            if one.file in {other.file for other in found}:
                raise ValueError(_("berkas “{file}” sudah ada di baris lain").format(file=cells["file"]))
        except ValueError as error:
            problems.append(_("Baris {line}: {problem}.").format(line=line, problem=error))
            continue
        found.append(one)
    if not rows:
        problems.append(_("labels.csv belum berisi baris."))
    if len(problems) > _TOLD:
        problems = [*problems[:_TOLD], _("… dan {count} masalah lain.").format(count=len(problems) - _TOLD)]
    if problems:
        raise BadLabels(problems)
    return tuple(found)


def _row(folder: Path, cells: Mapping[str, str]) -> Labelled:
    name = cells["file"]
    file = folder / name
    if not name or Path(name).name != name or not file.is_file():
        raise ValueError(_("berkas “{file}” tidak ada di folder ini").format(file=name))
    if not _PERSON.fullmatch(cells["person"]) or _MANY_DIGITS.search(cells["person"]):
        raise ValueError(_("person harus kode pendek tanpa nama atau nomor orang"))
    if cells["shown"] not in {one.value for one in Shown}:
        raise ValueError(_("shown harus selfie atau card"))
    groups = frozenset(cells.get("group", "").split())
    if not all(_WORD.fullmatch(one) for one in groups):
        raise ValueError(_("group harus kata kecil tanpa spasi, misalnya hijab"))
    return Labelled(file, cells["person"], Shown(cells["shown"]), groups)
