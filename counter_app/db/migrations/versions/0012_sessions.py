"""Sessions of staff, the counter a station began with last, and locks that go by a clock that cannot jump."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("station", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("counter_id", sa.Uuid(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ending", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_session_branch_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_session_officer_id"),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="fk_session_counter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
    )
    op.create_index("ix_session_officer_id", "session", ["officer_id", "ended_at"])
    op.create_table(
        "station",
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("counter_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_station_branch_id"),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="fk_station_counter_id"),
        sa.PrimaryKeyConstraint("branch_id", "name", name="pk_station"),
    )
    # A lock of before knows nothing of this run of the machine: it is met like one after a restart.
    op.add_column("sign_in_failure", sa.Column("lock_run", sa.String(length=60), nullable=True))
    op.add_column("sign_in_failure", sa.Column("lock_ends_s", sa.Float(), nullable=True))


def downgrade() -> None:
    op.drop_column("sign_in_failure", "lock_ends_s")
    op.drop_column("sign_in_failure", "lock_run")
    op.drop_table("station")
    op.drop_index("ix_session_officer_id", "session")
    op.drop_table("session")
