"""What members said to notices by e-mail and phone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("road", sa.String(length=10), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("contact", sa.String(length=254), server_default=sa.text("''"), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("words_version", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_notice_consent_branch_id"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_notice_consent_case_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_notice_consent_member_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_notice_consent_officer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_notice_consent"),
    )
    op.create_index("ix_notice_consent_member_id", "notice_consent", ["member_id", "seq"])
    op.create_index("ix_notice_consent_at", "notice_consent", ["branch_id", "at"])


def downgrade() -> None:
    op.drop_table("notice_consent")
