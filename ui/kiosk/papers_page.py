"""The papers that a service needs, to be compared with what is in the hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from counter_app.texts import _, language
from forms.bringing import Bring
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.paper_pictures import PaperPicture
from ui.widgets.text import text

MOST_TILES = 6
LONG_NAME = 32
"""Letters from which on the short name stands under the picture."""


class PaperTile(QFrame):
    """One paper: its picture, its name, how it is brought; dashed when it is only sometimes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "kiosk-tile")
        self._tag = _line("kiosk-tag", f"{name}.tag", wrap=False)
        self._tag.setParent(self)  # lies over the corner: the picture has the height
        self._picture = PaperPicture()
        self._name = _line("kiosk-tile-name", f"{name}.name")
        self._note = _line("kiosk-small", f"{name}.note")
        self._column = column = QVBoxLayout(self)
        column.setSpacing(Space.XS)
        column.addWidget(self._picture, 1)
        for label in (self._name, self._note):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)

    def show_paper(self, paper: Bring, portrait: bool, large: bool) -> None:
        """In large type the second line goes first."""
        mark(self, sometimes=not paper.always)
        self._picture.show_paper(paper.key)
        self._tag.setText(_("Bila perlu"))
        self._tag.move(2, 2)
        self._tag.adjustSize()
        self._tag.raise_()
        above = self._tag.height() if portrait and not paper.always else Space.S
        self._column.setContentsMargins(Space.S, above, Space.S, Space.M)
        self._tag.setVisible(not paper.always)
        self._name.setText(name_of(paper))
        self._note.setText(paper.note.in_(language()))
        self._note.setVisible(bool(self._note.text()) and not large)


class PapersPage(QWidget):
    """`complete`: all of it is here; `lacking`: not all; `left`: another service."""

    complete, lacking, left = Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tiles = tuple(PaperTile(f"kiosk.paper.{at + 1}") for at in range(MOST_TILES))
        self._rest = _line("kiosk-small", "kiosk.papers.rest")
        self._back = Button(name="kiosk.papers.back")
        self._lacking = Button(name="kiosk.papers.lacking")
        self._complete = Button(role="primary", name="kiosk.papers.complete")
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.M)
        self._placed = (0, 0)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(Space.M)
        self._upright: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._grid, 1)
        column.addWidget(self._rest)
        column.addLayout(self._buttons)
        self._place_buttons(False)
        for tile in self._tiles:
            tile.setParent(self)
        self._complete.clicked.connect(self.complete)
        self._lacking.clicked.connect(self.lacking)
        self._back.clicked.connect(self.left)

    def show_papers(self, papers: tuple[Bring, ...], portrait: bool, large: bool) -> None:
        """The first six as pictures, what is only sometimes needed besides in one line."""
        shown = papers[:MOST_TILES]
        self._place(len(shown), portrait)
        self._place_buttons(portrait)
        for tile, paper in zip(self._tiles, shown, strict=False):
            tile.show_paper(paper, portrait, large)
        others = ", ".join(paper.short.in_(language()) for paper in papers[MOST_TILES:])
        self._rest.setText(_("Bila perlu juga: {papers}.").format(papers=others))
        self._rest.setVisible(bool(others))
        self._back.setText(_("Kembali"))
        self._lacking.setText(_("Belum lengkap – cetak daftar"))
        self._complete.setText(_("Sudah lengkap"))

    def start(self) -> None:
        """The expected answer has the focus."""
        self._complete.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_buttons(self, portrait: bool) -> None:
        """The expected answer over the others on an upright screen, else at the right."""
        if portrait is self._upright:
            return
        self._upright = portrait
        for button in (self._back, self._lacking, self._complete):
            self._buttons.removeWidget(button)
        self._buttons.addWidget(self._back, 1, 0)
        self._buttons.addWidget(self._lacking, 1, 1)
        if portrait:
            self._buttons.addWidget(self._complete, 0, 0, 1, 2)
        else:
            self._buttons.addWidget(self._complete, 1, 2)
        for at, stretch in enumerate((0, 1, 0) if portrait else (1, 2, 3)):
            self._buttons.setColumnStretch(at, stretch)

    def _place(self, count: int, portrait: bool) -> None:
        columns = 2 if portrait or count in (2, 4) else min(max(count, 1), 3)
        if (count, columns) == self._placed:
            return
        self._placed = (count, columns)
        for at, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            tile.setVisible(at < count)
            if at < count:
                self._grid.addWidget(tile, at // columns, at % columns)
        for at in range(3):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
            self._grid.setRowStretch(at, 1 if at * columns < count else 0)


def name_of(paper: Bring) -> str:
    """As it is called under its picture."""
    name = paper.label.in_(language())
    return name if len(name) <= LONG_NAME else paper.short.in_(language())


def _line(role: str, name: str, wrap: bool = True) -> QLabel:
    label = text(name=name, wrap=wrap)
    label.setProperty("role", role)
    return label
