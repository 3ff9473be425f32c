"""Visits, requests, resets, side copies and recorded members keep the number of their commit and the branch's day.

What the audit recorded gives its number. What it did not is put in the order of its times, before everything it did.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

SUBJECT, CASE = "subject_id", "case_id"
ENDS = ("ticket_finished", "ticket_cancelled")
NUMBERS = (
    ("ticket", "end_seq", "finished_at", ENDS, SUBJECT),
    ("visit_case", "seq", "opened_at", ("case_opened",), CASE),
    ("change_request", "submitted_seq", "submitted_at", ("request_submitted",), SUBJECT),
    ("change_request", "applied_seq", "decided_at", ("request_applied",), SUBJECT),
    ("reset_request", "asked_seq", "asked_at", ("reset_asked",), SUBJECT),
    ("reset_request", "reset_seq", "reset_at", ("reset_done",), SUBJECT),
    ("member", "recorded_seq", "recorded_at", ("member_recorded",), SUBJECT),
)
"""Table, its new column, the time that stands for it, the facts that number it, and where they name the row."""
ALWAYS = frozenset({("visit_case", "seq")})
"""Every row has this one."""
TO_HAND_OVER = sa.text("handed_over_at IS NULL")
AT_ONCE = 5_000

_entry = sa.table(
    "audit_entry",
    sa.column("branch_id", sa.Uuid()),
    sa.column("seq", sa.BigInteger()),
    *(sa.column(name, sa.String()) for name in ("code", SUBJECT, CASE)),
)
_branch = sa.table("branch", sa.column("id", sa.Uuid()), sa.column("zone", sa.String()))
_setting = sa.table(
    "setting", sa.column("branch_id", sa.Uuid()), sa.column("name", sa.String()), sa.column("value", sa.String())
)


def upgrade() -> None:
    for table, column, time, codes, where in NUMBERS:
        always = (table, column) in ALWAYS
        op.add_column(
            table,
            sa.Column(column, sa.BigInteger(), nullable=not always, server_default="0" if always else None),
        )
        _number(table, column, time, (codes, where))
    op.execute("UPDATE change_request SET applied_seq = NULL WHERE state <> 'applied'")
    no_day = sa.text("'1970-01-01'")
    op.add_column("visit_case", sa.Column("day", sa.Date(), nullable=False, server_default=no_day))
    op.add_column("reset_request", sa.Column("reset_day", sa.Date(), nullable=True))
    op.add_column("draft_side_copy", sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
    _days()
    _side_copies()
    op.drop_index("ix_visit_case_opened_at", "visit_case")
    op.drop_index("ix_visit_case_officer", "visit_case")
    op.create_index("ix_visit_case_day", "visit_case", ["branch_id", "day", "seq"])
    op.create_index("ix_visit_case_officer", "visit_case", ["branch_id", "officer_id", "day", "seq"])
    op.create_index("ix_reset_request_carried_out", "reset_request", ["branch_id", "reset_by", "reset_day"])
    op.create_index(
        "ix_change_request_to_hand_over",
        "change_request",
        ["branch_id", "state", "applied_seq"],
        sqlite_where=TO_HAND_OVER,
        postgresql_where=TO_HAND_OVER,
    )


def _number(table: str, column: str, time: str, facts: tuple[tuple[str, ...], str]) -> None:
    """The newest audit row of each row's own kind; where there is none, its place by time, counted up to zero."""
    codes, where = facts
    connection = op.get_bind()
    rows = _rows(table, sa.column(column, sa.BigInteger()), sa.column(time, sa.DateTime(timezone=True)))
    named = _entry.c[where]
    wanted = sa.select(_entry.c.branch_id, named, sa.func.max(_entry.c.seq)).where(_entry.c.code.in_(codes))
    found = connection.execute(wanted.group_by(_entry.c.branch_id, named)).tuples()
    recorded = {(branch, subject): seq for branch, subject, seq in found}
    at = rows.c[time]
    in_time = connection.execute(sa.select(rows.c.id, rows.c.branch_id).where(at.is_not(None)).order_by(at, rows.c.id))
    keys = in_time.tuples().all()
    unrecorded = [key for key, branch in keys if (branch, str(key)) not in recorded]
    numbers = {key: place - len(unrecorded) for place, key in enumerate(unrecorded, start=1)}
    numbers |= {key: recorded[branch, str(key)] for key, branch in keys if (branch, str(key)) in recorded}
    _write(rows, column, list(numbers.items()))


def _days() -> None:
    """A visit is of its ticket's day; of a letter and of a reset the branch's own clock tells it."""
    op.execute(
        "UPDATE visit_case SET day = (SELECT ticket.day FROM ticket WHERE ticket.id = visit_case.ticket_id)"
        " WHERE ticket_id IS NOT NULL"
    )
    connection = op.get_bind()
    starts = {
        branch: int(value)
        for branch, value in connection.execute(
            sa.select(_setting.c.branch_id, _setting.c.value).where(_setting.c.name == "day_starts_hour")
        ).tuples()
        if value.isdecimal()
    }
    for branch, zone in connection.execute(sa.select(_branch.c.id, _branch.c.zone)).tuples().all():
        hour = starts.get(branch, 0)
        letters = _rows(
            "visit_case", sa.column("day", sa.Date()), _time("opened_at"), sa.column("ticket_id", sa.Uuid())
        )
        resets = _rows("reset_request", sa.column("reset_day", sa.Date()), _time("reset_at"))
        for rows, column, at, of in (
            (letters, "day", letters.c.opened_at, letters.c.ticket_id.is_(None)),
            (resets, "reset_day", resets.c.reset_at, resets.c.reset_at.is_not(None)),
        ):
            asked = sa.select(rows.c.id, at).where(rows.c.branch_id == branch, of)
            _write(rows, column, [(key, _day(at, zone, hour)) for key, at in connection.execute(asked).tuples()])


def _side_copies() -> None:
    """Counted by their times once; from now on each takes the next number of the branch."""
    connection = op.get_bind()
    rows = _rows("draft_side_copy", sa.column("number", sa.Integer()), _time("saved_at"))
    asked = sa.select(rows.c.id, rows.c.branch_id).order_by(rows.c.saved_at, rows.c.id)
    last: dict[object, int] = {}
    numbers = []
    for key, branch in connection.execute(asked).tuples():
        last[branch] = last.get(branch, 0) + 1
        numbers.append((key, last[branch]))
    _write(rows, "number", numbers)
    series = sa.table(
        "number_series",
        sa.column("branch_id", sa.Uuid()),
        sa.column("series", sa.String()),
        sa.column("last", sa.Integer()),
    )
    for branch, count in last.items():
        connection.execute(sa.insert(series), {"branch_id": branch, "series": "side_copy", "last": count})


def _rows(table: str, *columns: sa.ColumnClause[object]) -> sa.TableClause:
    return sa.table(table, sa.column("id", sa.Uuid()), sa.column("branch_id", sa.Uuid()), *columns)


def _time(name: str) -> sa.ColumnClause[object]:
    return sa.column(name, sa.DateTime(timezone=True))


def _write(rows: sa.TableClause, column: str, values: list[tuple[object, object]]) -> None:
    write = sa.update(rows).where(rows.c.id == sa.bindparam("row")).values({column: sa.bindparam("told")})
    for first in range(0, len(values), AT_ONCE):
        some = [{"row": key, "told": value} for key, value in values[first : first + AT_ONCE]]
        op.get_bind().execute(write, some)


def _day(at: datetime, zone: str, hour: int) -> date:
    """SQLite gives the moment without its zone: UTC."""
    moment = at.replace(tzinfo=ZoneInfo("UTC")) if at.tzinfo is None else at
    return (moment.astimezone(ZoneInfo(zone)) - timedelta(hours=hour)).date()


def downgrade() -> None:
    op.drop_index("ix_change_request_to_hand_over", "change_request")
    op.drop_index("ix_reset_request_carried_out", "reset_request")
    op.drop_index("ix_visit_case_officer", "visit_case")
    op.drop_index("ix_visit_case_day", "visit_case")
    op.create_index("ix_visit_case_opened_at", "visit_case", ["branch_id", "opened_at"])
    op.create_index("ix_visit_case_officer", "visit_case", ["branch_id", "officer_id", "opened_at"])
    op.drop_column("draft_side_copy", "number")
    op.drop_column("reset_request", "reset_day")
    op.drop_column("visit_case", "day")
    for table, column, *_rest in NUMBERS:
        op.drop_column(table, column)
