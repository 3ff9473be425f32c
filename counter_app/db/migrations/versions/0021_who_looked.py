"""What was looked at lately, how often without a visit, and signals for the supervisor."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")


def upgrade() -> None:
    op.create_table(
        "look",
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=14), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to("look", "branch_id", "branch"),
        _to("look", "officer_id", "officer"),
        sa.PrimaryKeyConstraint("branch_id", "officer_id", "what", "subject_id", "ground", name="pk_look"),
    )
    op.create_table(
        "look_meter",
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run", sa.String(length=60), nullable=False),
        sa.Column("ends_s", sa.Float(), nullable=False),
        _to("look_meter", "branch_id", "branch"),
        _to("look_meter", "officer_id", "officer"),
        sa.PrimaryKeyConstraint("branch_id", "officer_id", "kind", name="pk_look_meter"),
    )
    op.create_table(
        "signal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_to", sa.String(length=80), nullable=False, server_default=""),
        sa.Column("note", sa.String(length=400), nullable=False, server_default=""),
        _to("signal", "branch_id", "branch"),
        _to("signal", "officer_id", "officer"),
        _to("signal", "member_id", "member"),
        _to("signal", "answered_by", "officer"),
        sa.PrimaryKeyConstraint("id", name="pk_signal"),
        sa.UniqueConstraint("branch_id", "key", name="uq_signal_branch_id_key"),
    )
    op.create_index("ix_signal_branch_id_state_seq", "signal", ["branch_id", "state", "seq"])


def downgrade() -> None:
    op.drop_index("ix_signal_branch_id_state_seq", "signal")
    op.drop_table("signal")
    op.drop_table("look_meter")
    op.drop_table("look")
