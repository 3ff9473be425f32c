"""Shows one paper and sends it to the printer or into a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from counter_app.errors import OutsideError
from counter_app.paths import write_whole
from counter_app.reasons.values import NO_REASON, NO_REASONS, Reasons, Why
from counter_app.texts import _
from ui.acts import Acts
from ui.jobs import Runner
from ui.reread import Reread


class PrinterDoor(Protocol):
    """What this screen asks of `ui.machine.printing`, which it need not load."""

    def names(self) -> list[str]: ...

    def print_pdf(self, pdf: bytes, printer: str = "") -> None: ...


@dataclass(frozen=True)
class PdfState:
    """All that the page shows."""

    title: str = ""
    file_name: str = ""
    pdf: bytes = b""
    printers: tuple[str, ...] = ()
    busy: str = ""
    problem: str = ""
    done: str = ""
    reasons: Reasons = NO_REASONS
    why: Why = NO_REASON

    @property
    def lacks_reason(self) -> bool:
        """Whether somebody has to say why first: it was printed before, or its visit is over."""
        return bool(self.reasons.offered) and not self.why.is_said


class PdfPresenter(QObject):
    """`printed` and `saved` tell when the paper has gone out, `left` that the officer is through with it.

    `why_said(Why)` when somebody says why it is wanted, `why_wanted` when that has to come first.
    """

    changed = Signal(object)
    printed = Signal()
    saved = Signal(str)
    left = Signal()
    why_said = Signal(object)
    why_wanted = Signal()

    def __init__(self, jobs: Runner, printer: PrinterDoor) -> None:
        super().__init__()
        self._printer, self._doing = printer, ""
        self._reading = Reread(jobs, self, "io")
        self._acts = Acts(jobs, self, "io")
        self._reading.changed.connect(self._tell)
        self._acts.changed.connect(self._tell)
        self.state = PdfState()

    def show_paper(self, pdf: bytes, title: str, file_name: str) -> None:
        """Show a paper; `file_name` is offered when it is saved."""
        self.state = replace(self.state, pdf=pdf, title=title, file_name=file_name)
        self._acts.clear()
        self._reading.load(self._printer.names, self._know_printers)

    def ask_why(self, reasons: Reasons, why: Why = NO_REASON) -> None:
        """From now on a reason is needed; `why` is what was said already. Without reasons none is."""
        self.state = replace(self.state, reasons=reasons, why=why)
        self._tell()

    def say_why(self, why: Why) -> None:
        """Somebody says why."""
        self.state = replace(self.state, why=why)
        if not self.state.lacks_reason:
            self._acts.clear()
        self._tell()
        self.why_said.emit(why)

    def close(self) -> None:
        """Nothing is shown any more, as before the first paper."""
        self.state = replace(self.state, pdf=b"", title="", file_name="")
        self._acts.clear()

    def send(self, printer: str = "") -> None:
        """Print it; "" is the usual printer."""
        if self.state.busy or not self.state.pdf:
            return
        if self.state.lacks_reason:
            self._acts.complain(_("Pilih alasan cetak ulang dahulu."))
            self.why_wanted.emit()
            return
        pdf = self.state.pdf
        self._doing = _("Mencetak…")
        self._acts.run(lambda: self._printer.print_pdf(pdf, printer), self._sent, refused=self._not_sent)

    def save(self, path: str) -> None:
        """Save it; "" means the officer thought better of it."""
        if not path or self.state.busy:
            return
        pdf = self.state.pdf
        self._doing = _("Menyimpan…")
        self._acts.run(lambda: _write(pdf, path), self._kept, refused=self._not_kept)

    def leave(self) -> None:
        """Put the paper away."""
        self.state = replace(self.state, pdf=b"")
        self._acts.clear()
        self.left.emit()

    def _know_printers(self, names: Sequence[str]) -> None:
        self.state = replace(self.state, printers=tuple(names))

    def _sent(self, nothing: None) -> None:
        self._acts.say(_("Dikirim ke printer."))
        self.printed.emit()

    def _not_sent(self, error: Exception) -> bool:
        if not self.state.printers:
            self._acts.complain(_("Belum ada printer. Pasang printer, atau simpan sebagai berkas."))
        elif isinstance(error, OutsideError):
            self._acts.complain(_("Printer tidak menjawab. Periksa daya, kertas, dan kabel, lalu coba lagi."))
        else:
            return False
        return True

    def _kept(self, path: str) -> None:
        self._acts.say(_("Disimpan sebagai {name}.").format(name=Path(path).name))
        self.saved.emit(path)

    def _not_kept(self, error: Exception) -> bool:
        elsewhere = isinstance(error, OSError)
        if elsewhere:
            self._acts.complain(_("Berkas belum tersimpan. Pilih folder lain, lalu coba lagi."))
        return elsewhere

    def _tell(self) -> None:
        act, read = self._acts.state, self._reading.state
        busy = self._doing if act.busy else ""
        self.state = replace(self.state, busy=busy, problem=act.problem or read.problem, done=act.done)
        self.changed.emit(self.state)


def _write(pdf: bytes, path: str) -> str:
    write_whole(Path(path), pdf)
    return path
