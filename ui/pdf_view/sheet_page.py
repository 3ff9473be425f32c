"""A paper that is drawn when it is asked for, as a page: seen, printed or saved, and nothing of it is kept.

Whoever takes it home may read another language than the officer: the page offers both.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.texts import _, language
from ui.jobs import Runner
from ui.machine.printing import Printer
from ui.pdf_view.presenter import PdfPresenter
from ui.pdf_view.view import PdfPageView
from ui.reread import Reread
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox

CHOICE_PX = 240


class SheetPage(QObject):
    """`draw` gives file name and bytes in a language, off the window thread; `left` and `failed(sentence)`."""

    left = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Runner, printer: Printer, title: str, draw: Callable[[str], tuple[str, bytes]]) -> None:
        super().__init__()
        self._title, self._draw, self._language = title, draw, language()
        self._reading = Reread(jobs, self, "io")
        self._reading.changed.connect(self._tell)
        self.presenter = PdfPresenter(jobs, printer)
        self.view = SheetView(self.presenter)
        self.view.picked.connect(self.speak)
        self.presenter.left.connect(self.left)

    def load(self) -> None:
        """Draw it."""
        draw, tongue = self._draw, self._language
        self._reading.load(lambda: draw(tongue), self._shown)

    def speak(self, tongue: str) -> None:
        """Draw it again in the member's language."""
        if tongue and tongue != self._language:
            self._language = tongue
            self.load()

    def _shown(self, sheet: tuple[str, bytes]) -> None:
        name, pdf = sheet
        self.presenter.show_paper(pdf, self._title, name)
        self.view.show_language(self._language)
        self.view.start()

    def _tell(self) -> None:
        read = self._reading.state
        if read.problem and not read.busy:
            self.failed.emit(read.problem)


class SheetView(QWidget):
    """The paper's page with the language of the paper above it."""

    picked = Signal(str)

    def __init__(self, presenter: PdfPresenter) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._tongues, self._paper = ChoiceBox("sheet.language"), PdfPageView(presenter)
        self._tongues.setMaximumWidth(CHOICE_PX)
        self._tongues.picked.connect(self.picked)
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
        inside.addWidget(self._tongues)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside)
        column.addWidget(self._paper, 1)

    def show_language(self, tongue: str) -> None:
        """Offer both; `tongue` is the one in sight."""
        self._tongues.setAccessibleName(_("Bahasa lembar"))
        self._tongues.show_choices((("id", _("Lembar berbahasa Indonesia")), ("en", _("Lembar berbahasa Inggris"))))
        self._tongues.show_code(tongue)

    def start(self) -> None:
        """Wait at printing."""
        self._paper.start()
