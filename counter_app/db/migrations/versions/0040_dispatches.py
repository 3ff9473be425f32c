"""What left for the centre, and what the centre refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, length in (("central_code", 40), ("central_note", 400)):
        op.add_column("change_request", sa.Column(name, sa.String(length=length), server_default="", nullable=False))
    op.create_table(
        "dispatch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_dispatch_branch_id"),
        sa.ForeignKeyConstraint(["made_by"], ["officer.id"], name="fk_dispatch_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_dispatch"),
        sa.UniqueConstraint("branch_id", "day", name="uq_dispatch_branch_id_day"),
    )
    op.create_table(
        "dispatch_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("dispatch_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=40), server_default="", nullable=False),
        sa.Column("note", sa.String(length=400), server_default="", nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_dispatch_item_branch_id"),
        sa.ForeignKeyConstraint(["dispatch_id"], ["dispatch.id"], name="fk_dispatch_item_dispatch_id"),
        sa.ForeignKeyConstraint(["request_id"], ["change_request.id"], name="fk_dispatch_item_request_id"),
        sa.PrimaryKeyConstraint("id", name="pk_dispatch_item"),
        sa.UniqueConstraint("dispatch_id", "request_id", name="uq_dispatch_item_dispatch_id_request_id"),
    )
    op.create_index("ix_dispatch_item_request_id", "dispatch_item", ["request_id"])
    out = sa.text("state <> 'refused'")
    op.create_index(
        "uq_dispatch_item_out", "dispatch_item", ["request_id"], unique=True, sqlite_where=out, postgresql_where=out
    )


def downgrade() -> None:
    op.drop_table("dispatch_item")
    op.drop_table("dispatch")
    for name in ("central_note", "central_code"):
        op.drop_column("change_request", name)
