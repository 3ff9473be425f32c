"""What may stand in the table of figures, and how it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.figures import rules
from counter_app.figures.errors import BadFigure, FigureFault
from counter_app.figures.rules import KEY_MAX, OLDEST_YEAR, WORDS_MAX, empty, key_of, printable, said, tidy
from counter_app.figures.values import Figure, Wanted
from counter_app.states import FigureKind, Grade
from forms.model import Text

YIELD = Wanted(FigureKind.YIELD, "2024", Grade.B, " Laporan  tahunan ", 551)
QUOTE = Wanted(
    FigureKind.QUOTE, "", Grade.C, "Surat", None, Text("Batas upah JP", ""), Text("Rp1", "Rp 1"), date(2026, 3, 1)
)


def fits(_words: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("wanted", "field", "fault"),
    [
        (replace(YIELD, key="dua ribu"), "year", FigureFault.YEAR),
        (replace(YIELD, key="²024"), "year", FigureFault.YEAR),
        (replace(YIELD, key=str(OLDEST_YEAR - 1)), "year", FigureFault.YEAR),
        (replace(YIELD, key="2027"), "year", FigureFault.YEAR),
        (replace(YIELD, hundredths=None, source=""), "hundredths", FigureFault.YIELD),
        (replace(YIELD, hundredths=-1), "hundredths", FigureFault.YIELD),
        (replace(YIELD, hundredths=3001), "hundredths", FigureFault.YIELD),
        (replace(YIELD, source=" "), "source", FigureFault.EMPTY),
        (replace(YIELD, source="x" * (WORDS_MAX + 1)), "source", FigureFault.LONG),
        (replace(QUOTE, label=Text("", "")), "label", FigureFault.EMPTY),
        (replace(QUOTE, value=Text("", "")), "value", FigureFault.EMPTY),
        (replace(QUOTE, until=date(2026, 2, 28)), "until", FigureFault.ORDER),
        (replace(QUOTE, since=date(226, 3, 1)), "since", FigureFault.DAY),
        (replace(QUOTE, until=date(9999, 12, 31)), "until", FigureFault.DAY),
        (replace(QUOTE, source=""), "source", FigureFault.EMPTY),
    ],
)
def test_the_first_field_of_the_page_that_cannot_be_is_named(wanted: Wanted, field: str, fault: FigureFault) -> None:
    with pytest.raises(BadFigure) as refused:
        tidy(wanted, 2026, fits)
    assert (refused.value.field, refused.value.fault) == (field, fault)


def test_what_paper_cannot_show_is_refused() -> None:
    with pytest.raises(BadFigure) as refused:
        tidy(YIELD, 2026, lambda _words: False)
    assert refused.value.fault is FigureFault.LETTERS


def test_a_figure_is_kept_in_one_form() -> None:
    assert tidy(replace(YIELD, key="02024"), 2026, fits) == replace(YIELD, source="Laporan tahunan")
    kept = tidy(replace(QUOTE, until=date(2026, 3, 1)), 2026, fits)
    assert (kept.label, kept.hundredths) == (Text("Batas upah JP", "Batas upah JP"), 0)
    assert tidy(replace(QUOTE, since=None, until=date(2026, 3, 1)), 2026, fits).until == date(2026, 3, 1)


def test_a_new_quote_has_a_key_of_its_own_words_that_nobody_has() -> None:
    assert key_of(Text("Batas upah JP", ""), frozenset()) == "batas_upah_jp"
    assert key_of(Text("Batas upah JP", ""), frozenset({"batas_upah_jp", "batas_upah_jp_2"})) == "batas_upah_jp_3"
    assert key_of(Text("…", ""), frozenset()) == "quote"
    assert len(key_of(Text("x" * 200, ""), frozenset())) <= KEY_MAX


def test_only_what_its_letters_hold_can_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printable("Rp11.086.300")
    assert not printable("漢字")
    monkeypatch.setattr(rules, "paper_letters", frozenset)
    assert printable("漢字")


def test_a_figure_is_said_in_one_line_for_the_audit() -> None:
    year = Figure(FigureKind.YIELD, "2024", Grade.B, "Laporan", 551)
    assert said(year) == "5.51 B Laporan"
    quote = Figure(
        FigureKind.QUOTE, "k", Grade.C, "Surat", 0, Text("Batas", "Cap"), Text("Rp1", "Rp 1"), date(2026, 3, 1), None
    )
    assert said(quote) == "Batas = Rp1 [Cap = Rp 1] 2026-03-01/ C Surat"


def test_a_new_figure_is_trusted_by_nobody_yet() -> None:
    assert empty(FigureKind.QUOTE) == Wanted(FigureKind.QUOTE, "", Grade.C, "")
