"""Numbers that are given once and never again, such as tickets of a day and requests of a year."""

from __future__ import annotations

from sqlalchemy import Uuid, bindparam, text

from counter_app.db.session import Work

_NEXT = text(
    "INSERT INTO number_series (branch_id, series, last) VALUES (:branch, :series, 1) "
    "ON CONFLICT (branch_id, series) DO UPDATE SET last = number_series.last + 1 RETURNING last"
).bindparams(bindparam("branch", type_=Uuid()))


_NEXT_COUNTED = text(
    "INSERT INTO number_series (branch_id, series, last) "
    "VALUES (:branch, :series, 1), (:branch, :other, 1), (:branch, :counted, 1) "
    "ON CONFLICT (branch_id, series) DO UPDATE SET last = number_series.last + 1 "
    "WHERE number_series.series <> :counted OR number_series.last < :most RETURNING series, last"
).bindparams(bindparam("branch", type_=Uuid()))


def next_number(work: Work, series: str) -> int:
    """The next number of a series, from 1 upward; one statement, so two counters never get the same."""
    return int(work.connection.execute(_NEXT, {"branch": work.branch_id, "series": series}).scalar_one())


def next_numbers(work: Work, series: str, other: str, counted: str, most: int) -> tuple[int, int] | None:
    """The next number of each of two series that are always asked in this order, by one statement.

    It counts in a third one, up to `most`; None when that is reached: the unit of work is then to be given up.
    """
    if most < 1:
        return None
    given = {"branch": work.branch_id, "series": series, "other": other, "counted": counted, "most": most}
    last = dict(work.connection.execute(_NEXT_COUNTED, given).tuples().all())
    return (int(last[series]), int(last[other])) if counted in last else None
