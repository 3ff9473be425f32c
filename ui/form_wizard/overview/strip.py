"""Selfie and documents above the cards: a state each, with what is to be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.form_wizard.overview.state import DocumentWords, NextStep, Overview, SelfieWords
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import rule, text


class StateStrip(Card):
    """`selfie_wanted` leads to the camera or its picture, `seen`: all documents lie there, `list_wanted` shows them."""

    selfie_wanted = Signal()
    seen = Signal()
    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(name="wizard.strip")
        self._selfie, self._documents = _Half("selfie"), _Half("documents")
        self.take, self._look = self._selfie.act, self._selfie.link
        self.see_all, self.list_link = self._documents.act, self._documents.link
        self.take.clicked.connect(self.selfie_wanted)
        self._look.clicked.connect(self.selfie_wanted)
        self.see_all.clicked.connect(self.seen)
        self.list_link.clicked.connect(self.list_wanted)
        self._between = rule(upright=True)
        self.body.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self._selfie, 1)
        row.addWidget(self._between)
        row.addWidget(self._documents, 1)
        self.body.addLayout(row)

    def show_states(self, overview: Overview, may_write: bool) -> None:
        """Show both; the one that is next has its button filled."""
        self._show_selfie(overview.selfie, overview.next is NextStep.SELFIE, may_write)
        self._show_documents(overview.documents, overview.next is NextStep.DOCUMENTS)

    def _show_selfie(self, selfie: SelfieWords, is_next: bool, may_write: bool) -> None:
        kind = Kind.SUCCESS if selfie.good else Kind.WARNING if selfie.settled else Kind.INFO
        self._selfie.show_words(selfie.title, selfie.words, kind)
        self.take.setText(_("Ambil swafoto"))
        self.take.show_role("primary" if is_next else "outline")
        self.take.setVisible(may_write and not selfie.settled)
        self._look.setText(_("Lihat"))
        self._look.setAccessibleName(_("Lihat swafoto"))
        self._look.setVisible(may_write and selfie.settled)

    def _show_documents(self, documents: DocumentWords, is_next: bool) -> None:
        self._documents.setVisible(documents.count > 0)
        self._between.setVisible(documents.count > 0)
        self._documents.show_words(documents.title, documents.words, Kind.SUCCESS if documents.good else Kind.INFO)
        self.see_all.setText(_("Semua dilihat"))
        self.see_all.setAccessibleName(_("Semua dokumen dilihat"))
        self.see_all.show_role("primary" if is_next else "outline")
        self.see_all.setVisible(documents.may_see_all)
        self.list_link.setText(_("Lihat"))
        self.list_link.setAccessibleName(_("Lihat dokumen"))


class _Half(QWidget):
    """A sign, a title, a line of words, what to do and where to look."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._mark = Mark(Kind.INFO, 20)
        self._title = text(role="label", name=f"wizard.{name}.title")
        self._words = text(role="hint", name=f"wizard.{name}.words")
        self.act = Button(name=f"wizard.{name}.act")
        self.link = Button(role="link", name=f"wizard.{name}.list")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self.act)
        row.addWidget(self.link)

    def show_words(self, title: str, words: str, kind: Kind) -> None:
        """Say where it stands."""
        self._mark.show_kind(kind)
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
