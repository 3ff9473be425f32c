"""Order comes from commit numbers, the business day is the branch's, and a ticket knows what it may be measured by.

What the audit recorded gives its number. What it did not is put in the order of its times, before everything it did.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

CALLS = ("ticket_called", "ticket_recalled")
SELFIES = tuple(f"selfie_{end}" for end in ("passed", "in_review", "failed", "cancelled", "overridden", "refused"))
CLAIM = ("state", "priority_rank")

_text = (sa.column("code", sa.String()), sa.column("subject_id", sa.String()))
_entry = sa.table("audit_entry", sa.column("branch_id", sa.Uuid()), sa.column("seq", sa.BigInteger()), *_text)


def upgrade() -> None:
    _add("ticket", sa.Column("issue_seq", sa.BigInteger(), nullable=False, server_default="0"))
    _add("ticket", sa.Column("clock_day", sa.Date(), nullable=True))
    _add("ticket", sa.Column("call_seq", sa.BigInteger(), nullable=True))
    _add("ticket", sa.Column("called_to", sa.Integer(), nullable=True))
    _add("ticket", sa.Column("serving_since", sa.DateTime(timezone=True), nullable=True))
    _add("ticket", sa.Column("served_s", sa.Integer(), nullable=False, server_default="0"))
    _add("ticket", sa.Column("times_void", sa.Boolean(), nullable=False, server_default=sa.false()))
    _add("branch", sa.Column("day", sa.Date(), nullable=True))
    _add("branch", sa.Column("day_seq", sa.BigInteger(), nullable=False, server_default="0"))
    _add("audit_head", sa.Column("last_at_us", sa.BigInteger(), nullable=False, server_default="0"))
    for table in ("consent", "selfie_attempt", "paper"):
        _add(table, sa.Column("seq", sa.BigInteger(), nullable=False, server_default="0"))
    _number("ticket", "issue_seq", "issued_at", ("ticket_issued",))
    _number("ticket", "call_seq", "last_called_at", CALLS)
    _number("consent", "seq", "at", ("consent_given", "consent_declined"))
    _number("selfie_attempt", "seq", "finished_at", SELFIES)
    _number("paper", "seq", "made_at", ("paper_made",))
    _measured_from_now_on()
    _day_and_newest_time()
    op.drop_index("ix_ticket_claim", "ticket")
    op.create_index("ix_ticket_claim", "ticket", ["branch_id", *CLAIM, "issue_seq", "label"])
    op.create_index("ix_ticket_branch_id_state_day", "ticket", ["branch_id", "state", "day"])
    op.create_index("ix_ticket_branch_id_call_seq", "ticket", ["branch_id", "call_seq"])


def _add(table: str, column: sa.Column[object]) -> None:
    op.add_column(table, column)


def _number(table: str, column: str, time: str, codes: tuple[str, ...]) -> None:
    """The newest audit row of each row's own kind; where there is none, its place by time, counted up to zero."""
    connection = op.get_bind()
    key = (sa.column("id", sa.Uuid()), sa.column("branch_id", sa.Uuid()))
    rows = sa.table(table, *key, sa.column(column, sa.BigInteger()), sa.column(time, sa.DateTime(timezone=True)))
    wanted = sa.select(_entry.c.branch_id, _entry.c.subject_id, sa.func.max(_entry.c.seq))
    found = wanted.where(_entry.c.code.in_(codes)).group_by(_entry.c.branch_id, _entry.c.subject_id)
    recorded = {(branch, subject): seq for branch, subject, seq in connection.execute(found).tuples()}
    at = rows.c[time]
    in_time = connection.execute(sa.select(rows.c.id, rows.c.branch_id).where(at.is_not(None)).order_by(at, rows.c.id))
    keys = in_time.tuples().all()
    unrecorded = [key for key, branch in keys if (branch, str(key)) not in recorded]
    numbers = {key: place - len(unrecorded) for place, key in enumerate(unrecorded, start=1)}
    numbers |= {key: recorded[branch, str(key)] for key, branch in keys if (branch, str(key)) in recorded}
    if numbers:
        write = sa.update(rows).where(rows.c.id == sa.bindparam("row")).values({column: sa.bindparam("number")})
        connection.execute(write, [{"row": key, "number": number} for key, number in numbers.items()])


def _measured_from_now_on() -> None:
    """How long a ticket was parked was not kept, so what is there measures nothing; counters are those of the calls."""
    op.execute(sa.text("UPDATE ticket SET times_void = :yes").bindparams(yes=True))
    op.execute("UPDATE ticket SET serving_since = arrived_at WHERE state = 'serving'")
    called = "SELECT counter.number FROM counter WHERE counter.id = ticket.counter_id"
    op.execute(f"UPDATE ticket SET called_to = ({called}) WHERE last_called_at IS NOT NULL")


def _day_and_newest_time() -> None:
    """A branch goes on in the day of its newest ticket, who waited before has gone; its newest time is the audit's."""
    newest = "SELECT max(ticket.day) FROM ticket WHERE ticket.branch_id = branch.id"
    op.execute(f"UPDATE branch SET day = ({newest})")
    first = "SELECT min(ticket.issue_seq) FROM ticket WHERE ticket.branch_id = branch.id AND ticket.day = branch.day"
    op.execute(f"UPDATE branch SET day_seq = coalesce(({first}), 1) - 1")
    kept = "SELECT branch.day FROM branch WHERE branch.id = ticket.branch_id"
    op.execute(f"UPDATE ticket SET state = 'missed' WHERE state = 'waiting' AND day < ({kept})")
    of_head = "audit_entry.branch_id = audit_head.branch_id AND audit_entry.seq = audit_head.seq"
    op.execute(
        f"UPDATE audit_head SET last_at_us = coalesce((SELECT audit_entry.at_us FROM audit_entry WHERE {of_head}), 0)"
    )


def downgrade() -> None:
    op.drop_index("ix_ticket_branch_id_call_seq", "ticket")
    op.drop_index("ix_ticket_branch_id_state_day", "ticket")
    op.drop_index("ix_ticket_claim", "ticket")
    op.create_index("ix_ticket_claim", "ticket", ["branch_id", "day", *CLAIM, "issued_at", "label"])
    for table in ("consent", "selfie_attempt", "paper"):
        op.drop_column(table, "seq")
    op.drop_column("audit_head", "last_at_us")
    op.drop_column("branch", "day_seq")
    op.drop_column("branch", "day")
    for column in ("issue_seq", "clock_day", "call_seq", "called_to", "serving_since", "served_s", "times_void"):
        op.drop_column("ticket", column)
