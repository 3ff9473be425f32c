"""A returned request says which documents the member has to bring."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "change_request", sa.Column("bring", sa.String(length=400), server_default=sa.text("''"), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("change_request", "bring")
