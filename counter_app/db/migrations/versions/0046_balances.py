"""What a list told a branch of members' JHT balances, with the day for which it was true."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("jht_balance", sa.BigInteger(), nullable=True))
    op.add_column("member", sa.Column("jht_balance_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("member", "jht_balance_on")
    op.drop_column("member", "jht_balance")
