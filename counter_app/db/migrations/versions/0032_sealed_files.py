"""Sealed pictures and papers of an embedded store may lie in files; those that lie in the table move at night."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("blob", sa.Column("file_size", sa.Integer(), nullable=True))
    op.add_column("blob", sa.Column("file_sha256", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("blob", "file_sha256")
    op.drop_column("blob", "file_size")
