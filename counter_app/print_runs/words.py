"""Printing many papers in words."""

from __future__ import annotations

from counter_app.print_runs.errors import NothingToPrint, RunTooLong
from counter_app.print_runs.sides import Sides
from counter_app.print_runs.values import AT_MOST
from counter_app.texts import _, language, texts_in


def sides_name(sides: Sides, in_language: str = "") -> str:
    """How sheets are printed."""
    _ = texts_in(in_language or language())
    return {
        Sides.PRINTER: _("Sesuai setelan printer"),
        Sides.ONE: _("Satu sisi"),
        Sides.BOTH: _("Dua sisi"),
    }[sides]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case RunTooLong():
            return _("Paling banyak {count} dokumen sekali cetak. Persempit pilihannya, lalu cetak sisanya.").format(
                count=AT_MOST
            )
        case NothingToPrint():
            return _("Tidak ada dokumen yang dapat dicetak. Ubah pilihannya, lalu coba lagi.")
    return None
