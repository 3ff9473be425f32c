"""The figures that officers quote as values of a paper."""

from __future__ import annotations

from datetime import date

from counter_app.figures.values import Figure, FigureTable
from counter_app.figures.words import days_text, matches
from counter_app.jht.words import grade_text
from counter_app.printing.figure_sheet import FigureLine, FigureSheet
from counter_app.printing.papers import Imprint
from counter_app.texts import texts_in


def sheet_of(table: FigureTable, imprint: Imprint, today: date, sought: str) -> FigureSheet:
    """The quotes with these words that hold or will hold; what is over stands on no paper."""
    found = [one for one in table.quotes if matches(one, sought) and (one.until is None or one.until >= today)]
    return FigureSheet(imprint, table.edition.words, tuple(_line(one, imprint.language) for one in found))


def _line(one: Figure, language: str) -> FigureLine:
    _ = texts_in(language)
    source = f"{grade_text(one.grade, _)} ({one.grade.name}): {one.source}"
    return FigureLine(one.label.in_(language), one.value.in_(language), days_text(one, _), source)
