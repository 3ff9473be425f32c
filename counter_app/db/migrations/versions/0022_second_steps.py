"""Codes of a phone beside the password, codes on paper, and when it was shown last who sits at a station."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "one_time_secret",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_one_time_secret_branch_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_one_time_secret_officer_id"),
        sa.PrimaryKeyConstraint("officer_id", name="pk_one_time_secret"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_recovery_code_branch_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_recovery_code_officer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_recovery_code"),
        sa.UniqueConstraint("officer_id", "digest", name="uq_recovery_code_officer_id_digest"),
    )
    op.add_column("session", sa.Column("proven_run", sa.String(length=60), nullable=False, server_default=""))
    op.add_column("session", sa.Column("proven_s", sa.Float(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("session", "proven_s")
    op.drop_column("session", "proven_run")
    op.drop_table("recovery_code")
    op.drop_table("one_time_secret")
