"""What a paper says for a form: the one answer for the page of the form, the supervisor and the batch. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.scanning.fields.household import CELLS, Household, household
from counter_app.scanning.fields.values import PaperValue
from counter_app.scanning.sheets import Sheet
from counter_app.states import DocumentKind
from forms.repeating import MOST_ROWS, row_key


@dataclass(frozen=True)
class Said:
    """By key of the form. `family` is there for a family card with people on it."""

    values: Mapping[str, PaperValue]
    family: Household | None = None


def said_of(sheet: Sheet, before: Mapping[str, str], answers: Mapping[str, str], rows: int) -> Said:
    """A paper against the record and the form as it stands, which has so many rows of people."""
    if sheet.kind is not DocumentKind.KK or not sheet.members:
        return Said(sheet.values)
    family = household(sheet.members, before, answers, rows)
    return Said({**sheet.values, **family.values}, family)


def rows_in(answers: Mapping[str, str]) -> int:
    """The last row of people that anything is answered of."""
    rows = range(1, MOST_ROWS + 1)
    return max((row for row in rows if any(answers.get(row_key(key, row)) for key in CELLS.values())), default=0)
