"""The pages of the question: which number, which of four answers, which words, and thanks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from counter_app.satisfaction.words import answer_words, question_words
from counter_app.texts import _
from ui.satisfaction.faces import Face
from ui.satisfaction.state import AskState
from ui.theme import Space
from ui.widgets.keypads import LetterKeys, key_button
from ui.widgets.text import text

ANSWERS = 4
ACT_PX = 120


def label(role: str, name: str, wrap: bool = True, centred: bool = True) -> QLabel:
    """Words in one of the question's roles."""
    made = text(name=name, wrap=wrap)
    made.setProperty("role", role)
    if centred:
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


class NumberPage(QWidget):
    """The number on the slip; a scanner types its code. `entered` when it is whole."""

    typed, erased, entered = Signal(str), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._under = label("ask-title", "ask.number.title"), label("ask-second", "ask.number.under")
        self._box = label("ask-typed", "ask.number.typed", wrap=False)
        self._box.setMinimumWidth(420)
        self._keys = LetterKeys("ask.number.keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        column.addWidget(self._under)
        column.addWidget(self._box, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._keys, 1)
        self._keys.typed.connect(self.typed)
        self._keys.erased.connect(self.erased)
        self._keys.entered.connect(self.entered)

    def show_state(self, state: AskState) -> None:
        """What is typed so far."""
        self._title.setText(_("Ketik nomor pada slip Anda"))
        self._under.setText(_("Misalnya A-014. Hanya nomor yang sudah selesai dilayani hari ini."))
        self._box.setText(state.number or " ")
        self._keys.show_words(_("Besar"), _("Hapus satu"), _("Lanjut"))
        self._keys.enter.setEnabled(bool(state.number) and not state.busy)


class QuestionPage(QWidget):
    """One touch. `answered(score)`."""

    answered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._over, self._title = label("ask-second", "ask.over"), label("ask-title", "ask.title")
        self._cards = [_Card(score) for score in range(1, ANSWERS + 1)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._over)
        column.addWidget(self._title)
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.M)
        column.addLayout(self._grid, 1)
        self._upright: bool | None = None
        self.place(False)
        for card in self._cards:
            card.clicked.connect(self._tell)

    def place(self, upright: bool) -> None:
        """Four side by side, on an upright screen two and two."""
        if upright is self._upright:
            return
        self._upright = upright
        columns = 2 if upright else ANSWERS
        for at, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, at // columns, at % columns)

    def show_state(self, state: AskState) -> None:
        """The question about this element."""
        self._over.setText(_("Nomor {label} selesai. Terima kasih sudah datang.").format(label=state.label))
        self._title.setText(question_words(state.element))
        for card, words in zip(self._cards, answer_words(state.element), strict=True):
            card.show_words(words)
            card.setEnabled(not state.busy)

    def _tell(self) -> None:
        self.answered.emit(int(self.sender().objectName().rpartition(".")[2]))


class WordsPage(QWidget):
    """What has to be better: to be typed, or not."""

    typed, erased, opened, done = Signal(str), Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._under = label("ask-title", "ask.words.title"), label("ask-second", "ask.words.under")
        self._box = label("ask-typed", "ask.words.typed", centred=False)
        self._box.setMinimumHeight(84)
        self._keys = LetterKeys("ask.words.keys")
        self._space = key_button("", "ask.words.space", "member-side-key")
        self._open, self._done = key_button("", "ask.words.open", "ask-act"), key_button("", "ask.words.done", "ask-go")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        column.addWidget(self._under)
        column.addWidget(self._box, 1)
        column.addWidget(self._keys, 3)
        column.addWidget(self._space)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        for button in (self._open, self._done):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumHeight(ACT_PX)
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addStretch(0)
        self._space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._keys.typed.connect(self.typed)
        self._keys.erased.connect(self.erased)
        self._keys.entered.connect(self.done)
        self._space.clicked.connect(lambda: self.typed.emit(" "))
        self._open.clicked.connect(self.opened)
        self._done.clicked.connect(self.done)

    def show_state(self, state: AskState) -> None:
        """Keys only when somebody wants to write."""
        self._title.setText(_("Apa yang perlu kami perbaiki?"))
        self._under.setText(_("Tulis singkat, tanpa nama dan tanpa nomor. Boleh dilewati."))
        self._box.setText(state.words or " ")
        self._keys.show_words(_("Besar"), _("Hapus satu"), _("Selesai"))
        self._space.setText(_("Spasi"))
        self._open.setText(_("Ketik"))
        self._done.setText(_("Selesai"))
        for part in (self._box, self._keys, self._space):
            part.setVisible(state.typing)
        self._open.setVisible(not state.typing)
        self._done.setVisible(not state.typing)
        self._done.setEnabled(not state.busy)


class ThanksPage(QWidget):
    """For three seconds."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._under = label("ask-title", "ask.thanks"), label("ask-second", "ask.thanks.under")
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._under)
        column.addStretch(1)

    def show_state(self, _state: AskState) -> None:
        """Thanks."""
        self._title.setText(_("Terima kasih."))
        self._under.setText(_("Jawaban Anda membantu cabang ini menjadi lebih baik."))


class _Card(QPushButton):
    def __init__(self, score: int) -> None:
        super().__init__()
        self.setObjectName(f"ask.answer.{score}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._words = label("ask-answer", f"ask.answer.words.{score}")
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.L, Space.M, Space.L)
        column.addStretch(1)
        column.addWidget(Face(score), 4)
        column.addWidget(self._words)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        """As much as face and words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A finger's target at the very least."""
        return QSize(160, 160)

    def show_words(self, words: str) -> None:
        """The answer."""
        self._words.setText(words)
        self.setAccessibleName(words)
