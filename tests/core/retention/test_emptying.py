"""Whatever works say of a member in words goes when they are emptied, also what a later version adds."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import JSON, String, Table

from counter_app.cases.works import WORKS, KindOfWork

LEAST = 200
"""Letters from which on a column has room for a sentence."""
CODES = {"guards", "bring", "field_reasons"}
"""Columns of that room that hold codes and names of fields alone."""


@pytest.mark.parametrize("kind", [row for row in WORKS.rows if row.empty is not None], ids=lambda kind: kind.kind.value)
def test_no_sentence_is_left(kind: KindOfWork) -> None:
    table = kind.model.__table__
    assert isinstance(table, Table)
    row: Any = kind.model()
    sentences = [one.name for one in table.columns if isinstance(one.type, String) and (one.type.length or 0) >= LEAST]
    values = [one.name for one in table.columns if isinstance(getattr(one.type, "impl", one.type), JSON)]
    for name in sentences:
        setattr(row, name, "Ibu Siti sakit")
    for name in values:
        setattr(row, name, {"name": "SITI"})
    assert kind.empty is not None
    kind.empty(row)
    assert {name for name in sentences if getattr(row, name)} <= CODES
    assert [name for name in values if getattr(row, name)] == []
