"""A second person behind accounts that approve or administer, and the members that staff are or are related to.

Whoever is there already goes on working; staff of a real branch say at their next sign-in which member they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("backing", sa.String(8), "full"),
    ("next_role", sa.String(12), ""),
    ("rest_due", sa.Boolean(), sa.false()),
    ("rest_left_s", sa.Float(), "0"),
    ("rest_run", sa.String(60), ""),
    ("rest_s", sa.Float(), "0"),
    ("declared", sa.Boolean(), sa.false()),
)
_PEOPLE = ("asked_by", "vouched_by")
_branch = sa.table("branch", sa.column("id", sa.Uuid()), sa.column("kind", sa.String()))
_officer = sa.table("officer", sa.column("branch_id", sa.Uuid()), sa.column("declared", sa.Boolean()))


def upgrade() -> None:
    kind = sa.Uuid().compile(dialect=op.get_bind().dialect)
    for name, column_kind, default in _COLUMNS:
        op.add_column("officer", sa.Column(name, column_kind, nullable=False, server_default=default))
    op.add_column("officer", sa.Column("rest_at", sa.DateTime(timezone=True), nullable=True))
    for name in _PEOPLE:  # one statement on both engines: SQLite takes a reference only with the column
        reference = f"CONSTRAINT fk_officer_{name} REFERENCES officer (id)"
        op.execute(f"ALTER TABLE officer ADD COLUMN {name} {kind} {reference}")
    op.create_table(
        "staff_tie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("kpj", sa.String(length=11), nullable=False, server_default=""),
        sa.Column("nik", sa.String(length=16), nullable=False, server_default=""),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_staff_tie_branch_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_staff_tie_officer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_tie"),
    )
    op.create_index("ix_staff_tie_officer_id", "staff_tie", ["officer_id", "ended_at"])
    examples = sa.select(_branch.c.id).where(_branch.c.kind == "demo")
    op.execute(sa.update(_officer).where(_officer.c.branch_id.in_(examples)).values(declared=sa.true()))


def downgrade() -> None:
    op.drop_index("ix_staff_tie_officer_id", "staff_tie")
    op.drop_table("staff_tie")
    for name in (*_PEOPLE, "rest_at", *(name for name, *_ in _COLUMNS)):
        op.drop_column("officer", name)
