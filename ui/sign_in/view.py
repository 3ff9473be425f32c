"""The sign-in page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.clock_check import doubt_words
from counter_app.texts import _
from counter_app.ties.rules import Numbers
from ui.messages import SaveAs
from ui.sign_in.code_panels import CodePanel, PhonePanel, RecoveryPanel
from ui.sign_in.declare_panel import DeclarePanel
from ui.sign_in.demo_panel import DemoPanel
from ui.sign_in.health_panel import HealthPanel
from ui.sign_in.panels import CounterOffer, CounterPanel, NewPasswordPanel, Panel, PasswordPanel, QuestionPanel
from ui.sign_in.presenter import SignInPresenter
from ui.sign_in.state import Entry, SignInState, SignInStep
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.marks import Kind
from ui.widgets.text import text

CARD_PX = 440
HEALTH_PX = 920
LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}


class SignInView(QWidget):
    """One card in the middle; on an example branch its staff beside it."""

    def __init__(self, presenter: SignInPresenter) -> None:
        super().__init__()
        self.setObjectName("sign_in")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        self._step: SignInStep | None = None
        self._was_busy = False
        self._title = text(role="title", name="sign_in.title")
        self._branch = text(role="second", name="sign_in.branch")
        self._busy = BusyLine("sign_in.busy")
        self._banner, self._clock = Banner("sign_in.banner"), Banner("sign_in.clock")
        self._password, self._counter = PasswordPanel(), CounterPanel()
        self._new_password = NewPasswordPanel("sign_in.new_password")
        self._declare, self._question = DeclarePanel(), QuestionPanel()
        self._code, self._phone, self._recovery = CodePanel(), PhonePanel(), RecoveryPanel()
        self._demo, self._health = DemoPanel(), HealthPanel()
        self._languages = {code: Button(words, "quiet", f"sign_in.{code}") for code, words in LANGUAGE_NAMES.items()}
        self._panels: dict[SignInStep, Panel] = {
            SignInStep.PASSWORD: self._password,
            SignInStep.NEW_PASSWORD: self._new_password,
            SignInStep.CODE: self._code,
            SignInStep.PHONE: self._phone,
            SignInStep.RECOVERY: self._recovery,
            SignInStep.DECLARE: self._declare,
            SignInStep.COUNTER: self._counter,
            SignInStep.QUESTION: self._question,
        }
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: SignInState) -> None:
        """Show the page in its state and language."""
        self._title.setText(self._title_of(state))
        opening = state.entry is Entry.OPENING
        # One line with the branch's name: the fields must not move under who types already.
        said = (state.branch, _("Membuka data cabang…") if opening else "")
        self._branch.setText(" · ".join(words for words in said if words))
        self._busy.show_busy(state.busy)
        kind = Kind.WARNING if state.locked else Kind.DANGER
        if state.done and not state.problem:
            self._banner.show_words(state.done, Kind.SUCCESS)
        else:
            self._banner.show_words(state.problem, kind, _("Coba lagi") if state.can_retry else "")
        clock = Kind.WARNING if state.clock and state.clock.is_warning else Kind.INFO
        self._clock.show_words(doubt_words(state.clock) if state.clock else "", clock)
        self._health.show_findings(state.to_do if state.step is SignInStep.PASSWORD else ())
        self._password.show_words(state.entry is Entry.SHUT or (state.busy and not opening))
        self._new_password.show_words(state.busy)
        self._code.show_words(state.busy)
        self._phone.show_phone(state.phone, state.busy)
        self._recovery.show_codes(state.recovery, state.kept, state.busy)
        self._declare.show_words(state.busy)
        name = state.who.name if state.who else ""
        self._counter.show_counters(
            CounterOffer(state.counters, name, state.may_skip_counter, state.last_counter), state.busy
        )
        self._question.show_question(state.question, state.busy)
        self._demo.setVisible(state.demo and state.step is SignInStep.PASSWORD)
        if state.demo:
            self._demo.show_staff(state.demo_staff)
        for code, button in self._languages.items():
            button.setEnabled(code != state.language)
        self._go_to(state.step)
        panel = self._panels[state.step]
        if self._was_busy and not state.busy and (state.problem or self.window().focusWidget() is panel):
            panel.start()
        self._was_busy = state.busy

    def start(self) -> None:
        """Somebody left: the next one begins with their own name."""
        self._password.forget()
        self._panels[self._presenter.state.step].start()

    def _go_to(self, step: SignInStep) -> None:
        if step is self._step:
            return
        self._step = step
        if step is not SignInStep.DECLARE:
            self._declare.forget()
        for of_step, panel in self._panels.items():
            panel.setVisible(of_step is step)
        self._panels[step].start()

    def _title_of(self, state: SignInState) -> str:
        if state.step is SignInStep.PHONE:
            return _("Daftarkan ponsel")
        if state.step is SignInStep.RECOVERY:
            return _("Kode pemulihan Anda")
        if state.who is None:
            return _("Masuk ke loket layanan")
        if state.step is SignInStep.NEW_PASSWORD:
            return _("Buat kata sandi Anda sendiri")
        if state.step is SignInStep.DECLARE:
            return _("Nyatakan KPJ dan NIK Anda")
        return _("Selamat bertugas, {name}").format(name=state.who.name)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self._password.submitted.connect(ask.sign_in)
        self._new_password.submitted.connect(self._replace)
        self._new_password.cancelled.connect(ask.go_back)
        self._declare.submitted.connect(self._tell_declared)
        self._declare.cancelled.connect(ask.go_back)
        self._counter.chosen.connect(ask.take_counter)
        self._counter.skipped.connect(ask.skip_counter)
        self._counter.cancelled.connect(ask.go_back)
        self._question.answered.connect(ask.answer)
        self._code.submitted.connect(ask.phone.send_code)
        self._code.cancelled.connect(ask.go_back)
        self._phone.submitted.connect(ask.phone.send_first_code)
        self._phone.cancelled.connect(ask.go_back)
        self._recovery.printing.connect(ask.phone.print_codes)
        self._recovery.saving.connect(self._save_codes)
        self._recovery.kept.connect(ask.phone.go_on)
        ask.signed_in.connect(lambda _who: self._password.forget())
        self._banner.acted.connect(ask.retry)
        self._demo.chosen.connect(self._password.fill)
        for button in self._languages.values():
            button.clicked.connect(self._choose_language)

    def _replace(self, old: str, new: str, again: str) -> None:
        self._presenter.replace_password(new, again)

    def _save_codes(self) -> None:
        self._presenter.phone.save_codes(SaveAs.ask(self, _("kode-pemulihan.pdf")))

    def _tell_declared(self, kpj: str, nik: str, no_kpj: bool) -> None:
        self._presenter.declare(Numbers(kpj, nik), no_kpj)

    def _choose_language(self) -> None:
        self._presenter.choose_language(self.sender().objectName().removeprefix("sign_in."))

    def _below(self) -> QWidget:
        self._health.setFixedWidth(HEALTH_PX)
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._health, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return below

    def _lay_out(self) -> None:
        card = Card(name="sign_in.card")
        card.setFixedWidth(CARD_PX)
        for part in (self._title, self._branch, self._busy, self._clock, self._banner, *self._panels.values()):
            card.add(part)
        card.body.addStretch(1)
        languages = QHBoxLayout()
        languages.addStretch(1)
        for button in self._languages.values():
            languages.addWidget(button)
        languages.addStretch(1)
        self._demo.setFixedWidth(CARD_PX)
        cards = QHBoxLayout()
        cards.setSpacing(Space.XL)
        cards.addStretch(1)
        cards.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        cards.addWidget(self._demo, 0, Qt.AlignmentFlag.AlignTop)
        cards.addStretch(1)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addStretch(2)
        column.addLayout(cards)
        column.addSpacing(Space.L)
        column.addLayout(languages)
        column.addSpacing(Space.L)
        # It takes its room from what is empty below, so that the fields do not move under who types.
        column.addWidget(self._below(), 3)
        area = QScrollArea()
        area.setProperty("role", "page")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
