"""A ticket keeps how long it was thought to wait, so that the branch learns how far off that is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("expected_s", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("ticket", "expected_s")
