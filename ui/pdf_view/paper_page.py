"""One archived paper on screen: its bytes as they were made, printed again only with a cover slip and a reason."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.papers.rules import is_reprint
from counter_app.papers.service import PaperService
from counter_app.reasons.errors import ReasonMissing
from counter_app.reasons.values import NO_REASON, NO_REASONS, Reasons, Why
from counter_app.texts import _, language
from ui.jobs import Runner
from ui.machine.printing import Printer
from ui.pdf_view.presenter import PdfPresenter
from ui.pdf_view.view import PdfPageView
from ui.reread import Reread


@dataclass(frozen=True)
class PaperDoors:
    """What opening and printing a paper needs."""

    papers: PaperService
    printer: Printer
    who: Actor


class ArchivePrinter:
    """Prints an archived paper: the first time alone, later behind its cover slip. Counts what came out."""

    def __init__(self, doors: PaperDoors) -> None:
        self._doors = doors
        self.paper_id: uuid.UUID | None = None
        self.why = NO_REASON

    def names(self) -> list[str]:
        """The places to print to."""
        return self._doors.printer.names()

    def print_pdf(self, pdf: bytes, printer: str = "") -> None:
        """Raises what the printer raises; a paper that did not come out is not counted."""
        paper_id, why, doors = self.paper_id, self.why, self._doors
        if paper_id is None:
            return
        if is_reprint(doors.papers.prints(doors.who, paper_id)):
            cover = doors.papers.reprint(doors.who, paper_id, why, language())
            doors.printer.print_pdf(cover, printer)
        doors.printer.print_pdf(pdf, printer)
        doors.papers.printed(doors.who, paper_id, why)


@dataclass(frozen=True)
class _Read:
    """A paper as it was fetched, or only the reasons for which it may be."""

    name: str = ""
    pdf: bytes = b""
    reasons: Reasons = NO_REASONS


class PaperReader(QObject):
    """Fetches one paper after the other; `shown` when one is there, `failed(sentence)` when there is none."""

    shown = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Runner, doors: PaperDoors) -> None:
        super().__init__()
        self._doors, self._printer = doors, ArchivePrinter(doors)
        self._reading = Reread(jobs, self)
        self._reading.changed.connect(self._tell)
        self.presenter = PdfPresenter(jobs, self._printer)
        self.presenter.why_said.connect(self._why_said)
        self.presenter.printed.connect(self._ask_for_next)

    def open(self, paper_id: uuid.UUID, why: Why = NO_REASON) -> None:
        """Read the archived bytes."""
        self._printer.paper_id, self._printer.why = paper_id, why
        self._reading.load(lambda: self._read(paper_id, why), self._fetched)

    def close(self) -> None:
        """Put the paper away."""
        self._reading.drop()
        self._printer.paper_id = None
        self.presenter.close()

    def _read(self, paper_id: uuid.UUID, why: Why) -> _Read:
        papers, who = self._doors.papers, self._doors.who
        again = why.is_said or is_reprint(papers.prints(who, paper_id))
        reasons = papers.reasons(who) if again else NO_REASONS
        try:
            name, pdf = papers.fetch(who, paper_id, why)
        except ReasonMissing:
            return _Read(reasons=reasons)
        return _Read(name, pdf, reasons)

    def _fetched(self, read: _Read) -> None:
        title = (
            _("Dokumen {name}").format(name=read.name.removesuffix(".pdf")) if read.name else _("Dokumen dari arsip")
        )
        self.presenter.ask_why(read.reasons, self._printer.why)
        self.presenter.show_paper(read.pdf, title, read.name)
        self.shown.emit()

    def _why_said(self, why: Why) -> None:
        self._printer.why = why
        if self._printer.paper_id is not None and why.is_said and not self.presenter.state.pdf:
            self.open(self._printer.paper_id, why)

    def _ask_for_next(self) -> None:
        """What has come out once is a reprint from now on."""
        if not self.presenter.state.reasons.offered:
            doors = self._doors
            self._reading.load(lambda: doors.papers.reasons(doors.who), self.presenter.ask_why)

    def _tell(self) -> None:
        read = self._reading.state
        if read.problem and not read.busy:
            self.failed.emit(read.problem)


class PaperPage(QObject):
    """One paper as a page; `left` when the officer is through, `failed(sentence)` when there is none."""

    left = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Runner, doors: PaperDoors, paper_id: uuid.UUID) -> None:
        super().__init__()
        self._paper_id = paper_id
        self.reader = PaperReader(jobs, doors)
        self.presenter = self.reader.presenter
        self.view = PdfPageView(self.presenter)
        self.presenter.left.connect(self.left)
        self.reader.failed.connect(self.failed)
        self.reader.shown.connect(self.view.start)

    def load(self) -> None:
        """Read the archived bytes."""
        self.reader.open(self._paper_id)
