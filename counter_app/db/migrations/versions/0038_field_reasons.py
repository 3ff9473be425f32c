"""Why a request was given back field by field, and which applied one it takes back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_TO = "fk_change_request_undoes_id"


def upgrade() -> None:
    with op.batch_alter_table("change_request") as table:
        table.add_column(sa.Column("field_reasons", sa.String(length=4000), nullable=False, server_default=""))
        table.add_column(sa.Column("undoes_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(_TO, "change_request", ["undoes_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("change_request") as table:
        table.drop_constraint(_TO, type_="foreignkey")
        table.drop_column("undoes_id")
        table.drop_column("field_reasons")
