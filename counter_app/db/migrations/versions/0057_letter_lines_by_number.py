"""Rows of companies' letters are found by the number that they name, also where no member of the branch has it."""

from __future__ import annotations

from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_letter_line_kpj", "letter_line", ["kpj"])


def downgrade() -> None:
    op.drop_index("ix_letter_line_kpj", "letter_line")
