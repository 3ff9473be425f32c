"""Names are found by short beginnings and pairs of words too, each one range in the order of names.

The table is an index that can be made again from the members, so it is made by the rules the program has now.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from counter_app.members.rules import index_keys, sort_name

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MEMBERS_AT_ONCE = 1000


def upgrade() -> None:
    op.drop_table("member_word")
    table = op.create_table(
        "member_word",
        sa.Column("word", _sorted_by_bytes(60), nullable=False),
        sa.Column("name", _sorted_by_bytes(120), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_member_word_member_id"),
        sa.PrimaryKeyConstraint("word", "name", "member_id", name="pk_member_word"),
        sqlite_with_rowid=False,
    )
    _fill(table)


def _fill(table: sa.Table) -> None:
    member = sa.table("member", sa.column("id", sa.Uuid()), sa.column("name", sa.String()))
    connection = op.get_bind()
    last = None
    while True:
        asked = sa.select(member.c.id, member.c.name).order_by(member.c.id).limit(MEMBERS_AT_ONCE)
        rows = connection.execute(asked if last is None else asked.where(member.c.id > last)).all()
        if not rows:
            return
        words = [
            {"word": key, "name": sort_name(name), "member_id": member_id}
            for member_id, name in rows
            for key in index_keys(name)
        ]
        if words:
            connection.execute(sa.insert(table), words)
        last = rows[-1][0]


def _sorted_by_bytes(length: int) -> sa.String:
    """Text in the order of its bytes, which a range scan needs; SQLite sorts so by itself."""
    return sa.String(length, collation="C").with_variant(sa.String(length), "sqlite")
