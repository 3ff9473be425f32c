"""The figures that the program brings, read from its table."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from counter_app.figures.values import BuiltIn, Figure
from counter_app.resources import TABLES
from counter_app.states import FigureKind, Grade
from forms.model import Text


@cache
def built_in(path: Path = TABLES / "figures.toml") -> BuiltIn:
    """What stands in the table that comes with the program."""
    read = tomllib.loads(path.read_text("utf-8"))
    yields = (
        Figure(FigureKind.YIELD, str(one["year"]), Grade[one["grade"]], one["source"], one["hundredths"])
        for one in read["yield"]
    )
    return BuiltIn(read["noted"], (*yields, *map(_quote, read["quote"])))


def _quote(one: dict[str, Any]) -> Figure:  # Any: as the file has it
    return Figure(
        FigureKind.QUOTE,
        one["key"],
        Grade[one["grade"]],
        one["source"],
        0,
        Text(**one["label"]),
        Text(**one["value"]),
        one.get("since"),
        one.get("until"),
    )
