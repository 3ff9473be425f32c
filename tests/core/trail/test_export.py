"""The audit trail taken along as a sealed file, and held against the branch again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select, text

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.carried_keys import CARRIED
from counter_app.db.models import AuditEntry, StaffSession
from counter_app.db.session import Database
from counter_app.errors import NotPermitted, ProofNeeded
from counter_app.explain import explain
from counter_app.places import PlaceRefused
from counter_app.trail.errors import NoAuditSheet
from counter_app.trail.kinds import TrailKind
from counter_app.trail.service import TrailService
from counter_app.trail.sheet import LineFault, SheetFault
from counter_app.trail.sheet_words import sheet_lines
from counter_app.trail.values import TrailFilter
from tests import factories
from tests.databases import Clock

KEY = bytes(range(32))


@pytest.fixture
def trail(db: Database, clock: Clock) -> TrailService:
    return TrailService(db, clock, KEY)


@pytest.fixture
def auditor(db: Database) -> Actor:
    return factories.officer(db, Role.QA, name="Agus Pemeriksa")


@pytest.fixture
def sheet(trail: TrailService, auditor: Actor, db: Database, tmp_path: Path) -> Path:
    """Three facts of two people, exported."""
    rina = factories.officer(db, name="Rina Kusuma", username="rina.kusuma")
    for code in (AuditCode.TICKET_CALLED, AuditCode.TICKET_SERVED, AuditCode.REQUEST_STARTED):
        with db.transaction(rina) as work:
            work.audit(rina, code, None, None, station="STN;1")
    path = tmp_path / "jejak.csv"
    assert trail.export(auditor, TrailFilter(), path) == 4
    return path


def test_a_whole_file_is_told_as_that(trail: TrailService, auditor: Actor, sheet: Path) -> None:
    report = trail.check_export(auditor, sheet)
    assert (report.rows, report.faults) == (4, ())
    assert list(sheet_lines(report))[-1].startswith("Utuh:")


def test_its_rows_are_those_of_the_chain_oldest_first_with_the_row_of_the_export_itself(
    db: Database, sheet: Path
) -> None:
    with db.read() as session:
        rows = session.execute(
            select(AuditEntry.seq, AuditEntry.code, AuditEntry.digest).order_by(AuditEntry.seq)
        ).all()
    lines = sheet.read_text("utf-8").splitlines()
    assert [(one[0], one[2]) for one in (line.split(";") for line in lines[2:-1])] == [
        (str(seq), code) for seq, code, _ in rows
    ]
    assert all(digest in line for (_, _, digest), line in zip(rows, lines[2:-1], strict=True))
    assert rows[-1].code == "trail_exported"
    assert sheet.stat().st_mode & 0o077 == 0


def test_nothing_of_a_person_stands_in_it(sheet: Path) -> None:
    said = sheet.read_text("utf-8").lower()
    assert not [name for name in ("rina", "kusuma", "agus", "pemeriksa") if name in said]


def test_day_officer_and_kind_choose_and_stand_in_the_row(
    trail: TrailService, auditor: Actor, db: Database, sheet: Path, tmp_path: Path
) -> None:
    rina = factories.officer(db)
    with db.transaction(rina) as work:
        work.audit(rina, AuditCode.TICKET_CALLED)
    path = tmp_path / "teil.csv"
    assert trail.export(auditor, TrailFilter(officer_id=rina.officer_id, kind=TrailKind.QUEUE), path) == 1
    with db.read() as session:
        newest = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert newest is not None
    assert (newest.subject_id, json.loads(newest.facts)) == (str(rina.officer_id), {"day": "", "kind": "queue"})


@pytest.mark.parametrize("line", [1, 3, 4, 7])
def test_a_changed_byte_is_told_with_its_line(trail: TrailService, auditor: Actor, sheet: Path, line: int) -> None:
    lines = sheet.read_bytes().splitlines(keepends=True)
    at = len(lines[line - 1]) // 2
    changed = bytearray(lines[line - 1])
    changed[at] ^= 1
    sheet.write_bytes(b"".join([*lines[: line - 1], bytes(changed), *lines[line:]]))
    report = trail.check_export(auditor, sheet)
    assert report.faults == (LineFault(line, SheetFault.CHANGED),)
    assert f"Baris {line} berkas diubah" in list(sheet_lines(report))[1]


def test_a_file_of_another_key_is_not_proven(auditor: Actor, db: Database, clock: Clock, sheet: Path) -> None:
    assert TrailService(db, clock, bytes(32)).check_export(auditor, sheet).rows == 0


def test_a_chain_that_was_changed_since_is_told(trail: TrailService, auditor: Actor, db: Database, sheet: Path) -> None:
    drop = {
        True: "DROP TRIGGER audit_entry_never_changed ON audit_entry",
        False: "DROP TRIGGER audit_entry_never_updated",
    }
    with db.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(text(drop[db.is_postgresql]))
        connection.execute(text("UPDATE audit_entry SET digest = :other WHERE seq = 2"), {"other": "0" * 64})
    assert trail.check_export(auditor, sheet).faults == (LineFault(4, SheetFault.NOT_IN_CHAIN),)


def test_another_branchs_rows_are_neither_exported_nor_proven(
    trail: TrailService, auditor: Actor, db: Database, clock: Clock, sheet: Path, tmp_path: Path
) -> None:
    elsewhere = factories.another_branch(db, clock)
    there = TrailService(elsewhere, clock, KEY)
    theirs = factories.supervisor(elsewhere)
    assert there.export(theirs, TrailFilter(), tmp_path / "b02.csv") == 1
    with pytest.raises(NoAuditSheet) as refused:
        there.check_export(theirs, sheet)
    assert "J01" in explain(refused.value)


@pytest.mark.parametrize("content", [b"", b"kpj;nik;nama\n", b"\x00\xff" * 100])
def test_what_is_no_export_is_told_as_that(trail: TrailService, auditor: Actor, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lain.csv"
    path.write_bytes(content)
    with pytest.raises(NoAuditSheet) as refused:
        trail.check_export(auditor, path)
    assert "bukan ekspor jejak audit" in explain(refused.value)


def test_a_place_that_cannot_be_written_or_read_is_named(trail: TrailService, auditor: Actor, tmp_path: Path) -> None:
    with pytest.raises(PlaceRefused):
        trail.export(auditor, TrailFilter(), tmp_path / "tidak-ada" / "jejak.csv")
    with pytest.raises(PlaceRefused):
        trail.check_export(auditor, tmp_path / "tidak-ada.csv")


def test_it_takes_the_password_once_more_and_the_right(
    trail: TrailService, auditor: Actor, db: Database, tmp_path: Path
) -> None:
    path = tmp_path / "jejak.csv"
    with pytest.raises(NotPermitted):
        trail.export(factories.officer(db), TrailFilter(), path)
    with db.transaction(None) as work:
        work.session.get_one(StaffSession, auditor.session_id).proven_s = -1e12
    with pytest.raises(ProofNeeded):
        trail.export(auditor, TrailFilter(), path)
    assert not path.exists()


def test_the_seal_is_of_a_key_that_goes_on_when_the_branch_gets_a_new_one() -> None:
    assert "papers" in CARRIED
