"""The only file that opens a box over the window. Everything else speaks in the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from counter_app.texts import _
from ui.widgets.text import breaking


class OurFault:
    """A fault of the program: the work is safe, here is a code to quote."""

    _open: QMessageBox | None = None

    @classmethod
    def tell(
        cls, parent: QWidget | None, code: str, report: str = "", restart: Callable[[], object] | None = None
    ) -> None:
        """Show the box and come back at once; while one is open a second fault is only logged.

        `report` is where its report lies, "" where there is none; with `restart` the program may begin anew.
        """
        if cls._open is not None:
            return
        box = cls._open = _box(parent, QMessageBox.Icon.Warning, _("Pekerjaan aman"))
        box.setText(_("Terjadi kesalahan pada program. Pekerjaan Anda aman dan jendela ini tetap dapat dipakai."))
        more = _("Sebutkan kode {code} kepada administrator bila terjadi lagi.").format(code=code)
        if report:
            where = _("Laporan tanpa data orang ada di {path}.").format(path=breaking(report))
            more = f"{more}\n{where}"
        box.setInformativeText(more)
        if restart is not None:
            box.addButton(_("Mulai ulang program"), QMessageBox.ButtonRole.DestructiveRole).clicked.connect(restart)
        close = box.addButton(_("Lanjutkan bekerja"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(close)
        box.setEscapeButton(close)
        box.finished.connect(cls._closed)
        box.open()

    @classmethod
    def _closed(cls) -> None:
        if cls._open is not None:
            cls._open.deleteLater()
            cls._open = None


class Confirm:
    """A question before something that cannot be taken back."""

    @classmethod
    def ask(cls, parent: QWidget, question: str, act: str, more: str = "") -> bool:
        """Ask; `act` is the verb on the button. Esc and the close button mean no."""
        box = _box(parent, QMessageBox.Icon.Question, act)
        box.setText(question)
        box.setInformativeText(more)
        yes = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(_("Batal"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        agreed = box.clickedButton() is yes
        box.deleteLater()
        return agreed


class SaveAs:
    """Where to put a file."""

    @classmethod
    def ask(cls, parent: QWidget, name: str, kinds: str = "PDF (*.pdf)") -> str:
        """The chosen path, or "" when the officer changes their mind. `name` is offered."""
        path, _kind = QFileDialog.getSaveFileName(parent, _("Simpan berkas"), name, kinds)
        return path


class OpenFile:
    """Which file to read."""

    @classmethod
    def ask(cls, parent: QWidget, kinds: str = "CSV (*.csv *.txt *.tsv);;* (*)") -> str:
        """The chosen path, or "" when the officer changes their mind."""
        path, _kind = QFileDialog.getOpenFileName(parent, _("Pilih berkas"), "", kinds)
        return path


class PickFolder:
    """Which folder."""

    @classmethod
    def ask(cls, parent: QWidget, start: str) -> str:
        """The chosen path, or "" when they change their mind; `start` is shown first."""
        return QFileDialog.getExistingDirectory(parent, _("Pilih folder"), start)


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box
