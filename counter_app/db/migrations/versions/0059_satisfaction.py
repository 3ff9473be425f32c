"""How members found the service: answers by nobody's name, and that a number was asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

WORDS = "comment <> ''"


def upgrade() -> None:
    op.create_table(
        "satisfaction_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("element", sa.String(length=14), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("comment", sa.String(length=280), server_default=sa.text("''"), nullable=False),
        sa.Column("followed_by", sa.Uuid(), nullable=True),
        sa.Column("followed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.String(length=280), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 4", name="ck_satisfaction_answer_score"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_satisfaction_answer_branch_id"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name="fk_satisfaction_answer_service_id"),
        sa.ForeignKeyConstraint(["followed_by"], ["officer.id"], name="fk_satisfaction_answer_followed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_satisfaction_answer"),
    )
    op.create_index("ix_satisfaction_answer_day", "satisfaction_answer", ["branch_id", "day", "element", "score"])
    only = sa.text(WORDS)
    op.create_index(
        "ix_satisfaction_answer_words",
        "satisfaction_answer",
        ["branch_id", "day", "id"],
        sqlite_where=only,
        postgresql_where=only,
    )
    op.add_column("ticket", sa.Column("asked", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("ticket", "asked")
    op.drop_table("satisfaction_answer")
