"""What an officer has left and what was ever filed is found by index, however many years lie there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WHOLE = (
    ("ix_change_request_holder", "change_request", ("branch_id", "holder_id", "number")),
    ("ix_reset_request_author", "reset_request", ("branch_id", "author_id", "number")),
    ("ix_ticket_officer_id_state", "ticket", ("officer_id", "state")),
    ("ix_visit_case_opened_at", "visit_case", ("branch_id", "opened_at")),
    ("ix_visit_case_officer", "visit_case", ("branch_id", "officer_id", "opened_at")),
)
LACKING = (
    ("ix_change_request_not_handed_over", "change_request", "holder_id", "handed_over_at IS NULL"),
    ("ix_reset_request_not_verified", "reset_request", "author_id", "state = 'reset'"),
    ("ix_reset_request_not_forwarded", "reset_request", "author_id", "central_reference = ''"),
)


def upgrade() -> None:
    for name, table, columns in WHOLE:
        op.create_index(name, table, list(columns))
    for name, table, officer, lacking in LACKING:
        only = sa.text(lacking)
        op.create_index(name, table, ["branch_id", officer, "number"], sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    for name, table, *_rest in (*LACKING, *WHOLE):
        op.drop_index(name, table)
