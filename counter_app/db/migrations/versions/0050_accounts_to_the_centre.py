"""Resets and accounts opened at the counter go to the centre with the day's file, and its answer comes back to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

WORKS = (("reset_id", "reset_request"), ("registration_id", "registration"))
ONE = (
    "(CASE WHEN request_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN reset_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN registration_id IS NULL THEN 0 ELSE 1 END) = 1"
)
OUT = "state <> 'refused'"
SENT = "state IN ('sent')"
FURTHER = "request_id IS NULL"


def upgrade() -> None:
    for _column, table in WORKS:
        op.add_column(table, sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
        for name, length in (("central_code", 40), ("central_note", 400)):
            op.add_column(table, sa.Column(name, sa.String(length=length), server_default="", nullable=False))
    _drop_indices("ix_dispatch_item_request_id", "uq_dispatch_item_out", "ix_dispatch_item_sent")
    with op.batch_alter_table("dispatch_item") as table:
        table.alter_column("request_id", existing_type=sa.Uuid(), nullable=True)
        for column, other in WORKS:
            table.add_column(sa.Column(column, sa.Uuid(), nullable=True))
            table.create_foreign_key(f"fk_dispatch_item_{column}", other, [column], ["id"])
            table.create_unique_constraint(f"uq_dispatch_item_dispatch_id_{column}", ["dispatch_id", column])
        table.create_check_constraint(op.f("ck_dispatch_item_one_work"), sa.text(ONE))
    _make_indices("request_id", "uq_dispatch_item_out")
    for column, _table in WORKS:
        op.create_index(f"ix_dispatch_item_{column}", "dispatch_item", [column])
        _only(OUT, f"uq_dispatch_item_{column}_out", [column], unique=True)


def downgrade() -> None:
    op.execute(sa.text(f"DELETE FROM dispatch_item WHERE {FURTHER}"))
    further = (f"ix_dispatch_item_{column}" for column, _table in WORKS)
    out = (f"uq_dispatch_item_{column}_out" for column, _table in WORKS)
    _drop_indices("ix_dispatch_item_request_id", "uq_dispatch_item_out", "ix_dispatch_item_sent", *further, *out)
    with op.batch_alter_table("dispatch_item") as table:
        table.drop_constraint(op.f("ck_dispatch_item_one_work"), type_="check")
        for column, _table in WORKS:
            table.drop_constraint(f"uq_dispatch_item_dispatch_id_{column}", type_="unique")
            table.drop_constraint(f"fk_dispatch_item_{column}", type_="foreignkey")
            table.drop_column(column)
        table.alter_column("request_id", existing_type=sa.Uuid(), nullable=False)
    _make_indices("request_id", "uq_dispatch_item_out")
    for _column, name in WORKS:
        for column in ("central_note", "central_code", "sent_at"):
            op.drop_column(name, column)


def _drop_indices(*names: str) -> None:
    for name in names:
        op.drop_index(name, "dispatch_item")


def _make_indices(column: str, out: str) -> None:
    op.create_index(f"ix_dispatch_item_{column}", "dispatch_item", [column])
    _only(OUT, out, [column], unique=True)
    _only(SENT, "ix_dispatch_item_sent", ["branch_id", "dispatch_id"], unique=False)


def _only(condition: str, name: str, columns: list[str], *, unique: bool) -> None:
    where = sa.text(condition)
    op.create_index(name, "dispatch_item", columns, unique=unique, sqlite_where=where, postgresql_where=where)
