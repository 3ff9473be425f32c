"""The page that opens a blocked account."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from counter_app.accounts.rules import UNFINISHED
from counter_app.states import ResetState as Standing
from counter_app.texts import _
from ui.account_reset.block_panel import BlockPanel
from ui.account_reset.field_panel import FieldPanel
from ui.account_reset.finish_panels import DonePanel, LoginPanel, OpenPanel, SelfiePanel
from ui.account_reset.head import ResetHead
from ui.account_reset.presenter import ResetPresenter
from ui.account_reset.second_panel import SecondPanel
from ui.account_reset.state import FORM_STEPS, STEPS, ResetState, ResetStep, failed_before, has_slip, may_go_to
from ui.account_reset.step_row import StepList, StepRow
from ui.account_reset.words import failed_login, selfie_advice, title_of, value_of
from ui.keys import Key, bind, shown
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import Kind
from ui.widgets.page import Page


class ResetView(Page):
    """Steps as cards: done ones are a line, one is open, the rest wait."""

    def __init__(self, presenter: ResetPresenter) -> None:
        super().__init__("reset")
        self._presenter = presenter
        self._step: ResetStep | None = None
        self._asked: dict[str, str] = {}
        self._head = ResetHead()
        self._failed = Banner("reset.failed")
        self._unknown, self._recording, self._block_problem = Banner("reset.unknown"), False, ""
        self._stopped = EmptyState("reset.stopped", "lock-key-open")
        self._fields: dict[ResetStep, FieldPanel] = {
            step: FieldPanel(presenter.form, step.value) for step in STEPS if step in FORM_STEPS
        }
        self._block = BlockPanel()
        self._selfie, self._second = SelfiePanel(), SecondPanel()
        self._open, self._login, self._done = OpenPanel(), LoginPanel(), DonePanel()
        self._finished = Card(name="reset.finished")
        self._finished.add(self._done)
        inside: dict[ResetStep, QWidget] = {
            **self._fields,
            ResetStep.SELFIE: self._selfie,
            ResetStep.SECOND: self._second,
            ResetStep.OPEN: self._open,
            ResetStep.LOGIN: self._login,
        }
        self._rows: dict[ResetStep, StepRow] = {
            step: StepRow(step, at, inside[step]) for at, step in enumerate(STEPS, 1)
        }
        self._list = StepList(tuple(self._rows.values()))
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._bring_step)
        self._back = Button(name="reset.back", key=shown(Key.BACK))
        self._print = Button(name="reset.print", key=shown(Key.PRINT))
        self._next = Button(role="primary", name="reset.next", key=shown(Key.NEXT_STEP))
        self._cancel, self._sure = Button(role="link", name="reset.cancel"), Banner("reset.sure")
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where the work of this step begins."""
        step = self._presenter.state.step
        if self._presenter.state.may_record:
            self._block.start()
        elif step in self._fields:
            self._fields[step].start()
        elif step is ResetStep.SECOND:
            self._second.start()
        elif step is ResetStep.OPEN:
            self._open.start()
        elif step is ResetStep.LOGIN:
            self._login.start()
        else:
            self._next.setFocus()

    def show_state(self, state: ResetState) -> None:
        """Show the page in its state and language."""
        self.title.setText(_("Pembukaan blokir akun"))
        asks_second = state.step is ResetStep.SECOND and state.reset is not None
        self.busy.show_busy((state.busy or state.saving) and not asks_second)
        self.banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        self._stopped.setVisible(bool(state.stopped) and not state.may_record)
        self._stopped.show_words(_("Tidak ada yang dibuka"), state.stopped)
        self._unknown.show_words(state.stopped if state.may_record else "", Kind.INFO)
        self._block.setVisible(state.may_record)
        self._block.show_panel(state.reasons.blocks, state.block_problem)
        self._head.setVisible(state.reset is not None)
        self._head.show_state(state, self._presenter.time)
        again = state.reset if state.reset and failed_before(state.reset) else None
        self._failed.show_words(failed_login(again, state.reasons) if again else "", Kind.WARNING)
        self._show_steps(state)
        if state.reset is not None:
            self._second.show_state(state, state.reset, self._presenter.time, asks_second)
        self._show_buttons(state)
        self._move(state)
        self._point_at_problems(state)
        if (
            self.hasFocus() and not state.busy and not state.second_problem
        ):  # what waits was dead for a moment, and the page got the keyboard
            self.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever takes the page away, nothing typed is lost."""
        self._presenter.save()
        super().hideEvent(event)

    def _show_steps(self, state: ResetState) -> None:
        ask, reset = self._presenter, state.reset
        self._list.setVisible(reset is not None)
        for step, row in self._rows.items():
            if reset is None:
                continue
            value = value_of(step, state, ask.form, ask.time) if ask.done(step) else ""
            row.show_step(title_of(step, ask.form), value, step is state.step, may_go_to(step, reset))
        for panel in self._fields.values():
            known = reset.known if reset is not None else frozenset()
            panel.show_answers(state.answers, state.problems, state.reasons.documents, known)
        self._finished.setVisible(state.step is ResetStep.DONE and reset is not None)
        if reset is not None:
            self._selfie.show_words(selfie_advice(reset.selfie))
            self._open.show_problem(state.reference_problem)
            self._login.show_reasons(state.reasons, state.login_problem)
            self._done.show_done(reset, state.reasons, state.reference_problem)

    def _show_buttons(self, state: ResetState) -> None:
        self._back.setText(_("Kembali"))
        self._print.setText(_("Cetak bukti"))
        self._next.setText(
            {
                ResetStep.SELFIE: _("Ambil swafoto"),
                ResetStep.SECOND: _("Kirim ke penyelia"),
                ResetStep.OPEN: _("Buka blokir"),
                ResetStep.LOGIN: _("Simpan hasil"),
                ResetStep.DONE: _("Lanjut ke pengkinian"),
            }.get(state.step, _("Lanjut"))
        )
        reset = state.reset
        if reset is not None and reset.state is Standing.REJECTED:
            self._next.setText(_("Mulai lagi"))
        if state.stopped:
            self._next.setText(_("Catat blokir") if state.may_record else _("Lanjut ke pengkinian"))
        self._next.setVisible(self._offers_next(state))
        self._next.setEnabled(not state.busy)
        self._print.setVisible(
            reset is not None and has_slip(reset) and state.step in (ResetStep.LOGIN, ResetStep.DONE)
        )
        self._print.setEnabled(not state.busy)
        self._cancel.setText(_("Batalkan pembukaan"))
        self._cancel.setVisible(reset is not None and reset.state in UNFINISHED)
        self._cancel.setEnabled(not state.busy)

    def _offers_next(self, state: ResetState) -> bool:
        """On the supervisor's desk there is nothing to press."""
        if state.reset is None:
            return state.may_update or state.may_record
        if state.step is ResetStep.SECOND:
            return state.reset.state is Standing.OPEN
        return state.reset.state is not Standing.CANCELLED

    def _move(self, state: ResetState) -> None:
        step = state.step if state.reset is not None else None
        recording = state.may_record and not self._recording
        self._recording = state.may_record
        if recording:
            self._block.start()
        if step is self._step:
            return
        self._step = step
        self._sure.show_words("")
        if step is ResetStep.LOGIN:
            self._open.clear()
        if step is not None:
            self.start()
            self._settled.start(0)

    def _bring_step(self) -> None:
        """The open step is in sight; only now is it known where everything stands."""
        row = self._rows.get(self._presenter.state.step)
        focus = self.focusWidget()
        if row is not None and not self.summary.isVisibleTo(self):
            self.bring_into_view(row)
        if focus is not None:
            focus.setFocus()

    def _point_at_problems(self, state: ResetState) -> None:
        panel = self._fields.get(state.step)
        here = panel.problems_in_order(state.problems) if panel else []
        self.summary.show_problems(here)
        fresh = set(dict(here)) - set(self._asked)
        self._asked = dict(here)
        if fresh and panel is not None:
            self.bring_into_view(panel.editor(here[0][0]))
        elif state.reference_problem or state.login_problem:
            self._settled.start(0)
        if state.block_problem and state.block_problem != self._block_problem:
            self._block.go_to(state.block_problem)
        self._block_problem = state.block_problem

    def _go_to_field(self, key: str) -> None:
        panel = self._fields.get(self._presenter.state.step)
        if panel is not None:
            self.bring_into_view(panel.editor(key))

    def _go_on(self) -> None:
        ask = self._presenter
        step = ask.state.step
        if not self._next.isVisibleTo(self) or not self._next.isEnabled():
            return
        if ask.state.may_record:
            ask.block.record(self._block.answer())
        elif ask.state.reset is not None and ask.state.reset.state is Standing.REJECTED:
            ask.begin_again()
        elif ask.state.reset is None or step is ResetStep.DONE:
            ask.go_update()
        elif step is ResetStep.SECOND:
            ask.second.ask()
        elif step is ResetStep.SELFIE:
            ask.take_selfie()
        elif step is ResetStep.OPEN:
            ask.open_account(*self._open.answer())
        elif step is ResetStep.LOGIN:
            ask.check_login(self._login.result(), self._login.code())
        else:
            ask.go_on()

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self.summary.chosen.connect(self._go_to_field)
        for panel in self._fields.values():
            panel.typed.connect(ask.change)
        for row in self._rows.values():
            row.asked.connect(ask.go_to)
        self._second.submitted.connect(ask.confirm)
        self._second.cancelled.connect(ask.second.leave)
        self._done.noted.connect(ask.note_reference)
        self._back.clicked.connect(ask.leave)
        self._print.clicked.connect(ask.print_slip)
        self._next.clicked.connect(self._go_on)
        self._cancel.clicked.connect(self._ask_sure)
        self._sure.acted.connect(ask.second.cancel)
        bind(self, Key.NEXT_STEP, self._go_on, inside=True)
        bind(self, Key.BACK, ask.leave, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)
        bind(self, Key.PRINT, ask.print_slip, inside=True)
        bind(self, Key.SAVE_DRAFT, ask.save, inside=True)

    def _lay_out(self) -> None:
        self.above.addWidget(self._failed)
        self.above.addWidget(self._sure)
        self.add(self._head, self._unknown, self._block, self._stopped, self._finished, self._list)
        self.body.addStretch(1)
        self.add_buttons((self._back, self._cancel), (self._print, self._next))

    def _ask_sure(self) -> None:
        words = _("Batalkan pembukaan ini? Akun tetap terblokir dan buktinya tidak dipakai lagi.")
        self._sure.show_words(words, Kind.WARNING, _("Ya, batalkan"))
        self.focusNextChild()
