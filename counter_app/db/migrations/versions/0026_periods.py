"""What is kept for a time only says when its contents went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TABLES = ("selfie_attempt", "change_request", "reset_request", "paper")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_column(table, "emptied_at")
