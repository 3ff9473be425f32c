"""A number may carry a phone, sealed, for one message when its turn is near."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "turn_phone",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("words", sa.String(length=20), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waits", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_turn_phone_{column}")
            for column, table in (("ticket_id", "ticket"), ("branch_id", "branch"), ("officer_id", "officer"))
        ),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_turn_phone"),
    )
    waits = sa.text("waits")
    op.create_index("ix_turn_phone_waits", "turn_phone", ["branch_id"], sqlite_where=waits, postgresql_where=waits)
    op.create_index("ix_turn_phone_day", "turn_phone", ["branch_id", "day", "phone"])


def downgrade() -> None:
    op.drop_table("turn_phone")
