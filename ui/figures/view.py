"""The page of figures: yields at the left, quotes at the right, below them the editor of whoever may correct."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from counter_app.figures.values import Figure
from counter_app.figures.words import days_text, missing_text, percent
from counter_app.jht.words import grade_text
from counter_app.states import FigureKind
from counter_app.texts import _, language
from ui.figures.editor import FigureEditor
from ui.figures.presenter import FiguresPresenter
from ui.figures.state import FiguresState
from ui.keys import Key, bind, shown
from ui.machine.slips import SlipState
from ui.theme import Space
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.search_field import SearchField
from ui.widgets.table import TableView
from ui.widgets.text import key_hint, text

SEARCH_PX, YEAR_PX, YIELD_PX, DAYS_PX = 280, 76, 92, 150
TABLE_MIN_PX = 240
BESIDE_FROM_PX = 900
"""A narrower page has its two tables one under the other."""


class FiguresView(Page):
    """Ctrl+K searches, Ctrl+P prints; an administrator opens a row by Enter, Ctrl+N adds, Ctrl+S stores."""

    def __init__(self, presenter: FiguresPresenter) -> None:
        super().__init__("figures", wide=True)
        self._presenter, self._was = presenter, presenter.state
        self._search = SearchField("figures.search")
        self._version = text(role="second", name="figures.version", wrap=False)
        self._missing, self._paper = Banner("figures.missing"), Banner("figures.paper")
        self._done = DoneBanner("figures.done")
        self._yield_card, self._quote_card = Card(" ", "figures.yield_card"), Card(" ", "figures.quote_card")
        self._yields = TableView("figures.yields", _yield_columns())
        self._quotes = TableView("figures.quotes", _quote_columns(), tall=True)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._editor = FigureEditor()
        self._back = Button(name="figures.back", key=shown(Key.CLOSE))
        self._add_yield = Button(name="figures.add_yield", key=shown(Key.OFFER))
        self._add_quote = Button(name="figures.add_quote", key=shown(Key.RECORD_MEMBER))
        self._remove = Button(name="figures.remove", key=shown(Key.REMOVE))
        self._print = Button(name="figures.print", key=shown(Key.PRINT))
        self._save = Button(role="primary", name="figures.save", key=shown(Key.SAVE_DRAFT))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the search."""
        if self._presenter.state.draft is not None:
            self._editor.start()
        else:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tables stand beside each other where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM_PX
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def show_state(self, state: FiguresState) -> None:
        """Show tables, editor, and what can be done."""
        was, self._was = self._was, state
        self._say_words(state)
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != was.act.done:
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._missing.show_words(missing_text(state.view.missing) if state.view else "", Kind.WARNING)
        self._paper.show_words(*_paper_words(state.paper))
        for table, rows in ((self._yields, state.yields), (self._quotes, state.quotes)):
            with QSignalBlocker(table):
                table.show_rows(rows)
        self._editor.show_state(state)
        editing = state.draft is not None
        for button in (self._add_yield, self._add_quote):
            button.setVisible(state.may_change and not editing)
        self._remove.setVisible(editing)
        self._remove.setEnabled(state.may_remove)
        self._save.setVisible(editing)
        self._save.setEnabled(editing and not state.act.busy)
        self._print.setVisible(not editing)
        self._print.setEnabled(state.view is not None and state.paper is not SlipState.PRINTING)
        self._back.setVisible(editing or not state.may_change)
        self._point(was, state)

    def _point(self, was: FiguresState, state: FiguresState) -> None:
        """Put the focus where the work goes on."""
        if state.fault_field and (state.fault_field, state.fault) != (was.fault_field, was.fault):
            self._editor.start(state.fault_field)
        elif state.draft is not None and (was.draft is None or was.draft.key != state.draft.key):
            self._editor.start()
        elif was.draft is not None and state.draft is None:
            table = self._quotes if was.draft.kind is FigureKind.QUOTE else self._yields
            table.setFocus(Qt.FocusReason.OtherFocusReason)
            if table.current_row() is None:
                table.select_first()

    def _say_words(self, state: FiguresState) -> None:
        self.title.setText(_("Tabel angka"))
        self._search.setPlaceholderText(_("Cari angka"))
        self._search.setAccessibleName(_("Cari angka"))
        version = state.view.table.edition.words if state.view else ""
        self._version.setText(_("Tabel versi {version}").format(version=version) if version else "")
        self._yield_card.show_title(_("Imbal hasil JHT"))
        self._quote_card.show_title(_("Angka program"))
        self._back.setText(_("Batal") if state.draft is not None else _("Kembali"))
        self._add_yield.setText(_("Tambah tahun"))
        self._add_quote.setText(_("Tambah angka"))
        self._remove.setText(_("Keluarkan dari tabel"))
        self._print.setText(_("Cetak angka program"))
        self._save.setText(_("Simpan"))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._search.searched.connect(ask.search)
        self._search.went_down.connect(self._to_quotes)
        self._editor.typed.connect(ask.type)
        for table in (self._yields, self._quotes):
            table.chosen.connect(ask.edit)
        self._add_yield.clicked.connect(self._new_yield)
        self._add_quote.clicked.connect(self._new_quote)
        self._remove.clicked.connect(ask.remove)
        self._print.clicked.connect(ask.print_sheet)
        self._save.clicked.connect(ask.save)
        self._back.clicked.connect(ask.close)
        for key, act in (
            (Key.FIND_MEMBER, self._to_search),
            (Key.OFFER, self._new_yield),
            (Key.RECORD_MEMBER, self._new_quote),
            (Key.REMOVE, ask.remove),
            (Key.PRINT, self._print_shown),
            (Key.SAVE_DRAFT, ask.save),
            (Key.CLOSE, self._close),
        ):
            bind(self, key, act, inside=True)

    def _new_yield(self) -> None:
        if self._presenter.state.draft is None:
            self._presenter.begin_new(FigureKind.YIELD)

    def _new_quote(self) -> None:
        if self._presenter.state.draft is None:
            self._presenter.begin_new(FigureKind.QUOTE)

    def _print_shown(self) -> None:
        if self._presenter.state.draft is None:
            self._presenter.print_sheet()

    def _close(self) -> None:
        state = self._presenter.state
        if state.draft is not None or not state.may_change:
            self._presenter.close()

    def _to_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _to_quotes(self) -> None:
        table = self._quotes if self._presenter.state.quotes else self._yields
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        if table.current_row() is None:
            table.setCurrentIndex(QModelIndex())
            table.select_first()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        self.above.removeWidget(self.title)
        self.title.setWordWrap(False)
        top.addWidget(self.title)
        top.addWidget(self._version)
        top.addWidget(self._done, 1)
        top.addStretch()
        self._search.setFixedWidth(SEARCH_PX)
        top.addWidget(self._search)
        top.addWidget(key_hint(shown(Key.FIND_MEMBER)))
        self.above.insertLayout(0, top)
        for banner in (self._missing, self._paper):
            self.above.addWidget(banner)
        self._sides.setSpacing(Space.L)
        for card, table, share in ((self._yield_card, self._yields, 2), (self._quote_card, self._quotes, 3)):
            table.setMinimumHeight(TABLE_MIN_PX)
            card.body.addWidget(table, 1)
            self._sides.addWidget(card, share)
        self.body.addWidget(self._editor)
        self.body.addLayout(self._sides, 1)
        self.add_buttons((self._back, self._add_yield, self._add_quote, self._remove), (self._print, self._save))


def _yield_columns() -> tuple[Column[Figure], ...]:
    return (
        Column("year", _("Tahun"), lambda one: one.key, width_px=YEAR_PX, figures=True),
        Column("yield", _("Setahun"), lambda one: percent(one.hundredths, language()), width_px=YIELD_PX, right=True),
        Column("source", _("Sumber"), _source),
    )


def _quote_columns() -> tuple[Column[Figure], ...]:
    return (
        Column("label", _("Angka"), lambda one: one.label.in_(language())),
        Column("value", _("Nilai"), lambda one: one.value.in_(language())),
        Column("days", _("Berlaku"), days_text, width_px=DAYS_PX),
        Column("source", _("Sumber"), _source, spare=True),
    )


def _source(one: Figure) -> str:
    """How far it is to be trusted, and where it is from."""
    return f"{one.grade.name} – {one.source}" if one.source else grade_text(one.grade)


def _paper_words(paper: SlipState) -> tuple[str, Kind]:
    """What became of the sheet."""
    match paper:
        case SlipState.SENT:
            return _("Lembar angka dikirim ke pencetak."), Kind.SUCCESS
        case SlipState.FAILED:
            return _("Lembar angka belum tercetak. Periksa pencetak, lalu tekan Ctrl+P lagi."), Kind.WARNING
    return "", Kind.INFO
