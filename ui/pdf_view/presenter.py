"""Shows one paper and sends it to the printer or into a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from counter_app.errors import OutsideError
from counter_app.explain import explain
from counter_app.texts import _
from ui.jobs import Runner


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


class PdfPresenter(QObject):
    """`printed` and `saved` tell when the paper has gone out, `left` that the officer is through with it."""

    changed = Signal(object)
    printed = Signal()
    saved = Signal(str)
    left = Signal()

    def __init__(self, jobs: Runner, printer: PrinterDoor) -> None:
        super().__init__()
        self._jobs, self._printer = jobs, printer
        self.state = PdfState()

    def show_paper(self, pdf: bytes, title: str, file_name: str) -> None:
        """Show a paper; `file_name` is offered when it is saved."""
        self._show(pdf=pdf, title=title, file_name=file_name, busy="", problem="", done="")
        self._jobs.run(self, self._printer.names, self._know_printers, self._failed, lane="io")

    def send(self, printer: str = "") -> None:
        """Print it; "" is the usual printer."""
        if self.state.busy or not self.state.pdf:
            return
        pdf = self.state.pdf
        self._show(busy=_("Mencetak…"), problem="", done="")
        self._jobs.run(self, lambda: self._printer.print_pdf(pdf, printer), self._sent, self._not_sent, lane="io")

    def save(self, path: str) -> None:
        """Save it; "" means the officer thought better of it."""
        if not path or self.state.busy:
            return
        pdf = self.state.pdf
        self._show(busy=_("Menyimpan…"), problem="", done="")
        self._jobs.run(self, lambda: _write(pdf, path), self._kept, self._not_kept, lane="io")

    def leave(self) -> None:
        """Put the paper away."""
        self._show(pdf=b"", problem="", done="", busy="")
        self.left.emit()

    def _know_printers(self, names: Sequence[str]) -> None:
        self._show(printers=tuple(names))

    def _sent(self, nothing: None) -> None:
        self._show(busy="", done=_("Dikirim ke printer."))
        self.printed.emit()

    def _not_sent(self, error: Exception) -> None:
        if not self.state.printers:
            self._show(busy="", problem=_("Belum ada printer. Pasang printer, atau simpan sebagai berkas."))
        elif isinstance(error, OutsideError):
            self._show(busy="", problem=_("Printer tidak menjawab. Periksa daya, kertas, dan kabel, lalu coba lagi."))
        else:
            self._failed(error)

    def _kept(self, path: str) -> None:
        self._show(busy="", done=_("Disimpan sebagai {name}.").format(name=Path(path).name))
        self.saved.emit(path)

    def _not_kept(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self._show(busy="", problem=_("Berkas belum tersimpan. Pilih folder lain, lalu coba lagi."))
        else:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._show(busy="", problem=explain(error))

    def _show(self, **change: Any) -> None:  # the fields of PdfState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)


def _write(pdf: bytes, path: str) -> str:
    Path(path).write_bytes(pdf)
    return path
