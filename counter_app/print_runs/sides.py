"""How sheets are printed; a file of its own, which printers know without the store."""

from __future__ import annotations

from enum import StrEnum


class Sides(StrEnum):
    """`PRINTER`: as the printer is set."""

    PRINTER = "printer"
    ONE = "one"
    BOTH = "both"
