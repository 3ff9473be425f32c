"""What of a waiting request each supervisor had open, so that several can be approved at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "request_look",
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_request_look_branch_id"),
        sa.ForeignKeyConstraint(["request_id"], ["change_request.id"], name="fk_request_look_request_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_request_look_officer_id"),
        sa.PrimaryKeyConstraint("branch_id", "request_id", "officer_id", name="pk_request_look"),
    )


def downgrade() -> None:
    op.drop_table("request_look")
