"""Numbers that are given once and never again, such as tickets of a day and requests of a year."""

from __future__ import annotations

from sqlalchemy import Uuid, bindparam, text

from counter_app.db.session import Work

_NEXT = text(
    "INSERT INTO number_series (branch_id, series, last) VALUES (:branch, :series, 1) "
    "ON CONFLICT (branch_id, series) DO UPDATE SET last = number_series.last + 1 RETURNING last"
).bindparams(bindparam("branch", type_=Uuid()))


def next_number(work: Work, series: str) -> int:
    """The next number of a series, from 1 upward; one statement, so two counters never get the same."""
    return int(work.connection.execute(_NEXT, {"branch": work.branch_id, "series": series}).scalar_one())
