"""Who waits, and a day by the hour, are counted in an index; a number knows in which half of its day it counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

WAITS, DONE = "state = 'waiting'", "state = 'done'"
OUT_OF_LINE = "state IN ('called', 'missed', 'serving', 'parked')"
OF_DAY = ["branch_id", "day"]


def upgrade() -> None:
    waits, done, out = (sa.text(words) for words in (WAITS, DONE, OUT_OF_LINE))
    line = ["branch_id", "service_id", "priority", "issued_at"]
    op.create_index("ix_ticket_line", "ticket", line, sqlite_where=waits, postgresql_where=waits)
    op.create_index("ix_ticket_came", "ticket", [*OF_DAY, "issued_at"])
    op.create_index("ix_ticket_ended", "ticket", [*OF_DAY, "finished_at"], sqlite_where=done, postgresql_where=done)
    state = ["branch_id", "state", "day"]
    op.create_index("ix_ticket_out_of_line", "ticket", state, sqlite_where=out, postgresql_where=out)
    op.add_column("ticket", sa.Column("half", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("ticket", "half")
    for name in ("ix_ticket_out_of_line", "ix_ticket_ended", "ix_ticket_came", "ix_ticket_line"):
        op.drop_index(name, table_name="ticket")
