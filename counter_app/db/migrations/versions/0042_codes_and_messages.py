"""One-time codes, the outbox, and what sends."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

OPEN, UNSENT = "state IN ('open')", "state IN ('waiting', 'sending')"


def upgrade() -> None:
    op.create_table(
        "one_time_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("digests", sa.JSON(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run", sa.String(length=60), nullable=False),
        sa.Column("sent_s", sa.Float(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_one_time_code_branch_id"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_one_time_code_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_one_time_code"),
    )
    op.create_index("ix_one_time_code_case_id", "one_time_code", ["case_id", "purpose", "seq"])
    op.create_index("ix_one_time_code_sent_at", "one_time_code", ["branch_id", "sent_at"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("code_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("fault", sa.String(length=12), nullable=False),
        sa.Column("once", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claim", sa.String(length=64), server_default="", nullable=False),
        sa.Column("station", sa.String(length=80), server_default="", nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_outbox_branch_id"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_outbox_case_id"),
        sa.ForeignKeyConstraint(["code_id"], ["one_time_code.id"], name="fk_outbox_code_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("branch_id", "once", name="uq_outbox_branch_id_once"),
    )
    op.create_index("ix_outbox_case_id", "outbox", ["case_id"])
    op.create_index("ix_outbox_code_id", "outbox", ["code_id"])
    op.create_index("ix_outbox_queued_at", "outbox", ["branch_id", "queued_at"])
    for name, table, columns, condition in (
        ("ix_one_time_code_open", "one_time_code", ["branch_id", "seq"], OPEN),
        ("ix_outbox_unsent", "outbox", ["branch_id", "channel", "seq"], UNSENT),
    ):
        only = sa.text(condition)
        op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)
    op.create_table(
        "sender",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(length=12), nullable=False),
        sa.Column("worked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_sender_branch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sender"),
        sa.UniqueConstraint("branch_id", "channel", name="uq_sender_branch_id_channel"),
    )


def downgrade() -> None:
    for table in ("sender", "outbox", "one_time_code"):
        op.drop_table(table)
