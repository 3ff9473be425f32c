"""The strict CSV table that labels a folder of media: read once here for every evaluation, every fault with its row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from counter_app.texts import _

LABELS = "labels.csv"
"""Name of the table inside the folder."""
Cells = Mapping[str, str]
Label = TypeVar("Label")
_WORD = re.compile(r"[a-z0-9][a-z0-9_=-]{0,39}")
_PERSON = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
_MANY_DIGITS = re.compile(r"\d{9,}")
_SHOWN = 20
"""Faults that are told; the rest is counted."""


class BadLabels(ValueError):
    """The table cannot be used; ``problems`` are sentences."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(len(problems))
        self.problems = tuple(problems)


def read_label_file(
    folder: Path,
    columns: tuple[Sequence[str], Sequence[str]],
    label: Callable[[int, Cells], Label],
    file_of: Callable[[Label], Path | None],
) -> tuple[Label, ...]:
    """A label a row of FOLDER/labels.csv; `columns` are those it needs and those it may have.

    `label` takes the row's line and cells, and raises ValueError with the sentence's detail. A file stands in one row.
    Raises BadLabels with every fault found.
    """
    labelled, problems, seen = list[Label](), list[str](), set[Path]()
    for line, cells in _rows(folder / LABELS, *columns):
        if cells is None:
            problems.append(_("Baris {line}: jumlah sel tidak sama dengan jumlah kolom.").format(line=line))
            continue
        try:
            one = label(line, cells)
            file = file_of(one)
            if file in seen:
                raise ValueError(_("berkas “{file}” sudah ada di baris lain").format(file=cells["file"]))
        except ValueError as error:
            problems.append(_("Baris {line}: {detail}.").format(line=line, detail=error))
            continue
        if file is not None:
            seen.add(file)
        labelled.append(one)
    if len(problems) > _SHOWN:
        more = len(problems) - _SHOWN
        problems = [*problems[:_SHOWN], _("Dan {count} kesalahan lain.").format(count=more)]
    if not problems and not labelled:
        problems.append(_("Tabel {file} belum berisi satu baris pun.").format(file=LABELS))
    if problems:
        raise BadLabels(problems)
    return tuple(labelled)


def media_file(folder: Path, name: str, endings: Sequence[str]) -> Path:
    """The file a row names. Raises ValueError with the sentence's detail."""
    file = folder / name
    try:
        inside, there = file.resolve().is_relative_to(folder.resolve()), file.is_file()
    except (OSError, ValueError):  # longer than a name may be, or with letters that none has
        inside, there = True, False
    if Path(name).is_absolute() or not inside:
        raise ValueError(_("berkas “{file}” berada di luar folder").format(file=name))
    if not there:
        raise ValueError(_("berkas “{file}” tidak ada").format(file=name))
    if file.suffix.lower() not in endings:
        sentence = _("“{file}” bukan gambar atau video. Yang dikenal: {allowed}")
        raise ValueError(sentence.format(file=name, allowed=", ".join(endings)))
    return file


def group_words(groups: str) -> frozenset[str]:
    """The groups of a row, apart by |. Raises ValueError with the sentence's detail."""
    wanted = [group.strip() for group in groups.split("|") if group.strip()]
    for group in wanted:
        if not _WORD.fullmatch(group):
            sentence = _("label kelompok “{value}” hanya boleh huruf kecil, angka, _, - dan =")
            raise ValueError(sentence.format(value=group))
    return frozenset(wanted)


def person_code(person: str) -> str:
    """A short code of somebody, "" for none; never a name or a number. Raises ValueError with the sentence's detail."""
    if not person:
        return ""
    if _MANY_DIGITS.search(person):
        raise ValueError(_("“person” tampak seperti nomor identitas. Pakai kode buatan sendiri, misalnya P01"))
    if not _PERSON.fullmatch(person):
        raise ValueError(_("“person” hanya boleh 1 sampai 20 huruf, angka, _ atau -. Jangan menulis nama"))
    return person


def unknown_word(name: str, value: str, allowed: Sequence[str]) -> str:
    """The sentence's detail for a word that is none of those allowed."""
    sentence = _("nilai “{value}” untuk {name} tidak dikenal. Pilih salah satu: {allowed}")
    return sentence.format(value=value, name=name, allowed=", ".join(allowed))


def _rows(table: Path, needed: Sequence[str], allowed: Sequence[str]) -> list[tuple[int, Cells | None]]:
    """Line and cells of each row; no cells where their number is wrong."""
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            columns = [column.strip() for column in reader.fieldnames or ()]
            if problems := _column_problems(columns, needed, allowed):
                raise BadLabels(problems)
            reader.fieldnames = columns
            return [(reader.line_num, _cells(row)) for row in reader]
    except OSError:
        raise BadLabels([_("Berkas {file} tidak dapat dibaca. Periksa nama dan izinnya.").format(file=table)]) from None
    except UnicodeDecodeError:
        raise BadLabels([_("{file} bukan UTF-8. Simpan ulang sebagai CSV UTF-8.").format(file=table)]) from None
    except csv.Error as error:
        raise BadLabels([_("{file} bukan CSV yang utuh: {detail}.").format(file=table, detail=error)]) from None


def _cells(row: Mapping[str | None, str | list[str] | None]) -> Cells | None:
    if None in row or None in row.values():
        return None
    return {str(name): str(cell).strip() for name, cell in row.items()}


def _column_problems(columns: Sequence[str], needed: Sequence[str], allowed: Sequence[str]) -> list[str]:
    missing = [column for column in needed if column not in columns]
    strange = sorted({column for column in columns if column not in allowed or columns.count(column) > 1})
    problems = []
    if missing:
        problems.append(_("Kolom wajib belum ada: {columns}.").format(columns=", ".join(missing)))
    if strange:
        sentence = _("Kolom tidak dikenal atau ganda: {columns}. Kolom yang ada: {allowed}.")
        problems.append(sentence.format(columns=", ".join(strange), allowed=", ".join(allowed)))
    return problems
