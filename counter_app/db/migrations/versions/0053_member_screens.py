"""Screens of members beside counters, and the pause after wrong codes of pairing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

KEYS = (
    ("branch_id", "branch"),
    ("counter_id", "counter"),
    ("session_id", "session"),
    ("screen_session_id", "session"),
    ("turn_case_id", "visit_case"),
    ("turn_work_id", "registration"),
)


def upgrade() -> None:
    op.create_table(
        "member_screen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("counter_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("screen_session_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run", sa.String(length=60), nullable=False),
        sa.Column("offered_s", sa.Float(), nullable=False),
        sa.Column("paired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ending", sa.String(length=20), server_default="", nullable=False),
        sa.Column("turn_case_id", sa.Uuid(), nullable=True),
        sa.Column("turn_work_id", sa.Uuid(), nullable=True),
        sa.Column("turns", sa.Integer(), server_default="0", nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_member_screen_{column}")
            for column, table in KEYS
        ),
        sa.PrimaryKeyConstraint("id", name="pk_member_screen"),
        sa.UniqueConstraint("counter_id", name="uq_member_screen_counter_id"),
    )
    op.create_index("ix_member_screen_state", "member_screen", ["branch_id", "state"])
    op.create_index("ix_member_screen_session", "member_screen", ["branch_id", "screen_session_id"])
    op.create_table(
        "pairing_try",
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run", sa.String(length=60), server_default="", nullable=False),
        sa.Column("ends_s", sa.Float(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_pairing_try_branch_id"),
        sa.PrimaryKeyConstraint("branch_id", name="pk_pairing_try"),
    )


def downgrade() -> None:
    op.drop_table("pairing_try")
    op.drop_table("member_screen")
