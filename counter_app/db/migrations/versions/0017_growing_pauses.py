"""Wrong passwords are counted for one name over all stations. A lock of before ends with this: it lasted minutes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_in_try",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run", sa.String(length=60), nullable=False),
        sa.Column("ends_s", sa.Float(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_sign_in_try_branch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_try"),
        sa.UniqueConstraint("branch_id", "who", "place", name="uq_sign_in_try_branch_id_who_place"),
    )
    op.drop_table("sign_in_failure")


def downgrade() -> None:
    op.create_table(
        "sign_in_failure",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("station", sa.String(length=80), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lock_run", sa.String(length=60), nullable=True),
        sa.Column("lock_ends_s", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_sign_in_failure_officer_id"),
        sa.PrimaryKeyConstraint("officer_id", "station", name="pk_sign_in_failure"),
    )
    op.drop_table("sign_in_try")
