"""Numbers, tickets and the case each one opens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _number_series()
    _ticket()
    _visit_case()


def _number_series() -> None:
    op.create_table(
        "number_series",
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.String(length=60), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_number_series_branch_id"),
        sa.PrimaryKeyConstraint("branch_id", "series", name="pk_number_series"),
    )


def _ticket() -> None:
    op.create_table(
        "ticket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("label", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("priority", sa.String(length=12), nullable=False),
        sa.Column("priority_rank", sa.Integer(), nullable=False),
        sa.Column("counter_id", sa.Uuid(), nullable=True),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column("park_reason", sa.String(length=80), nullable=False),
        sa.Column("times_called", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_ticket_branch_id"),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="fk_ticket_counter_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_ticket_officer_id"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name="fk_ticket_service_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
        sa.UniqueConstraint("branch_id", "day", "label", name="uq_ticket_branch_id_day_label"),
    )
    op.create_index("ix_ticket_claim", "ticket", ["branch_id", "day", "state", "priority_rank", "issued_at", "label"])


def _visit_case() -> None:
    op.create_table(
        "visit_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_visit_case_branch_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_visit_case_member_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_visit_case_officer_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_visit_case_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_case"),
        sa.UniqueConstraint("ticket_id", name="uq_visit_case_ticket_id"),
    )
    op.create_index("ix_visit_case_member_id", "visit_case", ["member_id"])
