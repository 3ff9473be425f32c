"""The wizard in the case column: one page at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from counter_app.texts import _
from forms.model import PageKind
from ui.form_wizard.bodies import CopiesBody, DoneBody, FieldsBody, SelfieBody
from ui.form_wizard.drawing import SELFIE_LINK
from ui.form_wizard.presenter import WizardPresenter
from ui.form_wizard.review_body import ReviewBody
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


class WizardView(Page):
    """Shows what the presenter knows; Enter goes to the next field, Ctrl+Enter does the main button."""

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
        self._hint = text(role="second", name="wizard.hint")
        self._empty = EmptyState("wizard.empty", "file-x")
        self._fields, self._selfie, self._review = FieldsBody(), SelfieBody(), ReviewBody()
        self._copies, self._done = CopiesBody(), DoneBody()
        self._saved = text(role="hint", name="wizard.saved", wrap=False)
        self._back = Button(name="wizard.back", key=shown(Key.BACK))
        self._open_all = Button(name="wizard.change_all")
        self._skip = Button(name="wizard.skip")
        self._close = Button(name="wizard.close", key=shown(Key.CLOSE))
        self._take_over = Button(role="primary", name="wizard.take_over")
        self._print = Button(role="primary", name="wizard.print", key=shown(Key.PRINT))
        self._primary = Button(role="primary", name="wizard.primary", key=shown(Key.NEXT_STEP))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where the page begins: the first field to fill in, else the main button."""
        rows = self._fields.open_rows() if self._fields.isVisibleTo(self) else []
        if rows:
            rows[0].target().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        use = self._copies.first() if self._copies.isVisibleTo(self) else None
        if use is not None:
            use.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for button in (self._print, self._primary, self._take_over, self._close):
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
        if _place(state) != _place(former):
            area = self.findChild(QScrollArea)
            if area is not None:
                area.verticalScrollBar().setValue(0)
            self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes to the next open one, after the last to the main button."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if enter and plain and self._shown.stage is Stage.FILLING:
            self._to_next_field()
            return
        super().keyPressEvent(event)

    def _to_next_field(self) -> None:
        rows = self._fields.open_rows() if self._fields.isVisibleTo(self) else []
        here = self.focusWidget()
        at = next((place for place, row in enumerate(rows) if here is not None and row.isAncestorOf(here)), -1)
        if 0 <= at < len(rows) - 1:
            self.bring_into_view(rows[at + 1].target())
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
        self._hint.setText(state.hint)
        self._hint.setVisible(bool(state.hint))
        self._empty.setVisible(broken)
        self._empty.show_words(_("Formulir belum dapat dibuka"), state.problem, again)

    def _show_body(self, state: WizardState) -> None:
        filling = state.stage is Stage.FILLING
        fields = filling and state.kind not in (PageKind.SELFIE, PageKind.REVIEW)
        self._fields.setVisible(fields)
        self._selfie.setVisible(filling and state.selfie is not None)
        self._review.setVisible(filling and state.review is not None)
        self._copies.setVisible(state.stage is Stage.COPIES)
        self._done.setVisible(state.done is not None)
        if fields:
            self._fields.show_rows(state.page, state.rows, state.ask)
        if state.selfie is not None:
            self._selfie.show_selfie(state.selfie)
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
        self._back.setVisible(state.stage is Stage.COPIES or (filling and state.may_go_back))
        self._back.setEnabled(free)
        self._open_all.setText(_("&Ubah semua"))
        self._open_all.setVisible(filling and state.may_open_all)
        self._skip.setText(_("&Isi data dahulu"))
        self._skip.setVisible(filling and state.may_skip)
        self._close.setText(_("Kembali ke kunjungan") if done else _("Tutup"))
        self._close.setVisible(not filling or bool(state.barred))
        self._take_over.setText(_("&Ambil alih"))
        self._take_over.setVisible(filling and state.may_take_over)
        self._take_over.setEnabled(free)
        self._print.setText(_("Cetak formulir"))
        self._print.setVisible(state.done is not None and state.done.paper is not None)
        self._primary.setText(state.primary)
        self._primary.setVisible(filling and bool(state.primary))
        self._primary.setEnabled(free)
        self._primary.show_role("outline" if state.may_take_over else "primary")

    def _point(self, key: str) -> None:
        """Lead to a field, as a link or Ubah asks."""
        row = self._fields.rows.get(key)
        if key == SELFIE_LINK or row is None or not row.isVisibleTo(self):
            self.start()
        else:
            self.bring_into_view(row.target())

    def _tell_refused(self) -> None:
        if self.summary.isVisibleTo(self):
            self.bring_into_view(self.summary)

    def _press_primary(self) -> None:
        """Ctrl+Enter: whatever the main button of the moment does."""
        for button in (self._print, self._primary):
            if button.isVisibleTo(self) and button.isEnabled():
                button.click()
                return

    def _ask_cancel(self) -> None:
        question = _("Batalkan draf {number}?").format(number=self._shown.number)
        more = _("Isian draf ini tidak dipakai. Data peserta tidak berubah.")
        if Confirm.ask(self, question, _("Batalkan draf"), more):
            self._presenter.cancel()

    def _leave(self) -> None:
        """Esc: out of the side copies, else back to the visit."""
        if self._shown.stage is Stage.COPIES:
            self._presenter.hide_copies()
        else:
            self._presenter.close()

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
        self._copies.used.connect(presenter.use_copy)
        self._steps.chosen.connect(presenter.go)
        self.summary.chosen.connect(presenter.go_to)
        self.banner.acted.connect(presenter.retry)
        self._empty.acted.connect(presenter.retry)
        self._copies_link.clicked.connect(presenter.show_copies)
        self._cancel.clicked.connect(self._ask_cancel)
        self._back.clicked.connect(presenter.back)
        self._open_all.clicked.connect(presenter.change_all)
        self._skip.clicked.connect(presenter.skip_selfie)
        self._close.clicked.connect(self._leave)
        self._take_over.clicked.connect(presenter.take_over)
        self._print.clicked.connect(presenter.print_form)
        self._primary.clicked.connect(presenter.confirm)
        bind(self, Key.NEXT_STEP, self._press_primary)
        bind(self, Key.BACK, presenter.back)
        bind(self, Key.SAVE_DRAFT, presenter.keeper.save)
        bind(self, Key.PRINT, presenter.print_form)
        bind(self, Key.CLOSE, self._leave, inside=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        self.above.removeWidget(self.title)
        head.addWidget(self.title, 1)
        for part in (self._number, self._copies_link, self._cancel):
            head.addWidget(part)
        self.above.insertWidget(0, self._steps)
        self.above.insertLayout(1, head)
        self.above.addWidget(self._barred)
        self.above.addWidget(self._notice)
        bodies: tuple[QWidget, ...] = (self._fields, self._selfie, self._review, self._copies, self._done)
        self.add(self._hint, *bodies, self._empty)
        self.body.addStretch(1)
        left = (self._back, self._open_all)
        self.add_buttons(left, (self._saved, self._skip, self._close, self._take_over, self._print, self._primary))


def _place(state: WizardState) -> tuple[object, ...]:
    """What makes the page another one, so that it begins at its top."""
    copies = state.copies if state.stage is Stage.COPIES else ()
    return state.stage, state.page, bool(state.ask), state.may_write, copies


def _step_state(current: bool, done: bool) -> StepState:
    if current:
        return StepState.CURRENT
    return StepState.DONE if done else StepState.TO_DO
