"""What is noted at the door goes with a number, and a number knows how many slips of it came out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("slips", sa.Integer(), server_default="1", nullable=False))
    op.create_table(
        "greeting",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("here", sa.JSON(), nullable=False),
        sa.Column("lacking", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=160), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_greeting_{column}")
            for column, table in (("ticket_id", "ticket"), ("branch_id", "branch"), ("officer_id", "officer"))
        ),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_greeting"),
    )
    only = sa.text("emptied_at IS NULL")
    op.create_index("ix_greeting_kept", "greeting", ["branch_id", "at"], sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    op.drop_table("greeting")
    op.drop_column("ticket", "slips")
