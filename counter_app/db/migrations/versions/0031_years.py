"""A branch of years is asked as quickly as a new one: indices of what waits, and words that know their branch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

KEY, FORMER_KEY = ("branch_id", "word", "name", "member_id"), ("word", "name", "member_id")
LACKING = (
    ("ix_member_provisional", "member", ("branch_id", "name", "kpj"), "state = 'provisional'"),
    ("ix_change_request_held", "change_request", ("branch_id", "holder_id"), "state IN ('draft', 'returned')"),
    (
        "ix_ticket_measured",
        "ticket",
        ("branch_id", "service_id", "day", "end_seq", "times_void", "served_s"),
        "state = 'done'",
    ),
)


def upgrade() -> None:
    for name, table, columns, lacking in LACKING:
        only = sa.text(lacking)
        op.create_index(name, table, list(columns), sqlite_where=only, postgresql_where=only)
    _words_anew(
        KEY,
        "SELECT member.branch_id, former.word, former.name, former.member_id"
        " FROM member_word_former AS former JOIN member ON member.id = former.member_id",
    )


def downgrade() -> None:
    _words_anew(FORMER_KEY, "SELECT word, name, member_id FROM member_word_former")
    for name, table, *_rest in reversed(LACKING):
        op.drop_index(name, table)


def _words_anew(key: tuple[str, ...], rows: str) -> None:
    """The table with another key; it is sorted by it, so it is written in its order."""
    op.rename_table("member_word", "member_word_former")
    if op.get_bind().dialect.name != "sqlite":  # there the name of a key is the table's own
        op.execute("ALTER TABLE member_word_former RENAME CONSTRAINT pk_member_word TO pk_member_word_former")
    columns = {
        "branch_id": sa.Column("branch_id", sa.Uuid(), nullable=False),
        "word": sa.Column("word", _sorted_by_bytes(60), nullable=False),
        "name": sa.Column("name", _sorted_by_bytes(120), nullable=False),
        "member_id": sa.Column("member_id", sa.Uuid(), nullable=False),
    }
    references = [sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_member_word_member_id")]
    if "branch_id" in key:
        references.append(sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_member_word_branch_id"))
    op.create_table(
        "member_word",
        *(columns[name] for name in key),
        *references,
        sa.PrimaryKeyConstraint(*key, name="pk_member_word"),
        sqlite_with_rowid=False,
    )
    order = ", ".join(str(place) for place in range(1, len(key) + 1))
    op.execute(f"INSERT INTO member_word ({', '.join(key)}) {rows} ORDER BY {order}")
    op.drop_table("member_word_former")


def _sorted_by_bytes(length: int) -> sa.String:
    """Text in the order of its bytes, which a range scan needs; SQLite sorts so by itself."""
    return sa.String(length, collation="C").with_variant(sa.String(length), "sqlite")
