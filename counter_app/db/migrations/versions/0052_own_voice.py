"""Clips of the voice of the hall that a branch recorded itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "voice_clip",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("tongue", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=12), nullable=False),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_voice_clip_branch_id"),
        sa.ForeignKeyConstraint(["made_by"], ["officer.id"], name="fk_voice_clip_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_voice_clip"),
        sa.UniqueConstraint("branch_id", "tongue", "name", name="uq_voice_clip_name"),
    )


def downgrade() -> None:
    op.drop_table("voice_clip")
