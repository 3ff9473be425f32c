"""The newest copy of a branch, and the business day before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("branch", sa.Column("day_before", sa.Date(), nullable=True))
    op.add_column("branch", sa.Column("copied_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("branch", sa.Column("copied_seq", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("branch", sa.Column("copied_to", sa.String(length=400), server_default=sa.text("''"), nullable=False))
    # One number of copies became three: days, weeks and months.
    op.execute("DELETE FROM setting WHERE name = 'night_copies'")


def downgrade() -> None:
    for name in ("copied_to", "copied_seq", "copied_at", "day_before"):
        op.drop_column("branch", name)
