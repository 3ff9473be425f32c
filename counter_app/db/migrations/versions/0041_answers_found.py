"""Files for the centre are found without counting those of years; what the centre wrote is kept in one place."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

SENT, UNWRITTEN = "state IN ('sent')", "written_at IS NULL"


def upgrade() -> None:
    op.drop_column("dispatch_item", "note")
    op.create_index("ix_dispatch_seq", "dispatch", ["branch_id", "seq"])
    for name, table, columns, condition in (
        ("ix_dispatch_unwritten", "dispatch", ["branch_id", "seq"], UNWRITTEN),
        ("ix_dispatch_item_sent", "dispatch_item", ["branch_id", "dispatch_id"], SENT),
    ):
        only = sa.text(condition)
        op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    op.drop_index("ix_dispatch_item_sent", "dispatch_item")
    op.drop_index("ix_dispatch_unwritten", "dispatch")
    op.drop_index("ix_dispatch_seq", "dispatch")
    op.add_column("dispatch_item", sa.Column("note", sa.String(length=400), server_default="", nullable=False))
