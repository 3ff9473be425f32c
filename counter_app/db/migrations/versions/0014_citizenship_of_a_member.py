"""A member from another country: citizenship, passport and stay permit beside, or in place of, the NIK."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

COLUMNS = (
    ("citizenship", 12, "indonesian"),
    ("nationality", 60, ""),
    ("passport", 15, ""),
    ("permit", 8, ""),
    ("permit_number", 20, ""),
)


def upgrade() -> None:
    for name, length, default in COLUMNS:
        op.add_column(
            "member", sa.Column(name, sa.String(length), nullable=False, server_default=sa.text(f"'{default}'"))
        )
    op.add_column("member", sa.Column("permit_until", sa.Date(), nullable=True))
    op.create_index("ix_member_passport", "member", ["passport"])


def downgrade() -> None:
    op.drop_index("ix_member_passport", "member")
    op.drop_column("member", "permit_until")
    for name, _length, _default in reversed(COLUMNS):
        op.drop_column("member", name)
