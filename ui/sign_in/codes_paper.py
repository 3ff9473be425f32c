"""The recovery codes on paper or in a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from counter_app.actor import Actor
from counter_app.paths import write_whole
from counter_app.places import told_of
from counter_app.printing.papers import CodesSheet, Imprint
from counter_app.printing.pdf import draw_codes_sheet
from ui.machine.printing import Printer


class CodesPaper:
    """`imprint(number)` is the branch's, at the time of asking."""

    def __init__(self, imprint: Callable[[str], Imprint], printer: Printer) -> None:
        self._imprint, self._printer = imprint, printer

    def print(self, who: Actor, codes: tuple[str, ...]) -> None:
        """On the usual printer. Raises NoPrinter, PrintFailed."""
        self._printer.print_pdf(self._draw(who, codes))

    def save(self, who: Actor, codes: tuple[str, ...], path: Path) -> str:
        """As a file; gives its name. Raises PlaceRefused."""
        pdf = self._draw(who, codes)
        with told_of(path):
            write_whole(path, pdf)
        return path.name

    def _draw(self, who: Actor, codes: tuple[str, ...]) -> bytes:
        return draw_codes_sheet(CodesSheet(self._imprint(f"KODE-{who.username}"), who.name, codes))
