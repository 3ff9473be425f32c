"""The hand at the selfie page: keys only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit, QWidget

from counter_app.capture.codes import Verdict
from tests.drivers.hands import can_press, is_shown, part, press, type_into, words
from ui.selfie.member.side import MemberSide
from ui.selfie.officer.preview import Preview
from ui.selfie.officer.rule_list import RuleList


class SelfieDriver:
    """Answers, starts and decides as an officer does, by Tab, Enter, Esc and function keys."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def enter(self) -> None:
        """Enter, where the focus is: the likely act."""
        QTest.keyClick(self._focused(), Qt.Key.Key_Return)

    def escape(self) -> None:
        """Esc."""
        QTest.keyClick(self._focused(), Qt.Key.Key_Escape)

    def press(self, name: str) -> None:
        """A button by its name: "agree", "decline", "go_on", "check", "halt", "back", "doubt", "again" …"""
        press(self._window, f"selfie.{name}")

    def can(self, name: str) -> bool:
        """Whether a button is there and enabled."""
        return can_press(self._window, f"selfie.{name}")

    def button(self, name: str) -> str:
        """What a button says."""
        return part(self._window, f"selfie.{name}", QAbstractButton).text()

    def note_covering(self) -> None:
        """Alt+P: a head covering worn for faith."""
        self._alt(Qt.Key.Key_P)

    def doubt(self) -> None:
        """Alt+S: not what the officer sees."""
        self._alt(Qt.Key.Key_S)

    def more_time(self) -> None:
        """Alt+W."""
        self._alt(Qt.Key.Key_W)

    def aloud(self) -> None:
        """Alt+U."""
        self._alt(Qt.Key.Key_U)

    def swap_prompt(self) -> None:
        """Alt+G."""
        self._alt(Qt.Key.Key_G)

    def see_no_glasses(self) -> None:
        """Alt+K: the officer sees that there are none."""
        self._alt(Qt.Key.Key_K)

    def see_mouth(self) -> None:
        """Alt+M: the officer sees that nothing is before it."""
        self._alt(Qt.Key.Key_M)

    def see_forehead(self) -> None:
        """Alt+D: the officer sees that nothing covers it."""
        self._alt(Qt.Key.Key_D)

    def spare_light(self) -> None:
        """Alt+C: no coloured light for this member."""
        self._alt(Qt.Key.Key_C)

    def light_warning(self) -> str:
        """What the officer is to ask before the screen shows colours."""
        return words(self._window, "selfie.light.words")

    def light(self) -> tuple[int, int, int] | None:
        """The colour in the picture's place."""
        return part(self._window, "selfie.preview", Preview).light()

    def is_ticked(self, name: str) -> bool:
        """Whether "covering", "patient", "sound", "unlit", or one of "saw_…" is ticked."""
        return part(self._window, f"selfie.{name}", QCheckBox).isChecked()

    def signs(self) -> str:
        """What made the attempt unsure."""
        return words(self._window, "selfie.signs")

    def tries(self) -> list[str]:
        """The earlier attempts, the newest first, with figures when they are shown."""
        return words(self._window, "selfie.tries").splitlines()

    def show_tries_figures(self) -> None:
        """Rincian."""
        press(self._window, "selfie.tries.figures")

    def review(self, decision: str, username: str, password: str) -> None:
        """The supervisor chooses by the first letters and signs in the page."""
        self.choose_reason("review", decision)
        type_into(self._window, "selfie.reviewer.username", username, enter=True)
        type_into(self._window, "selfie.reviewer.password", password, enter=True)

    def reviewer_problem(self) -> str:
        """Why the supervisor was refused."""
        return words(self._window, "selfie.reviewer.banner.words")

    def retry(self) -> None:
        """Coba lagi."""
        press(self._window, "selfie.banner.act")

    def problem(self) -> str:
        """What the page complains about."""
        return words(self._window, "selfie.banner.words")

    def asks_consent(self) -> bool:
        """Whether the member is asked."""
        return is_shown(self._window, "selfie.consent")

    def consent(self) -> str:
        """What the member agrees to, a line an item."""
        return "\n".join(words(self._window, f"selfie.consent.words.{number}") for number in range(1, 8))

    def headline(self) -> str:
        """Where the selfie is."""
        return words(self._window, "selfie.headline")

    def say(self) -> str:
        """The sentence under the headline."""
        return words(self._window, "selfie.say")

    def verdict(self) -> str:
        """Whether a picture like this would be accepted."""
        return words(self._window, "selfie.verdict")

    def attempts(self) -> str:
        """Attempts used."""
        return words(self._window, "selfie.attempts")

    def prompts(self) -> str:
        """Prompts done."""
        return words(self._window, "selfie.prompts")

    def verdicts(self) -> dict[str, Verdict | None]:
        """The listed rules and how they turned out."""
        return {row.name: row.verdict for row in part(self._window, "selfie.rules", RuleList).rows()}

    def shows_figures(self) -> bool:
        """Whether the measured figures are shown."""
        return part(self._window, "selfie.rules", RuleList).shows_figures()

    def sees_live(self) -> bool:
        """Whether the running picture is on the page."""
        return part(self._window, "selfie.preview", Preview).is_live()

    def sees_kept(self) -> bool:
        """Whether the kept picture is on the page."""
        return part(self._window, "selfie.preview", Preview).has_kept()

    def enlarge(self) -> None:
        """F11."""
        QTest.keyClick(self._focused(), Qt.Key.Key_F11)

    def member_side(self) -> MemberSide | None:
        """The enlarged member's side while it can be seen."""
        found = self._window.findChild(MemberSide, "selfie.large")
        return found if found is not None and found.isVisibleTo(self._window) else None

    def choose_reason(self, panel: str, first_letters: str) -> None:
        """Type the beginning of a reason's words into the list of "override" or "refusal"."""
        box = part(self._window, f"selfie.{panel}.reason", QComboBox)
        assert box.isVisibleTo(self._window)
        box.setFocus()
        QTest.keyClicks(box, first_letters)

    def reason(self, panel: str) -> str:
        """The words of the chosen reason."""
        return part(self._window, f"selfie.{panel}.reason", QComboBox).currentText()

    def note(self, panel: str, note: str) -> None:
        """Type a note."""
        type_into(self._window, f"selfie.{panel}.note", note)

    def reason_problem(self, panel: str) -> str:
        """What is said about the reason."""
        return words(self._window, f"selfie.{panel}.reason.problem")

    def typed_note(self, panel: str) -> str:
        """What stands in the note."""
        return part(self._window, f"selfie.{panel}.note", QLineEdit).text()

    def panel_problem(self, panel: str) -> str:
        """What the panel complains about."""
        return words(self._window, f"selfie.{panel}.banner.words")

    def refuse(self) -> None:
        """Catat penolakan, in the panel."""
        press(self._window, "selfie.refusal.submit")

    def approve(self, username: str, password: str) -> None:
        """The supervisor signs in the page."""
        type_into(self._window, "selfie.second.username", username, enter=True)
        type_into(self._window, "selfie.second.password", password, enter=True)

    def ask_desk(self) -> None:
        """Kirim ke meja penyelia, in the panel."""
        press(self._window, "selfie.override.send")

    def asked(self) -> str:
        """What became of it."""
        return words(self._window, "selfie.asked.words")

    def take_back(self) -> None:
        """Tarik kembali."""
        press(self._window, "selfie.asked.act")

    def second_problem(self) -> str:
        """Why the supervisor was refused."""
        return words(self._window, "selfie.second.banner.words")

    def typed_password(self) -> str:
        """What stands in the supervisor's password field."""
        return part(self._window, "selfie.second.password", QLineEdit).text()

    def focus(self) -> str:
        """The name of what has the focus."""
        return self._focused().objectName()

    def _alt(self, key: Qt.Key) -> None:
        QTest.keyClick(self._focused(), key, Qt.KeyboardModifier.AltModifier)

    def _focused(self) -> QWidget:
        return self._window.window().focusWidget() or self._window
