"""A judged workbook as plain values, to be kept sealed, and back. What comes back equals what went in."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import (
    BookNote,
    JudgedBook,
    JudgedRow,
    JudgedSheet,
    NoteKind,
    Remark,
    RowChange,
    RowOutcome,
    SheetKind,
)

Plain = Mapping[str, Any]
"""As JSON takes it."""


def to_plain(book: JudgedBook) -> dict[str, Any]:
    """Everything of a book; cells are personal data, so it is kept sealed."""
    return {
        "digest": book.digest,
        "npp": book.npp,
        "sheets": [[one.kind.value, one.name, list(one.headings), list(one.keys)] for one in book.sheets],
        "notes": [[one.kind.value, one.place, one.count] for one in book.notes],
        "rows": [row_to_plain(row) for row in book.rows],
    }


def from_plain(kept: Plain) -> JudgedBook:
    """The book again. Raises KeyError, ValueError or TypeError for what `to_plain` did not write."""
    return JudgedBook(
        digest=kept["digest"],
        npp=kept["npp"],
        sheets=tuple(JudgedSheet(SheetKind(kind), name, tuple(h), tuple(k)) for kind, name, h, k in kept["sheets"]),
        rows=tuple(row_from_plain(row) for row in kept["rows"]),
        notes=tuple(BookNote(NoteKind(kind), place, count) for kind, place, count in kept["notes"]),
    )


def row_to_plain(row: JudgedRow) -> dict[str, Any]:
    """One row; what is empty is left out."""
    kept: dict[str, Any] = {
        "line": row.line,
        "kind": row.kind.value,
        "sheet": row.sheet,
        "kpj": row.kpj,
        "cells": list(row.cells),
        "outcome": row.outcome.value,
    }
    more: dict[str, Any] = {
        "member": str(row.member_id) if row.member_id else "",
        "version": row.version,
        "changes": [[one.field, one.before, one.after] for one in row.changes],
        "guarded": list(row.guarded),
        "remarks": [[one.kind.value, one.field, one.cell, dict(one.values)] for one in row.remarks],
        "facts": dict(row.facts),
    }
    return kept | {key: value for key, value in more.items() if value}


def row_from_plain(kept: Plain) -> JudgedRow:
    """One row again. Raises KeyError, ValueError or TypeError."""
    row = JudgedRow(
        line=kept["line"],
        kind=SheetKind(kept["kind"]),
        sheet=kept["sheet"],
        kpj=kept["kpj"],
        cells=tuple(kept["cells"]),
        outcome=RowOutcome(kept["outcome"]),
    )
    return replace(
        row,
        member_id=uuid.UUID(kept["member"]) if "member" in kept else None,
        version=kept.get("version", 0),
        changes=tuple(RowChange(*one) for one in kept.get("changes", ())),
        guarded=tuple(kept.get("guarded", ())),
        remarks=tuple(_remark(one) for one in kept.get("remarks", ())),
        facts=tuple(kept.get("facts", {}).items()),
    )


def _remark(kept: Sequence[Any]) -> Remark:
    kind, key, cell, values = kept
    return Remark(RemarkKind(kind), key, cell, tuple(values.items()))
