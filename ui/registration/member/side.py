"""The member's side of an account: on a screen of its own, or over the officer's window on a screen that is turned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from counter_app.texts import texts_in
from ui.registration.member.look import sheet
from ui.registration.member.pages import CodePage, PasswordPage, RestPage, TermsPage, label
from ui.registration.member.state import MemberState, MemberStep
from ui.registration.member.words import unseen_words
from ui.theme import Space
from ui.widgets.keypads import key_button

EDGE_PX = 32
PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
MOVING = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})
STEPS = (MemberStep.CODE, MemberStep.PASSWORD, MemberStep.TERMS)


class MemberScreen(QWidget):
    """One page at a time. `language_wanted(code)`; the pages' own signals tell what was done."""

    language_wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("member")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setStyleSheet(sheet())
        self._state = MemberState()
        self._name, self._at = label("member-head", "member.name", wrap=False), label("member-head", "member.at")
        self._unseen = label("member-second", "member.unseen", wrap=False)
        self._tongue = key_button("", "member.language", "member-act")
        self._tongue.setFixedWidth(150)
        self._leave = key_button("", "member.leave", "member-act")
        self.rest, self.code, self.password, self.terms = RestPage(), CodePage(), PasswordPage(), TermsPage()
        head = QHBoxLayout()
        head.setSpacing(EDGE_PX)
        head.addWidget(self._name)
        head.addWidget(self._at)
        head.addStretch(1)
        head.addWidget(self._unseen)
        head.addWidget(self._tongue)
        head.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE_PX, Space.M, EDGE_PX, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(head)
        self._pages = QStackedLayout()
        column.addLayout(self._pages, 1)
        # Only now: a page of a stack that is nobody's yet would be a window of its own for a moment.
        for page in (self.rest, self.code, self.password, self.terms):
            self._pages.addWidget(page)
        if parent is not None:
            parent.installEventFilter(self)
        self._tongue.clicked.connect(self._other_language)
        self._leave.clicked.connect(self.left)

    def show_state(self, state: MemberState) -> None:
        """Show what the member is to do now, in their language."""
        self._state = state
        _ = texts_in(state.language)
        trying = state.step in (MemberStep.TRY, MemberStep.TRY_CODE, MemberStep.TRIED)
        self._name.setText(_("Coba masuk") if trying else _("Akun JMO Anda"))
        step = MemberStep.PASSWORD if state.step is MemberStep.AGAIN else state.step
        at = STEPS.index(step) + 1 if step in STEPS else 0
        self._at.setText(_("{at} dari {all}").format(at=at, all=len(STEPS)) if at else "")
        self._unseen.setText(unseen_words(state.turned, _))
        self._tongue.setText("English" if state.language == "id" else "Indonesia")
        self._tongue.setEnabled(not state.busy)
        self._leave.setText(_("Ke petugas"))
        self._leave.setVisible(state.turned)
        page = self._page(state.step)
        self._pages.setCurrentWidget(page)
        page.show_state(state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it lies over is never seen beside it, whatever becomes of the window's size."""
        over = self.parentWidget()
        if watched is over and event.type() is QEvent.Type.Resize:
            self.setGeometry(over.rect())
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own frame closes it as Esc does."""
        super().closeEvent(event)
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """What is typed here is the member's, also where the window behind knows the key."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _is_typed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard types where the side has it; Esc gives the screen back to the officer."""
        key, page = event.key(), self._pages.currentWidget()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif isinstance(page, TermsPage):
            self._read_by_keys(page, key, enter)
        elif isinstance(page, CodePage | PasswordPage):
            if key == Qt.Key.Key_Backspace:
                page.erase()
            elif enter and isinstance(page, PasswordPage):
                page.enter()
            elif event.text() and not enter:
                page.put(event.text())

    def _read_by_keys(self, page: TermsPage, key: int, enter: bool) -> None:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            page.leaf(1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            page.leaf(-1)
        elif enter and page.yes.isEnabled():
            page.agreed.emit()
        elif key == Qt.Key.Key_N and page.no.isEnabled():
            page.declined.emit()

    def _page(self, step: MemberStep) -> RestPage | CodePage | PasswordPage | TermsPage:
        if step in (MemberStep.CODE, MemberStep.TRY_CODE):
            return self.code
        if step in (MemberStep.PASSWORD, MemberStep.AGAIN, MemberStep.TRY):
            return self.password
        return self.terms if step is MemberStep.TERMS else self.rest

    def _other_language(self) -> None:
        self.language_wanted.emit("en" if self._state.language == "id" else "id")


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes or moves; one that is held with Ctrl or Alt is the window's."""
    return event.modifiers() in PLAIN and (event.text() != "" or event.key() in MOVING)
