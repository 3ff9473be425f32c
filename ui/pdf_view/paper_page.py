"""One archived paper on screen: its bytes as they were made, printed again only with a cover slip."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.papers.service import PaperService
from counter_app.texts import _, language
from ui.jobs import Runner
from ui.machine.printing import Printer
from ui.pdf_view.presenter import PdfPresenter
from ui.pdf_view.view import PdfPageView
from ui.reread import Reread


class ArchivePrinter:
    """Prints an archived paper: the first time alone, later behind its cover slip. Counts what came out."""

    def __init__(self, printer: Printer, papers: PaperService, who: Actor, paper_id: uuid.UUID) -> None:
        self._printer, self._papers, self._who, self._paper_id = printer, papers, who, paper_id

    def names(self) -> list[str]:
        """The places to print to."""
        return self._printer.names()

    def print_pdf(self, pdf: bytes, printer: str = "") -> None:
        """Raises what the printer raises; a paper that did not come out is not counted."""
        if self._papers.prints(self._who, self._paper_id):
            cover = self._papers.reprint(self._who, self._paper_id, language=language())
            self._printer.print_pdf(cover, printer)
        self._printer.print_pdf(pdf, printer)
        self._papers.printed(self._who, self._paper_id)


class PaperPage(QObject):
    """Fetches one paper and shows it; `left` when the officer is through, `failed(sentence)` when there is none."""

    left = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Runner, papers: PaperService, printer: Printer, who: Actor, paper_id: uuid.UUID) -> None:
        super().__init__()
        self._papers, self._who, self._paper_id = papers, who, paper_id
        self._reading = Reread(jobs, self)
        self._reading.changed.connect(self._tell)
        self.presenter = PdfPresenter(jobs, ArchivePrinter(printer, papers, who, paper_id))
        self.view = PdfPageView(self.presenter)
        self.presenter.left.connect(self.left)

    def load(self) -> None:
        """Read the archived bytes."""
        self._reading.load(lambda: self._papers.fetch(self._who, self._paper_id), self._fetched)

    def _fetched(self, paper: tuple[str, bytes]) -> None:
        name, pdf = paper
        self.presenter.show_paper(pdf, _("Dokumen {name}").format(name=name.removesuffix(".pdf")), name)
        self.view.start()

    def _tell(self) -> None:
        read = self._reading.state
        if read.problem and not read.busy:
            self.failed.emit(read.problem)
