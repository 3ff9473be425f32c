"""A case comes from a visit, with its ticket, or from a letter, with number, date and sender."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ORIGIN = (
    "origin = 'visit' AND ticket_id IS NOT NULL"
    " AND letter_number IS NULL AND letter_date IS NULL AND letter_sender IS NULL"
    " OR origin = 'letter' AND ticket_id IS NULL AND letter_date IS NOT NULL"
    " AND coalesce(letter_number, '') <> '' AND coalesce(letter_sender, '') <> ''"
)
BEFORE = "id, branch_id, ticket_id, member_id, officer_id, state, opened_at, closed_at"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _make_anew()
    else:
        _change_in_place()


def _change_in_place() -> None:
    op.alter_column("visit_case", "ticket_id", nullable=True)
    op.add_column("visit_case", sa.Column("origin", sa.String(length=8), nullable=True))
    op.add_column("visit_case", sa.Column("letter_number", sa.String(length=60), nullable=True))
    op.add_column("visit_case", sa.Column("letter_date", sa.Date(), nullable=True))
    op.add_column("visit_case", sa.Column("letter_sender", sa.String(length=120), nullable=True))
    op.execute("UPDATE visit_case SET origin = 'visit'")
    op.alter_column("visit_case", "origin", nullable=False)
    op.create_check_constraint("ck_visit_case_origin", "visit_case", ORIGIN)


def _make_anew() -> None:
    # SQLite cannot let a column be empty that never was. While the table is away, whatever points at its cases counts
    # as broken; that is looked at when the transaction ends, and by then each case is back under its own key.
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute(f"CREATE TABLE visit_case_before AS SELECT {BEFORE} FROM visit_case")
    op.drop_table("visit_case")
    _visit_case()
    op.execute(f"INSERT INTO visit_case ({BEFORE}, origin) SELECT {BEFORE}, 'visit' FROM visit_case_before")
    op.drop_table("visit_case_before")


def _visit_case() -> None:
    op.create_table(
        "visit_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("letter_number", sa.String(length=60), nullable=True),
        sa.Column("letter_date", sa.Date(), nullable=True),
        sa.Column("letter_sender", sa.String(length=120), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_visit_case_branch_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_visit_case_member_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_visit_case_officer_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_visit_case_ticket_id"),
        sa.CheckConstraint(ORIGIN, name="ck_visit_case_origin"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_case"),
        sa.UniqueConstraint("ticket_id", name="uq_visit_case_ticket_id"),
    )
    op.create_index("ix_visit_case_member_id", "visit_case", ["member_id"])
