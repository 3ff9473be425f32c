"""The question's window: a page of the kiosk, or all of the member's screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QStackedLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.icons import icon
from ui.satisfaction.look import sheet
from ui.satisfaction.pages import NumberPage, QuestionPage, ThanksPage, WordsPage, label
from ui.satisfaction.presenter import AskPresenter
from ui.satisfaction.state import AskState, AskStep
from ui.widgets.keypads import key_button

EDGE_PX, SIGN_PX = 32, 36
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AskView(QWidget):
    """Fingers, or the keyboard: 1 to 4 answer, letters type, Enter goes on, Esc passes by."""

    def __init__(self, presenter: AskPresenter) -> None:
        super().__init__()
        self.setObjectName("ask")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._presenter = presenter
        self._brand = label("ask-head", "ask.brand", wrap=False, centred=False)
        self._one = label("ask-second", "ask.one", wrap=False)
        self._trouble = label("ask-trouble", "ask.trouble", centred=False)
        self._sign, self._nobody = QLabel(), label("ask-second", "ask.nobody", centred=False)
        self._skip = key_button("", "ask.skip", "ask-act")
        self._skip.setMinimumWidth(216)
        self._number, self._question, self._words, self._thanks = (
            NumberPage(),
            QuestionPage(),
            WordsPage(),
            ThanksPage(),
        )
        self._pages = QStackedLayout()
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: AskState) -> None:
        """The page of the moment."""
        self._brand.setText("BPJS Ketenagakerjaan")
        self._one.setText(_("Satu pertanyaan saja") if state.step is AskStep.QUESTION else "")
        self._trouble.setText(state.problem)
        self._trouble.setVisible(bool(state.problem))
        self._nobody.setText(_("Tanpa nama. Petugas tidak melihat jawaban Anda."))
        self._skip.setText(_("Lewati"))
        self._skip.setVisible(state.step is not AskStep.THANKS)
        page = self._page(state.step)
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        page.show_state(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type and order follow the screen."""
        super().resizeEvent(event)
        self.setStyleSheet(sheet(self.height(), self.width()))
        self._sign.setPixmap(icon("shield-check", "accent").pixmap(SIGN_PX, SIGN_PX))
        self._question.place(self.height() > self.width())

    def minimumSizeHint(self) -> QSize:
        """The screen is as large as it is: nothing here may push the kiosk wider or higher."""
        return QSize(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard, and a scanner that types like one."""
        ask, step, typed = self._presenter, self._presenter.state.step, event.text()
        if event.key() == Qt.Key.Key_Escape:
            ask.leave()
        elif event.key() == Qt.Key.Key_Backspace:
            ask.erase()
        elif event.key() in ENTER and step is AskStep.NUMBER:
            ask.look_up()
        elif event.key() in ENTER and step is AskStep.WORDS:
            ask.finish()
        elif step is AskStep.QUESTION and typed in ("1", "2", "3", "4") and not event.isAutoRepeat():
            ask.answer(int(typed))
        elif typed.isprintable() and typed:
            if step is AskStep.WORDS:
                ask.write()
            ask.put(typed)
        else:
            super().keyPressEvent(event)

    def _page(self, step: AskStep) -> NumberPage | QuestionPage | WordsPage | ThanksPage:
        if step is AskStep.NUMBER:
            return self._number
        if step is AskStep.QUESTION:
            return self._question
        return self._words if step is AskStep.WORDS else self._thanks

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self._skip.clicked.connect(ask.leave)
        for page in (self._number, self._words):
            page.typed.connect(ask.put)
            page.erased.connect(ask.erase)
        self._number.entered.connect(ask.look_up)
        self._question.answered.connect(ask.answer)
        self._words.opened.connect(ask.write)
        self._words.done.connect(ask.finish)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._brand)
        head.addStretch(1)
        head.addWidget(self._one)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._sign)
        foot.addWidget(self._nobody, 1)
        foot.addWidget(self._skip)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(EDGE_PX, 24, EDGE_PX, 20)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self._trouble)
        column.addLayout(self._pages, 1)
        column.addLayout(foot)
        for page in (self._number, self._question, self._words, self._thanks):
            self._pages.addWidget(page)
