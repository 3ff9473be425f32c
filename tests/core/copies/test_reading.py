"""The newest good copy, as the supervisor hears of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from counter_app.audit_chain import ChainHead
from counter_app.copies.reading import last_copy, note_copy
from counter_app.copies.values import LastCopy
from counter_app.copies.words import last_copy_line
from counter_app.db.models import Branch
from counter_app.db.session import Database
from counter_app.states import BranchKind
from tests.databases import BRANCH, START, Clock


def make_real(db: Database) -> None:
    with db.transaction(None) as work:
        work.session.get_one(Branch, BRANCH).kind = BranchKind.REAL


def noted(db: Database, seq: int, folder: Path = Path("/mnt/salinan")) -> None:
    with db.transaction(None) as work:
        note_copy(work, None, folder, ChainHead(seq, "ab"))


def asked(db: Database, clock: Clock) -> LastCopy:
    with db.read() as session:
        return last_copy(session, BRANCH, clock())


def test_a_new_branch_has_a_day_for_its_first_copy(db: Database, clock: Clock) -> None:
    make_real(db)
    assert asked(db, clock) == LastCopy()
    clock.move(hours=25)
    assert asked(db, clock).old
    assert "administrator" in last_copy_line(asked(db, clock), "Asia/Jakarta")


def test_the_newest_copy_is_told_and_is_old_after_a_day(db: Database, clock: Clock) -> None:
    make_real(db)
    noted(db, 5)
    clock.move(hours=23)
    fresh = asked(db, clock)
    assert fresh == LastCopy(START, 5, "/mnt/salinan", old=False)
    assert last_copy_line(fresh, "Asia/Jakarta") == (
        "Cadangan terakhir 02-03-2026 09.42 WIB, sampai catatan audit nomor 5."
    )
    clock.move(hours=2)
    assert "lebih dari sehari" in last_copy_line(asked(db, clock), "Asia/Jakarta")


def test_a_copy_that_was_begun_earlier_and_ends_later_counts_less(db: Database, clock: Clock) -> None:
    noted(db, 9)
    noted(db, 4)
    assert asked(db, clock).seq == 9


def test_an_example_is_nobodys_loss(db: Database, clock: Clock) -> None:
    clock.at += timedelta(days=400)
    assert not asked(db, clock).old
    assert last_copy_line(asked(db, clock), "Asia/Jakarta") == "Belum ada cadangan."
