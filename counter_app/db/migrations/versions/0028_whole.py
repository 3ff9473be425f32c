"""The branch knows when every page of its store was checked and found whole."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("branch", sa.Column("whole_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("branch", "whole_at")
