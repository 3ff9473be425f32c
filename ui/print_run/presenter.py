"""Prints many papers a parcel at a time: the window never waits, and between two parcels it can be stopped."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.errors import OutsideError
from counter_app.explain import explain
from counter_app.print_runs.service import PrintRunService
from counter_app.print_runs.sides import Sides
from counter_app.print_runs.values import PARCEL, Offered, Run, RunOf, RunPaper
from counter_app.reasons.errors import ReasonMissing
from counter_app.reasons.values import Why
from counter_app.texts import _, language
from ui.acts import Acts
from ui.jobs import Runner
from ui.machine.printing import NoPrinter, Printer, PrintFailed, PrintJob
from ui.print_run.state import RunState, may_print
from ui.reread import Reread


@dataclass(frozen=True)
class RunDoors:
    """What printing many papers needs."""

    runs: PrintRunService
    printer: Printer
    who: Actor


class _Parcel:
    """The papers of one job. What came out of the printer is counted, also where counting has to be tried again."""

    def __init__(self, run: Run, paper_ids: Sequence[uuid.UUID]) -> None:
        self.run, self.paper_ids = run, tuple(paper_ids)
        self.printed: tuple[uuid.UUID, ...] | None = None
        self.meanwhile: tuple[uuid.UUID, ...] = ()


class RunPresenter(QObject):
    """`changed(RunState)`; `left` when whoever printed is through."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: RunDoors, of: RunOf) -> None:
        super().__init__()
        self._doors, self._of = doors, of
        self._reading = Reread(jobs, self, "io")
        self._acts = Acts(jobs, self, lane="io", reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._run: Run | None = None
        self._missed: list[str] = []
        self._meanwhile: list[str] = []
        self._out: list[RunPaper] = []
        self._held: _Parcel | None = None
        self.state = RunState(why=of.why)

    def load(self) -> None:
        """Read what may come along and where it can be printed."""
        self._reading.load(self._read, self._loaded)

    def retry(self) -> None:
        """Try again what the world refused: the list, or the parcel that did not come out."""
        self._acts.retry()

    def choose_printer(self, name: str) -> None:
        """Where it comes out; "" is the usual place."""
        self._show(replace(self.state, printer=name))

    def choose_sides(self, sides: Sides) -> None:
        """On one side or on both."""
        self._show(replace(self.state, sides=sides))

    def skip_printed(self, skips: bool) -> None:
        """With or without what was printed before."""
        self._show(replace(self.state, only_new=skips, wants_why=False))

    def say_why(self, why: Why) -> None:
        """Why it is printed again."""
        self._show(replace(self.state, why=why, wants_why=False))

    def start(self) -> None:
        """Cetak: the password is asked once where it was not given just now."""
        if not may_print(self.state):
            return
        if self.state.needs_why and not self.state.why.is_said:
            self.state = replace(self.state, wants_why=True)
            self._acts.complain(_("Pilih alasan cetak ulang dahulu."))
            return
        doors, wanted, why = self._doors, [one.paper_id for one in self.state.chosen], self._said()
        self._acts.run(lambda: doors.runs.begin(doors.who, wanted, why), self._begun, refused=self._refused)

    def stop(self) -> None:
        """Print nothing more after the papers that are at the printer."""
        if self.state.going and not self.state.ends:
            self.state = replace(self.state, ends=True)
            if self._acts.state.busy:
                self._tell()
            elif self._held is not None and self._held.printed:
                self._send(self._held)  # it lies in the stack already: only its count is missing
            else:
                self._end_early()  # it waits at a parcel that did not come out

    def leave(self) -> None:
        """Back to where it was asked for; what is under way is stopped first."""
        if self.state.going:
            self.stop()
        else:
            self.left.emit()

    def _read(self) -> tuple[Offered, tuple[str, ...]]:
        return self._doors.runs.offered(self._doors.who, self._of), tuple(self._doors.printer.names())

    def _loaded(self, found: tuple[Offered, tuple[str, ...]]) -> None:
        offered, printers = found
        printer = self.state.printer if self.state.printer in printers else next(iter(printers), "")
        self.state = replace(self.state, offered=offered, printers=printers, printer=printer, read=True)

    def _said(self) -> Why:
        return self.state.why if self.state.needs_why else Why()

    def _begun(self, run: Run) -> None:
        self._run, self._missed, self._meanwhile, self._out, self._held = run, [], [], [], None
        self.state = replace(self.state, going=True, ends=False, out=0, total=len(run.papers), wants_why=False)
        self._list_then_papers(run)

    def _list_then_papers(self, run: Run) -> None:
        """The list lies on top of the stack."""
        self._acts.run(
            lambda: self._print_list(run, None),
            lambda _none: self._next(),
            refused=self._not_printed(lambda: self._list_then_papers(run)),
        )

    def _next(self) -> None:
        run, done = self._run, self.state.out + len(self._missed) + len(self._meanwhile)
        if run is None or done >= self.state.total:
            self._finish()
        elif self.state.ends:
            self._end_early()
        else:
            ids = [one.paper_id for one in run.papers[done : done + PARCEL]]
            self._send(_Parcel(run, ids))

    def _send(self, parcel: _Parcel) -> None:
        self._held = parcel
        self._acts.run(
            lambda: self._carry_out(parcel),
            lambda printed: self._came_out(parcel, printed),
            refused=self._not_printed(lambda: self._send(parcel)),
        )

    def _carry_out(self, parcel: _Parcel) -> tuple[uuid.UUID, ...]:
        """On the lane: the bytes, the printer, the count. What is printed already is only counted."""
        doors, run = self._doors, parcel.run
        if parcel.printed is None:
            sheaf = doors.runs.take(doors.who, run, parcel.paper_ids, language())
            if sheaf.files:
                doors.printer.print_job(self._job(sheaf.files, parcel.paper_ids[0]))
            parcel.printed, parcel.meanwhile = sheaf.paper_ids, sheaf.meanwhile
        if parcel.printed:
            doors.runs.came_out(doors.who, run, parcel.printed)
        return parcel.printed

    def _job(self, files: Sequence[bytes], first: uuid.UUID) -> PrintJob:
        run = self._run
        at = next((at for at, one in enumerate(run.papers, 1) if one.paper_id == first), 0) if run else 0
        name = f"{run.run_id.hex[-6:]}-{at:04d}" if run else ""
        return PrintJob(files, self.state.printer, self.state.sides, name)

    def _print_list(self, run: Run, out: Sequence[RunPaper] | None) -> None:
        pdf = self._doors.runs.listing(self._doors.who, run, self.state.sides, language(), out)
        at = "9999" if out is not None else "0000"
        name = f"{run.run_id.hex[-6:]}-{at}"
        self._doors.printer.print_job(PrintJob((pdf,), self.state.printer, self.state.sides, name))

    def _came_out(self, parcel: _Parcel, printed: tuple[uuid.UUID, ...]) -> None:
        self._held = None
        for one in (one for one in parcel.run.papers if one.paper_id in parcel.paper_ids):
            if one.paper_id in printed:
                self._out.append(one)
            else:
                (self._meanwhile if one.paper_id in parcel.meanwhile else self._missed).append(one.number)
        self.state = replace(self.state, out=self.state.out + len(printed))
        self._next()

    def _end_early(self) -> None:
        """A second list says how far it came, so that the first one misleads nobody."""
        run, out = self._run, tuple(self._out)
        self.state = replace(self.state, going=False, ends=False)
        words = _("Dihentikan: {out} dari {total} dokumen tercetak. Sisanya ditawarkan lagi di bawah.").format(
            out=len(out), total=self.state.total
        )
        if run is None:
            return
        self._acts.clear()
        self._acts.run(
            lambda: self._print_list(run, out), lambda _none: self._over(words), refused=self._no_list(words)
        )

    def _finish(self) -> None:
        self.state = replace(self.state, going=False, ends=False)
        self._over(_("{count} dokumen dikirim ke printer, dengan daftar di atasnya.").format(count=self.state.out))

    def _over(self, words: str) -> None:
        self._run = None
        if self._meanwhile:
            words += " " + _("Sementara itu dicetak orang lain, jadi dilewati: {numbers}.").format(
                numbers=", ".join(self._meanwhile)
            )
        if self._missed:
            numbers = ", ".join(self._missed)
            words += " " + _("Tidak dapat dibuka dari arsip: {numbers}. Laporkan ke administrator.").format(
                numbers=numbers
            )
        self._acts.say(words)
        self.load()

    def _no_list(self, words: str) -> Callable[[Exception], bool]:
        def refused(_error: Exception) -> bool:
            self._over(words)
            return True

        return refused

    def _not_printed(self, again: Callable[[], None]) -> Callable[[Exception], bool]:
        """It waits where it stands: printed on, or stopped."""

        def refused(error: Exception) -> bool:
            if self.state.ends and self.state.going:
                self._end_early()
                return True
            if not isinstance(error, OutsideError):
                self._run, self.state = None, replace(self.state, going=False, ends=False)
                self.load()  # what was counted so far is no longer offered as new
                return False
            self._acts.complain(_printer_words(error), again)
            return True

        return refused

    def _refused(self, error: Exception) -> bool:
        if isinstance(error, ReasonMissing):
            self.state = replace(self.state, wants_why=True)
        self._acts.complain(explain(error))
        self.load()
        return True

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: RunState) -> None:
        act = self._acts.state
        self.state = replace(state, busy=act.busy, problem=act.problem, can_retry=act.can_retry, done=act.done)
        self.changed.emit(self.state)


def _printer_words(error: OutsideError) -> str:
    if isinstance(error, NoPrinter):
        return _("Printer itu tidak ada lagi. Pasang lagi, lalu coba lagi; atau hentikan.")
    if isinstance(error, PrintFailed):
        return _("Printer berhenti. Periksa kertas dan daya, lalu coba lagi dari dokumen ini; atau hentikan.")
    return explain(error)
