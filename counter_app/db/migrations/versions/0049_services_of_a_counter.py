"""A counter serves the services that were chosen for it, or all of them, and calls a supervisor."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counter_service",
        sa.Column("counter_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_counter_service_branch_id"),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="fk_counter_service_counter_id"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name="fk_counter_service_service_id"),
        sa.PrimaryKeyConstraint("counter_id", "service_id", name="pk_counter_service"),
    )
    op.add_column("counter", sa.Column("help_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("counter", "help_since")
    op.drop_table("counter_service")
