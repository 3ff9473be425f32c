"""The table of figures: what the program brings, what a branch corrects, and which version was used."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, FigureEdit
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.figures.errors import BadFigure, FigureFault, FiguresChangedMeanwhile
from counter_app.figures.service import FigureService
from counter_app.figures.values import BuiltIn, Figure, Wanted, of_figure
from counter_app.figures.words import days_text, missing_text, percent, years_text
from counter_app.jht.values import Outlook
from counter_app.states import FigureKind, Grade
from forms.model import Text
from tests import factories
from tests.core.printing.reading import text_of

SOURCE = "Laporan tahunan"


@pytest.fixture
def admin(db: Database) -> Actor:
    return factories.officer(db, Role.ADMIN)


@pytest.fixture
def figures(db: Database, clock) -> FigureService:
    return FigureService(db, clock)


def a_yield(year: int, hundredths: int | None, source: str = SOURCE) -> Wanted:
    return Wanted(FigureKind.YIELD, str(year), Grade.A, source, hundredths)


def a_quote(label: str, value: str, **more: object) -> Wanted:
    return Wanted(FigureKind.QUOTE, "", Grade.B, SOURCE, None, Text(label, ""), Text(value, ""), **more)  # type: ignore[arg-type]


def facts(db: Database) -> list[dict[str, str]]:
    with db.read() as session:
        wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.FIGURE_CHANGED).order_by(AuditEntry.seq)
        return [json.loads(one) for one in session.scalars(wanted)]


def test_the_program_brings_what_is_known_and_names_what_is_not(figures: FigureService, admin: Actor) -> None:
    view = figures.view(admin)
    assert {one.year: one.hundredths for one in view.table.yields} == {
        2016: 719,
        2017: 782,
        2018: 626,
        2019: 608,
        2020: 559,
        2025: 551,
    }
    assert {one.year for one in view.table.yields if one.grade is Grade.C} == {2017, 2019}
    assert view.missing == (2015, 2021, 2022, 2023, 2024, *range(2026, view.today.year))
    assert "2015, 2021–2024" in missing_text((2015, 2021, 2022, 2023, 2024))
    values = {one.key: one.value.id for one in view.table.quotes}
    assert values["jp_wage_cap"] == "Rp11.086.300 sebulan"
    assert values["jkm_benefit"] == "Rp42.000.000"
    assert view.table.edition.seq == 0


def test_a_correction_is_a_new_version_and_is_audited(figures: FigureService, admin: Actor, db: Database) -> None:
    first = figures.view(admin).table.edition
    second = figures.save(admin, a_yield(2021, 547), first)
    assert second.missing == (2015, 2022, 2023, 2024, *range(2026, second.today.year))
    assert second.table.edition > first
    third = figures.save(admin, a_yield(2021, 550), second.table.edition)
    assert third.table.edition.seq > second.table.edition.seq
    assert third.table.find(FigureKind.YIELD, "2021").hundredths == 550  # type: ignore[union-attr]
    assert [(one["figure"], one["before"], one["after"]) for one in facts(db)] == [
        ("2021", "", "5.47 A Laporan tahunan"),
        ("2021", "5.47 A Laporan tahunan", "5.50 A Laporan tahunan"),
    ]
    with db.read() as session:
        kept = list(session.scalars(select(FigureEdit.hundredths).order_by(FigureEdit.seq)))
    assert kept == [547, 550], "each version can be read again"


def test_saving_the_same_again_is_no_new_version(figures: FigureService, admin: Actor, db: Database) -> None:
    view = figures.view(admin)
    same = of_figure(view.table.yields[0])
    assert figures.save(admin, same, view.table.edition).table.edition == view.table.edition
    assert facts(db) == []


def test_what_the_program_brought_can_be_corrected_and_taken_out(figures: FigureService, admin: Actor) -> None:
    edition = figures.view(admin).table.edition
    view = figures.remove(admin, FigureKind.YIELD, "2017", edition)
    assert 2017 in view.missing
    for year in (2016, 2018, 2019, 2020, 2025):
        view = figures.remove(admin, FigureKind.YIELD, str(year), view.table.edition)
    assert view.table.yields == ()
    empty = view.table.for_reckoning(dict.fromkeys(Outlook, 550), 2026)
    assert [empty.of(2030, case) for case in Outlook] == [0, 0, 0], "contributions only"
    with pytest.raises(NotFound):
        figures.remove(admin, FigureKind.YIELD, "2017", view.table.edition)


def test_two_administrators_do_not_overwrite_each_other(figures: FigureService, admin: Actor) -> None:
    seen = figures.view(admin).table.edition
    figures.save(admin, a_yield(2021, 547), seen)
    with pytest.raises(FiguresChangedMeanwhile):
        figures.save(admin, a_yield(2022, 547), seen)
    with pytest.raises(FiguresChangedMeanwhile):
        figures.remove(admin, FigureKind.YIELD, "2016", seen)


def test_a_quote_is_added_with_a_key_of_its_own(figures: FigureService, admin: Actor) -> None:
    view = figures.view(admin)
    for value in ("Rp1.000", "Rp2.000"):
        view = figures.save(admin, a_quote(" Beasiswa  anak ", value), view.table.edition)
    added = [one for one in view.table.quotes if one.own]
    assert [(one.key, one.label.id, one.value.en) for one in added] == [
        ("beasiswa_anak", "Beasiswa anak", "Rp1.000"),
        ("beasiswa_anak_2", "Beasiswa anak", "Rp2.000"),
    ]


@pytest.mark.parametrize(
    ("wanted", "field", "fault"),
    [
        (a_yield(1977, 500), "year", FigureFault.YEAR),
        (a_yield(2090, 500), "year", FigureFault.YEAR),
        (a_yield(2021, 3001), "hundredths", FigureFault.YIELD),
        (a_yield(2021, -1), "hundredths", FigureFault.YIELD),
        (a_yield(2021, None), "hundredths", FigureFault.YIELD),
        (a_yield(2021, 500, "  "), "source", FigureFault.EMPTY),
        (a_quote("", "Rp1"), "label", FigureFault.EMPTY),
        (a_quote("Nama", ""), "value", FigureFault.EMPTY),
        (a_quote("Nama", "x" * 161), "value", FigureFault.LONG),
        (a_quote("Nama", "日本"), "value", FigureFault.LETTERS),
        (
            a_quote("Nama", "Rp1", since=date(2026, 2, 1), until=date(2026, 1, 31)),
            "until",
            FigureFault.ORDER,
        ),
    ],
)
def test_what_was_typed_wrong_is_refused_at_its_field(
    figures: FigureService, admin: Actor, wanted: Wanted, field: str, fault: FigureFault
) -> None:
    edition = figures.view(admin).table.edition
    with pytest.raises(BadFigure) as refused:
        figures.save(admin, wanted, edition)
    assert (refused.value.field, refused.value.fault) == (field, fault)


def test_officers_look_and_do_not_correct(figures: FigureService, db: Database) -> None:
    officer = factories.officer(db, Role.OFFICER)
    edition = figures.view(officer).table.edition
    with pytest.raises(NotPermitted):
        figures.save(officer, a_yield(2021, 547), edition)
    with pytest.raises(NotPermitted):
        figures.remove(officer, FigureKind.YIELD, "2016", edition)


def test_the_sheet_has_its_day_and_what_was_sought(figures: FigureService, db: Database) -> None:
    officer = factories.officer(db, Role.OFFICER)
    whole = " ".join(text_of(figures.sheet(officer)).split())
    assert figures.view(officer).table.edition.words in whole
    assert "Rp42.000.000" in whole
    one = " ".join(text_of(figures.sheet(officer, "jkm")).split())
    assert "Rp42.000.000" in one
    assert "Rp11.086.300" not in one
    assert "Rp42,000,000" in " ".join(text_of(figures.sheet(officer, "jkm", "en")).split())


def test_what_is_over_stands_on_no_paper(db: Database, clock) -> None:
    admin = factories.officer(db, Role.ADMIN)
    figures = FigureService(db, clock, BuiltIn(date(2020, 1, 1)))
    view = figures.save(admin, a_quote("Lama", "Rp1", until=date(2020, 1, 1)), figures.view(admin).table.edition)
    figures.save(admin, a_quote("Baru", "Rp2"), view.table.edition)
    text = text_of(figures.sheet(admin))
    assert "Baru" in text
    assert "Lama" not in text


def test_words_for_people() -> None:
    assert percent(551) == "5,51 %"
    assert percent(551, "en") == "5.51%"
    assert years_text((2015,)) == "2015"
    assert missing_text(()) == ""
    day, later = date(2026, 3, 1), date(2026, 4, 1)
    spans = {
        days: days_text(Figure(FigureKind.QUOTE, "", Grade.B, "", since=days[0], until=days[1]))
        for days in ((day, later), (day, None), (None, later), (None, None))
    }
    assert list(spans.values()) == ["01-03-2026 sampai 01-04-2026", "sejak 01-03-2026", "sampai 01-04-2026", ""]


def test_settings_for_years_ahead_count_by_size(figures: FigureService, admin: Actor) -> None:
    table = figures.view(admin).table.for_reckoning({Outlook.LOW: 700, Outlook.BASE: 300, Outlook.HIGH: 500}, 2026)
    assert [table.of(2027, case) for case in Outlook] == [300, 500, 700]
    assert [table.of(2022, case) for case in Outlook] == [551, 626, 782]
    assert table.gaps(2014, 2040) == (2014, 2015, 2021, 2022, 2023, 2024)
