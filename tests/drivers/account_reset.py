"""The hand at the page that opens a blocked account: keys only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.drivers.fields import key, pick, tick, write
from tests.drivers.hands import can_press, is_shown, part, press, type_into, words

STEPS = ("evidence", "selfie", "reason", "second", "open", "login")
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class ResetDriver:
    """Ticks, writes and goes on as an officer does."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def see(self, *evidence: str) -> None:
        """Tick evidence: "card_seen", "ktp_seen", "notice_seen"."""
        for one in evidence:
            tick(self._window, f"reset.{one}")

    def unsee(self, evidence: str) -> None:
        """Take a tick away."""
        tick(self._window, f"reset.{evidence}", on=False)

    def explain_missing_notice(self, words: str) -> None:
        """Why there is no screenshot."""
        pick(self._window, "reset.no_notice_reason", words)

    def show_instead(self, document: str, words: str, why: str) -> None:
        """What is shown in place of a document, and why it is not there."""
        pick(self._window, f"reset.{document}_instead", words)
        pick(self._window, f"reset.{document}_why", why)

    def give_reason(self, reason: str, statement: str) -> None:
        """Reason, unless the block's record says this one, the member's own account, and that it is true."""
        if reason not in self.known_reason():
            self.answer_reason_anew()
            pick(self._window, "reset.reason", reason)
        self.write_statement(statement)
        tick(self._window, "reset.statement_true")

    def known_reason(self) -> str:
        """The reason that the block's record gives, "" where it is asked."""
        return words(self._window, "reset.reason.known")

    def answer_reason_anew(self) -> None:
        """Ubah, where the record has given it."""
        if self.known_reason():
            press(self._window, "reset.reason.mend")

    def state(self, statement: str) -> None:
        """The member's own account and that it is true, where the block has the reason."""
        self.write_statement(statement)
        tick(self._window, "reset.statement_true")

    def write_statement(self, statement: str) -> None:
        """Only the member's own account."""
        write(self._window, "reset.statement", statement)

    def date_notice(self, day: str) -> None:
        """When the notice came."""
        type_into(self._window, "reset.notice_date", day)

    def go_on(self) -> None:
        """Ctrl+Enter."""
        key(self._window, Qt.Key.Key_Return, CTRL)

    def leave(self) -> None:
        """Alt+Left."""
        key(self._window, Qt.Key.Key_Left, ALT)

    def mend(self, step: str) -> None:
        """Open a done step again."""
        press(self._window, f"reset.step.{step}.mend")

    def may_mend(self, step: str) -> bool:
        """Whether a done step may be opened again."""
        return can_press(self._window, f"reset.step.{step}.mend")

    def asks_second_person(self) -> bool:
        """Whether somebody else may sign in here now; not while the page still reads."""
        return part(self._window, "reset.second.username", QLineEdit).isEnabled()

    def second_person(self, username: str, password: str) -> None:
        """Somebody else signs in the page."""
        type_into(self._window, "reset.second.username", username)
        type_into(self._window, "reset.second.password", password, enter=True)

    def allow_beyond(self, why: str) -> None:
        """The supervisor's reason for one more than the limit."""
        pick(self._window, "reset.beyond.reason", why)

    def record_block(self, since: str, reason: str) -> None:
        """The notice's date and the reason, and on."""
        type_into(self._window, "reset.block.since", since)
        pick(self._window, "reset.block.reason", reason)
        self.go_on()

    def cancel(self) -> None:
        """End it without effect: asked first."""
        press(self._window, "reset.cancel")

    def be_sure(self) -> None:
        """Yes."""
        press(self._window, "reset.sure.act")

    def has_focus(self, name: str) -> bool:
        """Whether the caret is in a part of the page."""
        focus = self._window.focusWidget()
        return focus is not None and focus.objectName() == f"reset.{name}"

    def open_account(self, reference: str = "") -> None:
        """With the reference, or as not forwarded."""
        if reference:
            type_into(self._window, "reset.reference", reference)
        else:
            tick(self._window, "reset.not_forwarded")
        self.go_on()

    def check_login(self, result: str, why: str = "") -> None:
        """ "succeeded", "failed" or "not_tried", with the reason from the list."""
        tick(self._window, f"reset.login.{result}")
        if why:
            pick(self._window, "reset.login.reason", why)
        self.go_on()

    def note_reference(self, reference: str) -> None:
        """The reference came later."""
        type_into(self._window, "reset.late_reference", reference)
        press(self._window, "reset.note")

    def print_slip(self) -> None:
        """Ctrl+P."""
        key(self._window, Qt.Key.Key_P, CTRL)

    def step(self) -> str:
        """The step that is open, "done" after the last, "" when there is none."""
        if is_shown(self._window, "reset.free"):
            return "done"
        inside = {
            "evidence": "reset.card_seen",
            "selfie": "reset.selfie.words",
            "reason": "reset.statement",
            "second": "reset.second",
            "open": "reset.reference",
            "login": "reset.login.ask",
        }
        return next((step for step, name in inside.items() if is_shown(self._window, name)), "")

    def value(self, step: str) -> str:
        """The line of a done step."""
        return words(self._window, f"reset.step.{step}.value")

    def said(self, name: str) -> str:
        """A part of the page: "why", "number", "past", "free"."""
        return words(self._window, f"reset.{name}")

    def banner(self, name: str) -> str:
        """A message: "banner", "repeated", "failed", "second.banner", "done"."""
        return words(self._window, f"reset.{name}.words")

    def problem(self, field: str) -> str:
        """What is missing at a field."""
        return words(self._window, f"reset.{field}.problem")

    def stopped(self) -> str:
        """Why nothing can be opened."""
        return words(self._window, "reset.stopped.words")

    def asks_notice_reason(self) -> bool:
        """Whether the page asks why there is no screenshot."""
        return is_shown(self._window, "reset.no_notice_reason")

    def next_words(self) -> bool:
        """Whether the filled button is there and enabled."""
        return can_press(self._window, "reset.next")
