"""Damage: told by its own name wherever it comes out of the store, and the end of writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text

from counter_app.clock import utc_now
from counter_app.db.damage import DamageMark
from counter_app.db.engine import connect_sqlite, open_sqlite
from counter_app.db.errors import StoreDamaged, WrongKey
from counter_app.db.models import ChangeRequest, Member, Ticket
from counter_app.db.session import Database
from counter_app.explain import explain
from tests import factories
from tests.databases import BRANCH, KEY

PAGE = 4096
LOGGED = "the store is damaged"
COUNT = text("SELECT count(*) FROM ticket")


def test_a_page_that_reads_as_zeros_is_no_value(sqlite_db, sqlite_path, clock, expected_log):
    expected_log.expect(LOGGED)
    member = factories.member(sqlite_db)
    street = "Jalan Kenanga " * 900
    with sqlite_db.transaction(None) as work:
        long = text("UPDATE member SET nationality = :street")  # longer than the program itself would write
        work.connection.execute(long, {"street": street})
    sqlite_db.close()
    told = damage_each_page(
        sqlite_path, clock, lambda session: session.get_one(Member, member.id).nationality == street
    )
    assert told == {True, "damaged"}


def damage_each_page(path, clock, read):
    """What a reading tells when one page after the other is damaged: its answers, and "damaged"."""
    with_wal = connect_sqlite(path, KEY)
    with_wal.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with_wal.close()
    whole, told = path.read_bytes(), set()
    for page in range(1, len(whole) // PAGE):
        content = bytearray(whole)
        content[page * PAGE + 50] ^= 1
        path.write_bytes(content)
        try:
            database = Database(open_sqlite(path, KEY), BRANCH, clock)
        except (StoreDamaged, WrongKey):  # which of them, is for whoever opens
            continue
        try:
            with database.read() as session:
                answer = read(session)
            told.add(answer)
        except StoreDamaged:
            told.add("damaged")
        finally:
            database.close()
    return told


BROKEN = {
    "no key": ("change_request", "id", "'xyz'", ChangeRequest),
    "no time": ("ticket", "issued_at", "'kemarin'", Ticket),
    "no word at all": ("ticket", "state", "''", Ticket),
    "broken JSON": ("change_request", "answers", "'{\"email\": '", ChangeRequest),
    "JSON of zeros": ("change_request", "answers", "x'0000000000'", ChangeRequest),
}
SHAPES = {
    "a list for answers": ("change_request", "answers", "'[1, 2]'", ChangeRequest),
    "a number for an answer": ("change_request", "answers", "'{\"email\": 7}'", ChangeRequest),
    "a state that is no word": ("change_request", "state", "'\x7f?'", ChangeRequest),
}


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize("broken", sorted(BROKEN))
def test_what_cannot_be_a_value_is_damage_and_stops_the_next_write(db, expected_log, broken):
    expected_log.expect(LOGGED)
    says_so_and_stops(db, *BROKEN[broken])


@pytest.mark.parametrize("broken", sorted(SHAPES))
def test_what_is_of_another_shape_is_damage_on_either_engine(db, expected_log, broken):
    expected_log.expect(LOGGED)
    says_so_and_stops(db, *SHAPES[broken])


def says_so_and_stops(db, table, column, value, model):
    """The reading tells damage, the next write is refused with the same words, and nothing was written."""
    member = factories.member(db)
    factories.change_request(db, factories.case(db, member_id=member.id), member.id)
    with db.transaction(None) as work:
        tickets = work.connection.scalar(COUNT)
        work.connection.execute(text(f"UPDATE {table} SET {column} = {value}"))
    with pytest.raises(StoreDamaged) as damage, db.read() as session:
        session.scalars(select(model)).all()
    assert "main.py restore" in explain(damage.value)
    with pytest.raises(StoreDamaged), db.transaction(None) as work:
        work.connection.execute(text("DELETE FROM ticket"))
    with db.read() as session:
        assert session.scalar(COUNT) == tickets > 0


def test_a_driver_without_memory_for_a_row_has_met_damage(sqlite_db, expected_log):
    expected_log.expect(LOGGED)

    def huge(read: bytes) -> str:
        if read == b"J01":
            raise MemoryError
        return read.decode()

    with pytest.raises(StoreDamaged), sqlite_db.read() as session:  # noqa: PT012  the scope is part of it
        driver = session.connection().connection.driver_connection
        driver.text_factory = huge  # as where a row says that it is longer than all memory
        session.execute(text("SELECT code FROM branch")).all()


def test_what_another_window_met_stops_this_one_also_after_a_new_start(sqlite_path, clock, tmp_path, expected_log):
    expected_log.expect(LOGGED)
    path = tmp_path / "branch.damaged"
    first, second = (Database(open_sqlite(sqlite_path, KEY), BRANCH, clock) for _ in range(2))
    for one in (first, second):
        one.damage = DamageMark(path, clock)
    heard: list[bool] = []
    second.damage.tell(heard.append)
    first.damage.note(StoreDamaged("page"))
    with pytest.raises(StoreDamaged), second.transaction(None):
        pass
    assert heard == [True]
    again = DamageMark(path, clock)
    assert again.stands
    again.lift()
    assert not DamageMark(path, clock).stands
    for one in (first, second):
        one.close()


def test_damage_that_was_disproved_lets_writing_go_on(db, clock, tmp_path, expected_log):
    expected_log.expect(LOGGED)
    db.damage = DamageMark(tmp_path / "branch.damaged", clock)
    heard: list[bool] = []
    db.damage.note(StoreDamaged("page"))
    db.damage.tell(heard.append)
    db.damage.lift()
    factories.ticket(db)
    assert heard == [True, False]


def test_a_mark_that_cannot_be_written_stops_this_process_all_the_same(tmp_path: Path, expected_log):
    expected_log.expect(LOGGED)
    mark = DamageMark(tmp_path / "gone" / "branch.damaged", utc_now)
    mark.note(StoreDamaged("page"))
    with pytest.raises(StoreDamaged):
        mark.must_be_whole()
