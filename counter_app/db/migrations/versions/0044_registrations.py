"""Accounts opened at the counter, and what they log in with as the branch's own record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

OPEN = "state IN ('open', 'waiting', 'code', 'new_password', 'terms', 'opened')"
NOT_LOGGED_IN = "state IN ('login_failed', 'not_tried')"
NOT_FORWARDED = "done_at IS NOT NULL AND central_reference = ''"
ACCOUNT = (("email", 254), ("phone", 20), ("password_hash", 200))


def upgrade() -> None:
    for name, length in ACCOUNT:
        op.add_column("jmo_account", sa.Column(name, sa.String(length=length), server_default="", nullable=False))
    for name in ("email", "phone"):
        given = sa.text(f"{name} <> ''")
        op.create_index(f"ix_jmo_account_{name}", "jmo_account", [name], sqlite_where=given, postgresql_where=given)
    op.create_table(
        "registration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("recovers", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        *_texts(("guards", 400)),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("came_from_id", sa.Uuid(), nullable=True),
        sa.Column("selfie_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_seq", sa.BigInteger(), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_day", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        *_texts(("decision_code", 40), ("decision_note", 400), ("password_hash", 200), ("terms_version", 20)),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_seq", sa.BigInteger(), nullable=True),
        *_texts(("central_reference", 60), ("login_result", 12), ("login_code", 40)),
        sa.Column("login_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("call_back_on", sa.Date(), nullable=True),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_registration_{column}")
            for column, table in (
                ("branch_id", "branch"),
                ("case_id", "visit_case"),
                ("member_id", "member"),
                ("author_id", "officer"),
                ("came_from_id", "visit_case"),
                ("selfie_id", "selfie_attempt"),
                ("approved_by", "officer"),
                ("decided_by", "officer"),
                ("done_by", "officer"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name="pk_registration"),
        sa.UniqueConstraint("branch_id", "number", name="uq_registration_branch_id_number"),
    )
    for column in ("case_id", "member_id"):
        op.create_index(f"ix_registration_{column}", "registration", [column])
    op.create_index("ix_registration_state", "registration", ["branch_id", "state"])
    op.create_index("ix_registration_author", "registration", ["branch_id", "author_id", "number"])
    for name, columns, condition in (
        ("ix_registration_open", ["branch_id", "author_id"], OPEN),
        ("ix_registration_not_logged_in", ["branch_id", "author_id", "number"], NOT_LOGGED_IN),
        ("ix_registration_not_forwarded", ["branch_id", "author_id", "number"], NOT_FORWARDED),
    ):
        only = sa.text(condition)
        op.create_index(name, "registration", columns, sqlite_where=only, postgresql_where=only)

    op.add_column("reset_request", sa.Column("call_back_on", sa.Date(), nullable=True))
    op.create_table(
        "login_trial",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run", sa.String(length=60), server_default="", nullable=False),
        sa.Column("ends_s", sa.Float(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_login_trial_member_id"),
        sa.PrimaryKeyConstraint("member_id", name="pk_login_trial"),
    )


def downgrade() -> None:
    op.drop_table("login_trial")
    op.drop_column("reset_request", "call_back_on")
    op.drop_table("registration")
    for name in ("phone", "email"):
        op.drop_index(f"ix_jmo_account_{name}", "jmo_account")
    for name, _length in reversed(ACCOUNT):
        op.drop_column("jmo_account", name)


def _texts(*columns: tuple[str, int]) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(length=length), server_default="", nullable=False) for name, length in columns]
