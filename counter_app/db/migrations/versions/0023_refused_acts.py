"""How often somebody was refused the same act lately."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "refused_act",
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.String(length=80), nullable=False),
        sa.Column("broke", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_refused_act_branch_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_refused_act_officer_id"),
        sa.PrimaryKeyConstraint("branch_id", "officer_id", "act", "broke", name="pk_refused_act"),
    )


def downgrade() -> None:
    op.drop_table("refused_act")
