"""A paper that is drawn when it is asked for, as a page: seen, printed or saved, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.jobs import Runner
from ui.machine.printing import Printer
from ui.pdf_view.presenter import PdfPresenter
from ui.pdf_view.view import PdfPageView
from ui.reread import Reread


class SheetPage(QObject):
    """`draw` gives file name and bytes, off the window thread; `left` and `failed(sentence)` as of any paper."""

    left = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Runner, printer: Printer, title: str, draw: Callable[[], tuple[str, bytes]]) -> None:
        super().__init__()
        self._title, self._draw = title, draw
        self._reading = Reread(jobs, self, "io")
        self._reading.changed.connect(self._tell)
        self.presenter = PdfPresenter(jobs, printer)
        self.view = PdfPageView(self.presenter)
        self.presenter.left.connect(self.left)

    def load(self) -> None:
        """Draw it."""
        self._reading.load(self._draw, self._shown)

    def _shown(self, sheet: tuple[str, bytes]) -> None:
        name, pdf = sheet
        self.presenter.show_paper(pdf, self._title, name)
        self.view.start()

    def _tell(self) -> None:
        read = self._reading.state
        if read.problem and not read.busy:
            self.failed.emit(read.problem)
