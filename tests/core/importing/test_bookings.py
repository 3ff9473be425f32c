"""Hours that were booked elsewhere, from a list: taken in once, moved where they moved, bad rows given back."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.bound.persons import Persons
from counter_app.commands.importing import import_bookings
from counter_app.commands.terminal import Terminal
from counter_app.db.models import AuditEntry, Booking, Service, TicketPerson
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.importing.errors import ColumnsMissing
from counter_app.importing.service import ImportService, beside
from counter_app.importing.values import ImportOrder, ImportReport
from tests import factories
from tests.core.bound.counter import BUDI, KEY, SITI, asked, bound_service
from tests.core.importing.battery import ACCOUNTS, MEMBERS, left_in
from tests.core.importing.test_battery import REFUSALS, name
from tests.databases import Clock

HEAD = "Nomor;NIK;Jam;Layanan;Tanggal"
ROW = f"JMO-001;{SITI};10.00;A;03-03-2026"
Take = Callable[..., ImportReport]


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A", name="Klaim JHT", name_en="JHT claim", code="jht")


@pytest.fixture
def take(service: Service, importing: ImportService, admin: Actor, file: Callable[..., Path]) -> Take:
    """Takes rows of bookings in."""

    def run(*rows: str, head: str = HEAD, dry_run: bool = False, **more: str) -> ImportReport:
        path = file(head, *rows, **more)
        return importing.bookings(admin, ImportOrder(path, dry_run, beside(path)))

    return run


def kept(db: Database) -> list[tuple[str, str, date, int]]:
    with db.read() as session:
        rows = session.scalars(select(Booking).order_by(Booking.number)).all()
        return [(one.number, one.person, one.day, one.begins) for one in rows]


def rejected(report: ImportReport) -> list[tuple[str, ...]]:
    return [one.codes for one in report.outcome.rejected]


def imports(db: Database) -> list[str]:
    with db.read() as session:
        asked_for = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.BOOKINGS_IMPORTED)
        return list(session.scalars(asked_for.order_by(AuditEntry.seq)))


def test_bookings_are_taken_in_and_no_nik_is(take: Take, db: Database, service: Service) -> None:
    report = take(ROW, f"JMO-002;{BUDI};13.30;Klaim JHT;2026-03-04")
    assert (report.accepted, rejected(report)) == (2, [])
    person = Persons(KEY).of
    assert kept(db) == [
        ("JMO-001", person(SITI), date(2026, 3, 3), 600),
        ("JMO-002", person(BUDI), date(2026, 3, 4), 810),
    ]
    assert imports(db) == ['{"accepted":"2","moved":"0","source":"csv"}']


@pytest.mark.parametrize("head", ["number,NIK,hour,service", "Kode Booking,No KTP,Waktu Kedatangan,Jenis Layanan"])
def test_the_hour_may_hold_its_day(take: Take, db: Database, head: str) -> None:
    rows = [f"a1,{SITI},2026-03-03 10:00,A", f"a2,{BUDI},3/3/2026 10.30,jht"]
    rows.append(f"a3,{BUDI},04-03-2026 08:00:00,JHT claim")
    report = take(*rows, head=head)
    assert rejected(report) == []
    assert [(number, day.day, begins) for number, _person, day, begins in kept(db)] == [
        ("A1", 3, 600),
        ("A2", 3, 630),
        ("A3", 4, 480),
    ]


def test_the_same_file_again_changes_nothing(take: Take, db: Database) -> None:
    take(ROW)
    before, told = kept(db), imports(db)
    again = take(ROW)
    assert (again.accepted, again.outcome.unchanged, rejected(again)) == (0, (2,), [])
    assert (kept(db), imports(db)) == (before, told)


def test_an_hour_that_moved_moves(take: Take, db: Database) -> None:
    take(ROW)
    assert take(f"JMO-001;{SITI};11.00;A;04-03-2026").accepted == 1
    assert [(day, begins) for _number, _person, day, begins in kept(db)] == [(date(2026, 3, 4), 660)]
    assert imports(db)[-1] == '{"accepted":"0","moved":"1","source":"csv"}'


def test_a_dry_run_says_the_same_and_stores_nothing(take: Take, db: Database) -> None:
    rows = (ROW, f"JMO-009;{SITI};11.00;A;03-03-2026", "JMO-010;123;11.00;A;03-03-2026")
    dry = take(*rows, dry_run=True)
    assert (kept(db), imports(db)) == ([], [])
    wet = take(*rows)
    assert (dry.outcome.lines, rejected(dry)) == (wet.outcome.lines, rejected(wet))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f";{SITI};10.00;A;03-03-2026", "number:required"),
        ("JMO-001;;10.00;A;03-03-2026", "nik:required"),
        (f"JMO-001;{SITI};;A;03-03-2026", "hour:required"),
        (f"JMO-001;{SITI};10.00;;03-03-2026", "service:required"),
        (f"JMO-001;{SITI};10.00;A;", "day:required"),
        (f"JMO-001;{SITI};pagi;A;03-03-2026", "hour:hour"),
        (f"JMO-001;{SITI};25.00;A;03-03-2026", "hour:hour"),
        (f"JMO-001;{SITI};10.00;Z;03-03-2026", "service:service_unknown"),
        (f"JMO-001;{SITI};10.00;A;01-03-2026", "day:day_over"),
        (f"JMO-001;{SITI};10.00;A;03-03-2028", "day:day_far"),
        (f"JMO-001;{SITI};10.00;A;31-02-2026", "day:date"),
        (f"JMO-001;{SITI};10.00;A;03/03/26", "day:date_year"),
        ("JMO-001;327301520190000;10.00;A;03-03-2026", "nik:nik_length"),
        ("JMO-001;3273013202900001;10.00;A;03-03-2026", "nik:nik_birth_date"),
        ("JMO-001;3,27E+15;10.00;A;03-03-2026", "nik:digit_lost"),
        (f"janji satu;{SITI};10.00;A;03-03-2026", "number:booking_number"),
        (f"{'J' * 41};{SITI};10.00;A;03-03-2026", "number:booking_number"),
        (f'=HYPERLINK("x");{SITI};10.00;A;03-03-2026', "number:formula"),
        (f"JMO-001;{SITI};#N/A;A;03-03-2026", "hour:cell_error"),
        (";;10.00;A;03-03-2026", "row:no_booking"),
    ],
)
def test_a_row_says_what_is_wrong_with_it(take: Take, db: Database, row: str, told: str) -> None:
    report = take(row, "JMO-777;3171022504880001;10.00;A;05-03-2026")
    assert (report.accepted, rejected(report)) == (1, [(told,)])
    assert [number for number, *_ in kept(db)] == ["JMO-777"]


def test_bad_rows_come_back_as_they_were_and_can_be_mended(take: Take, db: Database, importing, admin) -> None:
    report = take(ROW, f"JMO-002;{BUDI};jam sepuluh;A;03-03-2026")
    assert report.rejected_file is not None
    with report.rejected_file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened, delimiter=";"))
    assert rows[0][:3] == ["remark_line", "remark_codes", "remark_words"]
    assert rows[1][:2] == ["3", "hour:hour"]
    assert rows[1][3:] == ["JMO-002", BUDI, "jam sepuluh", "A", "03-03-2026"]
    mended = report.rejected_file.read_text("utf-8-sig").replace("jam sepuluh", "10.00")
    report.rejected_file.write_text(mended, "utf-8")
    again = importing.bookings(admin, ImportOrder(report.rejected_file, dry_run=False))
    assert (again.accepted, rejected(again)) == (1, [])
    assert [number for number, *_ in kept(db)] == ["JMO-001", "JMO-002"]


def test_a_number_that_stands_twice_is_asked_about(take: Take, db: Database) -> None:
    report = take(ROW, ROW, f"JMO-002;{BUDI};10.00;A;03-03-2026", f"jmo-002;{BUDI};11.00;A;03-03-2026")
    assert rejected(report) == [("number:twice",), ("number:twice_differs",), ("number:twice_differs",)]
    assert [number for number, *_ in kept(db)] == ["JMO-001"]


def test_one_booking_a_person_service_and_day(take: Take, db: Database) -> None:
    report = take(ROW, f"JMO-002;{SITI};11.00;A;03-03-2026", f"JMO-003;{SITI};11.00;A;04-03-2026")
    assert rejected(report) == [("nik:booked_twice",)]
    assert rejected(take(f"JMO-004;{SITI};12.00;A;03-03-2026")) == [("nik:booked_twice",)]
    assert [number for number, *_ in kept(db)] == ["JMO-001", "JMO-003"]


def test_a_number_of_somebody_else_is_not_taken_over(take: Take, db: Database) -> None:
    take(ROW)
    assert rejected(take(f"JMO-001;{BUDI};10.00;A;03-03-2026")) == [("number:booking_other_nik",)]
    assert kept(db)[0][1] == Persons(KEY).of(SITI)


def test_who_has_come_is_not_moved(take: Take, db: Database, clock: Clock, service: Service) -> None:
    take(f"JMO-001;{SITI};10.00;A;02-03-2026")
    clock.move(minutes=10)
    bound_service(db, clock).issue(None, asked(service.id))
    assert rejected(take(f"JMO-001;{SITI};11.00;A;02-03-2026")) == [("number:booking_used",)]
    assert take(f"JMO-001;{SITI};10.00;A;02-03-2026").outcome.unchanged == (2,)
    with db.read() as session:
        assert session.scalars(select(TicketPerson.begins)).all() == [600]


def test_a_closed_day_is_told_and_taken_in(take: Take, db: Database) -> None:
    report = take(f"JMO-001;{SITI};10.00;A;08-03-2026")
    assert report.accepted == 1
    assert [one.codes for one in report.outcome.warned] == [("day:day_closed",)]


def test_a_list_without_niks_is_none_of_bookings(take: Take) -> None:
    with pytest.raises(ColumnsMissing):
        take("JMO-001;10.00;A", head="Nomor;Jam;Layanan")


def test_letters_of_a_spreadsheet_are_read(take: Take, db: Database) -> None:
    for at, encoding in enumerate(("utf-8-sig", "utf-16", "cp1252")):
        report = take(f"J-{at};{SITI};10.00;A;1{at}-03-2026", encoding=encoding)
        assert (report.accepted, rejected(report)) == (1, [])


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize("left", [*left_in(MEMBERS), *left_in(ACCOUNTS)], ids=name)
def test_a_file_of_anything_else_is_refused_and_leaves_nothing(
    db: Database, importing: ImportService, admin: Actor, service: Service, left
) -> None:
    """Every file of the battery of members: spreadsheets renamed, letters read wrong, broken quotes, garbage."""
    with pytest.raises(REFUSALS):
        importing.bookings(admin, ImportOrder(left.path, dry_run=False))
    assert (kept(db), imports(db)) == ([], [])


def test_only_who_imports_members_may(db: Database, importing: ImportService, file: Callable[..., Path]) -> None:
    with pytest.raises(NotPermitted):
        importing.bookings(factories.officer(db), ImportOrder(file(HEAD, ROW), dry_run=False))


def test_the_command_tells_every_bad_row_by_its_file(
    service: Service, importing: ImportService, admin: Actor, file: Callable[..., Path]
) -> None:
    said: list[str] = []
    path = file(HEAD, ROW, f"JMO-002;{BUDI};x;A;03-03-2026", name="janji.csv")
    words = argparse.Namespace(file=path, dry_run=False, rejected=None)
    core = SimpleNamespace(importing=importing)
    status = import_bookings(words, core, admin, Terminal(input, input, said.append))  # type: ignore[arg-type]
    assert (status, said[0]) == (1, "Diterima 1, ditolak 1.")
    assert str(path.with_name("janji-ditolak.csv")) in said[1]
