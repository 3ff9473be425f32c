"""What is not done stands in an index of its own: who is not gone, which works are open; what a member said too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

HELD = ("ix_change_request_held", "change_request", ("branch_id", "holder_id"), "state IN ('draft', 'returned')")
OPEN = (
    (
        "ix_ticket_open",
        "ticket",
        ("branch_id", "state", "day"),
        "state IN ('waiting', 'called', 'missed', 'serving', 'parked')",
    ),
    (
        "ix_change_request_open",
        "change_request",
        ("branch_id", "holder_id"),
        "state IN ('draft', 'submitted', 'returned', 'approved')",
    ),
    (
        "ix_reset_request_open",
        "reset_request",
        ("branch_id", "author_id"),
        "state IN ('open', 'waiting', 'approved', 'reset')",
    ),
)

OF_MEMBER = (("ix_consent_member_id", "consent"), ("ix_override_ask_member_id", "override_ask"))


def upgrade() -> None:
    for name, table in OF_MEMBER:
        op.create_index(name, table, ["member_id"])
    op.drop_index(HELD[0], HELD[1])
    for one in OPEN:
        _make(*one)


def downgrade() -> None:
    for name, table, *_rest in reversed(OPEN):
        op.drop_index(name, table)
    _make(*HELD)
    for name, table in OF_MEMBER:
        op.drop_index(name, table)


def _make(name: str, table: str, columns: tuple[str, ...], rows: str) -> None:
    only = sa.text(rows)
    op.create_index(name, table, list(columns), sqlite_where=only, postgresql_where=only)
