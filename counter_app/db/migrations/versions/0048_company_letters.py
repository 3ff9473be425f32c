"""Companies' letters: taken in at the counter, with the pages of their scan and their workbooks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

OPEN = "state IN ('received', 'sent', 'in_review', 'applying', 'partly')"


def upgrade() -> None:
    op.create_table(
        "company_letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("npp", sa.String(length=30), nullable=False),
        sa.Column("company", sa.String(length=120), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("signer", sa.String(length=120), server_default="", nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_seq", sa.BigInteger(), nullable=True),
        sa.Column("seed", sa.String(length=32), server_default="", nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_company_letter_{column}")
            for column, table in (
                ("branch_id", "branch"),
                ("case_id", "visit_case"),
                ("ticket_id", "ticket"),
                ("employer_id", "employer"),
                *((name, "officer") for name in ("confirmed_by", "author_id", "opened_by", "decided_by")),
            )
        ),
        sa.PrimaryKeyConstraint("id", name="pk_company_letter"),
        sa.UniqueConstraint("branch_id", "number", name="uq_company_letter_branch_id_number"),
        sa.UniqueConstraint("case_id", name="uq_company_letter_case_id"),
        sa.UniqueConstraint("ticket_id", name="uq_company_letter_ticket_id"),
    )
    op.create_index("ix_company_letter_seq", "company_letter", ["branch_id", "seq"])
    op.create_index("ix_company_letter_npp", "company_letter", ["branch_id", "npp"])
    only = sa.text(OPEN)
    op.create_index(
        "ix_company_letter_open", "company_letter", ["branch_id", "seq"], sqlite_where=only, postgresql_where=only
    )
    op.create_table(
        "letter_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), server_default="", nullable=False),
        sa.Column("blob_id", sa.Uuid(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bound", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_letter_file_{column}")
            for column, table in (
                ("branch_id", "branch"),
                ("letter_id", "company_letter"),
                ("blob_id", "blob"),
                ("officer_id", "officer"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name="pk_letter_file"),
        sa.UniqueConstraint("letter_id", "kind", "number", name="uq_letter_file_letter_id_kind_number"),
    )
    op.create_index("ix_letter_file_letter_id", "letter_file", ["letter_id"])


def downgrade() -> None:
    op.drop_table("letter_file")
    op.drop_table("company_letter")
