"""A number may be somebody's, known by a keyed digest of their NIK; hours that were booked elsewhere."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ticket_person",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=True),
        sa.Column("holds", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("attorney_by", sa.Uuid(), nullable=True),
        sa.Column("attorney_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_ticket_person_{column}")
            for column, table in (
                ("ticket_id", "ticket"),
                ("branch_id", "branch"),
                ("service_id", "service"),
                ("attorney_by", "officer"),
            )
        ),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_ticket_person"),
    )
    held = sa.text("holds")
    whose = ["branch_id", "person", "service_id", "day"]
    op.create_index(
        "ux_ticket_person_held", "ticket_person", whose, unique=True, sqlite_where=held, postgresql_where=held
    )
    op.create_index("ix_ticket_person_hours", "ticket_person", ["branch_id", "day", "service_id", "begins"])
    op.create_table(
        "booking",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_booking_{column}")
            for column, table in (("branch_id", "branch"), ("service_id", "service"), ("ticket_id", "ticket"))
        ),
        sa.PrimaryKeyConstraint("id", name="pk_booking"),
        sa.UniqueConstraint("branch_id", "number", name="uq_booking_branch_id_number"),
    )
    op.create_index("ux_booking_person", "booking", whose, unique=True)
    op.create_index("ix_booking_hours", "booking", ["branch_id", "day", "service_id", "begins"])


def downgrade() -> None:
    op.drop_table("booking")
    op.drop_table("ticket_person")
