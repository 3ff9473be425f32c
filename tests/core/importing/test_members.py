"""Members from a CSV file, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.actor import Actor
from counter_app.db.models import Employer, JmoAccount, Member
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.importing.account_row import REASON_LONGEST
from counter_app.importing.errors import ColumnsMissing, ColumnsUnknown, FileUnreadable
from counter_app.importing.running import ROWS_AT_ONCE
from counter_app.importing.service import ImportService
from counter_app.importing.values import ImportOrder, ImportReport
from counter_app.importing.words import explain
from counter_app.members.values import read_values
from counter_app.places import PlaceRefused
from counter_app.states import AccountState, BlockEvidence
from tests import factories
from tests.core.members.conftest import audited

HEAD = "kpj;nik;name;birth_date;segment;employment"
SITI = "12345678901;3273015201900001;Siti Aminah;1990-01-12;PU;active"
BUDI = "12345678902;3273010101850002;Budi Santoso;01-01-1985;BPU;left"


@pytest.fixture
def take(importing: ImportService, admin: Actor) -> Callable[..., ImportReport]:
    """Takes a file in."""

    def run(path: Path, *, dry_run: bool = False, remarks: Path | None = None) -> ImportReport:
        return importing.members(admin, ImportOrder(path, dry_run, remarks))

    return run


def count(db: Database) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(Member)) or 0


def reasons(report: ImportReport) -> list[tuple[int, tuple[str, ...]]]:
    return [(one.line, one.codes) for one in report.outcome.rejected]


def test_good_rows_become_confirmed_members(take, members, officer, file) -> None:
    report = take(file(HEAD, SITI, BUDI))
    assert (report.accepted, report.outcome.rejected) == (2, ())
    (found,) = members.search(officer, "san bud")
    assert (found.kpj, found.state, str(found.birth_date)) == ("12345678902", "confirmed", "1985-01-01")


def test_a_dry_run_writes_nothing_and_says_the_same(db, take, file) -> None:
    path = file(HEAD, SITI, SITI, BUDI)
    dry = take(path, dry_run=True)
    assert (count(db), audited(db)) == (0, [])
    wet = take(path)
    assert (dry.accepted, reasons(dry)) == (wet.accepted, reasons(wet)) == (2, [(3, ("kpj:twice",))])


def test_an_import_is_audited_as_a_number(db, take, file) -> None:
    take(file(HEAD, SITI, BUDI))
    assert audited(db) == [("members_imported", "", '{"accepted":"2","source":"csv"}')]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("123;3273015201900001;Siti;1990-01-12;PU;active", "kpj:kpj"),
        (";3273015201900001;Siti;1990-01-12;PU;active", "kpj:required"),
        ("12345678901;32730152;Siti;1990-01-12;PU;active", "nik:nik_length"),
        ("12345678901;3273015201900001;;1990-01-12;PU;active", "name:required"),
        ("12345678901;3273015201900001;Siti;1990-02-30;PU;active", "birth_date:date"),
        ("12345678901;3273015201900001;Siti;1990-01-12;XX;active", "segment:choice"),
        ("12345678901;3273015201900001;Siti;1990-01-12;PU", "columns:count"),
        ("12345678901;3273015201900001;Siti;1990-01-12;PU;active;more", "columns:count"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_reason(take, file, row, reason) -> None:
    report = take(file(HEAD, BUDI, row), dry_run=True)
    assert (report.accepted, reasons(report)) == (1, [(3, (reason,))])


def test_a_member_who_is_there_is_never_overwritten(db, take, file) -> None:
    factories.member(db, kpj="12345678901", name="Lain Orang")
    report = take(file(HEAD, SITI, BUDI))
    assert reasons(report) == [(2, ("kpj:known",))]
    with db.read() as session:
        assert session.scalars(select(Member.name).where(Member.kpj == "12345678901")).one() == "Lain Orang"


ACCOUNT_HEAD = f"{HEAD};account_state;blocked_since"


@pytest.mark.parametrize(
    ("nik", "cells", "reason"),
    [
        ("3273015201900001", "blocked;2026-02-20", None),
        ("3273015201900001", "active;", "kpj:known"),
        ("3273015201900001", "none;", "kpj:known"),
        ("3273015201900001", ";", "kpj:known"),
        ("3273015201900002", "blocked;2026-02-20", "kpj:known_other_nik"),
    ],
)
def test_of_a_known_member_only_the_account_may_change(db, take, file, nik, cells, reason) -> None:
    known = factories.member(db, kpj="12345678901", nik=nik, name="Lain Orang")
    report = take(file(ACCOUNT_HEAD, f"{SITI};{cells}"))
    assert reasons(report) == ([(2, (reason,))] if reason else [])
    changes = [(one.line, one.before, one.after) for one in report.outcome.changes]
    assert changes == ([] if reason else [(2, AccountState.ACTIVE, AccountState.BLOCKED)])
    with db.read() as session:
        assert session.get_one(Member, known.id).name == "Lain Orang"
        assert session.get_one(JmoAccount, known.id).state is (AccountState.ACTIVE if reason else AccountState.BLOCKED)


def test_a_reset_done_here_stands_against_a_list_of_members(db, take, file) -> None:
    known = factories.member(db, kpj="12345678901", nik="3273015201900001")
    with db.transaction(None) as work:
        work.session.get_one(JmoAccount, known.id).last_reset_at = work.now
    report = take(file(ACCOUNT_HEAD, f"{SITI};blocked;2026-02-20"))
    assert reasons(report) == [(2, ("account_state:reset_here",))]


def test_an_odd_nik_is_taken_in_with_a_warning(take, file) -> None:
    report = take(file(HEAD, SITI.replace("1990-01-12", "1990-01-13")), dry_run=True)
    assert (report.accepted, len(report.outcome.warned)) == (1, 1)


def test_account_company_and_details_come_along(db, take, file) -> None:
    head = f"{HEAD};mother_name;phone;npp;employer_name;account_state;blocked_since;last_updated"
    row = f"{SITI};Rukmini;0812 3456 7890;JJ1;PT Contoh;blocked;20-02-2026;2025-05-01"
    report = take(file(head, row))
    assert report.outcome.rejected == ()
    with db.read() as session:
        member = session.scalars(select(Member)).one()
        account = session.get_one(JmoAccount, member.id)
        values = read_values(session, member.id)
        assert session.scalars(select(Employer.npp)).all() == ["JJ1"]
    assert (account.state, account.blocked_reason, str(account.blocked_since.date())) == (
        "blocked",
        "biometric_failed",
        "2026-02-20",
    )
    assert (account.recorded_from, account.failed_attempts) == (BlockEvidence.IMPORTED, 0)
    assert (values["mother_name"], values["phone"], values["employer_name"]) == (
        "Rukmini",
        "+6281234567890",
        "PT Contoh",
    )
    assert member.last_updated_at == datetime(2025, 5, 1, 12, tzinfo=UTC), "the same day in every zone of Indonesia"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("blocked;;", "blocked_since:required"),
        ("blocked;2026-02-30;", "blocked_since:date"),
        ("blocked;2027-01-01;", "blocked_since:date_in_future"),
        ("active;2026-01-01;", "account_state:not_blocked"),
        ("asleep;;", "account_state:choice"),
        (";;JJ404", "npp:unknown"),
    ],
)
def test_account_and_company_must_make_sense(take, file, cells, reason) -> None:
    report = take(file(f"{HEAD};account_state;blocked_since;npp", f"{SITI};{cells}"), dry_run=True)
    assert reasons(report) == [(2, (reason,))]


@pytest.mark.parametrize("separator", [",", "\t"])
def test_commas_and_tabs_part_cells_too(take, file, separator) -> None:
    lines = [line.replace(";", separator) for line in (HEAD, SITI)]
    assert take(file(*lines), dry_run=True).accepted == 1


def test_a_spreadsheets_byte_order_mark_is_no_part_of_the_first_column(take, file) -> None:
    assert take(file(HEAD, SITI, encoding="utf-8-sig"), dry_run=True).accepted == 1


def test_lines_are_counted_as_an_editor_counts_them(take, file) -> None:
    rows = (f"{HEAD};ktp_street", f'{SITI};"Jalan Satu\nNo 1"', "", f"{BUDI.replace('85', '99x')};")
    assert [line for line, _ in reasons(take(file(*rows), dry_run=True))] == [5]


def test_a_long_file_is_taken_in_whole(db, take, file) -> None:
    rows = [f"2{n:010d};3273015201900001;Siti Nomor;1990-01-12;PU;active" for n in range(ROWS_AT_ONCE + 5)]
    report = take(file(HEAD, *rows, rows[0]))
    assert (report.accepted, count(db)) == (ROWS_AT_ONCE + 5, ROWS_AT_ONCE + 5)
    assert reasons(report) == [(ROWS_AT_ONCE + 7, ("kpj:twice",))]
    assert [facts for _, _, facts in audited(db)] == [
        '{"accepted":"1000","source":"csv"}',
        '{"accepted":"5","source":"csv"}',
    ]


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize(
    ("lines", "encoding", "reason"),
    [
        ((HEAD, SITI.replace("Siti", "Sit\x81")), "latin-1", "encoding"),
        ((HEAD,), "utf-8", "empty"),
        (("",), "utf-8", "empty"),
        ((HEAD, SITI + '"', '"open'), "utf-8", "csv"),
        ((f"{HEAD};nik", f"{SITI};1"), "utf-8", "twice"),
    ],
)
def test_a_file_that_is_no_table_is_told_apart(take, file, lines, encoding, reason) -> None:
    with pytest.raises(FileUnreadable) as refused:
        take(file(*lines, encoding=encoding), dry_run=True)
    assert refused.value.reason == reason
    assert explain(refused.value)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_file_that_is_not_there_is_said(take, tmp_path) -> None:
    with pytest.raises(PlaceRefused, match=r"none\.csv"):
        take(tmp_path / "none.csv", dry_run=True)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_missing_and_misspelt_columns_are_named(take, file) -> None:
    with pytest.raises(ColumnsMissing) as missing:
        take(file("kpj;nik;name", "1;2;3"), dry_run=True)
    assert missing.value.columns == ("birth_date", "segment", "employment")
    with pytest.raises(ColumnsUnknown) as unknown:
        take(file(f"{HEAD};mothers_name", f"{SITI};x"), dry_run=True)
    assert unknown.value.columns == ("mothers_name",)
    assert explain(missing.value) != explain(unknown.value)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_only_an_administrator_imports(importing, officer, file) -> None:
    with pytest.raises(NotPermitted):
        importing.members(officer, ImportOrder(file(HEAD, SITI), dry_run=True))
    with pytest.raises(NotPermitted):
        importing.accounts(officer, ImportOrder(file(HEAD, SITI), dry_run=True))


def test_two_foreigners_without_a_nik_do_not_share_one(take, file) -> None:
    head = f"{HEAD};citizenship;passport"
    take(file(head, "12345678901;;Tan Wei Ming;1990-01-12;PU;active;foreign;A1234567"))
    report = take(file(head, "12345678902;;Lee Wei Kit;1990-01-12;PU;active;foreign;A1234568"))
    assert (report.accepted, report.outcome.warned) == (1, ())


@pytest.mark.parametrize(
    ("length", "told"),
    [(REASON_LONGEST, []), (REASON_LONGEST + 1, [(2, ("blocked_reason:too_long",))])],
)
def test_a_reason_of_a_block_has_as_much_room_as_its_column(take, file, length, told) -> None:
    head, cells = f"{ACCOUNT_HEAD};blocked_reason", f"blocked;2026-02-20;{'x' * length}"
    assert reasons(take(file(head, f"{SITI};{cells}"), dry_run=True)) == told
