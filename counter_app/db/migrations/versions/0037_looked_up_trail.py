"""What the trail has about one member, and the newest answers to requests about data, are found by an index."""

from __future__ import annotations

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

INDICES = {
    "ix_audit_entry_subject": ("audit_entry", ["branch_id", "subject_id"]),
    "ix_audit_entry_case": ("audit_entry", ["branch_id", "case_id"]),
    "ix_data_request_asked": ("data_request", ["branch_id", "asked_seq"]),
}


def upgrade() -> None:
    for name, (table, columns) in INDICES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, (table, _columns) in INDICES.items():
        op.drop_index(name, table)
