"""Who may do what on a shared server: an owner of the tables nobody signs in as, and roles the program works with.

The owner's name follows the database, so that branches share it; each branch has a login of its own. Everything here
can be repeated, and each step is one transaction of the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from counter_app.errors import CounterError

_LONGEST = 40
"""Letters of a database's name in a role's: with the rest it stays within 63 bytes."""
_READ, _ADD = "SELECT", "SELECT, INSERT"
_WORK = "SELECT, INSERT, UPDATE, DELETE"
RIGHTS = {
    "alembic_version": _READ,
    "audit_entry": _ADD,
    "audit_head": "SELECT, UPDATE",
    "branch": "SELECT, UPDATE",
}
"""What the program's role has on tables that are more than work; on all others it reads, adds, changes and deletes."""


class NoServer(CounterError):
    """The branch's rows lie in a file of this computer: there are no roles."""


class RolesNotMade(CounterError):
    """The role in the address may not make roles or hand tables over. `who` is that role."""

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.who = who


class OwnerNeeded(CounterError):
    """The tables must change, and the program's role does not own them. `found` and `known` are revisions."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(found, known)
        self.found, self.known = found, known


@dataclass(frozen=True)
class Roles:
    """`owner` has the tables, `group` the rights of the program; neither can sign in."""

    owner: str
    group: str


def roles_of(database: str) -> Roles:
    """The roles of a database."""
    return Roles(f"{database[:_LONGEST]}_owner", f"{database[:_LONGEST]}_app")


def login_of(database: str, code: str) -> str:
    """The role that a branch signs in with."""
    return f"{database[:_LONGEST]}_{code}".lower()


def lay(connection: Connection, roles: Roles) -> None:
    """Make owner and group where they are missing and give them what is there already. Raises RolesNotMade."""
    for name in (roles.owner, roles.group):
        if not _exists(connection, name):
            _must_make(connection)
            _run(connection, "CREATE ROLE {} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE", name)
    if not _may_act_as(connection, roles.owner):
        _run(connection, "GRANT {} TO {}", roles.owner, _me(connection))
    _lock_down(connection, roles)
    _take_over(connection, roles)


def let_in(connection: Connection, roles: Roles, login: str, password: str) -> bool:
    """The branch's own login, with the group's rights and nothing else; whether the password is now its.

    Where somebody else made the login and this role may not change it, its password stays. Raises RolesNotMade.
    """
    known = _exists(connection, login)
    may = _may_make(connection)
    if not known:
        _must_make(connection)
    if may:
        words = "ALTER ROLE {}" if known else "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE INHERIT"
        _run(connection, f"{words} PASSWORD '{_verifier(connection, login, password)}'", login)
    join(connection, roles, login)
    return may


def may_sign_in(connection: Connection, login: str, may: bool) -> None:
    """Open a branch's login, or shut it. Whoever is connected stays so."""
    _run(connection, f"ALTER ROLE {{}} {'LOGIN' if may else 'NOLOGIN'}", login)


def join(connection: Connection, roles: Roles, login: str) -> None:
    """A login has the rights of the program."""
    if not _is_member(connection, login, roles.group):
        _run(connection, "GRANT {} TO {}", roles.group, login)


def grant(connection: Connection, roles: Roles) -> None:
    """The rights of the program on every table that the owner has; for the owner, after each change of schema."""
    for table in _tables_of(connection, roles.owner):
        _run(connection, "REVOKE ALL ON TABLE public.{} FROM PUBLIC, {}", table, roles.group)
        _run(connection, f"GRANT {RIGHTS.get(table, _WORK)} ON TABLE public.{{}} TO {{}}", table, roles.group)


def owns_tables(connection: Connection) -> bool:
    """Whether this role could change the tables and drop their guards."""
    asked = (
        "SELECT coalesce(bool_or(pg_has_role(current_user, c.relowner, 'MEMBER')), false) FROM pg_class c"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relname IN ('audit_entry', 'alembic_version')"
    )
    return bool(connection.scalar(text(asked)))


def may_be_kept(connection: Connection, login: str) -> bool:
    """Whether a login that owned the tables can go on as the program's: it has no power beyond them."""
    asked = "SELECT NOT (rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication) FROM pg_roles WHERE rolname = :it"
    return bool(connection.scalar(text(asked), {"it": login})) and login != _me(connection)


def _lock_down(connection: Connection, roles: Roles) -> None:
    """Nobody but the owner makes anything in the schema; nobody but these roles comes to the database."""
    _run(connection, "GRANT USAGE, CREATE ON SCHEMA public TO {}", roles.owner)
    _run(connection, "GRANT USAGE ON SCHEMA public TO {}", roles.group)
    _run(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    database = str(connection.scalar(text("SELECT current_database()")))
    _run(connection, "GRANT CONNECT ON DATABASE {} TO {}, {}", database, roles.owner, roles.group)
    _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", database)


def _take_over(connection: Connection, roles: Roles) -> None:
    """Tables that a single role held go to the owner; that role goes on with the rights of the program."""
    held = connection.scalar(text("SELECT to_regclass('public.alembic_version') IS NOT NULL"))
    if not held:
        return
    former = str(
        connection.scalar(
            text("SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.alembic_version'::regclass")
        )
    )
    if former == roles.owner:
        return
    for table in _tables_of(connection, former):
        _run(connection, "ALTER TABLE public.{} OWNER TO {}", table, roles.owner)
    functions = (
        "SELECT DISTINCT p.proname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE p.pronamespace = 'public'::regnamespace AND NOT t.tgisinternal ORDER BY 1"
    )
    for (name,) in connection.execute(text(functions)):
        _run(connection, "ALTER FUNCTION public.{}() OWNER TO {}", name, roles.owner)
    if may_be_kept(connection, former):
        join(connection, roles, former)
        owned = "SELECT datname FROM pg_database WHERE datname = current_database() AND pg_get_userbyid(datdba) = :it"
        if database := connection.scalar(text(owned), {"it": former}):
            _run(connection, "ALTER DATABASE {} OWNER TO {}", database, roles.owner)


def _tables_of(connection: Connection, owner: str) -> Sequence[str]:
    asked = (
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        " AND pg_get_userbyid(relowner) = :it ORDER BY relname"
    )
    return [str(name) for (name,) in connection.execute(text(asked), {"it": owner})]


def _me(connection: Connection) -> str:
    return str(connection.scalar(text("SELECT current_user")))


def _exists(connection: Connection, name: str) -> bool:
    return connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :it"), {"it": name}) is not None


def _is_member(connection: Connection, who: str, of: str) -> bool:
    return bool(connection.scalar(text("SELECT pg_has_role(:who, :of, 'MEMBER')"), {"who": who, "of": of}))


def _may_act_as(connection: Connection, name: str) -> bool:
    """Since version 16 whoever makes a role is a member of it that may hand it on, and no more."""
    version = connection.dialect.server_version_info or (0,)
    asked = "SELECT pg_has_role(:of, :how) AND pg_has_role(:of, 'USAGE')"
    return bool(connection.scalar(text(asked), {"of": name, "how": "SET" if version >= (16,) else "MEMBER"}))


def _may_make(connection: Connection) -> bool:
    return bool(connection.scalar(text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")))


def _must_make(connection: Connection) -> None:
    if not _may_make(connection):
        raise RolesNotMade(_me(connection))


def _verifier(connection: Connection, login: str, password: str) -> str:
    """What the server keeps of a password: the clear one would stand in its log."""
    driver: Any = connection.connection.driver_connection  # Any: the driver's own connection
    made: bytes = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode()


def _run(connection: Connection, statement: str, *names: str) -> None:
    quote = connection.dialect.identifier_preparer.quote_identifier
    connection.exec_driver_sql(statement.format(*(quote(name) for name in names)))
