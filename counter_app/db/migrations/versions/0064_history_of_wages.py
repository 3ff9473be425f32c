"""A month's wage that is told again gets a row more: the newest commit holds, the others are its history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None

KEY = ["member_id", "month"]
OLDER = (
    "DELETE FROM member_wage WHERE EXISTS (SELECT 1 FROM member_wage AS newer"
    " WHERE newer.member_id = member_wage.member_id AND newer.month = member_wage.month"
    " AND (newer.seq > member_wage.seq OR (newer.seq = member_wage.seq AND newer.id > member_wage.id)))"
)


def upgrade() -> None:
    with op.batch_alter_table("member_wage") as table:
        table.add_column(sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False))
        table.drop_constraint("uq_member_wage_member_id_month", type_="unique")
    op.create_index("ix_member_wage_member", "member_wage", [*KEY, "seq"])


def downgrade() -> None:
    """The newest of each month stays."""
    op.execute(OLDER)
    op.drop_index("ix_member_wage_member", "member_wage")
    with op.batch_alter_table("member_wage") as table:
        table.drop_column("seq")
        table.create_unique_constraint("uq_member_wage_member_id_month", KEY)
