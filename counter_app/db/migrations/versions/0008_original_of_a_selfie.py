"""A selfie keeps the whole picture beside its portrait, and a member's attempts are found across visits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # One statement on both engines: SQLite takes a reference only with the column, and making the table anew would
    # break what points at it.
    kind = sa.Uuid().compile(dialect=op.get_bind().dialect)
    reference = "CONSTRAINT fk_selfie_attempt_original_id REFERENCES blob (id)"
    op.execute(f"ALTER TABLE selfie_attempt ADD COLUMN original_id {kind} {reference}")
    op.create_index("ix_selfie_attempt_member_id", "selfie_attempt", ["member_id"])


def downgrade() -> None:
    op.drop_index("ix_selfie_attempt_member_id", "selfie_attempt")
    op.drop_column("selfie_attempt", "original_id")
