"""Why a request was given back field by field; which applied one it takes back and why, and the day it was applied."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

TEXTS = (("field_reasons", 4000), ("undo_code", 40), ("undo_note", 400))


def upgrade() -> None:
    kind = sa.Uuid().compile(dialect=op.get_bind().dialect)
    for column, length in TEXTS:
        op.add_column("change_request", sa.Column(column, sa.String(length), nullable=False, server_default=""))
    op.add_column("change_request", sa.Column("applied_day", sa.Date(), nullable=True))
    # One statement on both engines: SQLite takes a reference only with the column.
    reference = "CONSTRAINT fk_change_request_undoes_id REFERENCES change_request (id)"
    op.execute(f"ALTER TABLE change_request ADD COLUMN undoes_id {kind} {reference}")
    op.create_index("ix_change_request_undoes_id", "change_request", ["undoes_id"])


def downgrade() -> None:
    op.drop_index("ix_change_request_undoes_id", "change_request")
    for column in ("undoes_id", "applied_day", *(name for name, _length in TEXTS)):
        op.drop_column("change_request", column)
