"""A visit that ended is opened again for two minutes, told by a clock that cannot jump."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("ended_run", sa.String(60), nullable=True))
    op.add_column("ticket", sa.Column("ended_s", sa.Float(), nullable=True))
    op.create_index("ix_ticket_officer_id_ended_run", "ticket", ["officer_id", "ended_run", "ended_s"])


def downgrade() -> None:
    op.drop_index("ix_ticket_officer_id_ended_run", "ticket")
    op.drop_column("ticket", "ended_s")
    op.drop_column("ticket", "ended_run")
