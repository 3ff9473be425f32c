"""What a member brought and what was put under the camera: a row a page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("blob_id", sa.Uuid(), nullable=True),
        sa.Column("bound", sa.String(length=64), nullable=False),
        sa.Column("portrait", sa.JSON(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_document_branch_id"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_document_case_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_document_member_id"),
        sa.ForeignKeyConstraint(["blob_id"], ["blob.id"], name="fk_document_blob_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_document_officer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_index("ix_document_case_id", "document", ["case_id"])
    op.create_index("ix_document_member_id", "document", ["member_id"])


def downgrade() -> None:
    op.drop_table("document")
