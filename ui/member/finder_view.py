"""The page that finds a member: one line to type in, hits, the chosen one beside the KTP."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.members.card_values import Found
from counter_app.members.service import FOUND_AT_MOST
from counter_app.members.words import account_state_name
from counter_app.texts import _
from ui.icons import icon
from ui.keys import Key, bind, shown
from ui.member.finder_presenter import FinderPresenter, FinderState
from ui.member.preview import Preview
from ui.member.words import account_sign, day, membership
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_row import FieldRow
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.search_field import SearchField
from ui.widgets.table import TableView
from ui.widgets.text import text

SEGMENT_COLUMN = 4
ROOMY_PX = 860
"""Below this width of the table the segment gives its room to the names; the preview still shows it."""
TABLE_LOWEST_PX = 168


class FinderView(Page):
    """Enter in the line goes to the hits, Enter on a hit to the button that chooses it, Ctrl+Enter chooses at once."""

    def __init__(self, presenter: FinderPresenter) -> None:
        super().__init__("finder", wide=True)
        self._presenter = presenter
        self._going_down = False
        self._current = Banner("finder.current")
        self._search = SearchField("finder.search")
        self._row = FieldRow("finder.search", " ", self._search)
        self._count = text(role="hint", name="finder.count")
        self._table = TableView("finder.table", _columns(), tall=True)
        self._table.setMinimumHeight(TABLE_LOWEST_PX)
        self._empty = EmptyState("finder.empty", "user-plus")
        self._preview = Preview()
        self._back = Button(name="finder.back", key=shown(Key.CLOSE))
        self._record = Button(name="finder.record", key=shown(Key.RECORD_MEMBER))
        self._choose = Button(role="primary", name="finder.choose", key=shown(Key.NEXT_STEP))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait for a name or number; what was typed before is marked, so that typing replaces it."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def show_state(self, state: FinderState) -> None:
        """Show the page in its state and language."""
        self._say_words(state)
        self.busy.show_busy(state.busy or state.choosing)
        act = _("Catat surat kuasa") if state.asks_attorney else _("Coba lagi") if state.can_retry else ""
        self.banner.show_words(state.problem, Kind.DANGER, act)
        self._current.show_words(_about_current(state), Kind.INFO if state.may_choose else Kind.WARNING)
        self._table.show_rows(state.rows)
        if len(state.rows) == 1 and state.settled:
            self._table.select_first()
        self._table.setVisible(bool(state.rows))
        self._empty.setVisible(not state.rows)
        self._show_empty(state)
        self._count.setText(_count(state))
        self._count.setVisible(bool(state.rows))
        self._record.show_role("primary" if state.nothing_found else "outline")
        self._show_found()
        if self._going_down and (state.settled or state.problem):
            self._go_down()

    def _show_empty(self, state: FinderState) -> None:
        if state.nothing_found:
            title = _("Tidak ada peserta yang cocok")
            self._empty.show_words(title, _("Periksa ejaan atau nomor pada kartu. Bila memang belum ada, rekam baru."))
        elif state.text and state.too_short:
            title = _("Teruskan mengetik")
            self._empty.show_words(title, _("KPJ 11 angka, NIK 16 angka, atau paling sedikit dua huruf nama."))
        else:
            self._empty.show_words(_("Cari dengan kartu atau KTP"), _("Ketik nomor peserta, NIK, atau awal nama."))

    def _show_found(self) -> None:
        state, found = self._presenter.state, self._found()
        self._preview.show_found(found)
        same = found is not None and found.member_id == state.current_id
        changes = state.current_id is not None and not same
        self._choose.setText(
            _("Tetap peserta ini") if same else _("Ganti ke peserta ini") if changes else _("Pilih peserta ini")
        )
        self._choose.setEnabled(found is not None and (state.may_choose or same) and not state.choosing)

    def _found(self) -> Found | None:
        """The marked row, while it answers what stands in the line."""
        state = self._presenter.state
        found: Found | None = self._table.current_row() if state.rows and state.settled else None
        return found

    def _say_words(self, state: FinderState) -> None:
        self.title.setText(_("Ganti peserta") if state.current_id else _("Cari peserta"))
        self._row.show_words(_("Nomor peserta (KPJ), NIK, atau nama"))
        self._search.setPlaceholderText(_("contoh: siti ami, 12345678901"))
        self._back.setText(_("Kembali"))
        self._record.setText(_("Rekam peserta baru"))

    def _enter(self) -> None:
        self._going_down = True
        self._presenter.look_up(self._search.text().strip())
        if self._going_down:
            self.show_state(self._presenter.state)

    def _go_down(self) -> None:
        self._going_down = False
        state = self._presenter.state
        if len(state.rows) == 1:
            self._table.select_first()
            self._go_to_choose()
        elif state.rows:
            self._into_table()
        elif state.nothing_found:
            self._record.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_table(self) -> None:
        if self._presenter.state.rows and self._presenter.state.settled:
            if self._table.current_row() is None:
                self._table.select_first()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_choose(self) -> None:
        if self._choose.isEnabled():
            self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_chosen(self) -> None:
        """Ctrl+Enter before the rows have come looks for them, as Enter does."""
        if not self._presenter.state.settled:
            self._search.search_now()
            self._enter()
            return
        found = self._found()
        if found is not None and self._choose.isEnabled():
            self._presenter.choose(found.member_id)

    def _note(self, line: str) -> None:
        self._presenter.note(line.strip())

    def _escape(self) -> None:
        """Empty the line first, then leave."""
        if self._search.hasFocus() and self._search.text():
            self._search.clear()
        else:
            self._presenter.leave()

    def _typed(self, words: str) -> None:
        if words != self._presenter.state.text:
            self._going_down = False
        self._presenter.search(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+K in the search line is the page's key; a line alone would cut off its end."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_find(event):
            self.start()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+K comes back to the search line; Enter there has done its work."""
        if _is_find(event):
            self.start()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.focusWidget() is not self._search:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page shows fewer columns."""
        super().resizeEvent(event)
        self._table.setColumnHidden(SEGMENT_COLUMN, self.width() - 2 * Space.XL < ROOMY_PX)

    def _connect(self) -> None:
        self._presenter.changed.connect(self.show_state)
        self._search.installEventFilter(self)
        self._search.textChanged.connect(self._note)
        self._search.searched.connect(self._typed)
        self._search.returnPressed.connect(self._enter)
        self._search.went_down.connect(self._into_table)
        self._table.moved.connect(self._show_found)
        self._table.chosen.connect(self._go_to_choose)
        self.banner.acted.connect(self._presenter.retry)
        self._back.clicked.connect(self._presenter.leave)
        self._record.clicked.connect(self._presenter.record)
        self._choose.clicked.connect(self._tell_chosen)
        bind(self, Key.NEXT_STEP, self._tell_chosen, inside=True)
        bind(self, Key.RECORD_MEMBER, self._presenter.record, inside=True)
        bind(self, Key.CLOSE, self._escape, inside=True)
        bind(self, Key.BACK, self._presenter.leave, inside=True)

    def _lay_out(self) -> None:
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._table, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._count)
        self.above.addWidget(self._current)
        self.above.addWidget(self._row)
        self.body.addWidget(results, 1)
        self.body.addWidget(self._preview)
        self.add_buttons((self._back,), (self._record, self._choose))


def _columns() -> tuple[Column[Found], ...]:
    return (
        Column("name", _("Nama"), lambda found: found.name),
        Column("kpj", _("KPJ"), lambda found: found.kpj, width_px=150, figures=True),
        Column("nik", _("NIK"), lambda found: found.nik_masked, width_px=176, figures=True),
        Column("birth", _("Lahir"), lambda found: day(found.birth_date), width_px=134, figures=True),
        Column("segment", _("Segmen"), lambda found: membership(found.segment, found.employment), width_px=130),
        Column(
            "account",
            _("Akun JMO"),
            lambda found: account_state_name(found.account_state),
            width_px=136,
            icon=lambda found: icon(*account_sign(found.account_state)),
        ),
    )


def _about_current(state: FinderState) -> str:
    if state.current_id is None:
        return ""
    if not state.may_choose:
        return _(
            "Peserta saat ini {name}. Permintaannya sudah dikirim, jadi peserta tidak dapat diganti. "
            "Buat tiket baru untuk peserta lain."
        ).format(name=state.current_name)
    return _("Peserta saat ini {name}. Memilih peserta lain membatalkan draf dan swafoto kunjungan ini.").format(
        name=state.current_name
    )


def _count(state: FinderState) -> str:
    if state.is_cut:
        return _("{count} nama pertama. Ketik lebih banyak huruf untuk menyempitkan.").format(count=FOUND_AT_MOST)
    return _("{count} peserta. Panah ke bawah masuk ke daftar, Enter memilih.").format(count=len(state.rows))


def _is_find(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
