"""A copy of a branch, and the way back from it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from counter_app import keys
from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.branch_file import read_branch_file
from counter_app.branches import BranchPlan, KeyPlan, create_branch, open_branch
from counter_app.copies.manifest import ManifestBroken, read_manifest
from counter_app.copies.rules import Kept
from counter_app.db import schema
from counter_app.db.audit_check import verify_audit
from counter_app.db.backup import BackupService, Copied, checked, copy_branch
from counter_app.db.errors import BackupRefused
from counter_app.db.models import AuditEntry
from counter_app.db.opening import open_database
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.keys import KeySource
from counter_app.paths import Paths
from counter_app.states import BranchKind
from tests import factories
from tests.databases import Clock


@dataclass
class Office:
    """An open branch with its backup service."""

    paths: Paths
    db: Database
    clock: Clock
    master: bytes

    @property
    def key(self) -> bytes:
        return keys.branch_keys(self.master).database

    def reopened(self, paths: Paths) -> Database:
        return open_database(paths, read_branch_file(paths.branch_file), self.master, self.clock)

    def read(self, copied: Copied) -> Copied:
        """A copy as whoever wants it back reads it: its chain row by row."""
        return checked(Paths(copied.folder), self.key, self.db.branch_id)[0]

    @property
    def backups(self) -> BackupService:
        return BackupService(self.db, self.clock, self.paths, self.key)


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """A branch whose key lies in a file beside it."""
    paths = Paths(tmp_path / "cabang")
    plan = BranchPlan("J01", "Cabang Uji", "Asia/Jakarta", BranchKind.DEMO, 0, (), ())
    create_branch(paths, plan, KeyPlan(KeySource.FILE), clock)
    opened = open_branch(paths, clock, str)
    master = keys.load(KeySource.FILE, opened.info.id, paths.key_file, str)
    yield Office(paths, opened.db, clock, master)
    opened.db.close()


def test_plain_copying_of_the_files_is_enough(office: Office, tmp_path: Path) -> None:
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    shutil.copytree(copied.folder, tmp_path / "new")
    paths = Paths(tmp_path / "new")
    database = office.reopened(paths)
    assert verify_audit(database) == []
    database.close()


def test_a_copy_never_holds_the_key_nor_readable_rows(office: Office) -> None:
    factories.member(office.db, name="JOKO WIDYATMOKO")
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    assert sorted(path.name for path in copied.folder.iterdir()) == ["branch.db", "branch.json", "copy.json"]
    content = b"".join(path.read_bytes() for path in copied.folder.iterdir())
    assert b"WIDYATMOKO" not in content
    recovery = keys.recovery_text(office.master).encode()
    assert not any(part in content for part in (office.master, office.master.hex().encode(), recovery))


def test_a_copy_is_audited_with_the_head_it_holds(office: Office) -> None:
    who = factories.officer(office.db, Role.ADMIN)
    copied = office.backups.back_up(who)
    with office.db.read() as session:
        row = session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
    assert row is not None
    assert (row.code, row.actor_id, copied.faults) == (AuditCode.BACKUP_MADE, str(who.officer_id), ())
    assert copied.head.digest in row.facts


def test_a_copy_says_how_many_rows_it_has_and_under_whose_key(office: Office) -> None:
    factories.member(office.db)
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    told = read_manifest(copied.folder, office.key)
    assert told is not None
    assert (told.head, told.rows["member"], told.revision) == (copied.head, 1, schema.HEAD)
    content = (copied.folder / "copy.json").read_text()
    (copied.folder / "copy.json").write_text(content.replace('"member": 1', '"member": 0'))
    with pytest.raises(ManifestBroken):
        read_manifest(copied.folder, office.key)


def test_nightly_copies_lie_apart_and_the_older_ones_of_a_day_go(office: Office, tmp_path: Path) -> None:
    who = factories.officer(office.db, Role.ADMIN)
    by_hand = office.backups.back_up(who, tmp_path)
    for _time in range(3):
        office.clock.move(minutes=1)
        newest = office.backups.back_up(who, tmp_path, Kept())
    assert [one.name for one in (tmp_path / "malam").iterdir()] == [newest.folder.name]
    assert by_hand.folder.is_dir()


def test_a_copy_for_a_share_is_made_here_and_carried_there(office: Office, tmp_path: Path) -> None:
    factories.member(office.db)
    share = tmp_path / "bersama"
    mounts = f"//server/cadangan {share} cifs rw 0 0"
    copied = copy_branch(office.paths, office.key, share, office.clock(), lambda: mounts)
    assert (copied.folder.parent, checked(Paths(copied.folder), office.key, office.db.branch_id)[0]) == (share, copied)
    assert list(office.paths.backups.iterdir()) == []


def test_the_supervisor_hears_of_the_newest_copy_and_an_officer_does_not(office: Office) -> None:
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    assert office.backups.last(factories.supervisor(office.db)).seq == copied.head.seq
    with pytest.raises(NotPermitted):
        office.backups.last(factories.officer(office.db))


def test_an_officer_makes_no_copies(office: Office) -> None:
    with pytest.raises(NotPermitted):
        office.backups.back_up(factories.officer(office.db))
    assert list(office.paths.backups.iterdir()) == []


def test_a_copy_made_while_others_write_is_whole(office: Office) -> None:
    who = factories.officer(office.db, Role.ADMIN)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with office.db.transaction(None) as work:
                work.audit(None, AuditCode.TICKET_ISSUED)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copied = [office.backups.back_up(who), *(later(office) for _ in range(3))]
    finally:
        stop.set()
        writer.join()
    assert [office.read(copy).faults for copy in copied] == [()] * 4
    assert copied[0].head.seq < copied[-1].head.seq


def later(office: Office) -> Copied:
    office.clock.move(seconds=1)
    return office.backups.back_up(factories.officer(office.db, Role.ADMIN))


def test_a_second_copy_of_the_same_second_does_not_touch_the_first(office: Office) -> None:
    who = factories.officer(office.db, Role.ADMIN)
    first = office.backups.back_up(who)
    before = (first.folder / "branch.db").read_bytes()
    with pytest.raises(BackupRefused) as refused:
        office.backups.back_up(who)
    assert refused.value.why == "target_exists"
    assert (first.folder / "branch.db").read_bytes() == before


def test_a_copy_of_a_chain_that_was_tampered_with_says_so(office: Office) -> None:
    with office.db.transaction(None) as work:
        work.audit(None, AuditCode.SIGNED_IN)
    with office.db.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(text("DROP TRIGGER audit_entry_never_updated"))
        connection.execute(text("UPDATE audit_entry SET code = 'x' WHERE seq = 1"))
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    assert [fault.seq for fault in office.read(copied).faults] == [1]
