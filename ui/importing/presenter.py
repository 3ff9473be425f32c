"""Checks a file, shows what would become of its rows, and takes it in; long work goes on beside the page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.importing.errors import RemarksUnwritable
from counter_app.importing.report_words import change_words, report_lines
from counter_app.importing.service import ImportService, beside
from counter_app.importing.values import ImportOrder, ImportReport, Progress
from counter_app.texts import _
from ui.acts import Acts, ActState
from ui.importing.state import Became, ImportState, Listing, ToldRow
from ui.jobs import Runner

Answer = tuple[ImportReport, tuple[ToldRow, ...]]


class ImportPresenter(QObject):
    """One file at a time: chosen, checked, then taken in."""

    changed = Signal(object)
    left = Signal()
    _progressed = Signal(object)

    def __init__(self, jobs: Runner, importing: ImportService, who: Actor) -> None:
        super().__init__()
        self._importing, self._who = importing, who
        self._acts = Acts(jobs, self, lane="io")
        self._acts.changed.connect(self._show_act)
        self._progressed.connect(self._show_progress)
        self._stopped = threading.Event()
        self.state = ImportState()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose_listing(self, code: str) -> None:
        """The file lists something else; one that was chosen is checked again."""
        if code and Listing(code) is not self.state.listing and not self.state.act.busy:
            self.state = ImportState(Listing(code), self.state.path)
            self._acts.clear()
            self.check()

    def choose(self, path: str) -> None:
        """Check this file."""
        if path and not self.state.act.busy:
            self.state = ImportState(self.state.listing, path)
            self._acts.clear()
            self.check()

    def check(self) -> None:
        """Say what would become of each row; nothing is stored."""
        if self.state.path:
            self._run(dry_run=True, remarks=None)

    def keep_remarks(self, path: str) -> None:
        """Check once more and write down what is said of the rows, under a name that is not there yet."""
        if path and self.state.may_keep_remarks:
            self._run(dry_run=True, remarks=Path(path))

    def take_in(self, remarks: str = "") -> None:
        """Take the file in; what is said of its rows lies beside it, or at another place."""
        if self.state.may_import:
            self._run(dry_run=False, remarks=Path(remarks) if remarks else beside(Path(self.state.path)))

    def stop(self) -> None:
        """Stop after the rows that are being worked on; also when nobody is there to see it any more."""
        self._stopped.set()
        if self.state.act.busy and not self.state.stopping:
            self._show(replace(self.state, stopping=True))

    def leave(self) -> None:
        """Back to where the page was opened from."""
        if not self.state.act.busy:
            self.left.emit()

    def _run(self, *, dry_run: bool, remarks: Path | None) -> None:
        self._stopped = stopped = threading.Event()
        order = ImportOrder(Path(self.state.path), dry_run, remarks, self._tell, stopped.is_set)
        work = {
            Listing.MEMBERS: self._importing.members,
            Listing.ACCOUNTS: self._importing.accounts,
            Listing.BALANCES: self._importing.balances,
            Listing.BOOKINGS: self._importing.bookings,
        }[self.state.listing]

        def carried_out() -> Answer:
            report = work(self._who, order)
            return report, told_rows(report, self._importing)

        def refused(error: Exception) -> bool:
            unwritable = isinstance(error, RemarksUnwritable) and not error.stored
            self.state = replace(self.state, wants_place=unwritable and not dry_run)
            return False

        self.state = replace(self.state, wants_place=False)
        self._acts.run(carried_out, self._done, self._again(dry_run, remarks), refused)

    def _again(self, dry_run: bool, remarks: Path | None) -> Callable[[], None]:
        return lambda: self._run(dry_run=dry_run, remarks=remarks)

    def _done(self, answer: Answer) -> None:
        report, rows = answer
        self.state = replace(
            self.state,
            lines=report_lines(report),
            rows=rows,
            accepted=report.accepted,
            checked=not report.stopped,
            stored=not report.dry_run,
        )
        if not report.dry_run and not report.stopped:
            self._acts.say(_("{count} baris sudah disimpan.").format(count=report.accepted))
        elif report.rejected_file or report.warned_file:
            self._acts.say(_("Catatan sudah disimpan."))

    def _tell(self, progress: Progress) -> None:
        """On the thread of the import, which may outlive the page."""
        with suppress(RuntimeError):
            self._progressed.emit(progress)

    def _show_progress(self, progress: Progress) -> None:
        if self.state.act.busy:
            self._show(replace(self.state, progress=progress))

    def _show_act(self, act: ActState) -> None:
        going_on = act.busy and self.state.act.busy
        progress = self.state.progress if going_on else None
        self._show(replace(self.state, act=act, progress=progress, stopping=self.state.stopping and going_on))

    def _show(self, state: ImportState) -> None:
        self.state = state
        self.changed.emit(state)


def told_rows(report: ImportReport, importing: ImportService) -> tuple[ToldRow, ...]:
    """Every row of which something is to be said, in the order of the file."""
    outcome = report.outcome
    remarks = ((Became.REJECTED, outcome.rejected), (Became.WARNED, outcome.warned))
    rows = [
        ToldRow(one.line, became, " ".join(importing.words(problem) for problem in one.problems))
        for became, told in remarks
        for one in told
    ]
    rows += [ToldRow(one.line, Became.CHANGED, change_words(one)) for one in outcome.changes]
    return tuple(sorted(rows, key=lambda row: row.line))
