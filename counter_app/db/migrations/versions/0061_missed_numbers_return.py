"""A missed number knows after which call it comes back by itself, and that it has done so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("returns_after", sa.BigInteger(), nullable=True))
    op.add_column("ticket", sa.Column("returned", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    for column in ("returned", "returns_after"):
        op.drop_column("ticket", column)
