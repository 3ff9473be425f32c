"""What members ask of their own data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("wish", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("words", sa.String(length=400), server_default=sa.text("''"), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.String(length=40), server_default=sa.text("''"), nullable=False),
        sa.Column("note", sa.String(length=400), server_default=sa.text("''"), nullable=False),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_data_request_branch_id"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_data_request_case_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_data_request_member_id"),
        sa.ForeignKeyConstraint(["author_id"], ["officer.id"], name="fk_data_request_author_id"),
        sa.ForeignKeyConstraint(["answered_by"], ["officer.id"], name="fk_data_request_answered_by"),
        sa.PrimaryKeyConstraint("id", name="pk_data_request"),
        sa.UniqueConstraint("branch_id", "number", name="uq_data_request_branch_id_number"),
    )
    op.create_index("ix_data_request_state", "data_request", ["branch_id", "state"])
    op.create_index("ix_data_request_case_id", "data_request", ["case_id"])
    op.create_index("ix_data_request_member_id", "data_request", ["member_id"])


def downgrade() -> None:
    op.drop_table("data_request")
