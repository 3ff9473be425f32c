"""The hand at a paper on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QComboBox, QWidget

from tests.drivers.hands import can_press, is_shown, part, press, words
from ui.messages import SaveAs


class PdfDriver:
    """Looks at a paper, prints and saves it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def print(self) -> None:
        """Cetak."""
        press(self._window, "pdf.print")

    def save(self, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Simpan, and answer where to; "" for a change of mind."""
        with monkeypatch.context() as answers:
            answers.setattr(SaveAs, "ask", lambda *_asked: path)
            press(self._window, "pdf.save")

    def close(self) -> None:
        """Tutup."""
        press(self._window, "pdf.close")

    def zoom_in(self) -> None:
        """Larger."""
        press(self._window, "pdf.zoom_in")

    def fit(self) -> None:
        """As wide as there is room."""
        press(self._window, "pdf.fit")

    def choose_printer(self, name: str) -> None:
        """Another printer than the usual one."""
        part(self._window, "pdf.printers", QComboBox).setCurrentText(name)

    def offers_printers(self) -> bool:
        """Whether there is a choice of printers."""
        return is_shown(self._window, "pdf.printers")

    def can_print(self) -> bool:
        """Whether Cetak can be pressed."""
        return can_press(self._window, "pdf.print")

    def title(self) -> str:
        """What the paper is."""
        return words(self._window, "pdf.title")

    def pages(self) -> str:
        """How many pages it has."""
        return words(self._window, "pdf.count")

    def message(self) -> str:
        """What went well or wrong."""
        return words(self._window, "pdf.banner.words")

    def scale(self) -> float:
        """How large the paper is shown."""
        return part(self._window, "pdf.paper", QPdfView).zoomFactor()
