"""The hand at the sign-in page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from tests.drivers.fields import tick
from tests.drivers.hands import can_press, is_shown, part, press, type_into, words


class SignInDriver:
    """Types and presses as an officer does, by keyboard."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def sign_in(self, username: str, password: str) -> None:
        """User name, Enter, password, Enter."""
        type_into(self._window, "sign_in.username", username, enter=True)
        type_into(self._window, "sign_in.password", password, enter=True)

    def pick_demo(self, username: str) -> None:
        """Let somebody of the example branch be filled in."""
        press(self._window, f"sign_in.demo.{username}")

    def submit(self) -> None:
        """Masuk."""
        press(self._window, "sign_in.submit")

    def set_new_password(self, new: str, again: str) -> None:
        """A new password, twice."""
        type_into(self._window, "sign_in.new_password.new", new, enter=True)
        type_into(self._window, "sign_in.new_password.again", again, enter=True)

    def declare(self, kpj: str, nik: str) -> None:
        """One's own numbers; without a KPJ the tick that says so."""
        if kpj:
            type_into(self._window, "sign_in.declare.kpj", kpj, enter=True)
        else:
            tick(self._window, "sign_in.declare.no_kpj", True)
        type_into(self._window, "sign_in.declare.nik", nik, enter=True)

    def asks_declaration(self) -> bool:
        """Whether it is asked which member one is."""
        return is_shown(self._window, "sign_in.declare.nik")

    def take_counter(self, number: int) -> None:
        """Choose a counter."""
        press(self._window, f"sign_in.counter.{number}")

    def can_take(self, number: int) -> bool:
        """Whether a counter is offered and free."""
        return can_press(self._window, f"sign_in.counter.{number}")

    def counter_words(self, number: int) -> str:
        """What is said about a counter."""
        return part(self._window, f"sign_in.counter.{number}", QAbstractButton).text()

    def skip_counter(self) -> None:
        """Without a counter."""
        press(self._window, "sign_in.skip_counter")

    def may_skip_counter(self) -> bool:
        """Whether going on without a counter is offered."""
        return can_press(self._window, "sign_in.skip_counter")

    def go_back(self) -> None:
        """Back to the password."""
        press(self._window, "sign_in.back")

    def speak(self, language: str) -> None:
        """Switch the language."""
        press(self._window, f"sign_in.{language}")

    def retry(self) -> None:
        """Coba lagi."""
        press(self._window, "sign_in.banner.act")

    def problem(self) -> str:
        """What the page complains about."""
        return words(self._window, "sign_in.banner.words")

    def title(self) -> str:
        """The title of the page."""
        return words(self._window, "sign_in.title")

    def branch(self) -> str:
        """The branch named on the page."""
        return words(self._window, "sign_in.branch")

    def demo_warning(self) -> str:
        """What is said about an example branch."""
        return words(self._window, "sign_in.demo.banner.words")

    def asks_password(self) -> bool:
        """Whether user name and password are asked."""
        return is_shown(self._window, "sign_in.password")

    def question(self) -> str:
        """What is asked before something of somebody's ends, "" while nothing is."""
        return words(self._window, "sign_in.question")

    def answer(self, yes: bool) -> None:
        """Yes or no."""
        press(self._window, "sign_in.yes" if yes else "sign_in.no")

    def press_number(self, number: int) -> None:
        """A digit, wherever the keyboard is."""
        QTest.keyClick(self._window.focusWidget() or self._window, Qt.Key(Qt.Key.Key_0 + number))

    def focus(self) -> str:
        """The name of what has the keyboard."""
        focused = self._window.focusWidget()
        return focused.objectName() if focused else ""

    def clock(self) -> str:
        """What is said about this computer's clock."""
        return words(self._window, "sign_in.clock.words")

    def asks_counter(self) -> bool:
        """Whether a counter is asked."""
        return not (self.asks_password() or self.asks_new_password() or self.asks_declaration())

    def asks_new_password(self) -> bool:
        """Whether a new password is asked."""
        return is_shown(self._window, "sign_in.new_password.new")

    def typed_password(self) -> str:
        """What stands in the password field."""
        return part(self._window, "sign_in.password", QLineEdit).text()

    def asks_code(self) -> bool:
        """Whether a code of the phone is asked."""
        return is_shown(self._window, "sign_in.code")

    def type_code(self, code: str) -> None:
        """The code, and Enter."""
        type_into(self._window, "sign_in.code", code, enter=True)

    def offers_phone(self) -> bool:
        """Whether a phone is to be enrolled."""
        return is_shown(self._window, "sign_in.phone.code")

    def phone_secret(self) -> str:
        """The key that can be typed into the phone."""
        return "".join(words(self._window, "sign_in.phone.secret").split())

    def type_first_code(self, code: str) -> None:
        """What the new phone shows, and Enter."""
        type_into(self._window, "sign_in.phone.code", code, enter=True)

    def recovery_codes(self) -> list[str]:
        """The codes that are shown this once, [] while none are."""
        names = [f"sign_in.recovery.{place}" for place in range(1, 11)]
        shown = [name for name in names if is_shown(self._window, name)]
        return [words(self._window, name).split()[-1] for name in shown]

    def print_codes(self) -> None:
        """Cetak."""
        press(self._window, "sign_in.recovery.print")

    def save_codes(self) -> None:
        """Simpan berkas."""
        press(self._window, "sign_in.recovery.save")

    def codes_are_kept(self) -> None:
        """Sudah disimpan, lanjutkan."""
        press(self._window, "sign_in.recovery.kept")

    def filled(self) -> str:
        """The name of the button that Enter is meant for."""
        buttons = self._window.findChildren(QAbstractButton)
        return next((one.objectName() for one in buttons if one.property("role") == "primary" and one.isVisible()), "")
