"""Members from a CSV file, on both engines."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.actor import Actor, Role
from counter_app.db.models import Employer, JmoAccount, Member
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.members.csv_file import write_rejected
from counter_app.members.errors import ColumnsMissing, ColumnsUnknown, ImportFileUnreadable
from counter_app.members.importing import ROWS_AT_ONCE, ImportReport
from counter_app.members.service import MemberService
from counter_app.members.values import read_values
from counter_app.members.words import explain
from tests import factories
from tests.core.members.conftest import audited

HEAD = "kpj;nik;name;birth_date;segment;employment"
SITI = "12345678901;3273015201900001;Siti Aminah;1990-01-12;PU;active"
BUDI = "12345678902;3273010101850002;Budi Santoso;01-01-1985;BPU;left"


@pytest.fixture
def admin(db: Database) -> Actor:
    return factories.officer(db, Role.ADMIN)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of these lines."""

    def write(*lines: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "members.csv"
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return write


def count(db: Database) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(Member)) or 0


def reasons(report: ImportReport) -> list[tuple[int, tuple[str, ...]]]:
    return [(one.row.line, one.reasons) for one in report.rejected]


def test_good_rows_become_confirmed_members(db, members, admin, officer, file) -> None:
    report = members.import_members(admin, file(HEAD, SITI, BUDI), dry_run=False)
    assert (report.accepted, report.rejected) == (2, ())
    (found,) = members.search(officer, "san bud")
    assert (found.kpj, found.state, str(found.birth_date)) == ("12345678902", "confirmed", "1985-01-01")


def test_a_dry_run_writes_nothing_and_says_the_same(db, members, admin, file) -> None:
    path = file(HEAD, SITI, SITI, BUDI)
    dry = members.import_members(admin, path, dry_run=True)
    assert (count(db), audited(db)) == (0, [])
    wet = members.import_members(admin, path, dry_run=False)
    assert (dry.accepted, reasons(dry)) == (wet.accepted, reasons(wet)) == (2, [(3, ("kpj:twice",))])


def test_an_import_is_audited_as_a_number(db, members, admin, file) -> None:
    members.import_members(admin, file(HEAD, SITI, BUDI), dry_run=False)
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
def test_a_bad_row_is_told_with_its_line_and_reason(members, admin, file, row, reason) -> None:
    report = members.import_members(admin, file(HEAD, BUDI, row), dry_run=True)
    assert (report.accepted, reasons(report)) == (1, [(3, (reason,))])


def test_a_member_who_is_there_is_never_overwritten(db, members, admin, file) -> None:
    factories.member(db, kpj="12345678901", name="Lain Orang")
    report = members.import_members(admin, file(HEAD, SITI, BUDI), dry_run=False)
    assert reasons(report) == [(2, ("kpj:known",))]
    with db.read() as session:
        assert session.scalars(select(Member.name).where(Member.kpj == "12345678901")).one() == "Lain Orang"


def test_an_odd_nik_is_taken_in_with_a_warning(members, admin, file) -> None:
    report = members.import_members(admin, file(HEAD, SITI.replace("1990-01-12", "1990-01-13")), dry_run=True)
    assert (report.accepted, report.warned) == (1, 1)


def test_account_company_and_details_come_along(db, members, admin, file) -> None:
    head = f"{HEAD};mother_name;phone;npp;employer_name;account_state;blocked_since;last_updated"
    row = f"{SITI};Rukmini;0812 3456 7890;JJ1;PT Contoh;blocked;20-02-2026;2025-05-01"
    report = members.import_members(admin, file(head, row), dry_run=False)
    assert report.rejected == ()
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
    assert (values["mother_name"], values["phone"], values["employer_name"]) == (
        "Rukmini",
        "+6281234567890",
        "PT Contoh",
    )
    assert str(member.last_updated_at.date()) == "2025-05-01"


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
def test_account_and_company_must_make_sense(members, admin, file, cells, reason) -> None:
    report = members.import_members(
        admin, file(f"{HEAD};account_state;blocked_since;npp", f"{SITI};{cells}"), dry_run=True
    )
    assert reasons(report) == [(2, (reason,))]


@pytest.mark.parametrize("separator", [",", "\t"])
def test_commas_and_tabs_part_cells_too(members, admin, file, separator) -> None:
    lines = [line.replace(";", separator) for line in (HEAD, SITI)]
    assert members.import_members(admin, file(*lines), dry_run=True).accepted == 1


def test_a_spreadsheets_byte_order_mark_is_no_part_of_the_first_column(members, admin, file) -> None:
    assert members.import_members(admin, file(HEAD, SITI, encoding="utf-8-sig"), dry_run=True).accepted == 1


def test_lines_are_counted_as_an_editor_counts_them(members, admin, file) -> None:
    rows = (f"{HEAD};ktp_street", f'{SITI};"Jalan Satu\nNo 1"', "", f"{BUDI.replace('85', '99x')};")
    assert [line for line, _ in reasons(members.import_members(admin, file(*rows), dry_run=True))] == [5]


def test_rejected_rows_come_back_to_be_mended(members, admin, file, tmp_path) -> None:
    head = f"{HEAD};phone;occupation"
    report = members.import_members(
        admin, file(head, f"123{SITI[11:]};+6281234567890;=1+1", f"{BUDI};;-"), dry_run=False
    )
    back = tmp_path / "rejected.csv"
    write_rejected(back, report.table, report.rejected)
    with back.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened, delimiter=";"))
    assert rows[0][-2:] == ["rejected_line", "rejected_reasons"]
    assert rows[1][-4:] == ["'+6281234567890", "'=1+1", "2", "kpj:kpj"]
    mended = back.read_text("utf-8-sig").replace("123;", "12345678903;", 1)
    back.write_text(mended, "utf-8")
    assert members.import_members(admin, back, dry_run=False).accepted == 1


def test_a_long_file_is_taken_in_whole(db, members, admin, file) -> None:
    rows = [f"2{n:010d};3273015201900001;Siti Nomor;1990-01-12;PU;active" for n in range(ROWS_AT_ONCE + 5)]
    report = members.import_members(admin, file(HEAD, *rows, rows[0]), dry_run=False)
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
        ((HEAD, SITI.replace("Siti", "Sití")), "latin-1", "encoding"),
        ((HEAD,), "utf-8", "empty"),
        (("",), "utf-8", "empty"),
        ((HEAD, SITI + '"', '"open'), "utf-8", "csv"),
        ((f"{HEAD};nik", f"{SITI};1"), "utf-8", "twice"),
    ],
)
def test_a_file_that_is_no_table_is_told_apart(members, admin, file, lines, encoding, reason) -> None:
    with pytest.raises(ImportFileUnreadable) as refused:
        members.import_members(admin, file(*lines, encoding=encoding), dry_run=True)
    assert refused.value.reason == reason
    assert explain(refused.value)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_file_that_is_not_there_is_said(members: MemberService, admin: Actor, tmp_path: Path) -> None:
    with pytest.raises(ImportFileUnreadable, match="missing"):
        members.import_members(admin, tmp_path / "none.csv", dry_run=True)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_missing_and_misspelt_columns_are_named(members, admin, file) -> None:
    with pytest.raises(ColumnsMissing) as missing:
        members.import_members(admin, file("kpj;nik;name", "1;2;3"), dry_run=True)
    assert missing.value.columns == ("birth_date", "segment", "employment")
    with pytest.raises(ColumnsUnknown) as unknown:
        members.import_members(admin, file(f"{HEAD};mothers_name", f"{SITI};x"), dry_run=True)
    assert unknown.value.columns == ("mothers_name",)
    assert explain(missing.value) != explain(unknown.value)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_only_an_administrator_imports(members, officer, file) -> None:
    with pytest.raises(NotPermitted):
        members.import_members(officer, file(HEAD, SITI), dry_run=True)
