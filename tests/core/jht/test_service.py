"""Estimates by the branch's own table and settings, and the sheet that a member takes home."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import AuditEntry
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.figures.service import FigureService
from counter_app.jht.errors import NoSuchLevel
from counter_app.jht.estimate import Asked, estimated
from counter_app.jht.service import JhtService
from counter_app.jht.sheet import Holder
from counter_app.jht.telling import Say, assumptions, chart_of, months_text, rupiah, short_rupiah
from counter_app.jht.values import Month, Outlook
from counter_app.states import FigureKind, Segment
from counter_app.texts import texts_in
from tests import factories
from tests.core.desk import SHELF
from tests.core.printing.reading import page_size, text_of

ASKED = Asked(Segment.PU, 6_000_000, 60_000_000, Month(2020, 12), months=120, member_months=130)
WHO = Holder("SITI AMINAH", "21001234567")
INDONESIAN = Say(texts_in("id"), "id")


@pytest.fixture
def officer(sqlite_db: Database) -> Actor:
    return factories.officer(sqlite_db)


@pytest.fixture
def jht(sqlite_db: Database, clock) -> JhtService:
    return JhtService(sqlite_db, clock, Settings, SHELF)


def flat(pdf: bytes) -> str:
    return " ".join(text_of(pdf).split())


def test_the_table_is_the_branchs_and_the_years_ahead_its_settings(
    sqlite_db: Database, clock, officer: Actor, jht: JhtService
) -> None:
    admin = factories.officer(sqlite_db, Role.ADMIN)
    figures = FigureService(sqlite_db, clock)
    view = figures.remove(admin, FigureKind.YIELD, "2017", figures.view(admin).table.edition)
    basis = jht.basis(officer)
    assert basis.table.version == view.table.edition.words
    assert 2017 not in basis.table.years
    assert [basis.table.of(basis.today.year + 5, case) for case in Outlook] == [500, 550, 600]
    assert {one.id for one in basis.bring} >= {"KTP", "Kartu Keluarga (KK)"}


@pytest.mark.parametrize("roll", [False, True])
def test_the_sheet_says_what_it_rests_on(officer: Actor, jht: JhtService, roll: bool) -> None:
    text = flat(jht.sheet(officer, ASKED, WHO, roll=roll))
    table = jht.basis(officer).table
    for said in (
        "Perkiraan, bukan janji",
        table.version,
        "2021–2024",
        "menurut yang ditunjukkan peserta",
        "gratis",
        "175",
        "SITI AMINAH",
        "Kartu Keluarga (KK)",
        "Diambil semua dua tahun lagi",
    ):
        assert said in text, said
    assert WHO.kpj not in text, "carried home through a hall"


def test_the_sizes_are_a5_and_a_roll(officer: Actor, jht: JhtService) -> None:
    wide, high = page_size(jht.sheet(officer, ASKED, WHO))
    assert (round(wide / 72 * 25.4), round(high / 72 * 25.4)) == (148, 210)
    wide, high = page_size(jht.sheet(officer, ASKED, WHO, roll=True))
    assert round(wide / 72 * 25.4) == 80
    assert high > wide


def test_an_english_sheet_has_english_words(officer: Actor, jht: JhtService) -> None:
    text = flat(jht.sheet(officer, ASKED, WHO, "en"))
    assert "An estimate, not a promise" in text
    assert "Rp60,000,000" in text


def test_a_sheet_is_recorded_without_its_sums(sqlite_db: Database, officer: Actor, jht: JhtService) -> None:
    jht.sheet(officer, ASKED, WHO, roll=True)
    with sqlite_db.read() as session:
        (facts,) = session.scalars(select(AuditEntry.facts).where(AuditEntry.code == AuditCode.ESTIMATE_DRAWN))
    assert json.loads(facts) == {"version": jht.basis(officer).table.version, "size": "80mm"}


def test_what_cannot_be_reckoned_leaves_no_paper_and_no_row(
    sqlite_db: Database, officer: Actor, jht: JhtService
) -> None:
    with pytest.raises(NoSuchLevel):
        jht.sheet(officer, replace(ASKED, segment=Segment.PMI, wage=1), WHO)
    with sqlite_db.read() as session:
        assert session.scalar(select(AuditEntry.seq).where(AuditEntry.code == AuditCode.ESTIMATE_DRAWN)) is None


def test_a_sheet_is_of_a_visit_of_this_branch(sqlite_db: Database, clock, officer: Actor, jht: JhtService) -> None:
    visit = factories.case(sqlite_db, factories.officer_at_counter(sqlite_db))
    jht.sheet(officer, ASKED, replace(WHO, case_id=visit.id))
    elsewhere = factories.another_branch(sqlite_db, clock)
    with pytest.raises(NotFound):
        JhtService(elsewhere, clock, Settings, SHELF).sheet(
            factories.officer(elsewhere), ASKED, replace(WHO, case_id=visit.id)
        )


def test_an_empty_table_says_so_on_paper(sqlite_db: Database, clock, officer: Actor, jht: JhtService) -> None:
    admin, figures = factories.officer(sqlite_db, Role.ADMIN), FigureService(sqlite_db, clock)
    view = figures.view(admin)
    for one in view.table.yields:
        view = figures.remove(admin, FigureKind.YIELD, one.key, view.table.edition)
    assert "Tabel imbal hasil kosong" in flat(jht.sheet(officer, ASKED, WHO))


def test_the_chart_has_a_column_a_month_and_says_it(officer: Actor, jht: JhtService) -> None:
    basis = jht.basis(officer)
    found = estimated(ASKED, basis.table, basis.month)
    chart = chart_of(found, INDONESIAN)
    assert chart is not None
    assert len(chart.columns) == len(found.curves[Outlook.BASE])
    end = found.end(Outlook.BASE)
    assert end is not None
    assert rupiah(end.balance, INDONESIAN) in chart.said(len(chart.columns) - 1)
    assert (
        chart_of(
            estimated(replace(ASKED, balance_on=basis.month.after(-1), months=0), basis.table, basis.month), INDONESIAN
        )
        is None
    )


def test_sums_and_times_in_words() -> None:
    english = Say(texts_in("en"), "en")
    assert (rupiah(1_234_567, INDONESIAN), rupiah(1_234_567, english)) == ("Rp1.234.567", "Rp1,234,567")
    assert [short_rupiah(one, INDONESIAN) for one in (0, 20e6, 1.5e9)] == ["0", "20 jt", "1,5 M"]
    assert [months_text(one, INDONESIAN) for one in (0, 6, 12, 126)] == [
        "0 bulan",
        "6 bulan",
        "1 tahun",
        "10 tahun 6 bulan",
    ]


@pytest.mark.parametrize(
    ("months", "said"),
    [(0, "0 months"), (1, "1 month"), (12, "1 year"), (13, "1 year 1 month"), (30, "2 years 6 months")],
)
def test_one_of_a_kind_is_not_said_as_several(months: int, said: str) -> None:
    assert months_text(months, Say(texts_in("en"), "en")) == said


def test_what_was_taken_and_the_pause_are_among_the_assumptions(officer: Actor, jht: JhtService) -> None:
    basis = jht.basis(officer)
    asked = replace(ASKED, pause=6, taken=5_000_000, taken_years_ago=1)
    told = " ".join(assumptions(estimated(asked, basis.table, basis.month), INDONESIAN))
    assert "6 bulan tidak ada iuran" in told
    assert "Rp5.000.000" in told
