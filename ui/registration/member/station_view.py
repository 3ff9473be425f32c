"""The window of the member's side beside a counter: six digits to pair it, then one thing at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.registration.member.look import sheet
from ui.registration.member.pages import label
from ui.registration.member.presenter import MemberPresenter
from ui.registration.member.side import EDGE_PX, MemberScreen
from ui.registration.member.station import StationPresenter
from ui.registration.member.station_state import CODE_DIGITS, StationState
from ui.theme import Space, mark
from ui.widgets.keypads import NumberPad

BOX_PX = (84, 108)
Act = Callable[[MemberPresenter], None]


class PairingPage(QWidget):
    """The counter's code; the sixth digit pairs by itself. `entered(code)`."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pairing")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._code, self._round = "", 0
        self._title, self._under = label("member-title", "pairing.title"), label("member-second", "pairing.under")
        self._boxes = [label("member-box", f"pairing.box{at}", wrap=False) for at in range(CODE_DIGITS)]
        self._trouble, self._where = label("member-trouble", "pairing.trouble"), label("member-second", "pairing.where")
        self.pad = NumberPad("pairing")
        left = QVBoxLayout()
        left.setSpacing(Space.L)
        left.addWidget(self._title)
        left.addWidget(self._under)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for box in self._boxes:
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setFixedSize(*BOX_PX)
            row.addWidget(box)
        row.addStretch(1)
        left.addLayout(row)
        left.addWidget(self._trouble)
        left.addStretch(1)
        left.addWidget(self._where)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX)
        whole.setSpacing(Space.XXL)
        whole.addLayout(left, 11)
        whole.addWidget(self.pad, 9)
        self.pad.typed.connect(self.put)
        self.pad.erased.connect(self.erase)
        self.pad.cleared.connect(self.wipe)

    def put(self, character: str) -> None:
        """One digit more."""
        if len(self._code) >= CODE_DIGITS or not character.isdigit() or not self.pad.isEnabled():
            return
        self._code += character
        self._draw()
        if len(self._code) == CODE_DIGITS:
            self.entered.emit(self._code)

    def erase(self) -> None:
        """The last digit goes."""
        self._code = self._code[:-1]
        self._draw()

    def wipe(self) -> None:
        """All digits go."""
        self._code = ""
        self._draw()

    def show_state(self, state: StationState) -> None:
        """What is asked, and why the last code was none."""
        if state.round != self._round:
            self._round = state.round
            self.wipe()
        self._title.setText(_("Layar peserta"))
        self._under.setText(_("Ketik 6 angka yang tampil di layar petugas loket ini."))
        self._trouble.setText(state.problem)
        self._trouble.setVisible(bool(state.problem))
        self._where.setText(
            _("Cabang ini disimpan di komputer ini. Layar di komputer atau tablet lain memerlukan PostgreSQL.")
            if state.on_this_machine
            else ""
        )
        self.pad.setEnabled(not state.busy and state.wait_s == 0)
        self.pad.show_words(_("Hapus semua"), _("Hapus satu"))
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard types as well."""
        if event.key() == Qt.Key.Key_Backspace:
            self.erase()
        elif event.text():
            self.put(event.text())

    def _draw(self) -> None:
        for at, box in enumerate(self._boxes):
            box.setText(self._code[at] if at < len(self._code) else "")
            mark(box, next=at == len(self._code))


class MemberStationView(QWidget):
    """Pairing, then the member's side."""

    def __init__(self, presenter: StationPresenter) -> None:
        super().__init__()
        self.setObjectName("member")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(sheet())
        self._presenter = presenter
        self.pairing, self.side = PairingPage(), MemberScreen()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.pairing)
        self._pages.addWidget(self.side)
        self.setFocusProxy(self.pairing)
        self._member: MemberPresenter | None = None
        self.pairing.entered.connect(presenter.pair)
        presenter.changed.connect(self.show_state)
        presenter.begun.connect(self._begin)
        self._connect_side()
        self.show_state(presenter.state)

    def show_state(self, state: StationState) -> None:
        """Whichever of the two it is."""
        self.pairing.show_state(state)
        page = self.side if state.paired else self.pairing
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
            self.setFocusProxy(page)
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, member: MemberPresenter) -> None:
        self._member = member
        member.changed.connect(self.side.show_state)
        self.side.show_state(member.state)

    def _connect_side(self) -> None:
        """The side's own hands, to whoever is paired now."""
        side = self.side
        side.language_wanted.connect(lambda wanted: self._tell(lambda one: one.speak(wanted)))
        side.code.entered.connect(lambda code: self._tell(lambda one: one.try_code(code)))
        side.code.again_wanted.connect(lambda: self._tell(lambda one: one.send()))
        side.code.typed.connect(lambda count: self._tell(lambda one: one.note(count)))
        side.password.entered.connect(lambda word: self._tell(lambda one: one.try_password(word)))
        side.password.typed.connect(lambda count, met: self._tell(lambda one: one.note(count, met)))
        side.terms.agreed.connect(lambda: self._tell(lambda one: one.agree(side.terms.was_read())))
        side.terms.declined.connect(lambda: self._tell(lambda one: one.decline()))

    def _tell(self, act: Act) -> None:
        member = self._presenter.member
        if member is not None and member is self._member:
            act(member)
