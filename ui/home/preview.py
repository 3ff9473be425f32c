"""The chosen piece of work beside the lists, where the window is wide enough: how it stands and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from counter_app.my_works.values import MyWork
from counter_app.my_works.words import what_to_do
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.home import words
from ui.home.state import BY_NUMBER, Piece
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.text import text

LINES = 5
NAME_PX = 120


class Preview(Card):
    """`opened` when its button is pressed."""

    opened = Signal()

    def __init__(self, time: BranchTime) -> None:
        super().__init__(" ", "home.preview")
        self._time = time
        self._lines = tuple(
            (text(role="second", name=f"home.preview.{at}.name"), text(name=f"home.preview.{at}"))
            for at in range(LINES)
        )
        self._open = Button(name="home.preview.open")
        self._open.clicked.connect(self.opened)
        cells = QGridLayout()
        cells.setHorizontalSpacing(Space.L)
        cells.setVerticalSpacing(Space.S)
        cells.setColumnMinimumWidth(0, NAME_PX)
        cells.setColumnStretch(1, 1)
        for at, (name, value) in enumerate(self._lines):
            cells.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            cells.addWidget(value, at, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(cells)
        self.body.addStretch(1)
        self.body.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)

    def show_piece(self, number: int, piece: Piece | None) -> None:
        """Show one, or that none is chosen."""
        self.show_title(words.title(piece) if piece is not None else _("Pratinjau"))
        told = (
            _lines(piece, self._time) if piece is not None else ((_("Pekerjaan saya"), _("Semua pekerjaan selesai")),)
        )
        for at, (name, value) in enumerate(self._lines):
            said, what = told[at] if at < len(told) else ("", "")
            name.setText(said)
            value.setText(what)
            name.setVisible(bool(said))
            value.setVisible(bool(said))
        self._open.setText(_("Buka"))
        self._open.show_key(str(number) if number <= BY_NUMBER else "")
        self._open.setVisible(piece is not None)


def _lines(piece: Piece, time: BranchTime) -> tuple[tuple[str, str], ...]:
    if not isinstance(piece, MyWork):
        return (
            (_("Nomor"), piece.label),
            (_("Alasan"), piece.reason or "–"),
            (_("Berikutnya"), _("Lanjutkan saat peserta kembali")),
        )
    where = _("sedang di loket") if piece.here else _("sudah pulang")
    needed = _("{where}, perlu di loket").format(where=where) if piece.needs_member else where
    return (
        (_("Permohonan"), piece.number),
        (_("Sejak"), time.stamp(piece.since)),
        (_("Peserta"), needed),
        (_("Berikutnya"), what_to_do(piece)),
    )
