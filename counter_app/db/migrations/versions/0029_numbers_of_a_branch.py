"""Member numbers and companies belong to a branch: what one has says nothing in another.

A company that members of several branches were linked to becomes one of each.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from counter_app.ids import new_id

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

KEYS = (("member", "kpj"), ("employer", "npp"))
FIELDS = "('phone', 'email', 'bank_account')"


def upgrade() -> None:
    for table, number in KEYS:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"uq_{table}_{number}", type_="unique")
            batch.create_unique_constraint(f"uq_{table}_branch_id_{number}", ["branch_id", number])
    _keep_contacts()
    _give_each_branch_its_companies()


def downgrade() -> None:
    for table, number in KEYS:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"uq_{table}_branch_id_{number}", type_="unique")
            batch.create_unique_constraint(f"uq_{table}_{number}", [number])
    _keep_contacts()


def _keep_contacts() -> None:
    """SQLite makes a table anew to change its constraints, and the triggers of the old one (0013) go with it."""
    if op.get_bind().dialect.name != "sqlite":
        return
    gone = "DELETE FROM member_contact WHERE member_id = OLD.id"
    of_new = (
        "INSERT INTO member_contact (field, value, member_id) SELECT one.key, one.value, NEW.id"
        f" FROM json_each(NEW.details) AS one WHERE one.key IN {FIELDS} AND one.value <> ''"
    )
    op.execute(f"CREATE TRIGGER member_contact_added AFTER INSERT ON member BEGIN {of_new}; END")
    op.execute(f"CREATE TRIGGER member_contact_changed AFTER UPDATE OF details ON member BEGIN {gone}; {of_new}; END")
    op.execute(f"CREATE TRIGGER member_contact_removed BEFORE DELETE ON member BEGIN {gone}; END")


def _give_each_branch_its_companies() -> None:
    store = op.get_bind()
    member = sa.table("member", sa.column("branch_id", sa.Uuid()), sa.column("employer_id", sa.Uuid()))
    texts = (sa.column(name, sa.String()) for name in ("npp", "name", "unit"))
    keys = (sa.column(name, sa.Uuid()) for name in ("id", "branch_id"))
    company = sa.table("employer", *keys, *texts, sa.column("government", sa.Boolean()))
    shared = (
        sa.select(member.c.branch_id, company)
        .distinct()
        .join(company, company.c.id == member.c.employer_id)
        .where(company.c.branch_id != member.c.branch_id)
    )
    for branch_id, former_id, _owner, npp, name, unit, government in store.execute(shared).all():
        own_id = new_id()
        row = {"id": own_id, "branch_id": branch_id, "npp": npp, "name": name, "unit": unit, "government": government}
        store.execute(sa.insert(company), row)
        theirs = sa.update(member).where(member.c.branch_id == branch_id, member.c.employer_id == former_id)
        store.execute(theirs.values(employer_id=own_id))
