"""Files of rejected and warned rows: every cell as it came, nothing written over, the place tried before anything."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.actor import Actor
from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.importing.errors import RemarksUnwritable
from counter_app.importing.remarks import RemarkFile
from counter_app.importing.running import ROWS_AT_ONCE
from counter_app.importing.service import ImportService, beside
from counter_app.importing.values import ImportOrder, ImportReport, Progress, Step
from counter_app.importing.words import explain
from counter_app.places import PlaceFault, PlaceRefused
from tests.core.importing.test_members import BUDI, HEAD, SITI

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])
AS_IT_CAME = [
    '="12345678901"',
    "'3273015201900001",
    " Siti  Aminah",
    "1990-01-12",
    "pu",
    "active",
    "+62 812",
    "=1+1",
    "x",
]


@pytest.fixture
def take(importing: ImportService, admin: Actor) -> Callable[..., ImportReport]:
    """Takes a file in, with remarks beside it."""

    def run(path: Path, *, dry_run: bool = False, remarks: Path | None = None) -> ImportReport:
        return importing.members(admin, ImportOrder(path, dry_run, remarks or beside(path)))

    return run


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened, delimiter=";"))


def count(db: Database) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(Member)) or 0


def test_a_rejected_row_comes_back_with_every_cell_as_it_came(take, file) -> None:
    head = f"NIK ;{HEAD.removeprefix('kpj;nik;')};phone;occupation".replace("NIK ;", "KPJ;NIK ;")
    report = take(
        file(head, ";".join(f'"{cell}"' for cell in AS_IT_CAME).replace('"="', '"=""').replace('1""', '1"""'))
    )
    heading, row = rows_of(report.rejected_file)
    assert heading == ["remark_line", "remark_codes", "remark_words", *head.split(";")]
    assert row[:2] == ["2", "columns:count"]
    assert row[3:] == AS_IT_CAME


def test_rejected_rows_are_mended_and_read_again(db, take, file) -> None:
    report = take(file(f"{HEAD};phone", f"123{SITI[11:]};+6281234567890", f"{BUDI};"))
    back = report.rejected_file
    back.write_text(back.read_text("utf-8-sig").replace("123;", "12345678903;", 1), "utf-8")
    again = take(back)
    assert (again.accepted, again.outcome.rejected, count(db)) == (1, (), 2)
    assert again.left_out == ("remark_line", "remark_codes", "remark_words")


def test_rejected_rows_of_mended_rows_carry_one_set_of_remarks(take, file) -> None:
    back = take(file(HEAD, f"123{SITI[11:]}")).rejected_file
    assert rows_of(take(back).rejected_file)[0] == ["remark_line", "remark_codes", "remark_words", *HEAD.split(";")]


def test_warned_rows_are_told_in_a_file_of_their_own(take, file) -> None:
    report = take(file(HEAD, SITI.replace("1990-01-12", "1990-01-13"), BUDI))
    assert report.rejected_file is None
    _heading, row = rows_of(report.warned_file)
    assert report.warned_file.name == "members-catatan.csv"
    assert row[:2] == ["2", "birth_date:nik_differs_birth_date"]
    assert row[2] == "Tanggal lahir: NIK menunjukkan lahir 12-01-1990. Pastikan pada KTP."
    assert row[3:] == SITI.replace("1990-01-12", "1990-01-13").split(";")


def test_nothing_to_remark_leaves_no_file(take, file) -> None:
    path = file(HEAD, SITI)
    report = take(path)
    assert (report.rejected_file, report.warned_file) == (None, None)
    assert list(path.parent.glob("*.csv")) == [path]


def test_what_was_mended_after_a_dry_run_is_never_written_over(take, file) -> None:
    path = file(HEAD, f"123{SITI[11:]}")
    first = take(path, dry_run=True).rejected_file
    first.write_text("mended", "utf-8")
    second = take(path).rejected_file
    assert (first.name, second.name) == ("members-ditolak.csv", "members-ditolak-2.csv")
    assert first.read_text("utf-8") == "mended"


def test_a_named_file_is_not_written_over_either(take, file, tmp_path) -> None:
    wanted = tmp_path / "mine.csv"
    wanted.write_text("mine", "utf-8")
    report = take(file(HEAD, f"123{SITI[11:]}"), remarks=wanted)
    assert report.rejected_file == tmp_path / "mine-2.csv"
    assert wanted.read_text("utf-8") == "mine"


def test_files_of_remarks_are_for_this_user_only(take, file) -> None:
    report = take(file(HEAD, f"123{SITI[11:]}", BUDI.replace("1985", "1986")))
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (report.rejected_file, report.warned_file)]
    assert modes == [0o600, 0o600]


def test_a_place_that_cannot_be_written_is_said_before_anything_is_stored(db, take, file, tmp_path) -> None:
    with pytest.raises(RemarksUnwritable) as refused:
        take(file(HEAD, SITI, f"123{BUDI[11:]}"), remarks=tmp_path / "none" / "rejected.csv")
    assert count(db) == 0
    assert "Tidak ada yang disimpan" in (explain(refused.value) or "")


def test_a_place_that_fills_up_undoes_the_batch_whose_remarks_it_lost(db, take, file, monkeypatch) -> None:
    rows = [f"2{n:010d};3273015201900001;Siti Nomor;1990-01-12;PU;active" for n in range(ROWS_AT_ONCE + 5)]
    written = RemarkFile.add

    def full(self, remarks) -> None:
        if any(one.line > ROWS_AT_ONCE + 1 for one in remarks):
            raise RemarksUnwritable(PlaceRefused(Path("rejected.csv"), PlaceFault.FULL))
        written(self, remarks)

    monkeypatch.setattr(RemarkFile, "add", full)
    with pytest.raises(RemarksUnwritable) as refused:
        take(file(HEAD, *rows))
    assert (refused.value.stored, count(db)) == (ROWS_AT_ONCE, ROWS_AT_ONCE)
    assert f"{ROWS_AT_ONCE} baris sudah disimpan" in (explain(refused.value) or "")


def test_progress_is_told_and_a_stop_leaves_whole_batches(db, importing, admin, file) -> None:
    rows = [f"2{n:010d};3273015201900001;Siti Nomor;1990-01-12;PU;active" for n in range(2 * ROWS_AT_ONCE + 5)]
    told: list[Progress] = []
    order = ImportOrder(file(HEAD, *rows), False, None, told.append, lambda: count(db) > 0)
    report = importing.members(admin, order)
    assert (report.stopped, report.accepted, count(db)) == (True, ROWS_AT_ONCE, ROWS_AT_ONCE)
    assert told[-1] == Progress(Step.STORING, ROWS_AT_ONCE, len(rows))
    assert [one.step for one in told] == [*[Step.COLUMNS] * 3, Step.STORING]


def test_a_stop_while_the_columns_are_read_stores_nothing(db, importing, admin, file) -> None:
    rows = [f"2{n:010d};3273015201900001;Siti Nomor;1990-01-12;PU;active" for n in range(ROWS_AT_ONCE)]
    report = importing.members(admin, ImportOrder(file(HEAD, *rows), False, stopped=lambda: True))
    assert (report.stopped, report.accepted, count(db)) == (True, 0, 0)


def test_what_was_rejected_lies_on_the_disk_and_not_only_in_memory(take, file, monkeypatch) -> None:
    synced: list[int] = []
    sync = os.fsync

    def noted(handle: int) -> None:
        sync(handle)
        synced.append(os.fstat(handle).st_size)

    monkeypatch.setattr(os, "fsync", noted)
    report = take(file(HEAD, f"123{SITI[11:]}"))
    assert report.rejected_file.stat().st_size in synced, "a power cut would take the rows that are to be mended"
