"""Labels of a folder of real media: a strict CSV table, every fault told with its row."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from counter_app.cameras.recordings import PICTURES
from counter_app.capture.codes import Rule
from counter_app.evaluation.figures import GENUINE, Outcome
from counter_app.texts import _

LABELS = "labels.csv"
"""Name of the table inside the folder."""
VIDEOS = (".mp4", ".avi", ".mkv", ".mov", ".webm", ".m4v", ".gif")
NEEDED = ("file", "kind")
COLUMNS = (*NEEDED, "rules", "group", "person", "outcome")
UNKNOWN_RULES, KEPT_RULE = "?", "-"
"""In `rules`: nobody looked at the rules that are not named, so the picture says nothing about them; and before a
rule's name: the picture keeps it."""
_WORD = re.compile(r"[a-z0-9][a-z0-9_=-]{0,39}")
_PERSON = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
_OTHER = re.compile(r"other_[a-z0-9_]{1,32}")
_MANY_DIGITS = re.compile(r"\d{9,}")
_SHOWN = 20
"""Faults that are told; the rest is counted."""


class BadLabels(ValueError):
    """The table cannot be used; ``problems`` are sentences."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(len(problems))
        self.problems = tuple(problems)


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
    table = folder / LABELS
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            columns = [column.strip() for column in reader.fieldnames or ()]
            if problems := _column_problems(columns):
                raise BadLabels(problems)
            reader.fieldnames = columns
            rows = [(reader.line_num, row) for row in reader]
    except OSError:
        raise BadLabels([_("Berkas {file} tidak dapat dibaca. Periksa nama dan izinnya.").format(file=table)]) from None
    except UnicodeDecodeError:
        raise BadLabels([_("{file} bukan UTF-8. Simpan ulang sebagai CSV UTF-8.").format(file=table)]) from None
    except csv.Error as error:
        raise BadLabels([_("{file} bukan CSV yang utuh: {detail}.").format(file=table, detail=error)]) from None
    return _understood(folder, rows, attacks)


def _column_problems(columns: Sequence[str]) -> list[str]:
    missing = [column for column in NEEDED if column not in columns]
    strange = sorted({column for column in columns if column not in COLUMNS or columns.count(column) > 1})
    problems = []
    if missing:
        problems.append(_("Kolom wajib belum ada: {columns}.").format(columns=", ".join(missing)))
    if strange:
        sentence = _("Kolom tidak dikenal atau ganda: {columns}. Kolom yang ada: {allowed}.")
        problems.append(sentence.format(columns=", ".join(strange), allowed=", ".join(COLUMNS)))
    return problems


def _understood(
    folder: Path, rows: Sequence[tuple[int, Mapping[str | None, str | list[str] | None]]], attacks: Sequence[str]
) -> tuple[Labelled, ...]:
    labelled, problems = [], []
    seen: set[Path] = set()
    for line, row in rows:
        if None in row or None in row.values():
            problems.append(_("Baris {line}: jumlah sel tidak sama dengan jumlah kolom.").format(line=line))
            continue
        cells = {str(name): str(cell).strip() for name, cell in row.items()}
        try:
            one = _row(folder, cells, attacks)
            if one.file is not None and one.file in seen:
                raise ValueError(_("berkas “{file}” sudah ada di baris lain").format(file=cells["file"]))
        except ValueError as error:
            problems.append(_("Baris {line}: {detail}.").format(line=line, detail=error))
            continue
        if one.file is not None:
            seen.add(one.file)
        labelled.append(replace(one, line=line))
    if len(problems) > _SHOWN:
        more = len(problems) - _SHOWN
        problems = [*problems[:_SHOWN], _("Dan {count} kesalahan lain.").format(count=more)]
    if not problems and not labelled:
        problems.append(_("Tabel {file} belum berisi satu baris pun.").format(file=LABELS))
    if problems:
        raise BadLabels(problems)
    return tuple(labelled)


def _row(folder: Path, cells: Mapping[str, str], attacks: Sequence[str]) -> Labelled:
    """Raises ValueError with the sentence's detail."""
    outcome = _outcome(cells.get("outcome", ""))
    file = _file(folder, cells["file"]) if cells["file"] else None
    if (file is None) == (outcome is None):
        raise ValueError(_("isi “file” untuk rekaman, atau “outcome” untuk sesi langsung, dan hanya satu di antaranya"))
    rules, asked = _rules(cells.get("rules", ""))
    return Labelled(
        file,
        _kind(cells["kind"], attacks),
        rules,
        _groups(cells.get("group", "")),
        _person(cells.get("person", "")),
        outcome,
        asked,
    )


def _file(folder: Path, name: str) -> Path:
    file = folder / name
    try:
        inside, there = file.resolve().is_relative_to(folder.resolve()), file.is_file()
    except (OSError, ValueError):  # longer than a name may be, or with letters that none has
        inside, there = True, False
    if Path(name).is_absolute() or not inside:
        raise ValueError(_("berkas “{file}” berada di luar folder").format(file=name))
    if not there:
        raise ValueError(_("berkas “{file}” tidak ada").format(file=name))
    if file.suffix.lower() not in (*PICTURES, *VIDEOS):
        sentence = _("“{file}” bukan gambar atau video. Yang dikenal: {allowed}")
        raise ValueError(sentence.format(file=name, allowed=", ".join((*PICTURES, *VIDEOS))))
    return file


def _kind(kind: str, attacks: Sequence[str]) -> str:
    if kind in (GENUINE, *attacks) or _OTHER.fullmatch(kind):
        return kind
    raise ValueError(_unknown("kind", kind, (GENUINE, *attacks, "other_…")))


def _outcome(outcome: str) -> Outcome | None:
    try:
        return Outcome(outcome) if outcome else None
    except ValueError:
        raise ValueError(_unknown("outcome", outcome, tuple(Outcome))) from None


def _rules(rules: str) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """The rules that are broken, and those that somebody looked at (None for all)."""
    if rules == UNKNOWN_RULES:
        return None, None
    known = {rule.value for rule in Rule}
    parts = [rule.strip() for rule in rules.split("|") if rule.strip()]
    kept = frozenset(part.removeprefix(KEPT_RULE) for part in parts if part.startswith(KEPT_RULE))
    broken = frozenset(part for part in parts if not part.startswith(KEPT_RULE) and part != UNKNOWN_RULES)
    if strange := (broken | kept) - known:
        raise ValueError(_unknown("rules", ", ".join(sorted(strange)), (*sorted(known), UNKNOWN_RULES)))
    if both := broken & kept:
        raise ValueError(_("aturan {rules} ditulis dilanggar dan dipenuhi sekaligus").format(rules=", ".join(both)))
    return broken, broken | kept if kept or UNKNOWN_RULES in parts else None


def _groups(groups: str) -> frozenset[str]:
    wanted = [group.strip() for group in groups.split("|") if group.strip()]
    for group in wanted:
        if not _WORD.fullmatch(group):
            sentence = _("label kelompok “{value}” hanya boleh huruf kecil, angka, _, - dan =")
            raise ValueError(sentence.format(value=group))
    return frozenset(wanted)


def _person(person: str) -> str:
    if not person:
        return ""
    if _MANY_DIGITS.search(person):
        raise ValueError(_("“person” tampak seperti nomor identitas. Pakai kode buatan sendiri, misalnya P01"))
    if not _PERSON.fullmatch(person):
        raise ValueError(_("“person” hanya boleh 1 sampai 20 huruf, angka, _ atau -. Jangan menulis nama"))
    return person


def _unknown(name: str, value: str, allowed: Sequence[str]) -> str:
    sentence = _("nilai “{value}” untuk {name} tidak dikenal. Pilih salah satu: {allowed}")
    return sentence.format(value=value, name=name, allowed=", ".join(allowed))
