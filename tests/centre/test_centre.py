"""Two branches and a centre: every row once, whoever was away; nothing of a person; a record that only grows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import psycopg
import pytest

from counter_app.db import centre
from counter_app.db.models import Base
from tests.centre.offices import WAIT_S, Centre, Office, columns_of, given, two_offices_and_a_centre

pytestmark = pytest.mark.timeout(300)
Offices = tuple[Office, Office, Centre]
PERSONS = ("member", "member_contact", "change_request")
FAULTS = "SELECT apply_error_count FROM pg_stat_subscription_stats WHERE subname = 'loket_b01'"


@pytest.fixture(scope="module")
def running_offices() -> Iterator[Offices]:
    """Two branches at work, both taken in by the centre: one with visits before it, one from its first day on."""
    with two_offices_and_a_centre() as (first, second, middle):
        first.visits(2)
        for office in (first, second):
            middle.take(office)
        second.visits(2)
        middle.waits_for(first, second)
        yield first, second, middle


def test_every_table_is_given_or_stays_for_a_reason() -> None:
    assert set(centre.GIVEN) | {centre.RECORD} | set(centre.STAYS) == set(Base.metadata.tables)
    assert (set(centre.GIVEN) | {centre.RECORD}) & set(centre.STAYS) == set()
    for name in given():
        keys = {column.name for column in Base.metadata.tables[name].primary_key.columns}
        assert keys <= set(columns_of(name)), "a row without its key cannot be changed at the centre"


def test_visits_of_both_branches_are_at_the_centre_once(running_offices: Offices) -> None:
    first, second, middle = running_offices
    for office in (first, second):
        office.visits(1)
    middle.waits_for(first, second)
    standing = middle.ask("SELECT code, whole, same_head, held FROM branch_standing ORDER BY code")
    assert [row[:3] for row in standing] == [("B01", True, True), ("B02", True, True)]
    assert min(row[3] for row in standing) > 20
    days = middle.ask("SELECT code, sum(issued) FROM branch_day GROUP BY code ORDER BY code")
    assert days == [(office.code, len(office.rows("ticket"))) for office in (first, second)]


def test_a_branch_that_was_offline_comes_back_with_every_row_once(running_offices: Offices) -> None:
    first, second, middle = running_offices
    second.visits(1)
    second.server.kill()
    first.visits(1)
    kept_of_second = {row for row in middle.rows("ticket") if row[1] == second.branch_id}
    assert kept_of_second, "what was there stays readable"
    second.server.start()
    second.visits(1)
    middle.waits_for(first, second)


def test_a_centre_that_was_away_misses_nothing(running_offices: Offices) -> None:
    first, second, middle = running_offices
    middle.server.kill()
    for office in (first, second):
        office.visits(1)
    middle.server.start()
    middle.waits_for(first, second)


def test_nothing_of_a_person_is_at_the_centre(running_offices: Offices) -> None:
    first, second, middle = running_offices
    persons = set(first.visits(1))
    middle.waits_for(first, second)
    with middle.server.admin("pusat") as admin:
        held = "\n".join(str(row) for table in given() for row in admin.execute(f"SELECT * FROM {table}").fetchall())
        columns = {row[0] for row in admin.execute("SELECT column_name FROM information_schema.columns").fetchall()}
    with first.server.admin("cabang") as admin:
        there = "\n".join(str(row) for table in PERSONS for row in admin.execute(f"SELECT * FROM {table}").fetchall())
    assert {person for person in persons if person in there} == persons, "the control finds them at the branch"
    assert {person for person in persons if person in held} == set()
    assert columns & {"nik", "kpj", "password_hash", "answers", "before", "note", "username"} == set()


def test_the_reader_reads_what_is_given_and_nothing_else(running_offices: Offices) -> None:
    first, _second, _middle = running_offices
    line = f"host=127.0.0.1 port={first.server.port} dbname=cabang user={centre.READER}"
    with psycopg.connect(line, autocommit=True) as reader:
        reader.execute("SELECT id, state FROM ticket")
        for refused in ("SELECT nik FROM member", "SELECT park_reason FROM ticket", "DELETE FROM audit_entry"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute(refused)


def test_a_record_that_is_emptied_or_changed_at_a_branch_stays_whole_at_the_centre(running_offices: Offices) -> None:
    first, second, middle = running_offices
    middle.waits_for(first, second)
    before = middle.rows(centre.RECORD)
    with first.server.admin("cabang") as admin:
        admin.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
        admin.execute("CREATE TABLE taken AS SELECT * FROM audit_entry")
        admin.execute("UPDATE audit_entry SET code = 'nothing_happened' WHERE seq = 3")
        admin.execute("DELETE FROM audit_entry WHERE seq BETWEEN 5 AND 9")
        admin.execute("TRUNCATE audit_entry")
        admin.execute("UPDATE audit_head SET digest = repeat('0', 64)")
        admin.execute("UPDATE ticket SET times_called = times_called + 1")
    waits_until(lambda: first.rows("ticket") <= middle.rows("ticket"))
    assert middle.rows(centre.RECORD) == before
    assert middle.ask("SELECT same_head FROM branch_standing WHERE code = 'B01'") == [(False,)]
    with first.server.admin("cabang") as admin:
        admin.execute("INSERT INTO audit_entry SELECT * FROM taken")
        admin.execute("DROP TABLE taken")
    waits_until(lambda: middle.ask(FAULTS)[0][0] > 0)
    assert middle.rows(centre.RECORD) == before, "numbers that were written anew stop the line, which is the alarm"


def test_a_branch_is_taken_anew_and_its_old_record_is_put_aside(running_offices: Offices) -> None:
    first, second, middle = running_offices
    held = {row for row in middle.rows(centre.RECORD) if row[0] == second.branch_id}
    middle.leave(second)
    assert not {row for row in middle.rows("ticket") if row[1] == second.branch_id}
    aside = middle.ask(f"SELECT count(*) FROM audit_before WHERE branch_id = '{second.branch_id}'")
    assert aside == [(len(held),)]
    middle.take(second)
    second.visits(1)
    waits_until(lambda: all(second.rows(table) <= middle.rows(table) for table in given()))
    assert {row for row in middle.rows("ticket") if row[1] == second.branch_id} == second.rows("ticket")
    assert first.rows("branch") <= middle.rows("branch")


def waits_until(came: Callable[[], bool]) -> None:
    """Raises AssertionError when it does not come."""
    ends = time.monotonic() + WAIT_S
    while not came():
        assert time.monotonic() < ends
        time.sleep(0.1)


@pytest.mark.parametrize("of", ["publication", "tables"])
def test_the_texts_are_what_psql_takes(of: str) -> None:
    text = centre.script(of)
    assert text.endswith(";")
    assert text.count("CREATE TABLE" if of == "tables" else "GRANT SELECT") >= len(given())
