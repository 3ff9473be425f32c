"""Rows of companies' workbooks, wages by month, and why employment ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("left_cause", sa.String(length=40), server_default="", nullable=False))
    op.add_column("letter_file", sa.Column("judged", sa.JSON(), nullable=True))
    op.execute("UPDATE letter_file SET judged = '{}'")
    with op.batch_alter_table("letter_file") as table:
        table.alter_column("judged", existing_type=sa.JSON(), nullable=False)
    op.create_table(
        "letter_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=20), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("kpj", sa.String(length=40), server_default="", nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("guarded", sa.Boolean(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.String(length=40), server_default="", nullable=False),
        sa.Column("note", sa.String(length=400), server_default="", nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_letter_line_{column}")
            for column, table in (
                ("branch_id", "branch"),
                ("letter_id", "company_letter"),
                ("file_id", "letter_file"),
                ("member_id", "member"),
                ("opened_by", "officer"),
                ("decided_by", "officer"),
                ("request_id", "change_request"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name="pk_letter_line"),
        sa.UniqueConstraint("request_id", name="uq_letter_line_request_id"),
    )
    op.create_index("ix_letter_line_member_id", "letter_line", ["member_id"])
    op.create_index("ix_letter_line_state", "letter_line", ["letter_id", "state", "place"])
    op.create_index("ix_letter_line_place", "letter_line", ["letter_id", "file_id", "place"])
    op.create_table(
        "member_wage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("wage", sa.BigInteger(), nullable=False),
        sa.Column("back_pay", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_member_wage_{column}")
            for column, table in (("branch_id", "branch"), ("member_id", "member"), ("letter_id", "company_letter"))
        ),
        sa.PrimaryKeyConstraint("id", name="pk_member_wage"),
        sa.UniqueConstraint("member_id", "month", name="uq_member_wage_member_id_month"),
    )


def downgrade() -> None:
    op.drop_table("member_wage")
    op.drop_table("letter_line")
    op.drop_column("letter_file", "judged")
    op.drop_column("member", "left_cause")
