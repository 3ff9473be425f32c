"""Who goes on with a company's letter, once that is somebody else than whoever took it in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("company_letter") as table:
        table.add_column(sa.Column("holder_id", sa.Uuid(), nullable=True))
        table.create_foreign_key("fk_company_letter_holder_id", "officer", ["holder_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("company_letter") as table:
        table.drop_constraint("fk_company_letter_holder_id", type_="foreignkey")
        table.drop_column("holder_id")
