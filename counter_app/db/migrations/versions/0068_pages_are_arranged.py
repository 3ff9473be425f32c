"""Pages of a member's papers have an order, and one that was taken out can be brought back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("place", sa.Integer(), server_default="0", nullable=False))
    op.add_column("document", sa.Column("dropped_seq", sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("document", "dropped_seq")
    op.drop_column("document", "place")
