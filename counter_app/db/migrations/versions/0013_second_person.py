"""Who recorded a block from what; resets that name the one before; refusals; what another member has can be asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

FIELDS = "('phone', 'email', 'bank_account')"
"""Fields of a member of which it is asked who else has them."""

TEXTS = (
    ("member", "refusal_code", 40),
    ("member", "refusal_note", 400),
    ("jmo_account", "recorded_from", 10),
    ("jmo_account", "recorded_words", 200),
    ("change_request", "guards", 400),
    ("reset_request", "decision_code", 40),
    ("reset_request", "decision_note", 400),
    ("reset_request", "beyond_code", 40),
    ("reset_request", "beyond_note", 400),
)
TIMES = (
    ("member", "recorded_at"),
    ("member", "refused_at"),
    ("jmo_account", "recorded_at"),
    ("reset_request", "asked_at"),
    ("reset_request", "decided_at"),
)
REFERENCES = (
    ("member", "refused_by", "officer"),
    ("jmo_account", "recorded_by", "officer"),
    ("reset_request", "former_id", "reset_request"),
    ("reset_request", "came_from_id", "visit_case"),
    ("change_request", "came_from_id", "visit_case"),
    ("reset_request", "decided_by", "officer"),
)


def upgrade() -> None:
    dialect = op.get_bind().dialect
    kind = sa.Uuid().compile(dialect=dialect)
    for table, column, length in TEXTS:
        op.add_column(table, sa.Column(column, sa.String(length), nullable=False, server_default=""))
    for table, column in TIMES:
        op.add_column(table, sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    for table, column, other in REFERENCES:
        # One statement on both engines: SQLite takes a reference only with the column.
        reference = f"CONSTRAINT fk_{table}_{column} REFERENCES {other} (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} {reference}")
    op.add_column("change_request", sa.Column("second_person", sa.Boolean(), nullable=False, server_default=sa.false()))
    _member_contact()
    _not_verified("state = 'not_tried'")
    _give_each_reset_its_row()


def downgrade() -> None:
    _not_verified("state = 'reset'")
    on_member = "" if op.get_bind().dialect.name == "sqlite" else " ON member"
    for trigger in ("added", "changed", "removed"):
        op.execute(f"DROP TRIGGER member_contact_{trigger}{on_member}")
    if on_member:
        op.execute("DROP FUNCTION keep_member_contact()")
    op.drop_table("member_contact")
    op.drop_column("change_request", "second_person")
    for table, column, *_ in (*REFERENCES, *TIMES, *TEXTS):
        op.drop_column(table, column)


def _not_verified(lacking: str) -> None:
    """What may still be logged in to once the visit has ended has a word of its own by now."""
    only = sa.text(lacking)
    op.drop_index("ix_reset_request_not_verified", "reset_request")
    op.create_index(
        "ix_reset_request_not_verified",
        "reset_request",
        ["branch_id", "author_id", "number"],
        sqlite_where=only,
        postgresql_where=only,
    )


def _member_contact() -> None:
    op.create_table(
        "member_contact",
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_member_contact_member_id"),
        sa.PrimaryKeyConstraint("field", "value", "member_id", name="pk_member_contact"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_member_contact_member_id", "member_contact", ["member_id"])
    if op.get_bind().dialect.name == "sqlite":
        _keep_on_sqlite()
    else:
        _keep_on_postgresql()


def _add(member: str, source: str) -> str:
    return (
        f"INSERT INTO member_contact (field, value, member_id) SELECT one.key, one.value, {member}"
        f" FROM {source} AS one WHERE one.key IN {FIELDS} AND one.value <> ''"
    )


def _keep_on_sqlite() -> None:
    of_new = _add("NEW.id", "json_each(NEW.details)")
    gone = "DELETE FROM member_contact WHERE member_id = OLD.id"
    op.execute(_add("member.id", "member, json_each(member.details)"))
    op.execute(f"CREATE TRIGGER member_contact_added AFTER INSERT ON member BEGIN {of_new}; END")
    op.execute(f"CREATE TRIGGER member_contact_changed AFTER UPDATE OF details ON member BEGIN {gone}; {of_new}; END")
    op.execute(f"CREATE TRIGGER member_contact_removed BEFORE DELETE ON member BEGIN {gone}; END")


def _keep_on_postgresql() -> None:
    of_new = _add("NEW.id", "json_each_text(NEW.details)")
    op.execute(_add("member.id", "member, json_each_text(member.details)"))
    op.execute(
        "CREATE FUNCTION keep_member_contact() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF TG_OP <> 'INSERT' THEN DELETE FROM member_contact WHERE member_id = OLD.id; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;"
        f" {of_new}; RETURN NEW; END $$"
    )
    for name, when in (
        ("added", "AFTER INSERT"),
        ("changed", "AFTER UPDATE OF details"),
        ("removed", "BEFORE DELETE"),
    ):
        op.execute(
            f"CREATE TRIGGER member_contact_{name} {when} ON member FOR EACH ROW EXECUTE FUNCTION keep_member_contact()"
        )


def _give_each_reset_its_row() -> None:
    """One that was opened anew after a failed login has ended with it; what was asked of nobody yet is said so."""
    op.execute(
        "UPDATE reset_request SET state = 'login_failed', decision_code = ''"
        " WHERE state IN ('open', 'approved') AND reset_at IS NOT NULL"
    )
    op.execute("UPDATE reset_request SET state = 'not_tried' WHERE state = 'reset' AND login_result = 'not_tried'")
    # A visit that waited for such a reset alone waits for nothing any more.
    op.execute(
        "UPDATE visit_case SET state = 'closed', closed_at = coalesce("
        "(SELECT max(reset_request.login_at) FROM reset_request WHERE reset_request.case_id = visit_case.id),"
        " opened_at)"
        " WHERE state = 'waiting'"
        " AND EXISTS (SELECT 1 FROM reset_request WHERE reset_request.case_id = visit_case.id)"
        " AND NOT EXISTS (SELECT 1 FROM reset_request WHERE reset_request.case_id = visit_case.id"
        " AND reset_request.state IN ('open', 'waiting', 'approved', 'reset'))"
        " AND NOT EXISTS (SELECT 1 FROM change_request WHERE change_request.case_id = visit_case.id"
        " AND change_request.state IN ('draft', 'submitted', 'returned', 'approved'))"
    )
