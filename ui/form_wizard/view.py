"""The wizard in the case column: the overview, and the pages of what changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.form_wizard.bodies import CopiesBody, DoneBody, FieldsBody
from ui.form_wizard.overview.body import OverviewBody
from ui.form_wizard.overview.state import NUMBERED, NextStep
from ui.form_wizard.paper_panel import PaperPanel
from ui.form_wizard.presenter import WizardPresenter
from ui.form_wizard.review_body import ReviewBody
from ui.form_wizard.row_view import RowView
from ui.form_wizard.state import Stage, WizardState
from ui.keys import Key, bind, shown
from ui.messages import Confirm
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.step_bar import Step, StepBar, StepState
from ui.widgets.text import text

DIGITS = frozenset(str(number) for number in range(1, NUMBERED + 1))
ELSEWHERE = frozenset({NextStep.SELFIE, NextStep.FILL, NextStep.DOCUMENTS, NextStep.LOOK})
"""Next steps whose filled button stands on the overview itself."""


class WizardView(Page):
    """Enter goes to the next field, Ctrl+Enter does what the filled button says, a digit opens a card."""

    def __init__(self, presenter: WizardPresenter) -> None:
        super().__init__("wizard")
        self._presenter = presenter
        self._shown = WizardState()
        self._steps = StepBar("wizard.steps")
        self._number = text(role="hint", name="wizard.number", wrap=False)
        self._copies_link = Button(role="quiet", name="wizard.copies")
        self._cancel = Button(role="quiet", name="wizard.cancel")
        self._barred = Banner("wizard.barred")
        self._notice = Banner("wizard.notice")
        self._lead = text(role="second", name="wizard.lead")
        self._hint = text(role="second", name="wizard.hint")
        self._empty = EmptyState("wizard.empty", "file-x")
        self._fields, self._overview, self._review = FieldsBody(), OverviewBody(), ReviewBody()
        self._copies, self._done = CopiesBody(), DoneBody()
        self._papers = PaperPanel()
        self._take_read = Button(name="wizard.take_read", key=shown(Key.TAKE_READ))
        self._saved = text(role="hint", name="wizard.saved", wrap=False)
        self._back = Button(name="wizard.back", key=shown(Key.BACK))
        self._open_all = Button(name="wizard.change_all")
        self._digits = text(role="hint", name="wizard.digits", wrap=False)
        self._close = Button(name="wizard.close", key=shown(Key.CLOSE))
        self._take_over = Button(role="primary", name="wizard.take_over")
        self._withdraw = Button(name="wizard.withdraw")
        self._print = Button(role="primary", name="wizard.print", key=shown(Key.PRINT))
        self._receipt, self._sign = Button(name="wizard.receipt"), Button(name="wizard.sign")
        self._roll = Button(name="wizard.receipt_roll", key=shown(Key.PRINT_ROLL))
        self._primary = Button(role="primary", name="wizard.primary", key=shown(Key.NEXT_STEP))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait at what is to be done next: the first field that is missing or open, else the filled button."""
        row = self._first_row()
        if row is not None:
            row.target().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        waited = self._overview.next_button() if self._overview.isVisibleTo(self) else None
        if waited is not None:
            self.bring_into_view(waited)
            return
        use = self._copies.first() if self._copies.isVisibleTo(self) else None
        if use is not None:
            use.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for button in (self._print, self._primary, self._take_over, self._close, self._back):
            if button.isVisibleTo(self) and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def show_state(self, state: WizardState) -> None:
        """Show the page, the messages and the buttons."""
        former, self._shown = self._shown, state
        self._show_head(state)
        self._show_messages(state)
        self._show_body(state)
        self._show_buttons(state)
        self.show_wide(state.stage is Stage.FILLING and state.review is None)
        if _place(state) != _place(former):
            area = self.findChild(QScrollArea)
            if area is not None:
                area.verticalScrollBar().setValue(0)
            self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes to the next open one, after the last to the main button; a digit opens a card."""
        digit = event.text()
        if self._shown.overview is not None and digit in DIGITS and not event.isAutoRepeat():
            self._presenter.open_number(int(digit))
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if enter and plain and self._shown.stage is Stage.FILLING:
            self._to_next_field()
            return
        super().keyPressEvent(event)

    def _first_row(self) -> RowView | None:
        """Where the caret belongs: the first field that is missing or wrong, else the first open one."""
        rows = self._fields.open_rows() if self._fields.isVisibleTo(self) else []
        wrong = self._shown.wrong
        return next((row for row in rows if row.key in wrong), rows[0] if rows else None)

    def _to_next_field(self) -> None:
        row = self._fields.after(self.focusWidget()) if self._fields.isVisibleTo(self) else None
        if row is not None:
            self.bring_into_view(row.target())
        else:
            self._primary.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_head(self, state: WizardState) -> None:
        self.title.setText(state.title)
        self._steps.show_steps([Step(one.key, one.words, _step_state(one.current, one.done)) for one in state.steps])
        self._steps.setVisible(bool(state.steps))
        self._number.setText("" if state.stage is Stage.DONE else state.number)
        filling = state.stage is Stage.FILLING
        self._copies_link.setText(_("Lihat &salinan ketikan ({count})").format(count=len(state.copies)))
        self._copies_link.setVisible(filling and bool(state.copies))
        self._cancel.setText(_("&Batalkan draf"))
        self._cancel.setVisible(filling and state.may_cancel)
        self._cancel.setEnabled(not state.busy)
        self.busy.show_busy(state.busy)

    def _show_messages(self, state: WizardState) -> None:
        broken = state.stage is Stage.BROKEN
        again = _("Coba lagi") if state.may_retry else ""
        self.banner.show_words("" if broken else state.problem, Kind.DANGER, again)
        self._barred.show_words(state.barred, Kind.WARNING)
        self._notice.show_words(state.notice, Kind.WARNING)
        self.summary.show_problems(state.summary)
        beside = state.overview is not None and not state.overview.ask
        self._lead.setText(state.hint if beside else "")
        self._hint.setText("" if beside else state.hint)
        self._hint.setVisible(bool(state.hint) and not beside)
        self._empty.setVisible(broken)
        self._empty.show_words(_("Formulir belum dapat dibuka"), state.problem, again)

    def _show_body(self, state: WizardState) -> None:
        filling = state.stage is Stage.FILLING
        fields = filling and state.overview is None and state.review is None
        self._fields.setVisible(fields)
        self._overview.setVisible(filling and state.overview is not None)
        self._review.setVisible(filling and state.review is not None)
        self._copies.setVisible(state.stage is Stage.COPIES)
        self._done.setVisible(state.done is not None)
        beside = state.papers if fields else None
        self._papers.setVisible(beside is not None and bool(beside.lines))
        if beside is not None:
            self._papers.show_side(beside)
        if fields:
            self._fields.show_rows(state.page, state.rows)
        if filling and state.overview is not None:
            self._overview.show_overview(state.overview, state.may_write)
        if state.review is not None:
            self._review.show_review(state.review, state.may_write)
        if state.stage is Stage.COPIES:
            self._copies.show_copies(state.copies, state.may_write)
        if state.done is not None:
            self._done.show_done(state.done)

    def _show_buttons(self, state: WizardState) -> None:
        filling, free = state.stage is Stage.FILLING, not state.busy
        done = state.stage is Stage.DONE
        self._saved.setText(state.saved if filling else "")
        self._back.setText(_("‹ Kembali"))
        self._back.setVisible(state.stage is Stage.COPIES or filling)
        self._back.setEnabled(free)
        self._open_all.setText(_("&Ubah semua"))
        self._open_all.setVisible(filling and state.may_open_all)
        clear = state.papers.clear if state.papers is not None and state.papers.overview else 0
        self._take_read.setText(_("Ambil yang terbaca ({count})").format(count=clear))
        self._take_read.setVisible(filling and clear > 0)
        self._take_read.setEnabled(free)
        self._digits.setText(_("1–{last} ubah satu bagian").format(last=_last_digit(state)))
        self._digits.setVisible(filling and _last_digit(state) > 1 and state.may_write)
        self._close.setText(_("Kembali ke kunjungan") if done else _("Tutup"))
        self._close.setVisible(not filling and state.stage is not Stage.COPIES)
        self._take_over.setText(_("&Ambil alih"))
        self._take_over.setVisible(filling and state.may_take_over)
        self._take_over.setEnabled(free)
        self._withdraw.setText(_("&Tarik kembali"))
        self._withdraw.setVisible(state.may_withdraw)
        self._withdraw.setEnabled(free)
        self._print.setText(_("Cetak formulir"))
        self._print.setVisible(state.done is not None and state.done.paper is not None)
        self._receipt.setText(_("&Bukti terima"))
        self._roll.setText(_("Bukti 80 mm"))
        for button in (self._receipt, self._roll):
            button.setVisible(state.done is not None and state.done.receipt is not None)
        self._sign.setText(_("Tanda tangan di &layar"))
        self._sign.setVisible(state.done is not None and state.done.may_sign)
        self._primary.setText(state.primary)
        self._primary.setVisible(filling and bool(state.primary))
        # A button that goes dead under the focus hands it to whatever comes next: it waits, the presenter is deaf.
        self._primary.setEnabled(free or self._primary.hasFocus())
        waits = state.overview is not None and state.overview.next in ELSEWHERE
        self._primary.show_role("outline" if state.may_take_over or waits else "primary")
        self._primary.show_key("" if waits else shown(Key.NEXT_STEP))

    def _point(self, key: str) -> None:
        """Lead to a field, as a link or Ubah asks."""
        row = self._fields.rows.get(key)
        if row is None or not row.isVisibleTo(self):
            self.start()
        else:
            self.bring_into_view(row.target())

    def _tell_refused(self) -> None:
        """The caret goes into the first wrong field; where there is none on the page, to the first link to one."""
        row = self._first_row()
        if row is not None and row.key in self._shown.wrong:
            self.to_top()
            self.bring_into_view(row.target())
        elif self.summary.isVisibleTo(self):
            self.bring_into_view(self.summary.first() or self.summary)

    def _press_primary(self) -> None:
        """Ctrl+Enter: whatever the filled button of the moment does."""
        if self._print.isVisibleTo(self):
            self._print.click()
        elif self._primary.isEnabled():
            self._presenter.go_next()

    def _give_roll(self) -> None:
        """The receipt, 80 mm wide."""
        self._presenter.give_receipt(roll=True)

    def _ask_cancel(self) -> None:
        question = _("Batalkan draf {number}?").format(number=self._shown.number)
        more = _("Isian draf ini tidak dipakai. Data peserta tidak berubah.")
        if Confirm.ask(self, question, _("Batalkan draf"), more):
            self._presenter.cancel()

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_state)
        presenter.refused.connect(self._tell_refused)
        presenter.pointed.connect(self._point)
        self._fields.typed.connect(presenter.type)
        self._fields.left.connect(presenter.leave)
        self._fields.change_wanted.connect(presenter.change)
        self._review.edit_wanted.connect(presenter.go_to)
        self._review.unfolded.connect(presenter.unfold)
        self._overview.opened.connect(presenter.open_section)
        self._overview.vouched.connect(presenter.vouch)
        self._overview.strip.selfie_wanted.connect(presenter.take_selfie)
        self._overview.strip.seen.connect(presenter.see_documents)
        self._overview.strip.list_wanted.connect(presenter.open_documents)
        self._copies.used.connect(presenter.use_copy)
        self._fields.entered.connect(self._papers.look_at)
        self._papers.take_wanted.connect(presenter.take_read)
        self._papers.use_wanted.connect(presenter.use_read)
        self._papers.keep_wanted.connect(presenter.keep_own)
        self._take_read.clicked.connect(presenter.take_read)
        self._steps.chosen.connect(presenter.go)
        self.summary.chosen.connect(presenter.go_to)
        self.banner.acted.connect(presenter.retry)
        self._empty.acted.connect(presenter.retry)
        self._copies_link.clicked.connect(presenter.show_copies)
        self._cancel.clicked.connect(self._ask_cancel)
        self._back.clicked.connect(presenter.back)
        self._open_all.clicked.connect(presenter.change_all)
        self._close.clicked.connect(presenter.close)
        self._take_over.clicked.connect(presenter.take_over)
        self._withdraw.clicked.connect(presenter.withdraw)
        self._print.clicked.connect(presenter.print_form)
        self._receipt.clicked.connect(lambda: presenter.give_receipt())
        self._roll.clicked.connect(self._give_roll)
        self._sign.clicked.connect(presenter.sign)
        self._primary.clicked.connect(presenter.confirm)
        bind(self, Key.NEXT_STEP, self._press_primary)
        bind(self, Key.BACK, presenter.back)
        bind(self, Key.SAVE_DRAFT, presenter.keeper.save)
        bind(self, Key.PRINT, presenter.print_form)
        bind(self, Key.PRINT_ROLL, self._give_roll)
        bind(self, Key.TAKE_READ, presenter.take_read, inside=True)
        bind(self, Key.USE_READ, self._papers.use_now, inside=True)
        bind(self, Key.KEEP_OWN, self._papers.keep_now, inside=True)
        bind(self, Key.CLOSE, presenter.back, inside=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        self.above.removeWidget(self.title)
        self.title.setWordWrap(False)
        head.addWidget(self.title)
        head.addWidget(self._lead, 1)
        for part in (self._number, self._copies_link, self._cancel):
            head.addWidget(part)
        self.above.insertWidget(0, self._steps)
        self.above.insertLayout(1, head)
        self.above.addWidget(self._barred)
        self.above.addWidget(self._notice)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        sides: tuple[QWidget, ...] = (self._fields, self._papers)
        for side in sides:
            column = QVBoxLayout()  # only a column asks how high words are at the width they get
            column.addWidget(side)
            column.addStretch(1)
            row.addLayout(column, 1)
        bodies: tuple[QWidget, ...] = (self._overview, beside, self._review, self._copies, self._done)
        self.add(self._hint, *bodies, self._empty)
        after = QHBoxLayout()
        after.setSpacing(Space.M)
        for part in (self._receipt, self._roll, self._sign):
            after.addWidget(part)
        after.addStretch(1)
        self.body.addLayout(after)
        self.body.addStretch(1)
        right = (self._saved, self._close, self._withdraw, self._take_over, self._print, self._primary)
        self.add_buttons((self._back, self._open_all, self._take_read, self._digits), right)


def _last_digit(state: WizardState) -> int:
    """The last card that a digit opens, 0 for none."""
    return max((card.number for card in state.overview.cards), default=0) if state.overview is not None else 0


def _place(state: WizardState) -> tuple[object, ...]:
    """What makes the page another one, so that it begins at its top."""
    copies = state.copies if state.stage is Stage.COPIES else ()
    step = state.overview.next if state.overview is not None else None
    return state.stage, state.page, step, state.may_write, copies


def _step_state(current: bool, done: bool) -> StepState:
    if current:
        return StepState.CURRENT
    return StepState.DONE if done else StepState.TO_DO
