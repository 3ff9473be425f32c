"""The archive's page: the reason above, the search and its list at the left, the paper at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.archive.values import Entry
from counter_app.papers.words import file_name
from counter_app.texts import _
from ui.archive import words
from ui.archive.export import ArchiveExport, Copy, ExportState
from ui.archive.export_band import ExportBand
from ui.archive.filter_row import FilterRow
from ui.archive.paper_card import PaperCard
from ui.archive.presenter import ArchivePresenter
from ui.archive.state import ArchiveState, Picked
from ui.archive.why_band import WhyBand
from ui.keys import Key, bind, shown
from ui.messages import SaveAs
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.layouts import page_edge, set_edges
from ui.widgets.rows import Column
from ui.widgets.search_field import SearchField
from ui.widgets.table import TableView
from ui.widgets.text import text

LIST_PX, LIST_MOST_PX = 400, 440
ENTRY_PX = 52


class ArchiveView(QWidget):
    """Ctrl+K the line, ↓ its first row, ↑ ↓ the others, each opens as it is reached; `paper` shows the bytes."""

    def __init__(self, presenter: ArchivePresenter, paper: QWidget, export: ArchiveExport) -> None:
        super().__init__()
        self.setObjectName("archive")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        self._title = text(role="title", name="archive.title", wrap=False)
        self._search = SearchField("archive.search", " ")
        self._why = WhyBand()
        self._export, self._copy = export, ExportBand()
        self._filters = FilterRow()
        self._count = text(role="hint", name="archive.count")
        self._busy = BusyLine("archive.busy")
        self._banner = Banner("archive.banner")
        self._table = TableView("archive.list", _columns(), tall=True)
        self._table.horizontalHeader().hide()
        self._table.verticalHeader().setMinimumSectionSize(ENTRY_PX)
        self._nothing = EmptyState("archive.nothing", "archive")
        self.card = PaperCard(paper)
        self._back = Button(name="archive.back", key=shown(Key.BACK))
        self._many, self._offers_many = Button(name="archive.many", key=shown(Key.PRINT_MANY)), False
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)
        self._copy.show_state(export.state)

    def start(self) -> None:
        """The reason first, then the line."""
        if self._presenter.state.lacks_reason:
            self._why.start()
        else:
            self._to_line()

    def show_back(self) -> None:
        """This page was opened over another one."""
        self._back.show()

    def offer_many(self) -> None:
        """Whoever has this page may print many papers by one act."""
        self._offers_many = True
        bind(self, Key.PRINT_MANY, self._presenter.print_found, inside=True)
        self.show_state(self._presenter.state)

    def show_state(self, state: ArchiveState) -> None:
        """Show line, list and what is known of the chosen paper."""
        self._title.setText(_("Arsip"))
        hint = _("Nomor dokumen, KPJ, NIK, nama, bulan")
        self._search.setPlaceholderText(hint)
        self._search.setAccessibleName(hint)
        self._why.show_state(state)
        self._filters.show_filters(state.filters, state.picked)
        self._count.setText(words.count_words(state))
        self._busy.show_busy(state.busy)
        self._banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        self._show_entries(state)
        found = bool(state.listed)
        self._table.setVisible(found)
        self._nothing.setVisible(not found)
        self._nothing.show_words(*_nothing_words(state))
        self.card.show_state(state)
        self._back.setText(_("Kembali"))
        self._many.setText(_("Cetak semua yang ditemukan"))
        self._many.setVisible(self._offers_many and state.may_print_found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower edges where there is little room."""
        super().resizeEvent(event)
        set_edges(self._column, page_edge(self.width()))

    def _show_entries(self, state: ArchiveState) -> None:
        """A new list opens nothing by itself: each look is somebody's, and is recorded."""
        with QSignalBlocker(self._table):
            self._table.show_rows(state.listed)
            if state.chosen in state.listed:
                self._table.select_row(state.listed.index(state.chosen))
            else:
                self._table.setCurrentIndex(QModelIndex())

    def _ask_copy(self) -> None:
        """Ctrl+S: where to, then the password."""
        state = self._presenter.state
        chosen = state.chosen
        if chosen is None or chosen.paper_id is None or chosen.paper is None or state.facts is None:
            return
        path = SaveAs.ask(self, file_name(chosen.paper, chosen.number))
        if path:
            self._export.ask(Copy(chosen.paper_id, path, state.why))
            self._copy.start()

    def _give_up_copy(self) -> None:
        self._export.give_up()
        self._to_list()

    def _show_copy(self, state: ExportState) -> None:
        had = self._copy.isAncestorOf(self.focusWidget())
        self._copy.show_state(state)
        if had and state.wanted is None:
            self._to_list()

    def _to_line(self) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.selectAll()

    def _to_list(self) -> None:
        if self._table.rows():
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._table.current_row() is None:
                self._table.select_first()

    def _moved(self, entry: Entry | None) -> None:
        if entry is not None:
            self._presenter.choose(entry)

    def _reason_said(self) -> None:
        if self._presenter.state.chosen is None:
            self._to_line()
        else:
            self._to_list()

    def _clear(self) -> None:
        self._presenter.pick(Picked())

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        ask.why_wanted.connect(self._why.start)
        self._why.said.connect(ask.say_why)
        self._why.done.connect(self._reason_said)
        self._search.searched.connect(ask.search)
        self._search.went_down.connect(self._to_list)
        self._filters.picked.connect(ask.pick)
        self._table.moved.connect(self._moved)
        self._nothing.acted.connect(self._clear)
        self._banner.acted.connect(ask.retry)
        self._back.clicked.connect(ask.left)
        self._many.clicked.connect(ask.print_found)
        self.card.paper_wanted.connect(ask.choose_paper)
        self._export.changed.connect(self._show_copy)
        self._copy.submitted.connect(self._export.submit)
        self._copy.cancelled.connect(self._give_up_copy)
        bind(self, Key.SAVE_DRAFT, self._ask_copy, inside=True)
        bind(self, Key.FIND_MEMBER, self._to_line, inside=True)
        bind(self, Key.PRINT, self.card.printed.emit, inside=True)
        bind(self, Key.ZOOM_IN, self.card.zoomed_in.emit, inside=True)
        bind(self, Key.ZOOM_OUT, self.card.zoomed_out.emit, inside=True)
        bind(self, Key.BACK, ask.left.emit, inside=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self._title)
        head.addStretch(1)
        self._search.setMinimumWidth(LIST_PX)
        head.addWidget(self._search)
        listed = Card(name="archive.list_card")
        listed.setMinimumWidth(LIST_PX)
        listed.setMaximumWidth(LIST_MOST_PX)
        listed.add(self._filters)
        listed.add(self._count)
        listed.body.addWidget(self._table, 1)
        listed.body.addWidget(self._nothing, 1)
        listed.add(self._many)
        sides = QHBoxLayout()
        sides.setSpacing(Space.L)
        sides.addWidget(listed, 1)
        sides.addWidget(self.card, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        self._back.hide()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        for part in (self._busy, self._banner, self._why, self._copy):
            column.addWidget(part)
        column.addLayout(sides, 1)
        column.addLayout(foot)


def _columns() -> tuple[Column[Entry], ...]:
    return (
        Column("day", _("Hari"), lambda entry: words.day(entry.day), width_px=112),
        Column("what", _("Dokumen"), _what),
    )


def _what(entry: Entry) -> str:
    return "\n".join((entry.member_name, words.document(entry), words.state_words(entry.work, entry.state)))


def _nothing_words(state: ArchiveState) -> tuple[str, str, str]:
    if state.asked is None:
        return _("Cari dokumen"), _("Ketik nomor dokumen, nomor peserta, NIK, nama, atau bulan."), ""
    if state.busy:
        return _("Mencari …"), "", ""
    clear = _("Hapus saringan") if state.picked.is_set else ""
    return _("Tidak ditemukan"), _("Coba nomor peserta, atau bulan lain."), clear
