"""What can go wrong while a figure is corrected."""

from __future__ import annotations

from enum import StrEnum

from counter_app.errors import CounterError


class FigureFault(StrEnum):
    """What is wrong with a field of a figure."""

    EMPTY = "empty"
    LONG = "long"
    YEAR = "year"
    YIELD = "yield"
    DAY = "day"
    ORDER = "order"
    LETTERS = "letters"


class BadFigure(CounterError):
    """A figure that cannot be kept: `field` is year, hundredths, label, value, since, until or source."""

    def __init__(self, field: str, fault: FigureFault) -> None:
        super().__init__(field, fault)
        self.field, self.fault = field, fault


class FiguresChangedMeanwhile(CounterError):
    """Somebody else corrected the table after it was looked at."""
