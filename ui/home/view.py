"""The officer's home: who waits at the left, what is left at the right, below it the last members."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.my_works.values import ServedMember
from counter_app.queueing.values import WaitingTicket
from counter_app.queueing.words import priority_name, service_of
from counter_app.texts import _
from ui.home import words
from ui.home.presenter import HomePresenter
from ui.home.preview import Preview
from ui.home.state import BY_NUMBER, HomeState, Piece
from ui.keys import Key, bind, shown
from ui.theme import FOLD_BELOW, Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.layouts import page_edge, set_edges
from ui.widgets.marks import Kind
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

PIECE_PX = 52
PREVIEW_FROM_PX = 1300
"""From this width on the chosen piece of work is told beside the lists."""
FIND_PX = 300


class HomeView(QWidget):
    """1 to 9 open what is left, Enter the chosen row, Ctrl+K looks for a member or a document."""

    def __init__(self, presenter: HomePresenter) -> None:
        super().__init__()
        self.setObjectName("home")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._presenter = presenter
        self._title = text(role="title", name="home.title", wrap=False)
        self._day = text(role="second", name="home.day")
        self._find = Button(name="home.find", key=shown(Key.FIND_MEMBER))
        self._find.setMinimumWidth(FIND_PX)
        self._blank = Button(name="home.blank", key=shown(Key.PRINT))
        self._estimate = Button(role="quiet", name="home.estimate", key=shown(Key.ESTIMATE))
        self._figures = Button(role="quiet", name="home.figures", key=shown(Key.FIGURES))
        self._letters = Button(role="quiet", name="home.letters", key=shown(Key.LETTERS))
        self._busy, self._banner = BusyLine("home.busy"), Banner("home.banner")
        self._hint = Banner("home.hint")
        self._waiting_card, self._left_card = Card(" ", "home.waiting_card"), Card(" ", "home.left_card")
        self._last_card = Card(" ", "home.last_card")
        self._preview = Preview(presenter.time)
        self._preview.hide()
        self._waiting = TableView("home.waiting", _waiting_columns(presenter), tall=True)
        self._nobody = EmptyState("home.nobody", "users-three")
        self._cancel = Button(role="link", name="home.cancel")
        self._pieces = TableView("home.left", _piece_columns(), tall=True)
        self._done = EmptyState("home.all_done", "check-circle")
        self._more = text(role="hint", name="home.more")
        self._last = TableView("home.last", _last_columns(presenter), tall=True)
        self._gone = text(role="hint", name="home.gone")
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Hear the number keys; F2 calls from anywhere."""
        target: QWidget = self if self._presenter.state.waiting else self._find
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: HomeState) -> None:
        """Show everything; a list that could not be read again stays as it was."""
        self._title.setText(_("Beranda"))
        self._day.setText(words.day_line(state.day) if state.loaded else "")
        self._find.setText(_("Cari peserta atau dokumen"))
        self._blank.setText(_("Formulir kosong"))
        self._estimate.setText(_("Perkiraan JHT"))
        self._figures.setText(_("Angka program"))
        self._letters.setText(_("Surat perusahaan"))
        self._busy.show_busy(state.busy)
        self._banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        self._hint.show_words(state.hint, Kind.INFO)
        self._show_waiting(state)
        self._show_left(state)
        self._last_card.show_title(_("Peserta terakhir"))
        self._last.show_rows(state.day.last)
        self._gone.setText(_("Nama hilang saat Anda keluar."))
        self._place_last()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide page has room for the chosen piece of work."""
        super().resizeEvent(event)
        self._preview.setVisible(self.width() >= PREVIEW_FROM_PX)
        set_edges(self._column, page_edge(self.width()))
        self._place_last()

    def _place_last(self) -> None:
        """A wide window tells the last members beside the page."""
        beside = self.window().width() >= FOLD_BELOW
        self._last_card.setVisible(bool(self._presenter.state.day.last) and not beside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number opens what is left."""
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= BY_NUMBER and event.modifiers() in _BARE and not event.isAutoRepeat():
            self._presenter.open_number(number)
            return
        super().keyPressEvent(event)

    def _show_waiting(self, state: HomeState) -> None:
        self._waiting_card.show_title(_("Menunggu {count}").format(count=len(state.waiting)))
        with QSignalBlocker(self._waiting):
            self._waiting.show_rows(state.waiting)
            if state.waiting and self._waiting.current_row() is None:
                self._waiting.select_first()
        self._waiting.setVisible(bool(state.waiting))
        self._nobody.setVisible(state.loaded and not state.waiting)
        self._nobody.show_words(_("Tidak ada yang menunggu"))
        self._cancel.setText(_("Batalkan nomor yang dipilih"))
        self._cancel.setVisible(bool(state.waiting))

    def _show_left(self, state: HomeState) -> None:
        pieces = state.pieces
        self._left_card.show_title(_("Pekerjaan saya {count}").format(count=len(pieces)))
        self._pieces.show_rows(tuple(enumerate(pieces, start=1)))
        self._pieces.setVisible(bool(pieces))
        self._done.setVisible(state.loaded and not pieces)
        self._done.show_words(_("Semua pekerjaan selesai"))
        many = min(len(pieces), BY_NUMBER)
        said = _("Tekan 1–{count} untuk membuka.").format(count=many) if many > 1 else _("Tekan 1 untuk membuka.")
        self._more.setText(said + (" " + _("Ada lagi yang tidak tampil.") if state.left.more else ""))
        self._more.setVisible(bool(pieces))
        if pieces and self._pieces.current_row() is None:
            self._pieces.select_row(0)
        self._show_preview(self._pieces.current_row())

    def _show_preview(self, row: tuple[int, Piece] | None) -> None:
        self._preview.show_piece(*(row or (0, None)))

    def _open_chosen(self) -> None:
        if (row := self._pieces.current_row()) is not None:
            self._open(row)

    def _ask_cancel(self) -> None:
        ticket = self._waiting.current_row()
        if ticket is not None:
            self._presenter.cancel(ticket)

    def _open(self, row: tuple[int, Piece]) -> None:
        self._presenter.open(row[1])

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self._banner.acted.connect(ask.retry)
        self._find.clicked.connect(ask.find)
        self._blank.clicked.connect(ask.ask_blank)
        self._estimate.clicked.connect(ask.estimate_wanted)
        self._figures.clicked.connect(ask.figures_wanted)
        self._letters.clicked.connect(ask.letters_wanted)
        self._cancel.clicked.connect(self._ask_cancel)
        self._pieces.chosen.connect(self._open)
        self._pieces.moved.connect(self._show_preview)
        self._preview.opened.connect(self._open_chosen)
        bind(self, Key.FIND_MEMBER, ask.find)
        bind(self, Key.PRINT, ask.ask_blank)

    def _lay_out(self) -> None:
        head, said, ways = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._title)
        said.addWidget(self._day)
        head.addLayout(said, 1)
        ways.setSpacing(Space.XS)
        for row in ((self._blank, self._find), (self._letters, self._estimate, self._figures)):
            line = QHBoxLayout()
            line.addStretch(1)
            for button in row:
                line.addWidget(button)
            ways.addLayout(line)
        head.addLayout(ways)
        for card, parts in (
            (self._waiting_card, (self._waiting, self._nobody, self._cancel)),
            (self._left_card, (self._pieces, self._done, self._more)),
            (self._last_card, (self._last, self._gone)),
        ):
            for part in parts:
                card.body.addWidget(part, 1 if isinstance(part, TableView | EmptyState) else 0)
        for table in (self._pieces, self._last):
            table.horizontalHeader().hide()
        self._pieces.verticalHeader().setMinimumSectionSize(PIECE_PX)
        right = QVBoxLayout()
        right.setSpacing(Space.M)
        right.addWidget(self._left_card, 3)
        right.addWidget(self._preview, 2)
        right.addWidget(self._last_card, 2)
        cards = QHBoxLayout()
        cards.setSpacing(Space.L)
        cards.addWidget(self._waiting_card, 1)
        cards.addLayout(right, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(head)
        for banner in (self._busy, self._banner, self._hint):
            column.addWidget(banner)
        column.addLayout(cards, 1)


_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def _waiting_columns(presenter: HomePresenter) -> tuple[Column[WaitingTicket], ...]:
    def minutes(ticket: WaitingTicket) -> str:
        return words.age(max(presenter.time.now() - ticket.issued_at, words.NO_TIME))

    def what_for(ticket: WaitingTicket) -> str:
        slip = _("tanpa slip") if ticket.no_slip else ""
        beside = " · ".join(part for part in (priority_name(ticket.priority), slip) if part)
        return "\n".join(part for part in (service_of(ticket), beside) if part)

    return (
        Column("label", _("Nomor"), lambda ticket: ticket.label, width_px=84),
        Column("service", _("Layanan"), what_for),
        Column("waits", _("Menunggu"), minutes, width_px=96, right=True),
    )


def _piece_columns() -> tuple[Column[tuple[int, Piece]], ...]:
    return (
        Column("number", "", lambda row: str(row[0]) if row[0] <= BY_NUMBER else "", width_px=36),
        Column("what", "", lambda row: f"{words.title(row[1])}\n{words.sentence(row[1])}"),
        Column("age", "", lambda row: words.age(row[1].waits), width_px=84, right=True),
    )


def _last_columns(presenter: HomePresenter) -> tuple[Column[ServedMember], ...]:
    return (
        Column("time", "", lambda served: presenter.time.short(served.finished_at), width_px=84, figures=True),
        Column("name", "", lambda served: served.member_name),
        Column("outcome", "", words.outcome, width_px=210),
    )
