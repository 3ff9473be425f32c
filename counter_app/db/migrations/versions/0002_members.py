"""Members, employers and accounts in the phone app."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _employer()
    _member()
    _member_word()
    _jmo_account()


def _employer() -> None:
    op.create_table(
        "employer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("npp", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("government", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_employer_branch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_employer"),
        sa.UniqueConstraint("npp", name="uq_employer_npp"),
    )


def _member() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("kpj", sa.String(length=11), nullable=False),
        sa.Column("nik", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("segment", sa.String(length=8), nullable=False),
        sa.Column("employment", sa.String(length=8), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("employee_number", sa.String(length=40), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("last_updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_member_branch_id"),
        sa.ForeignKeyConstraint(["confirmed_by"], ["officer.id"], name="fk_member_confirmed_by"),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name="fk_member_employer_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["officer.id"], name="fk_member_recorded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
        sa.UniqueConstraint("kpj", name="uq_member_kpj"),
    )
    op.create_index("ix_member_name", "member", ["name"])
    op.create_index("ix_member_nik", "member", ["nik"])


def _member_word() -> None:
    op.create_table(
        "member_word",
        sa.Column("word", _sorted_by_bytes(60), nullable=False),
        sa.Column("name", _sorted_by_bytes(120), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_member_word_member_id"),
        sa.PrimaryKeyConstraint("word", "name", "member_id", name="pk_member_word"),
    )


def _jmo_account() -> None:
    op.create_table(
        "jmo_account",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("blocked_reason", sa.String(length=30), nullable=False),
        sa.Column("blocked_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_reset_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_jmo_account_member_id"),
        sa.PrimaryKeyConstraint("member_id", name="pk_jmo_account"),
    )


def _sorted_by_bytes(length: int) -> sa.String:
    """Text in the order of its bytes, which a range scan needs; SQLite sorts so by itself."""
    return sa.String(length, collation="C").with_variant(sa.String(length), "sqlite")
