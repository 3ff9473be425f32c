"""One page asks everything once: where, on how many sides, with or without what was printed before, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from counter_app.print_runs.sides import Sides
from counter_app.print_runs.values import RunPaper
from counter_app.print_runs.words import sides_name
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.keys import Key, bind, shown
from ui.print_run import words
from ui.print_run.presenter import RunPresenter
from ui.print_run.state import RunState, may_print
from ui.theme import Space
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_row import FieldRow
from ui.widgets.page import Page
from ui.widgets.reason_row import ReasonRow
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text
from ui.widgets.tick import Tick

MEMBER_PX, MARK_PX = 260, 400
TABLE_PX = 220


class RunView(Page):
    """Ctrl+Enter prints, Esc stops or goes back."""

    def __init__(self, presenter: RunPresenter, time: BranchTime) -> None:
        super().__init__("print_run", wide=True)
        self._presenter, self._said, self._went = presenter, "", False
        self._done = DoneBanner("print_run.done")
        self._printer, self._sides = ChoiceBox(), ChoiceBox()
        self._where = FieldRow("print_run.printer", " ", self._printer)
        self._how = FieldRow("print_run.sides", " ", self._sides)
        self._skip = Tick("print_run.skip")
        self._why = ReasonRow("print_run.why")
        self._count = text(name="print_run.count")
        self._table = TableView("print_run.papers", _columns(time))
        self._nothing = EmptyState("print_run.nothing", "file-text")
        self._back = Button(name="print_run.back", key=shown(Key.CLOSE))
        self._print = Button(role="primary", name="print_run.print", key=shown(Key.NEXT_STEP))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where Enter prints nothing."""
        self._printer.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: RunState) -> None:
        """Show what comes out, where, and how far it is."""
        self._say_words(state)
        came, self._went = self._went and not state.going, state.going
        if state.going:
            self.busy.show_progress(state.out, state.total, words.progress_words(state), not state.ends)
        else:
            self.busy.show_busy(state.busy)
        self.banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        if state.done != self._said:
            self._said = state.done
            (self._done.show_done(state.done) if state.done else self._done.clear())
        self._printer.show_choices([(name, name) for name in state.printers])
        self._printer.show_code(state.printer)
        self._sides.show_choices([(one.value, sides_name(one)) for one in Sides])
        self._sides.show_code(state.sides.value)
        self._skip.show_ticked(state.only_new)
        self._why.show_reasons(_("Alasan cetak ulang"), state.offered.reasons, state.why)
        self._why.setVisible(state.needs_why)
        self._table.show_rows(state.chosen)
        self._table.setVisible(bool(state.chosen))
        self._nothing.setVisible(state.read and not state.chosen)
        for part in (self._printer, self._sides, self._skip, self._why):
            part.setEnabled(not state.going)
        self._print.setEnabled(may_print(state))
        if self.isVisible():
            self._place_keyboard(state, came)

    def _place_keyboard(self, state: RunState, came: bool) -> None:
        """Where something is to be said; what was pressed may be gone for a while."""
        if state.wants_why:
            self._why.start()
        elif state.going or came:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_words(self, state: RunState) -> None:
        self.title.setText(_("Cetak beberapa dokumen"))
        self._where.show_words(_("Printer"))
        self._how.show_words(_("Sisi kertas"))
        self._skip.show_words(
            _("Lewati yang sudah pernah dicetak"), _("Cetakan kedua selalu di belakang lembar sampul.")
        )
        self._count.setText(words.count_words(state))
        self._nothing.show_words(*_nothing_words(state))
        self._back.setText(_("Hentikan") if state.going else _("Kembali"))
        self._print.setText(_("Cetak {count} dokumen").format(count=len(state.chosen)))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self._printer.picked.connect(ask.choose_printer)
        self._sides.picked.connect(self._sides_picked)
        self._skip.ticked.connect(ask.skip_printed)
        self._why.said.connect(ask.say_why)
        self.banner.acted.connect(ask.retry)
        self.busy.stopped.connect(ask.stop)
        self._back.clicked.connect(ask.leave)
        self._print.clicked.connect(ask.start)
        bind(self, Key.NEXT_STEP, ask.start, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _sides_picked(self, code: str) -> None:
        self._presenter.choose_sides(Sides(code) if code else Sides.PRINTER)

    def _lay_out(self) -> None:
        self.above.addWidget(self._done)
        asked = Card(name="print_run.asked")
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self._where, 1)
        row.addWidget(self._how, 1)
        asked.body.addLayout(row)
        asked.add(self._skip)
        asked.add(self._why)
        self._table.setMinimumHeight(TABLE_PX)
        self.add(asked, self._count)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._nothing, 1)
        self.add_buttons((self._back,), (self._print,))


def _columns(time: BranchTime) -> list[Column[RunPaper]]:
    return [
        Column("document", _("Dokumen"), words.document),
        Column("member", _("Peserta"), lambda one: one.member_name, width_px=MEMBER_PX),
        Column("mark", _("Tanda cetak"), lambda one: words.mark(one, time), width_px=MARK_PX),
    ]


def _nothing_words(state: RunState) -> tuple[str, str]:
    if state.offered.papers:
        return _("Semua sudah dicetak"), _("Hapus centang di atas bila ada yang perlu dicetak ulang.")
    return _("Tidak ada dokumen"), _("Kembali dan pilih yang lain.")
