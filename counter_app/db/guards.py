"""Whether the store still has what keeps its rows as they were written: triggers of the audit, constraints of all."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Connection,
    Constraint,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    UniqueConstraint,
    inspect,
    text,
)
from sqlalchemy.engine.reflection import Inspector

from counter_app.db.models import Base
from counter_app.db.session import Database

_TRIGGERS = {
    "sqlite": ("audit_entry_never_updated", "audit_entry_never_deleted", "audit_entry_never_overwritten"),
    "postgresql": ("audit_entry_never_changed", "audit_entry_never_truncated"),
}
_FOUND = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')",
}
"""One that is there and switched off guards nothing."""


def missing_guards(db: Database) -> tuple[str, ...]:
    """The names of triggers and constraints that are not there, in the order of their tables."""
    with db.read() as session:
        connection = session.connection()
        return (*_missing_triggers(connection), *_missing_constraints(inspect(connection)))


def _missing_triggers(connection: Connection) -> list[str]:
    engine = connection.dialect.name
    found = set(connection.scalars(text(_FOUND[engine])))
    return [name for name in _TRIGGERS[engine] if name not in found]


def _found(store: Inspector, table: str) -> set[tuple[str, ...]]:
    """What holds in this table by what it says: the oldest constraints have other names, or none."""
    unique: list[list[str | None]] = [[*one["column_names"]] for one in store.get_unique_constraints(table)]
    unique += [one["column_names"] for one in store.get_indexes(table) if one["unique"]]
    return (
        {("primary", *sorted(store.get_pk_constraint(table)["constrained_columns"]))}
        | {("unique", *sorted(str(name) for name in names)) for names in unique}
        | {("to", one["referred_table"], *one["constrained_columns"]) for one in store.get_foreign_keys(table)}
    )


def _said(constraint: Constraint) -> tuple[str, ...]:
    match constraint:
        case PrimaryKeyConstraint():
            return ("primary", *sorted(column.name for column in constraint.columns))
        case ForeignKeyConstraint():
            return ("to", constraint.referred_table.name, *(column.name for column in constraint.columns))
        case UniqueConstraint():
            return ("unique", *sorted(column.name for column in constraint.columns))
    raise TypeError(type(constraint))


def _missing_constraints(store: Inspector) -> list[str]:
    there = set(store.get_table_names())
    missing: list[str] = []
    for table in Base.metadata.sorted_tables:
        if table.name not in there:
            missing.append(table.name)
            continue
        found = _found(store, table.name)
        checks = len(store.get_check_constraints(table.name))
        for one in sorted(table.constraints, key=lambda constraint: str(constraint.name)):
            if isinstance(one, CheckConstraint):
                checks -= 1
                is_there = checks >= 0
            else:
                is_there = _said(one) in found
            if not is_there:
                missing.append(str(one.name))
    return missing
