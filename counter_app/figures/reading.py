"""The table of figures as a scope finds it: what the program brings, and over it what the branch corrected."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import FigureEdit
from counter_app.db.rows import branch_of
from counter_app.figures.built_in import built_in
from counter_app.figures.values import BuiltIn, Figure, FigureTable, stands
from forms.model import Text


def table_in(session: Session, brought: BuiltIn | None = None) -> FigureTable:
    """How the table stands; without `brought` over what comes with the program."""
    rows = session.scalars(
        select(FigureEdit).where(FigureEdit.branch_id == branch_of(session)).order_by(FigureEdit.seq)
    )
    edits = tuple((row.seq, row.day, None if row.gone else figure_of(row), row.kind, row.key) for row in rows)
    return stands(brought or built_in(), edits)


def figure_of(row: FigureEdit) -> Figure:
    """What a correction says."""
    return Figure(
        row.kind,
        row.key,
        row.grade,
        row.source,
        row.hundredths,
        Text(row.label, row.label_en),
        Text(row.value, row.value_en),
        row.since,
        row.until,
    )
