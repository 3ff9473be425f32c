"""A wish for a supervisor's word about a selfie, sealed credentials for one command each, and the work of a night."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def _officer(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["officer.id"], name=f"fk_{table}_{column}")


def _branch(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=f"fk_{table}_branch_id")


def upgrade() -> None:
    op.create_table(
        "override_ask",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_note", sa.String(length=400), nullable=False, server_default=""),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("note", sa.String(length=400), nullable=False, server_default=""),
        sa.Column("seq", sa.BigInteger(), nullable=False, server_default="0"),
        _branch("override_ask"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_override_ask_case_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_override_ask_member_id"),
        _officer("override_ask", "asked_by"),
        _officer("override_ask", "answered_by"),
        sa.PrimaryKeyConstraint("id", name="pk_override_ask"),
    )
    op.create_index("ix_override_ask_case_id", "override_ask", ["case_id"])
    op.create_index("ix_override_ask_state", "override_ask", ["branch_id", "state"])
    op.create_table(
        "service_credential",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("errand", sa.String(length=20), nullable=False),
        sa.Column("secret_sha256", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=False, server_default="0"),
        _branch("service_credential"),
        _officer("service_credential", "made_by"),
        _officer("service_credential", "revoked_by"),
        sa.PrimaryKeyConstraint("id", name="pk_service_credential"),
    )
    op.create_table(
        "night_run",
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("job", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("station", sa.String(length=80), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=400), nullable=False, server_default=""),
        _branch("night_run"),
        sa.PrimaryKeyConstraint("branch_id", "day", "job", name="pk_night_run"),
    )


def downgrade() -> None:
    op.drop_table("night_run")
    op.drop_table("service_credential")
    op.drop_index("ix_override_ask_state", "override_ask")
    op.drop_index("ix_override_ask_case_id", "override_ask")
    op.drop_table("override_ask")
