"""Requests to the central office that several numbers of one person be one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

KEYS = (
    ("branch_id", "branch"),
    ("case_id", "visit_case"),
    ("member_id", "member"),
    ("stays_id", "member"),
    ("author_id", "officer"),
    ("decided_by", "officer"),
)
PARTS = (("merge_id", "merge_request"), ("member_id", "member"), ("branch_id", "branch"))
PARTIAL = (
    ("ix_merge_request_open", ["branch_id", "author_id"], "state IN ('waiting')"),
    (
        "ix_merge_request_not_forwarded",
        ["branch_id", "author_id", "number"],
        "state = 'agreed' AND central_reference = ''",
    ),
)
BLANK = sa.text("''")


def upgrade() -> None:
    op.create_table(
        "merge_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("stays_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("note", sa.String(length=400), server_default=BLANK, nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_code", sa.String(length=40), server_default=BLANK, nullable=False),
        sa.Column("decision_note", sa.String(length=400), server_default=BLANK, nullable=False),
        sa.Column("central_reference", sa.String(length=60), server_default=BLANK, nullable=False),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_merge_request_{column}")
            for column, table in KEYS
        ),
        sa.PrimaryKeyConstraint("id", name="pk_merge_request"),
        sa.UniqueConstraint("branch_id", "number", name="uq_merge_request_branch_id_number"),
    )
    op.create_index("ix_merge_request_author", "merge_request", ["branch_id", "author_id", "number"])
    op.create_index("ix_merge_request_case_id", "merge_request", ["case_id"])
    op.create_index("ix_merge_request_member_id", "merge_request", ["member_id"])
    for name, columns, of in PARTIAL:
        op.create_index(name, "merge_request", columns, sqlite_where=sa.text(of), postgresql_where=sa.text(of))
    op.create_table(
        "merge_part",
        sa.Column("merge_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_merge_part_{column}")
            for column, table in PARTS
        ),
        sa.PrimaryKeyConstraint("merge_id", "member_id", name="pk_merge_part"),
    )
    op.create_index("ix_merge_part_member_id", "merge_part", ["member_id"])


def downgrade() -> None:
    op.drop_table("merge_part")
    op.drop_table("merge_request")
