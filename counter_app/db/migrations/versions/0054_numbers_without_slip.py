"""A number knows whether its slip came out at a kiosk, and why not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

INDEX = "ix_ticket_noted_slip"
NOTED = "slip_place <> ''"


def upgrade() -> None:
    op.add_column("ticket", sa.Column("slip_place", sa.String(length=40), server_default="", nullable=False))
    op.add_column("ticket", sa.Column("no_slip", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("ticket", sa.Column("no_slip_cause", sa.String(length=10), nullable=True))
    only = sa.text(NOTED)
    columns = ["branch_id", "day", "issue_seq"]
    op.create_index(INDEX, "ticket", columns, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    op.drop_index(INDEX, table_name="ticket")
    for column in ("no_slip_cause", "no_slip", "slip_place"):
        op.drop_column("ticket", column)
