"""A ticket has its place in line and its turn: a class goes before so many who came earlier, and before no more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

BEFORE = ["branch_id", "state", "priority_rank", "issue_seq", "label"]
NOW = ["branch_id", "state", "turn", "priority_rank", "issue_seq", "label"]


def upgrade() -> None:
    op.add_column("ticket", sa.Column("place", sa.BigInteger(), nullable=True))
    op.add_column("ticket", sa.Column("turn", sa.BigInteger(), server_default="0", nullable=False))
    op.drop_index("ix_ticket_claim", "ticket")
    op.create_index("ix_ticket_claim", "ticket", NOW)


def downgrade() -> None:
    op.drop_index("ix_ticket_claim", "ticket")
    op.create_index("ix_ticket_claim", "ticket", BEFORE)
    op.drop_column("ticket", "turn")
    op.drop_column("ticket", "place")
