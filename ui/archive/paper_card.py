"""The chosen paper: its facts, its bytes, and the other papers of the same visit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.archive import words
from ui.archive.state import ArchiveState
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.layouts import refill
from ui.widgets.text import text


class PaperCard(QWidget):
    """`paper_wanted(id)` of the same visit; keys of the page are handed on to whatever shows the bytes."""

    paper_wanted = Signal(object)
    printed = Signal()
    zoomed_in = Signal()
    zoomed_out = Signal()

    def __init__(self, paper: QWidget) -> None:
        super().__init__()
        self.setObjectName("archive.paper")
        self._paper = paper
        self._facts = text(role="hint", name="archive.facts")
        self._same = QHBoxLayout()
        self._same.setSpacing(Space.M)
        self._listed: tuple[object, ...] = ()
        self._none = EmptyState("archive.none", "file-text")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._facts)
        column.addLayout(self._same)
        column.addWidget(paper, 1)
        column.addWidget(self._none, 1)

    def show_state(self, state: ArchiveState) -> None:
        """Show what is known; before anything is chosen, what to do."""
        chosen = state.chosen
        opens = chosen is not None and chosen.paper_id is not None and not state.lacks_reason
        self._paper.setVisible(opens)
        self._none.setVisible(not opens)
        self._none.show_words(*_none_words(state))
        facts = state.facts
        self._facts.setText(words.facts_words(facts, state.zone) if facts is not None else "")
        self._facts.setVisible(facts is not None)
        same = tuple(one for one in (facts.same if facts is not None else ()) if one.paper_id is not None)
        if same != self._listed:
            self._listed = same
            refill(self._same, [self._link(one.paper_id, words.document(one)) for one in same])
            self._same.addStretch(1)

    def _link(self, paper_id: object, said: str) -> Button:
        link = Button(said, "link", f"archive.same.{paper_id}")
        link.setProperty("paper", paper_id)
        link.clicked.connect(self._tell)
        return link

    def _tell(self) -> None:
        self.paper_wanted.emit(self.sender().property("paper"))


def _none_words(state: ArchiveState) -> tuple[str, str]:
    if state.chosen is None:
        return _("Belum ada dokumen dipilih"), _("Cari, lalu tekan ↓.")
    if state.chosen.paper_id is None:
        return _("Belum ada dokumen"), _("Permohonan ini belum punya dokumen. Statusnya ada di daftar.")
    return _("Pilih alasan dahulu"), _("Dokumen dibuka setelah alasannya dipilih.")
