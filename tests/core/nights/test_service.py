"""The program does the night's work once a business day, whichever windows are open, on both engines."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.branch_file import BranchFile, EngineKind, write_branch_file
from counter_app.copies.rules import NIGHTLY
from counter_app.db import schema
from counter_app.db.audit_check import verify_audit
from counter_app.db.audit_report import last_whole
from counter_app.db.models import Branch, NightRun, NumberSeries, Setting
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.keys import KeySource
from counter_app.night_states import NightJob, NightState
from counter_app.nights.service import NightService, code_of
from counter_app.nights.values import NightPlace, NightRow, NightTask, NightTools
from counter_app.nights.words import about_words, failed_words, job_name, outcome_words, state_name
from counter_app.paths import Paths
from counter_app.settings.reading import LiveSettings
from counter_app.signals.finding import look_again
from tests import factories
from tests.core.copies.test_server import PROGRAMS
from tests.core.traces import Traces
from tests.databases import BRANCH, KEY, START, Clock

EVENING_H = 11
"""From 09.42 on the clock of the tests to 20.42."""


@dataclass
class Office:
    """A branch in its folder, with a business day that has begun."""

    db: Database
    clock: Clock
    paths: Paths

    def nights(self, by_itself: bool = True, works: bool = True) -> NightService:
        return NightService(self.db, self.clock, NightPlace(self.paths, KEY, by_itself, works), LiveSettings(self.db))

    def set(self, name: str, value: str) -> None:
        with self.db.transaction(None) as work:
            work.session.merge(Setting(branch_id=work.branch_id, name=name, value=value))

    def to_evening(self) -> None:
        self.clock.move(hours=EVENING_H)

    def next_day(self) -> None:
        """A new business day was opened in the morning."""
        self.clock.move(days=1)
        with self.db.transaction(None) as work:
            branch = work.session.get_one(Branch, BRANCH)
            branch.day_before, branch.day = branch.day, self.clock().date()

    @property
    def copies(self) -> list[str]:
        folder = self.paths.backups / NIGHTLY
        return sorted(one.name for one in folder.iterdir()) if folder.exists() else []

    @property
    def shared(self) -> bool:
        return self.db.is_postgresql

    @property
    def all_jobs(self) -> list[NightJob]:
        everywhere = [NightJob.PURGE, NightJob.BACKUP, NightJob.AUDIT, NightJob.SIGNALS]
        return everywhere if self.shared else [NightJob.WHOLE, *everywhere, NightJob.OPTIMISE]


@pytest.fixture
def office(
    db: Database, clock: Clock, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Office:
    paths = Paths(tmp_path / "data")
    paths.make()
    engine = EngineKind.POSTGRESQL if db.is_postgresql else EngineKind.SQLITE
    address = request.getfixturevalue("postgresql_address") if db.is_postgresql else ""
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")  # pg_dump of the tests' own server
    file = BranchFile(BRANCH, "J01", schema.HEAD, engine, KeySource.PASSPHRASE, "", address)
    write_branch_file(paths.branch_file, file, bytes(32))
    with db.transaction(None) as work:
        work.session.get_one(Branch, BRANCH).day = START.date()
        work.audit(None, AuditCode.BRANCH_CREATED, BRANCH)
    return Office(db, clock, paths)


def ended(rows: tuple[NightRow, ...]) -> list[tuple[NightJob, NightState]]:
    return [(row.job, row.state) for row in rows]


def test_in_the_evening_the_program_copies_and_checks(office: Office) -> None:  # D11
    nights = office.nights()
    assert (nights._is_due(), nights.work("LOKET-1")) == (False, ())
    office.to_evening()
    assert nights._is_due()
    rows = nights.work("LOKET-1")
    assert ended(rows) == [(job, NightState.DONE) for job in office.all_jobs]
    assert len(office.copies) == 1
    assert {row.station for row in rows} == {"LOKET-1"}


def test_it_is_done_once_however_many_windows_are_open(office: Office) -> None:  # D11
    office.to_evening()
    one, other = office.nights(), office.nights()
    assert ended(one.work("LOKET-1")) != []
    assert (other._is_due(), other.work("LOKET-2")) == (False, ())
    office.clock.move(hours=3)
    assert one._is_due() is False


def test_the_next_business_day_has_its_own(office: Office) -> None:
    office.to_evening()
    office.nights().work("LOKET-1")
    office.next_day()
    assert office.nights()._is_due()
    assert len(ended(office.nights().work("LOKET-1"))) == len(office.all_jobs)


def test_a_computer_that_was_off_does_it_before_the_next_day_begins(office: Office) -> None:
    office.clock.move(hours=22)
    assert ended(office.nights().work("LOKET-1")) != []


def test_before_the_first_day_nothing_is_due(office: Office) -> None:
    with office.db.transaction(None) as work:
        work.session.get_one(Branch, BRANCH).day = None
    office.to_evening()
    assert (office.nights()._is_due(), office.nights().work("LOKET-1")) == (False, ())


@pytest.mark.parametrize(("hour", "due"), [("20", True), ("21", False), ("2", False)])
def test_the_hour_is_a_setting(office: Office, hour: str, due: bool) -> None:
    office.set("night_hour", hour)
    office.to_evening()
    assert office.nights()._is_due() is due


def test_it_can_be_switched_off(office: Office) -> None:
    office.set("night_work", "off")
    office.to_evening()
    assert (office.nights()._is_due(), office.nights().work("LOKET-1")) == (False, ())


def test_an_example_has_no_nights(office: Office) -> None:
    office.to_evening()
    nights = office.nights(works=False)
    assert (nights.works, nights._is_due(), nights.work("LOKET-1")) == (False, False, ())


def test_a_branch_whose_commands_work_is_looked_after_as_well(office: Office) -> None:
    office.to_evening()
    assert ended(office.nights(by_itself=False).work("LOKET-1")) != []


def close_day(office: Office) -> None:
    """*Tutup hari*."""
    with office.db.transaction(None) as work:
        day = work.session.get_one(Branch, BRANCH).day
        work.audit(None, AuditCode.DAY_CLOSED, day=str(day))


def test_the_work_begins_when_the_day_is_closed(office: Office) -> None:
    nights = office.nights()
    assert not nights._is_due()
    close_day(office)
    assert ended(nights.work("LOKET-1")) == [(job, NightState.DONE) for job in office.all_jobs]
    assert not nights._is_due()


def act(office: Office) -> None:
    """Somebody works."""
    with office.db.transaction(None) as work:
        work.audit(None, AuditCode.TICKET_ISSUED)


def test_in_the_evening_it_waits_until_nobody_works_for_a_quarter_of_an_hour(office: Office) -> None:
    office.to_evening()
    act(office)
    office.clock.move(minutes=14)
    assert not office.nights()._is_due()
    office.clock.move(minutes=1)
    assert office.nights()._is_due()


def test_what_was_left_yesterday_is_done_in_the_first_quiet_quarter_of_an_hour(office: Office) -> None:
    office.next_day()
    act(office)
    assert not office.nights()._is_due()
    office.clock.move(minutes=15)
    rows = office.nights().work("LOKET-1")
    assert {row.day for row in rows} == {START.date()}
    office.clock.move(minutes=15)
    assert not office.nights()._is_due()


def test_a_command_does_it_at_any_hour_and_what_is_left_of_today_after_that(office: Office) -> None:
    office.next_day()
    who = factories.officer(office.db, Role.ADMIN)
    first, second = office.nights().carry_out(who), office.nights().carry_out(who)
    days = {START.date(): first, office.clock().date(): second}
    assert [{row.day for row in rows} for rows in days.values()] == [{day} for day in days]
    assert office.nights().carry_out(who) == ()
    with pytest.raises(NotPermitted):
        office.nights().carry_out(factories.supervisor(office.db))


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_job_more_is_a_row_of_the_table(office: Office) -> None:
    done: list[Path] = []

    def own(tools: NightTools) -> str:
        done.append(tools.place.paths.data)
        return "7"

    office.to_evening()
    nights = NightService(
        office.db,
        office.clock,
        NightPlace(office.paths, KEY, by_itself=True),
        LiveSettings(office.db),
        (NightTask(NightJob.SIGNALS, own),),
    )
    assert [row.outcome for row in nights.work("LOKET-1")] == ["7"]
    assert done == [office.paths.data]


def begun(office: Office, job: NightJob, minutes_ago: int) -> None:
    """Another program has begun it and says nothing more."""
    with office.db.transaction(None) as work:
        day = work.session.get_one(Branch, BRANCH).day
        office.clock.move(minutes=-minutes_ago)
        row = {"branch_id": BRANCH, "day": day, "job": job, "state": NightState.RUNNING, "station": "LOKET-9"}
        work.session.add(NightRun(**row, began_at=office.clock()))
        office.clock.move(minutes=minutes_ago)


@pytest.mark.parametrize(("minutes", "taken"), [(60, False), (61, True)])
def test_what_a_program_that_is_gone_had_begun_is_taken_up(office: Office, minutes: int, taken: bool) -> None:
    office.to_evening()
    begun(office, NightJob.AUDIT, minutes)
    rows = office.nights().work("LOKET-1")
    assert (NightJob.AUDIT in {row.job for row in rows}) is taken


def test_what_another_window_claims_at_the_same_moment_is_left_to_it(office: Office) -> None:
    office.to_evening()
    nights = office.nights()
    claim: Callable[..., bool] = nights._claim
    with office.db.read() as session:
        day = session.get_one(Branch, BRANCH).day
    assert (claim(day, NightJob.AUDIT, "LOKET-1"), claim(day, NightJob.AUDIT, "LOKET-2")) == (True, False)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_old_copies_of_the_night_go_and_other_copies_stay(office: Office) -> None:
    for name, many in (("night_daily", "2"), ("night_weekly", "0"), ("night_monthly", "0")):
        office.set(name, many)
    other = office.paths.backups / "cabang-J01-20200101-000000"
    other.mkdir()
    office.to_evening()
    for _night in range(3):
        office.nights().work("LOKET-1")
        office.next_day()
    assert [name.rpartition("-")[0] for name in office.copies] == ["cabang-J01-20260303", "cabang-J01-20260304"]
    assert other.is_dir()


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_copy_that_cannot_be_made_is_told_and_the_chain_is_checked_all_the_same(office: Office) -> None:
    (office.paths.backups / NIGHTLY).write_text("a file in the way")
    office.to_evening()
    rows = office.nights().work("LOKET-1")
    assert ended(rows) == [
        (NightJob.WHOLE, NightState.DONE),
        (NightJob.PURGE, NightState.DONE),
        (NightJob.BACKUP, NightState.FAILED),
        (NightJob.AUDIT, NightState.DONE),
        (NightJob.SIGNALS, NightState.DONE),
        (NightJob.OPTIMISE, NightState.DONE),
    ]
    assert rows[2].outcome == "is_file"
    assert failed_words(rows[2]).startswith("Pekerjaan malam gagal (Cadangan). Folder salinan tidak dapat ditulis.")


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_what_the_engine_knows_of_a_table_follows_its_growth(office: Office) -> None:
    for number in (20, 2000):
        with office.db.transaction(None) as work:
            rows = [{"branch_id": BRANCH, "series": f"{number}:{at}", "last": 1} for at in range(number)]
            work.connection.execute(insert(NumberSeries), rows)
        office.to_evening()
        office.nights().work("LOKET-1")
        office.next_day()
    with office.db.read() as session:
        known = session.execute(text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'number_series'")).scalar_one()
    assert int(known.split(" ")[0]) > 2000


def test_a_chain_that_is_not_whole_is_told(office: Office) -> None:
    with office.db.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        if office.shared:
            connection.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
        else:
            connection.execute(text("DROP TRIGGER audit_entry_never_updated"))
        connection.execute(text("UPDATE audit_entry SET code = 'x' WHERE seq = 1"))
    office.to_evening()
    (row,) = [one for one in office.nights().work("LOKET-1") if one.job is NightJob.AUDIT]
    assert (row.state, row.outcome) == (NightState.FAILED, "chain")


def test_from_where_the_night_read_the_audit_whole_is_known(office: Office) -> None:
    assert last_whole(office.db) is None
    office.to_evening()
    (row,) = [one for one in office.nights().work("LOKET-1") if one.job is NightJob.AUDIT]
    night = last_whole(office.db)
    assert night is not None
    assert (night.head.seq > 0, night.read_at) == (True, row.ended_at)
    assert verify_audit(office.db, since=night.head) == []
    assert str(night.head.seq) in outcome_words(row)


def test_the_night_looks_for_signals_once(office: Office) -> None:  # S7
    who = factories.officer(office.db)
    with office.db.transaction(None) as work:
        work.audit(who, AuditCode.LOOKING_PAUSED, who.officer_id, kind="looks", count="30")
    office.to_evening()
    (row,) = [one for one in office.nights().work("LOKET-1") if one.job is NightJob.SIGNALS]
    assert (row.state, outcome_words(row)) == (NightState.DONE, "Sinyal baru: 1.")
    assert look_again(office.db) == 0


def test_each_outcome_is_audited_and_told(office: Office) -> None:  # D11
    office.to_evening()
    traces = Traces(office.db)
    office.nights().work("LOKET-1")
    done = [(row.code, row.actor_id, row.facts) for row in traces.rows() if row.code == "night_work_done"]
    assert done == [("night_work_done", "", f'{{"day":"2026-03-02","job":"{job}"}}') for job in office.all_jobs]
    told = [one.kind for one in traces.told() if one.kind != "backup_made"]
    assert told == ["night_work_done"] * len(office.all_jobs)
    assert len([row for row in traces.rows() if row.code == "backup_made"]) == 1


def test_a_failure_is_audited_with_its_code(office: Office) -> None:
    shutil.rmtree(office.paths.backups)
    office.paths.backups.write_text("a file in the way")
    with office.db.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        trigger = "ALTER TABLE audit_entry DISABLE TRIGGER USER"
        connection.execute(text(trigger if office.shared else "DROP TRIGGER audit_entry_never_updated"))
        connection.execute(text("UPDATE audit_entry SET code = 'x' WHERE seq = 1"))
    office.to_evening()
    traces = Traces(office.db)
    office.nights().work("LOKET-1")
    (row,) = [row for row in traces.rows() if '"job":"audit"' in row.facts]
    assert (row.code, row.facts) == ("night_work_failed", '{"day":"2026-03-02","job":"audit","why":"chain"}')


def test_an_administrator_sees_how_the_nights_went(office: Office) -> None:
    office.to_evening()
    office.nights().work("LOKET-1")
    view = office.nights().listed(factories.officer(office.db, Role.ADMIN))
    assert (view.by_itself, view.is_on, view.hour, view.failed) == (True, True, 20, False)
    assert sorted(ended(view.rows)) == sorted((job, NightState.DONE) for job in office.all_jobs)
    with pytest.raises(NotPermitted):
        office.nights().listed(factories.supervisor(office.db))


def test_every_state_and_outcome_has_its_words() -> None:
    base = NightRow(START.date(), NightJob.AUDIT, NightState.DONE, "LOKET-1", START, START, "12")
    assert outcome_words(base) == "Rantai audit utuh sampai nomor 12."
    assert "LOKET-1" in outcome_words(
        NightRow(START.date(), NightJob.BACKUP, NightState.RUNNING, "LOKET-1", START, None, "")
    )
    failed = [
        outcome_words(NightRow(START.date(), NightJob.BACKUP, NightState.FAILED, "", START, START, code))
        for code in ("full", "damaged", "target_exists", "chain", "store", "forbidden")
    ]
    assert len(set(failed)) == len(failed)
    assert all((*map(job_name, NightJob), *map(state_name, NightState)))
    assert code_of(OSError()) == "store"


def test_the_page_says_who_does_the_work(office: Office) -> None:
    admin = factories.officer(office.db, Role.ADMIN)
    assert "mulai pukul 20.00" in about_words(office.nights().listed(admin))
    assert about_words(office.nights(works=False).listed(admin)).startswith("Cabang contoh")
    assert "docs/nightly.md" in about_words(office.nights(by_itself=False).listed(admin))
    office.set("night_work", "off")
    assert about_words(office.nights().listed(admin)).startswith("Pekerjaan malam dimatikan.")
