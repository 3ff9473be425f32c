"""What a branch's server gives to a centre by PostgreSQL's logical replication, and the tables that take it there.

The centre counts and verifies; it is told of numbers, states and times, never of a person. Each table of the store is
either given here, column by column, or named in `STAYS` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql

from counter_app.db.models import Base

GIVEN: Mapping[str, tuple[str, ...]] = {
    "branch": ("id", "code", "name", "zone", "kind", "created_at", "day", "day_seq"),
    "service": ("id", "branch_id", "code", "prefix", "name", "name_en", "kind", "position", "active"),
    "counter": ("id", "branch_id", "number", "name", "active", "duty", "duty_since", "officer_id"),
    "counter_service": ("counter_id", "service_id", "branch_id"),
    "officer": ("id", "branch_id", "role", "active", "created_at"),
    "ticket": (
        *("id", "branch_id", "service_id", "day", "label", "state", "priority", "counter_id", "officer_id"),
        *("times_called", "expected_s", "issued_at", "first_called_at", "last_called_at", "arrived_at"),
        *("finished_at", "issue_seq", "call_seq", "end_seq", "served_s", "times_void"),
    ),
    "visit_case": (
        *("id", "branch_id", "origin", "ticket_id", "officer_id", "state", "opened_at", "closed_at", "day", "seq"),
    ),
    "selfie_attempt": (
        *("id", "branch_id", "case_id", "number", "state", "reason", "officer_id", "started_at", "finished_at", "seq"),
    ),
    "change_request": (
        *("id", "branch_id", "number", "case_id", "form", "form_version", "state", "sensitive", "author_id"),
        *("submitted_at", "submitted_seq", "decided_by", "decided_at", "decision_code", "applied_day", "applied_seq"),
        *("handed_over_at", "central_code"),
    ),
    "reset_request": (
        *("id", "branch_id", "number", "case_id", "state", "reason", "author_id", "opened_at", "asked_at"),
        *("decided_by", "decided_at", "decision_code", "approved_at", "reset_at", "reset_day"),
        *("login_result", "login_code", "login_at"),
    ),
    "registration": (
        *("id", "branch_id", "number", "case_id", "state", "recovers", "author_id", "opened_at", "asked_at"),
        *("approved_at", "approved_day", "decided_at", "decision_code", "done_at"),
        *("login_result", "login_code", "login_at"),
    ),
    "merge_request": (
        *("id", "branch_id", "number", "case_id", "state", "author_id", "asked_at", "asked_seq"),
        *("decided_by", "decided_at", "decision_code"),
    ),
    "paper": ("id", "branch_id", "kind", "number", "case_id", "sha256", "prints", "made_by", "made_at", "seq"),
    "audit_head": ("branch_id", "seq", "digest", "event_seq", "last_at_us"),
}
"""Columns that are given: numbers, states, codes and times. Never what somebody typed."""
RECORD = "audit_entry"
"""Given whole, and only what is added: what a branch's record once said stays at the centre whatever becomes of it."""
_SECRET, _PERSON, _OWN = (
    "secrets of the branch",
    "persons' data: in the day's sealed file only",
    "the branch's own order",
)
STAYS: Mapping[str, str] = {
    **dict.fromkeys(
        ("one_time_code", "one_time_secret", "recovery_code", "service_credential", "session", "sign_in_try"), _SECRET
    ),
    **dict.fromkeys(
        ("sender", "outbox", "blob", "login_trial", "draft_side_copy", "member_screen", "pairing_try"), _SECRET
    ),
    **dict.fromkeys(
        (
            "member",
            "member_apart",
            "merge_part",
            "member_contact",
            "member_wage",
            "member_word",
            "jmo_account",
            "employer",
            "consent",
        ),
        _PERSON,
    ),
    **dict.fromkeys(
        (
            "document",
            "greeting",
            "ticket_person",
            "booking",
            "turn_phone",
            "notice_consent",
            "data_request",
            "staff_tie",
            "signal",
            "override_ask",
            "company_letter",
            "letter_file",
            "letter_line",
        ),
        _PERSON,
    ),
    **dict.fromkeys(("look", "look_meter", "refused_act", "request_look"), _PERSON),
    **dict.fromkeys(("event", "number_series", "night_run", "setting", "station", "figure_edit", "voice_clip"), _OWN),
    **dict.fromkeys(("reason", "reason_use", "dispatch", "dispatch_item", "counter_plan"), _OWN),
    **dict.fromkeys(
        ("satisfaction_count", "visitor_words"),
        "nobody's: what changes in one transaction with a number would tell whose it is",
    ),
}
"""Tables that stay at the branch, and why."""
_PUT_ASIDE = "audit_before"
READER, PUBLICATION, RECORD_PUBLICATION = "pusat", "loket", "loket_audit"
_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def publication() -> Iterator[str]:
    """What a superuser of the branch's server runs, statement by statement: a role that reads, and what it may read."""
    yield f"CREATE ROLE {READER} LOGIN REPLICATION"
    yield f"GRANT USAGE ON SCHEMA public TO {READER}"
    for name, columns in given_columns().items():
        yield f"GRANT SELECT ({', '.join(columns)}) ON {name} TO {READER}"
    listed = ", ".join(f"{name} ({', '.join(columns)})" for name, columns in GIVEN.items())
    yield f"CREATE PUBLICATION {PUBLICATION} FOR TABLE {listed} WITH (publish = 'insert, update, delete')"
    record = ", ".join(given_columns()[RECORD])
    yield f"CREATE PUBLICATION {RECORD_PUBLICATION} FOR TABLE {RECORD} ({record}) WITH (publish = 'insert')"


def tables() -> Iterator[str]:
    """What the centre's database begins with: what is given, who is up to date, figures of days, how one goes."""
    for name, columns in given_columns().items():
        yield _create(Base.metadata.tables[name], columns)
    yield f"CREATE TABLE {_PUT_ASIDE} (LIKE {RECORD}, put_aside_at timestamptz NOT NULL)"
    yield _STANDING
    yield _DAYS
    yield _forget()


def given_columns() -> Mapping[str, tuple[str, ...]]:
    """Every table that is given, with its columns."""
    return {**GIVEN, RECORD: tuple(column.name for column in Base.metadata.tables[RECORD].columns)}


def _create(table: Table, columns: tuple[str, ...]) -> str:
    """Without the rules between rows: the branch kept them, and rows of several tables come in any order."""
    lines = [f"{name} {table.c[name].type.compile(dialect=_DIALECT)}" for name in columns]
    keys = ", ".join(column.name for column in table.primary_key.columns)
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join([*lines, f"PRIMARY KEY ({keys})"]) + "\n)"


_STANDING = """CREATE VIEW branch_standing AS
SELECT b.code, b.name, h.seq AS head, h.digest,
  to_timestamp(h.last_at_us / 1000000.0) AS newest_act,
  e.held, e.newest AS held_to, e.held = h.seq AND e.newest = h.seq AS whole,
  (SELECT digest FROM audit_entry a WHERE a.branch_id = b.id AND a.seq = h.seq) = h.digest AS same_head
FROM branch b JOIN audit_head h ON h.branch_id = b.id
LEFT JOIN LATERAL (
  SELECT count(*) AS held, max(seq) AS newest FROM audit_entry a WHERE a.branch_id = b.id
) e ON true"""
_DAYS = """CREATE VIEW branch_day AS
SELECT b.code, t.day, s.prefix, s.name AS service,
  count(*) AS issued,
  count(*) FILTER (WHERE t.state = 'done') AS served,
  count(*) FILTER (WHERE t.state = 'missed') AS missed,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.first_called_at - t.issued_at))
    FILTER (WHERE t.first_called_at IS NOT NULL AND NOT t.times_void) AS waiting_s,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY t.served_s)
    FILTER (WHERE t.state = 'done' AND NOT t.times_void) AS serving_s
FROM ticket t JOIN branch b ON b.id = t.branch_id JOIN service s ON s.id = t.service_id
GROUP BY b.code, t.day, s.prefix, s.name"""


def _forget() -> str:
    """A branch that was restored from a copy is taken anew: what is held of it goes first, its record stays apart."""
    names = (name for name in GIVEN if name != "branch")
    gone = "\n".join(f"  DELETE FROM {name} WHERE branch_id = of;" for name in names)
    return f"""CREATE FUNCTION forget_branch(of uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO {_PUT_ASIDE} SELECT *, now() FROM {RECORD} WHERE branch_id = of;
  DELETE FROM {RECORD} WHERE branch_id = of;
{gone}
  DELETE FROM branch WHERE id = of;
$$"""


def script(of: str) -> str:
    """One of `SCRIPTS` as a text that psql takes."""
    return "\n".join(f"{statement};" for statement in SCRIPTS[of]())


SCRIPTS = {"publication": publication, "tables": tables}
