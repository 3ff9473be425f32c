"""What an officer said of two members who look like one person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

KEYS = (("branch_id", "branch"), ("one_id", "member"), ("other_id", "member"), ("officer_id", "officer"))


def upgrade() -> None:
    op.create_table(
        "member_apart",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=400), server_default=sa.text("''"), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_member_apart_{column}")
            for column, table in KEYS
        ),
        sa.PrimaryKeyConstraint("id", name="pk_member_apart"),
        sa.UniqueConstraint("branch_id", "digest", name="uq_member_apart_branch_id_digest"),
    )
    op.create_index("ix_member_apart_one_id", "member_apart", ["one_id"])
    op.create_index("ix_member_apart_other_id", "member_apart", ["other_id"])


def downgrade() -> None:
    op.drop_table("member_apart")
