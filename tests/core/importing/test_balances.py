"""JHT balances from a list: of known members, with their day, the newer one stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, Member
from counter_app.db.session import Database
from counter_app.importing.errors import ColumnsMissing
from counter_app.importing.service import ImportService
from counter_app.importing.values import ImportOrder, ImportReport
from tests import factories

KPJ, OTHER = "12345678901", "12345678902"
HEAD = "KPJ;Saldo JHT;Per tanggal"


@pytest.fixture
def take(
    db: Database, importing: ImportService, admin: Actor, file: Callable[..., Path]
) -> Callable[..., ImportReport]:
    """Takes rows of balances in; two members are known."""
    for kpj in (KPJ, OTHER):
        factories.member(db, kpj=kpj)

    def run(*rows: str, head: str = HEAD, dry_run: bool = False) -> ImportReport:
        return importing.balances(admin, ImportOrder(file(head, *rows), dry_run=dry_run))

    return run


def kept(db: Database, kpj: str = KPJ) -> tuple[int | None, date | None]:
    with db.read() as session:
        row = session.scalars(select(Member).where(Member.kpj == kpj)).one()
        return row.jht_balance, row.jht_balance_on


def rejected(report: ImportReport) -> list[tuple[str, ...]]:
    return [one.codes for one in report.outcome.rejected]


def test_balances_are_taken_in_with_their_day(take: Callable[..., ImportReport], db: Database) -> None:
    report = take(f"{KPJ};61.234.567;31-12-2025", f"{OTHER};Rp 5.000.000,00;31-12-2025")
    assert (report.accepted, rejected(report)) == (2, [])
    assert kept(db) == (61_234_567, date(2025, 12, 31))
    assert kept(db, OTHER) == (5_000_000, date(2025, 12, 31))
    with db.read() as session:
        rows = session.execute(
            select(AuditEntry.subject_id, AuditEntry.facts).where(AuditEntry.code == AuditCode.BALANCE_IMPORTED)
        ).tuples()
        told = [facts for _subject, facts in rows]
    assert told == ["{}", "{}"], "whose, never how much"


def test_a_dry_run_stores_nothing(take: Callable[..., ImportReport], db: Database) -> None:
    assert take(f"{KPJ};1000;31-12-2025", dry_run=True).accepted == 1
    assert kept(db) == (None, None)


def test_the_newer_day_stands_and_the_same_again_changes_nothing(
    take: Callable[..., ImportReport], db: Database
) -> None:
    take(f"{KPJ};2000;31-01-2026")
    assert rejected(take(f"{KPJ};1000;31-12-2025")) == [("balance_on:older_balance",)]
    assert len(take(f"{KPJ};2000;31-01-2026").outcome.unchanged) == 1
    assert take(f"{KPJ};3000;31-01-2026").accepted == 1, "a list that corrects the day"
    assert kept(db) == (3000, date(2026, 1, 31))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"{KPJ};;31-12-2025", "balance:required"),
        (f"{KPJ};banyak;31-12-2025", "balance:rupiah"),
        (f"{KPJ};-5;31-12-2025", "balance:rupiah"),
        (f"{KPJ};1234,5;31-12-2025", "balance:rupiah"),
        (f"{KPJ};12.5;31-12-2025", "balance:rupiah"),
        (f"{KPJ};1.2.3;31-12-2025", "balance:rupiah"),
        (f"{KPJ};1e99;31-12-2025", "balance:rupiah"),
        (f"{KPJ};1000;1900-01-31", "balance_on:date_too_old"),
        (f"{KPJ};1000;", "balance_on:required"),
        (f"{KPJ};1000;2026-02-30", "balance_on:date"),
        (f"{KPJ};1000;2099-01-01", "balance_on:date_in_future"),
        ("99999999999;1000;31-12-2025", "kpj:unknown"),
        ("123;1000;31-12-2025", "kpj:kpj"),
        (";1000;31-12-2025", "row:no_member"),
    ],
)
def test_a_row_says_what_is_wrong_with_it(take: Callable[..., ImportReport], db: Database, row: str, told: str) -> None:
    assert rejected(take(row)) == [(told,)]
    assert kept(db) == (None, None)


def test_one_member_twice_is_asked_about(take: Callable[..., ImportReport]) -> None:
    report = take(f"{KPJ};1000;31-12-2025", f"{KPJ};2000;31-12-2025")
    assert {codes for one in rejected(report) for codes in one} == {"kpj:twice_differs"}


def test_a_list_without_a_day_is_no_list_of_balances(take: Callable[..., ImportReport]) -> None:
    with pytest.raises(ColumnsMissing):
        take(f"{KPJ};1000", head="kpj;saldo")
