"""Visits and letters that somebody works on stand in an index of their own: those of years are closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

OPEN = "state IN ('open', 'waiting')"


def upgrade() -> None:
    only = sa.text(OPEN)
    columns = ["branch_id", "officer_id"]
    op.create_index("ix_visit_case_open", "visit_case", columns, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    op.drop_index("ix_visit_case_open", "visit_case")
