"""An empty form on screen, to be printed for somebody who fills it in while waiting."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.actor import Actor
from counter_app.papers.blank_service import BlankFormService
from counter_app.texts import _, language
from forms.model import Text
from ui.jobs import Runner
from ui.machine.printing import Printer
from ui.pdf_view.presenter import PdfPresenter
from ui.pdf_view.view import PdfPageView
from ui.reread import Reread
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox

CHOICE_PX = 420


@dataclass(frozen=True)
class BlankDoors:
    """What an empty form needs."""

    blanks: BlankFormService
    printer: Printer
    who: Actor


class BlankPage(QObject):
    """One form after the other; `left` when the officer is through, `failed(sentence)` when there is none."""

    left = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Runner, doors: BlankDoors) -> None:
        super().__init__()
        self._doors = doors
        self._reading = Reread(jobs, self, "io")
        self._reading.changed.connect(self._tell)
        self._offered: tuple[tuple[str, Text], ...] = ()
        self._drawn = ""
        self.presenter = PdfPresenter(jobs, doors.printer)
        self.presenter.left.connect(self.left)
        self.view = BlankView(self.presenter)
        self.view.picked.connect(self.choose)

    def load(self) -> None:
        """Read which forms there are, and draw the first."""
        self._reading.load(lambda: self._doors.blanks.offered(self._doors.who), self._known)

    def choose(self, form: str) -> None:
        """Draw this one."""
        if form and form != self._drawn:
            self._drawn = form
            doors = self._doors
            self._reading.load(lambda: doors.blanks.draw(doors.who, form, language()), self._shown)

    def _known(self, offered: tuple[tuple[str, Text], ...]) -> None:
        self._offered = offered
        if offered:
            self.choose(offered[0][0])

    def _shown(self, sheet: tuple[str, bytes]) -> None:
        name, pdf = sheet
        self.presenter.show_paper(pdf, _("Formulir kosong"), name)
        self.view.show_forms([(key, words.in_(language())) for key, words in self._offered], self._drawn)
        self.view.start()

    def _tell(self) -> None:
        read = self._reading.state
        if read.problem and not read.busy:
            self.failed.emit(read.problem)


class BlankView(QWidget):
    """The paper's page with the list of forms above it, where there are several."""

    picked = Signal(str)

    def __init__(self, presenter: PdfPresenter) -> None:
        super().__init__()
        self.setObjectName("blank")
        self._forms, self._paper = ChoiceBox("blank.forms"), PdfPageView(presenter)
        self._forms.setMaximumWidth(CHOICE_PX)
        self._forms.hide()
        self._forms.picked.connect(self.picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
        inside.addWidget(self._forms)
        column.addLayout(inside)
        column.addWidget(self._paper, 1)

    def show_forms(self, forms: list[tuple[str, str]], drawn: str) -> None:
        """Offer these; `drawn` is the one in sight."""
        self._forms.show_choices(forms)
        self._forms.show_code(drawn)
        self._forms.setAccessibleName(_("Formulir"))
        self._forms.setVisible(len(forms) > 1)

    def start(self) -> None:
        """Wait at printing."""
        self._paper.start()
