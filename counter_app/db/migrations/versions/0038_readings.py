"""What was read of a document stands with it, sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document") as table:
        table.add_column(sa.Column("reading_id", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("reading_bound", sa.String(length=64), server_default="", nullable=False))
        table.create_foreign_key("fk_document_reading_id", "blob", ["reading_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("document") as table:
        table.drop_constraint("fk_document_reading_id", type_="foreignkey")
        table.drop_column("reading_bound")
        table.drop_column("reading_id")
