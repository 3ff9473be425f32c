"""The officer's page on which an account is opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent

from counter_app.registrations.rules import CARRIED_OUT, LOGIN_OPEN, UNFINISHED
from counter_app.states import RegistrationState as Standing
from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.registration.link_panel import LinkPanel
from ui.registration.member.side import MemberScreen
from ui.registration.panels import AnswersPanel, LoginPanel, ReferencePanel
from ui.registration.presenter import RegisterPresenter
from ui.registration.state import Part, RegisterState
from ui.registration.words import (
    ended_words,
    guard_words,
    head_words,
    member_words,
    no_sender_words,
    returned_words,
    selfie_words,
    waiting_words,
)
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.credentials import CredentialsPanel
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.screens import other_screen, show_on
from ui.widgets.text import text


class RegisterView(Page):
    """Ctrl+Enter goes on, Esc goes back to the visit; one part is open at a time."""

    def __init__(self, presenter: RegisterPresenter) -> None:
        super().__init__("register")
        self._presenter = presenter
        self._part: Part | None = None
        self._asked: dict[str, str] = {}
        self._head = text(role="second", name="register.head")
        self._stopped = EmptyState("register.stopped", "identification-card")
        self._returned, self._guards = Banner("register.returned"), Banner("register.guards")
        self._selfie, self._waiting = Banner("register.selfie"), Banner("register.waiting")
        self._member, self._ended = Banner("register.member"), Banner("register.ended")
        self._sure, self._no_sender = Banner("register.sure"), Banner("register.no_sender")
        self._side: MemberScreen | None = None
        self._sure_of: Standing | None = None
        self._answers, self._login, self._reference = AnswersPanel(), LoginPanel(), ReferencePanel()
        self._second = CredentialsPanel("register.second")
        self._link = LinkPanel(presenter.link)
        self._back = Button(name="register.back", key=shown(Key.BACK))
        self._cancel = Button(role="link", name="register.cancel")
        self._no_member = Button(role="link", name="register.no_member")
        self._correct = Button(name="register.correct")
        self._try = Button(name="register.try")
        self._slip = Button(name="register.slip", key=shown(Key.PRINT))
        self._roll = Button(name="register.roll", key=shown(Key.PRINT_ROLL))
        self._next = Button(role="primary", name="register.next", key=shown(Key.NEXT_STEP))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where the work of this part begins; not while the member's side lies over it and takes the keys."""
        if self._side is not None and not self._side.isWindow():
            return
        state = self._presenter.state
        if state.part is Part.ANSWERS and not self._presenter.lacks_selfie():
            self._answers.start(state)
        elif state.part is Part.SECOND:
            self._second.start()
        elif state.part is Part.LOGIN:
            self._login.start()
        elif self._next.isVisibleTo(self):
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: RegisterState) -> None:
        """Show the page in its state and language."""
        recovers = state.view.recovers if state.view is not None else self._presenter.recovers
        self.title.setText(_("Pulihkan akun JMO") if recovers else _("Daftar akun JMO"))
        self.busy.show_busy(state.busy and state.part is not Part.SECOND)
        self.banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        self._stopped.setVisible(state.part is Part.STOPPED)
        self._stopped.show_words(_("Tidak ada yang dipulihkan") if recovers else _("Akun sudah ada"), state.stopped)
        self._show_parts(state)
        self._show_buttons(state)
        self._move(state)
        self._point_at_problems(state)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever takes the page away, nothing typed is lost."""
        self._presenter.save()
        self.close_side()
        self._presenter.link.rest()
        super().hideEvent(event)

    def open_side(self, trial: bool = False) -> None:
        """The member's side: on the second screen, else over this window, whose screen is turned to the member."""
        ask, screen = self._presenter, other_screen(self)
        if ask.state.with_member or not (trial or ask.may_begin_member()):
            return
        if ask.link.paired:
            (ask.begin_trial if trial else ask.begin_member)(turned=False)
            return
        side = MemberScreen(None if screen is not None else self.window())
        self._side = side
        member = ask.member
        member.changed.connect(side.show_state)
        side.language_wanted.connect(member.speak)
        side.left.connect(self.close_side)
        side.code.entered.connect(member.try_code)
        side.code.again_wanted.connect(member.send)
        side.code.typed.connect(member.note)
        side.password.entered.connect(member.try_password)
        side.password.typed.connect(member.note)
        side.terms.agreed.connect(lambda: member.agree(side.terms.was_read()))
        side.terms.declined.connect(member.decline)
        side.show_state(member.state)
        if screen is not None:
            show_on(side, screen)
        else:
            side.setGeometry(self.window().rect())
            side.show()
            side.raise_()
            side.setFocus(Qt.FocusReason.OtherFocusReason)
        begin = ask.begin_trial if trial else ask.begin_member
        begin(turned=screen is None)

    def close_side(self) -> None:
        """The screen is the officer's again, or the lock's; what the member did not finish is asked again."""
        side, self._side = self._side, None
        if side is None:
            self._presenter.end_member()  # on a screen beside the counter
            return
        self._presenter.end_member()  # what was typed is wiped while the side still listens
        self._presenter.member.changed.disconnect(side.show_state)
        side.hide()
        side.deleteLater()
        if self.isVisible():
            self.start()

    def _show_parts(self, state: RegisterState) -> None:
        view, part = state.view, state.part
        self._head.setText(head_words(view) if view else "")
        self._head.setVisible(view is not None)
        self._returned.show_words(returned_words(view, state.reasons) if view else "", Kind.WARNING)
        asks = part in (Part.ANSWERS, Part.SECOND)
        self._guards.show_words(guard_words(view) if view and asks else "", Kind.WARNING)
        lacks = part is Part.ANSWERS and self._presenter.lacks_selfie()
        self._selfie.show_words(selfie_words(view) if view and lacks else "", Kind.INFO)
        self._answers.setVisible(part is Part.ANSWERS)
        self._answers.show_state(state)
        waits = waiting_words(view, self._presenter.time) if view and part is Part.SECOND else ""
        self._waiting.show_words(waits, Kind.INFO)
        self._second.setVisible(part is Part.SECOND)
        why = _(
            "Bila meja penyelia tidak terjangkau: penyelia memeriksa halaman ini, lalu masuk dengan namanya sendiri."
        )
        self._second.show_words(_("Persetujuan penyelia"), why, _("Setujui di sini"), _("Ganti isian"))
        self._second.show_busy(state.busy and part is Part.SECOND)
        self._second.show_problem(state.second_problem, state.second_code)
        self._member.show_words(*member_words(state))
        begins = view is not None and self._presenter.registration_id is None
        self._link.setVisible(begins and (part is Part.MEMBER or (view is not None and view.state in LOGIN_OPEN)))
        self._no_sender.show_words(no_sender_words(state) if view else "", Kind.WARNING)
        over = part is Part.ENDED and view is not None
        self._ended.show_words(*(ended_words(view, state.reasons) if over and view else ("", Kind.INFO)))
        self._login.setVisible(view is not None and view.state in LOGIN_OPEN)
        self._login.show_state(state)
        if view is not None:
            self._reference.show_state(view, state.reference_problem)
        self._reference.setVisible(view is not None and view.state in CARRIED_OUT and not view.forwarded)

    def _show_buttons(self, state: RegisterState) -> None:
        view, part = state.view, state.part
        going_on = view is not None and view.state in UNFINISHED
        self._back.setText(_("Kembali"))
        recovers = view is not None and view.recovers
        self._cancel.setText(_("Batalkan pemulihan") if recovers else _("Batalkan pendaftaran"))
        self._cancel.setVisible(going_on)
        self._no_member.setText(_("Ternyata bukan peserta"))
        self._no_member.setVisible(part is Part.ANSWERS and view is not None and not view.recovers)
        self._correct.setText(_("Ganti isian"))
        self._correct.setVisible(part is Part.MEMBER)
        words = _("Lanjut")
        if part is Part.ANSWERS and self._presenter.lacks_selfie():
            words = _("Ambil swafoto")
        elif part is Part.LOGIN or (view is not None and view.state in LOGIN_OPEN and self._login.result()):
            words = _("Simpan hasil")
        elif part in (Part.ENDED, Part.STOPPED):
            words = _("Lanjut ke pengkinian")
        elif part is Part.MEMBER:
            words = _("Mulai bagian peserta")
        self._next.setText(words)
        waits = part is Part.MEMBER and not self._presenter.may_begin_member()
        self._next.setVisible(part not in (Part.LOADING, Part.SECOND) and not waits)
        self._slip.setText(_("Bukti akun"))
        self._roll.setText(_("Bukti 80 mm"))
        for button in (self._slip, self._roll):
            button.setVisible(state.has_slip and not state.with_member)
        self._try.setText(_("Coba masuk"))
        here = self._presenter.registration_id is None
        self._try.setVisible(view is not None and view.state in LOGIN_OPEN and here and not state.with_member)
        for button in (self._cancel, self._no_member, self._correct, self._try, self._next):
            button.setEnabled(not state.busy)

    def _move(self, state: RegisterState) -> None:
        if state.part is self._part:
            return
        self._part = state.part
        view = state.view
        stays = view is not None and (state.part is Part.MEMBER or view.done_at is not None)
        if not stays and self._side is not None:  # declined, or called back: the officer's window goes on
            self.close_side()
        self._sure.show_words("")
        if state.part is not Part.LOADING:
            self.start()

    def _point_at_problems(self, state: RegisterState) -> None:
        here = self._answers.problems(state) if state.part is Part.ANSWERS else []
        self.summary.show_problems(here)
        fresh = set(dict(here)) - set(self._asked)
        self._asked = dict(here)
        if fresh:
            self.bring_into_view(self._answers.editor(here[0][0]))

    def _go_on(self) -> None:
        ask, part = self._presenter, self._presenter.state.part
        if not self._next.isVisibleTo(self) or not self._next.isEnabled():
            return
        view = ask.state.view
        if part is Part.ANSWERS and ask.lacks_selfie():
            ask.take_selfie()
        elif part is Part.ANSWERS:
            ask.go_on()
        elif part is Part.MEMBER:
            self.open_side()
        elif part is Part.LOGIN or (view is not None and view.state in LOGIN_OPEN and self._login.result()):
            ask.check_login(self._login.result(), self._login.code())
        else:
            ask.go_update()

    def _ask_sure(self, wanted: Standing) -> None:
        self._sure_of = wanted
        no_member = wanted is Standing.NOT_MEMBER
        words = _("Catat bahwa orang ini bukan peserta? Akun tidak dibuat.")
        if not no_member:
            view = self._presenter.state.view
            words = _("Batalkan pendaftaran ini? Akun tidak dibuat dan isiannya tidak dipakai lagi.")
            if view is not None and view.recovers:
                words = _("Batalkan pemulihan ini? Kontak akun tetap seperti semula dan isiannya tidak dipakai lagi.")
        self._sure.show_words(words, Kind.WARNING, _("Ya, catat") if no_member else _("Ya, batalkan"))
        self.focusNextChild()

    def _end(self) -> None:
        if self._sure_of is Standing.NOT_MEMBER:
            self._presenter.not_member()
        else:
            self._presenter.cancel()

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self.summary.chosen.connect(lambda key: self.bring_into_view(self._answers.editor(key)))
        self._answers.typed.connect(ask.change)
        self._second.submitted.connect(ask.confirm)
        self._second.cancelled.connect(ask.correct)
        self._reference.noted.connect(ask.note_reference)
        self._back.clicked.connect(ask.leave)
        self._cancel.clicked.connect(lambda: self._ask_sure(Standing.CANCELLED))
        self._no_member.clicked.connect(lambda: self._ask_sure(Standing.NOT_MEMBER))
        self._sure.acted.connect(self._end)
        self._correct.clicked.connect(ask.correct)
        self._try.clicked.connect(lambda: self.open_side(trial=True))
        self._next.clicked.connect(self._go_on)
        self._slip.clicked.connect(lambda: ask.give_slip(False))
        self._roll.clicked.connect(lambda: ask.give_slip(True))
        bind(self, Key.PRINT, lambda: ask.give_slip(False), inside=True)
        bind(self, Key.PRINT_ROLL, lambda: ask.give_slip(True), inside=True)
        bind(self, Key.NEXT_STEP, self._go_on, inside=True)
        bind(self, Key.BACK, ask.leave, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)
        bind(self, Key.SAVE_DRAFT, ask.save, inside=True)

    def _lay_out(self) -> None:
        for banner in (self._returned, self._sure):
            self.above.addWidget(banner)
        self.add(
            self._head,
            self._stopped,
            self._ended,
            self._no_sender,
            self._selfie,
            self._guards,
            self._waiting,
            self._member,
        )
        self.add(self._link, self._answers, self._second, self._login, self._reference)
        self.body.addStretch(1)
        self.add_buttons(
            (self._back, self._cancel, self._no_member), (self._correct, self._roll, self._slip, self._try, self._next)
        )
