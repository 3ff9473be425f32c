"""The plan of counters chosen for a day is kept, with what was said of each hour."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

FIGURES = ("hour", "counters", "people_low", "people_high")
TOLD = ("low_min", "high_min")
WHOLE = ("limit_min", "usual_min", "most_min")


def upgrade() -> None:
    op.create_table(
        "counter_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in FIGURES),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in TOLD),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in WHOLE),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name="ck_counter_plan_hour"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_counter_plan_branch_id"),
        sa.ForeignKeyConstraint(["made_by"], ["officer.id"], name="fk_counter_plan_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_counter_plan"),
    )
    op.create_index("ix_counter_plan_day", "counter_plan", ["branch_id", "day", "seq", "hour"])


def downgrade() -> None:
    op.drop_table("counter_plan")
