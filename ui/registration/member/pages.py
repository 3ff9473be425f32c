"""The four things that the member does, each filling the side."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from counter_app.registrations.rules import PASSWORD_MAX, PasswordRule, met
from counter_app.texts import texts_in
from ui.registration.member.state import MemberState, MemberStep, Trouble
from ui.registration.member.words import (
    again_words,
    never_tell_words,
    rule_words,
    title_words,
    trouble_words,
    under_words,
)
from ui.theme import Space, mark
from ui.widgets.keypads import LetterKeys, NumberPad, key_button

BOXES = 6
TWO_LINES_PX = 62
"""Two lines of the small type."""
BOX_PX, AGAIN_PX = (84, 124), (72, 88)
"""How low and how high a box and the key below may be: at 125 % a screen of 768 lines leaves 614."""
DOT = "•"
SIGN = {True: "✓", False: "○"}


def label(role: str, name: str = "", wrap: bool = True) -> QLabel:
    """Plain words of the member's side."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def within(part: QWidget, heights_px: tuple[int, int]) -> None:
    """As high as there is room, between these."""
    part.setMinimumHeight(heights_px[0])
    part.setMaximumHeight(heights_px[1])


class RestPage(QWidget):
    """A title and a line, while nothing is to be done."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._under = label("member-title", "member.rest.title"), label("member-second")
        column = QVBoxLayout(self)
        column.addStretch(2)
        for part in (self._title, self._under):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addStretch(3)

    def show_state(self, state: MemberState) -> None:
        """What the member is told."""
        _ = texts_in(state.language)
        self._title.setText(title_words(state.step, _))
        told = trouble_words(state, _) if state.step is MemberStep.WAIT else ""
        self._under.setText(told or under_words(state, _))


class CodePage(QWidget):
    """Six boxes and a pad; the sixth digit checks by itself. `entered(code)`, `again_wanted`, `typed(count)`."""

    entered = Signal(str)
    again_wanted = Signal()
    typed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._code, self._round, self._wrong = "", -1, False
        self._title, self._under = label("member-title", "member.code.title"), label("member-second", "member.code.to")
        self._boxes = [label("member-box", f"member.code.box{at}", wrap=False) for at in range(BOXES)]
        self._trouble, self._never = label("member-trouble", "member.code.trouble"), label("member-trouble")
        self._under.setMinimumHeight(TWO_LINES_PX)
        for line in (self._trouble, self._never):
            line.setMinimumHeight(TWO_LINES_PX + 2 * Space.M)
        self._again = key_button("", "member.code.again", "member-act")
        self.pad = NumberPad("member.code")
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(self._title)
        left.addWidget(self._under)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for box in self._boxes:
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setFixedWidth(100)
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
            within(box, BOX_PX)
            row.addWidget(box)
        row.addStretch(1)
        left.addLayout(row, 9)
        left.addWidget(self._trouble)
        left.addStretch(1)
        left.addWidget(self._never)
        within(self._again, AGAIN_PX)
        left.addWidget(self._again, 9)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XXL)
        whole.addLayout(left, 11)
        whole.addWidget(self.pad, 9)
        self.pad.typed.connect(self.put)
        self.pad.erased.connect(self.erase)
        self.pad.cleared.connect(self.wipe)
        self._again.clicked.connect(self.again_wanted)

    def put(self, character: str) -> None:
        """One digit more, of whatever script the keyboard writes; after a wrong code it is the first of another."""
        digit = unicodedata.decimal(character, None) if len(character) == 1 else None
        if digit is None or not self.pad.isEnabled():
            return
        if len(self._code) >= BOXES:
            if not self._wrong:
                return
            self._code = ""
        self._code += str(digit)
        self._draw()
        if len(self._code) == BOXES:
            self.entered.emit(self._code)

    def erase(self) -> None:
        """The last digit goes."""
        if self.pad.isEnabled():
            self._code = self._code[:-1]
            self._draw()

    def wipe(self) -> None:
        """All digits go."""
        self._code = ""
        self._draw()

    def show_state(self, state: MemberState) -> None:
        """Where the code went, and what became of the last try."""
        _ = texts_in(state.language)
        if state.round != self._round:
            self._round = state.round
            self.wipe()
        self._title.setText(title_words(state.step, _))
        self._under.setText(under_words(state, _))
        told = trouble_words(state, _)
        self._wrong = state.trouble is Trouble.CODE
        self._trouble.setText(told)
        self._trouble.setVisible(bool(told))
        self._never.setText(never_tell_words(_))
        self._again.setText(again_words(state.wait_s, _))
        self._again.setEnabled(state.wait_s <= 0 and not state.busy)
        mark(self._again, role="member-go" if state.trouble is Trouble.CODE_OVER else "member-act")
        self.pad.setEnabled(not state.busy and state.trouble is not Trouble.CODE_OVER)
        self.pad.show_words(_("Hapus semua"), _("Hapus satu"))

    def _draw(self) -> None:
        for at, box in enumerate(self._boxes):
            box.setText(self._code[at] if at < len(self._code) else "")
            mark(box, next=at == len(self._code))
        self.typed.emit(len(self._code))


class PasswordPage(QWidget):
    """The four rules tick as they come true. `entered(password)`, `typed(count, rules met)`."""

    entered = Signal(str)
    typed = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._password, self._round, self._shown, self._again = "", -1, True, False
        self._language, self._tries, self._waits = "id", False, False
        self._title = label("member-title", "member.password.title", wrap=False)
        self._under = label("member-second", wrap=False)
        self._typed = label("member-typed", "member.password.typed", wrap=False)
        self._show = key_button("", "member.password.show", "member-act")
        self._rules = {rule: label("member-rule", f"member.password.{rule.value}", wrap=False) for rule in PasswordRule}
        self._trouble = label("member-trouble", "member.password.trouble")
        self.keys = LetterKeys("member.key")
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(self._title)
        left.addWidget(self._under)
        line = QHBoxLayout()
        line.setSpacing(Space.L)
        for part in (self._typed, self._show):
            part.setFixedHeight(80)
        self._show.setMinimumWidth(210)
        line.addWidget(self._typed, 1)
        line.addWidget(self._show)
        left.addLayout(line)
        rules = QGridLayout()
        rules.setVerticalSpacing(0)
        for at, rule in enumerate(self._rules.values()):
            rules.addWidget(rule, at, 0)
        top = QWidget()
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(Space.XXL)
        head.addLayout(left, 3)
        head.addLayout(rules, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.M)
        whole.addWidget(top)
        whole.addWidget(self._trouble)
        whole.addWidget(self.keys, 1)
        self.keys.typed.connect(self.put)
        self.keys.erased.connect(self.erase)
        self.keys.entered.connect(self.enter)
        self._show.clicked.connect(self._toggle)

    def put(self, character: str) -> None:
        """One character more."""
        if len(self._password) < PASSWORD_MAX and character.isprintable() and self.keys.isEnabled():
            self._password += character
            self._draw()

    def erase(self) -> None:
        """The last character goes."""
        if self.keys.isEnabled():
            self._password = self._password[:-1]
            self._draw()

    def enter(self) -> None:
        """Lanjut, once the rules hold."""
        if self.keys.enter.isEnabled() and self.keys.isEnabled():
            self.entered.emit(self._password)

    def wipe(self) -> None:
        """Nothing is left of it."""
        self._password, self._shown = "", True
        self._draw()

    def show_state(self, state: MemberState) -> None:
        """First or second time, and what became of it."""
        _ = texts_in(state.language)
        self._language = state.language
        self._again = state.step in (MemberStep.AGAIN, MemberStep.TRY)
        self._tries = state.step is MemberStep.TRY
        self._waits = self._tries and state.wait_s > 0
        if state.round != self._round:
            self._round = state.round
            self.wipe()
        self._title.setText(title_words(state.step, _))
        self._under.setText(under_words(state, _))
        told = trouble_words(state, _)
        self._trouble.setText(told)
        self._trouble.setVisible(bool(told))
        self.keys.setEnabled(not state.busy)
        self.keys.show_words(_("Besar"), _("Hapus satu"), _("Lanjut"))
        self._draw(tell=False)

    def _toggle(self) -> None:
        self._shown = not self._shown
        self._draw(tell=False)

    def _draw(self, tell: bool = True) -> None:
        _ = texts_in(self._language)
        holds = met(self._password)
        self._typed.setText(self._password if self._shown else DOT * len(self._password))
        self._show.setText(_("Sembunyikan") if self._shown else _("Tampilkan"))
        for rule, line in self._rules.items():
            line.setVisible(not self._again)
            line.setText(f"{SIGN[rule in holds]}  {rule_words(rule, _)}")
            mark(line, met=rule in holds)
        whole = bool(self._password) if self._tries else len(holds) == len(PasswordRule)
        self.keys.enter.setEnabled(whole and not self._waits)
        if tell:
            self.typed.emit(len(self._password), len(holds))


class TermsPage(QWidget):
    """Read to the end before *Setuju*; *Tidak setuju* always works. `agreed`, `declined`."""

    agreed = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._read, self._version = False, ""
        self._title = label("member-title", "member.terms.title")
        self._words = QPlainTextEdit()
        self._words.setObjectName("member.terms.words")
        self._words.setReadOnly(True)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._up, self._down = (key_button("", f"member.terms.{way}", "member-act") for way in ("up", "down"))
        self._hint = label("member-second", "member.terms.hint")
        self.no, self.yes = (
            key_button("", "member.terms.no", "member-act"),
            key_button("", "member.terms.yes", "member-go"),
        )
        for button in (self._up, self._down):
            button.setFixedSize(150, 88)
        beside = QVBoxLayout()
        beside.addWidget(self._up)
        beside.addStretch(1)
        beside.addWidget(self._down)
        body = QHBoxLayout()
        body.setSpacing(Space.XL)
        body.addWidget(self._words, 1)
        body.addLayout(beside)
        foot = QHBoxLayout()
        foot.setSpacing(Space.L)
        foot.addWidget(self._hint, 1)
        for button in (self.no, self.yes):
            button.setFixedHeight(88)
            button.setMinimumWidth(240)
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.L)
        whole.addWidget(self._title)
        whole.addLayout(body, 1)
        whole.addLayout(foot)
        self._up.clicked.connect(lambda: self.leaf(-1))
        self._down.clicked.connect(lambda: self.leaf(1))
        self.no.clicked.connect(self.declined)
        self.yes.clicked.connect(self.agreed)
        bar = self._words.verticalScrollBar()
        bar.valueChanged.connect(self._look)
        bar.rangeChanged.connect(self._look)

    def leaf(self, way: int) -> None:
        """One screenful less a line."""
        bar = self._words.verticalScrollBar()
        bar.setValue(bar.value() + way * max(1, bar.pageStep() - 1))

    def show_state(self, state: MemberState) -> None:
        """Today's words in the member's language."""
        _ = texts_in(state.language)
        self._title.setText(title_words(state.step, _))
        text = "\n\n".join(f"{at}. {part.title}\n{part.words}" for at, part in enumerate(state.terms.parts, 1))
        if text != self._words.toPlainText():
            self._read = False
            self._words.setPlainText(text)
        self._up.setText(_("Naik"))
        self._down.setText(_("Turun"))
        self.no.setText(_("Tidak setuju"))
        self.yes.setText(_("Setuju"))
        self.no.setEnabled(not state.busy)
        told = trouble_words(state, _)
        self._hint.setText(told or ("" if self._read else _("Baca sampai akhir untuk menyetujui.")))
        self.yes.setEnabled(self._read and not state.busy)
        self._look()

    def was_read(self) -> bool:
        """Whether the end was on the screen."""
        return self._read

    def _look(self, *_range: int) -> None:
        bar = self._words.verticalScrollBar()
        if self.isVisible() and self._words.toPlainText() and bar.value() >= bar.maximum():
            self._read = True
            self.yes.setEnabled(self.no.isEnabled())
            self._hint.setText("")
