"""The ticket in hand at a desk is found without reading every ticket there ever was."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_ticket_counter_id_state", "ticket", ["counter_id", "state"])


def downgrade() -> None:
    op.drop_index("ix_ticket_counter_id_state", "ticket")
