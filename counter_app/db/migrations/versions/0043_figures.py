"""Figures that officers quote and reckon with, as a branch corrects them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    words = (sa.Column(name, sa.String(length=160), nullable=False) for name in ("label", "label_en", "value"))
    op.create_table(
        "figure_edit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=False),
        *words,
        sa.Column("value_en", sa.String(length=160), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("grade", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=160), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_figure_edit_branch_id"),
        sa.ForeignKeyConstraint(["made_by"], ["officer.id"], name="fk_figure_edit_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_figure_edit"),
    )
    op.create_index("ix_figure_edit_seq", "figure_edit", ["branch_id", "seq"])


def downgrade() -> None:
    op.drop_table("figure_edit")
