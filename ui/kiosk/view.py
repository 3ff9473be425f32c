"""The kiosk: a full window with one question at a time, for fingers and for keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.queueing.words import priority_name
from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.kiosk.asking import StillThere
from ui.kiosk.cards import Card, is_gone, service_lines
from ui.kiosk.closed_page import ClosedPage
from ui.kiosk.gone_page import GonePage
from ui.kiosk.head import Head, Tools
from ui.kiosk.hour_page import HourPage
from ui.kiosk.list_page import ListPage
from ui.kiosk.look import TARGET_PX, sheet, sizes_for, target_px
from ui.kiosk.nik_page import NikPage
from ui.kiosk.number_page import NumberPage
from ui.kiosk.papers_page import PapersPage
from ui.kiosk.phone_page import PhonePage
from ui.kiosk.presenter import KioskPresenter
from ui.kiosk.reader import NEW_LINE, Reader
from ui.kiosk.state import MOST_SERVICES, PRIORITIES, KioskState, KioskStep
from ui.kiosk.words import hint, hours_line, problem, title
from ui.service_icons import KIND_ICONS
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.text import text

TICK_MS = 1000
PRIORITY_ICONS = ("arrow-right", "person-simple", "baby", "wheelchair")


class KioskView(QWidget):
    """Keys: 1 to 6 choose, Esc goes back, Tab and Enter reach everything. `opinion_wanted()`: to say how it was."""

    opinion_wanted = Signal()

    def __init__(self, presenter: KioskPresenter, branch_name: str = "") -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        self._sizes, self._portrait = sizes_for(0, 0), False
        self._step: KioskStep | None = None
        self._head, self._tools = Head(branch_name), Tools()
        self._title, self._hint = text(name="kiosk.title"), text(name="kiosk.hint")
        self._banner = Banner("kiosk.banner")
        self._cards = tuple(Card(f"kiosk.service.{at + 1}") for at in range(MOST_SERVICES))
        self._more, self._judge = Button(name="kiosk.more"), Button(name="kiosk.judge")
        self._answers = tuple(Card(f"kiosk.priority.{at + 1}", likely=at == 0) for at in range(len(PRIORITIES)))
        self._back = Button(name="kiosk.back", key=shown(Key.CLOSE))
        self._papers, self._list, self._number = PapersPage(), ListPage(), NumberPage()
        self._closed, self._gone, self._hours = ClosedPage(), GonePage(), text(name="kiosk.hours")
        self._nik, self._hour, self._phone = NikPage(), HourPage(), PhonePage()
        self._reader = Reader(self)
        for label, role in ((self._title, "title"), (self._hint, "small"), (self._hours, "small")):
            label.setProperty("role", f"kiosk-{role}")
        self._pages = QStackedWidget()
        self._grid, self._answer_grid = QGridLayout(), QGridLayout()
        self._answers_below: bool | None = None
        self._placed: tuple[range, int] = (range(0), 0)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._there = StillThere(self)
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: KioskState) -> None:
        """Show the question of the moment in its language."""
        self._fit(state.large)
        self._head.show_time(state.clock, state.day)
        self._tools.show_state(state)
        self._banner.show_words(problem(state))
        says = state.step not in (KioskStep.NUMBER, KioskStep.LIST, KioskStep.CLOSED, KioskStep.GONE)
        for label, words in ((self._title, title(state)), (self._hint, hint(state))):
            label.setText(words)
            label.setVisible(says and bool(words))
        self._hours.setText(hours_line(state))
        self._hours.setVisible(bool(self._hours.text()))
        self._show_services(state)
        for at, (card, priority) in enumerate(zip(self._answers, PRIORITIES, strict=True)):
            words = priority_name(priority) or _("Tidak, lanjutkan")
            card.show_card(at + 1, PRIORITY_ICONS[at], self._sizes.icon, (words, "", ""))
        self._place_answers(self._portrait)
        self._back.setText(_("Kembali"))
        self._papers.show_papers(state.papers, self._portrait, state.large)
        self._list.show_list(state.papers, state.slip, state.slip_trouble, state.anyway)
        self._closed.show_opening(state.opening, state.calendar)
        if state.opening is not None:
            self._gone.show_gone(state.chosen, state.afternoon, state.opening.now.date(), state.bound)
        self._nik.show_state(state, self._portrait)
        self._hour.show_state(state, self._portrait)
        self._phone.show_state(state, self._portrait)
        self._number.show_number(state.issued, state.slip, state.slip_trouble)
        self._number.show_phone(state)
        self._go_to(state)
        self._there.show_question(state.asks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type, icons and order follow the screen."""
        super().resizeEvent(event)
        portrait = self.height() > self.width()
        if portrait is not self._portrait:
            self._portrait = portrait
            self._place_tools()
        self.show_state(self._presenter.state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses a card."""
        state = self._presenter.state
        types = {KioskStep.NIK: self._type, KioskStep.PHONE: self._type_phone}.get(state.step)
        if types is not None and not state.asks and types(event):
            return
        at = event.key() - Qt.Key.Key_1
        if 0 <= at < 9 and not event.isAutoRepeat():
            self._choose(at)
            return
        self._presenter.touch()
        super().keyPressEvent(event)

    def _type(self, event: QKeyEvent) -> bool:
        """Digits, from keys or a reader that types; whether it was one of the keys of a NIK."""
        person = self._presenter.person
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Backspace:
            person.wipe_digit()
        elif is_enter or (event.text().isprintable() and event.text()):
            self._reader.take(NEW_LINE if is_enter else event.text())
        else:
            return False
        return True

    def _type_phone(self, event: QKeyEvent) -> bool:
        """Digits of a phone; Enter is none, as it agrees to nothing."""
        phone, words = self._presenter.phone, event.text()
        if len(words) == 1 and words in "0123456789":
            phone.type_digit(words)
        elif event.key() == Qt.Key.Key_Backspace:
            phone.wipe_digit()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch beside everything says that somebody is there."""
        self._presenter.touch()
        super().mousePressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while it can be seen."""
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """No clock for nobody."""
        self._tick.stop()
        self._reader.rest()
        super().hideEvent(event)

    def _fit(self, large: bool) -> None:
        wanted = sizes_for(self.width(), self.height(), large)
        if wanted != self._sizes or not self.styleSheet():
            self._sizes = wanted
            screen = self.screen()
            self.setStyleSheet(sheet(wanted, target_px(screen.physicalDotsPerInch() if screen else 0.0)))

    def _show_services(self, state: KioskState) -> None:
        self._place_cards(state.shown_services, state.large)
        for at, service in enumerate(state.services):
            lines = service_lines(service, state.cut, state.large)
            known = service.wait is not None and not state.cut and not is_gone(service)
            self._cards[at].warn(not state.cut and service.left is not None and service.left.is_few)
            self._cards[at].show_card(at + 1, KIND_ICONS[service.kind], self._sizes.icon, lines, known)
            self._cards[at].setEnabled(not state.cut)
        self._more.setText(_("Berikutnya"))
        self._more.setVisible(state.more)
        self._judge.setText(_("Sudah dilayani? Nilai pelayanan kami"))
        self._judge.setVisible(state.may_judge and not state.cut)

    def _place_cards(self, places: range, large: bool) -> None:
        """One column in large type and upright, else one row up to three cards and two rows above."""
        count = len(places)
        columns = 1 if large or self._portrait else (count if count <= 3 else (count + 1) // 2)
        if (places, columns) == self._placed:
            return
        self._placed = (places, columns)
        for card in self._cards:
            self._grid.removeWidget(card)
            card.setVisible(False)
        for order, at in enumerate(places):
            self._cards[at].lie(columns == 1 and count > 1)
            self._grid.addWidget(self._cards[at], order // columns, order % columns)
            self._cards[at].setVisible(True)
        for row in range(MOST_SERVICES):
            self._grid.setRowStretch(row, 1 if row * columns < max(count, 1) else 0)

    def _go_to(self, state: KioskState) -> None:
        if state.step is self._step:
            return
        self._step = state.step
        self._pages.setCurrentIndex(list(KioskStep).index(state.step))
        starts: dict[KioskStep, Callable[[], None]] = {
            KioskStep.PAPERS: self._papers.start,
            KioskStep.LIST: self._list.start,
            KioskStep.NUMBER: self._number.start,
            KioskStep.GONE: self._gone.start,
            KioskStep.NIK: self._nik.start,
            KioskStep.HOUR: self._hour.start,
            KioskStep.PHONE: self._phone.start,
            KioskStep.PRIORITY: lambda: self._answers[0].setFocus(Qt.FocusReason.OtherFocusReason),
            KioskStep.SERVICE: lambda: self.setFocus(Qt.FocusReason.OtherFocusReason),
            KioskStep.CLOSED: lambda: self.setFocus(Qt.FocusReason.OtherFocusReason),
        }
        starts[state.step]()

    def _choose(self, at: int) -> None:
        if self._presenter.state.asks:
            self._presenter.touch()
        elif self._presenter.state.step is KioskStep.SERVICE:
            self._presenter.choose_service(at)
        elif self._presenter.state.step is KioskStep.HOUR:
            self._presenter.person.choose_hour(at)
        else:
            self._presenter.choose_priority(at)

    def _choose_card(self) -> None:
        self._choose(int(self.sender().objectName().rpartition(".")[2]) - 1)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        for card in (*self._cards, *self._answers):
            card.clicked.connect(self._choose_card)
        self._tools.language_chosen.connect(ask.choose_language)
        self._tools.type_chosen.connect(ask.choose_type)
        self._more.clicked.connect(ask.show_more)
        self._judge.clicked.connect(self.opinion_wanted)
        self._back.clicked.connect(ask.go_back)
        self._papers.complete.connect(ask.have_all)
        self._papers.lacking.connect(ask.print_list)
        self._papers.left.connect(ask.start_over)
        self._list.anyway.connect(ask.go_on_anyway)
        self._list.done.connect(ask.start_over)
        self._number.closed.connect(ask.start_over)
        self._gone.left.connect(ask.start_over)
        self._gone.ahead.connect(ask.take_ahead)
        self._gone.booked.connect(ask.come_booked)
        self._nik.typed.connect(ask.person.type_digit)
        self._nik.wiped.connect(ask.person.wipe_digit)
        self._nik.cleared.connect(ask.person.wipe_all)
        self._nik.hidden.connect(ask.person.hide)
        self._nik.known.connect(lambda: self._reader.take(NEW_LINE))
        self._nik.again.connect(ask.person.print_again)
        self._nik.left.connect(ask.go_back)
        self._reader.digit.connect(ask.person.type_digit)
        self._reader.entered.connect(ask.person.go_on)
        self._reader.scanned.connect(ask.person.scan)
        self._phone.typed.connect(ask.phone.type_digit)
        self._phone.wiped.connect(ask.phone.wipe_digit)
        self._phone.cleared.connect(ask.phone.wipe_all)
        self._phone.agreed.connect(ask.phone.agree)
        self._phone.left.connect(ask.go_back)
        self._number.phone.connect(ask.phone.begin)
        self._hour.day_chosen.connect(ask.person.choose_day)
        self._hour.hour_chosen.connect(ask.person.choose_hour)
        self._hour.taken.connect(ask.person.take_hour)
        self._hour.left.connect(ask.go_back)
        self._there.answered.connect(ask.touch)
        self._tick.timeout.connect(ask.tick)
        bind(self, Key.CLOSE, ask.start_over)

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._top = QHBoxLayout()
        self._top.setSpacing(Space.XL)
        self._top.addWidget(self._head, 1)
        self._top.addWidget(self._tools)
        self._grid.setSpacing(Space.L)
        services = QWidget()
        offered = QVBoxLayout(services)
        offered.setContentsMargins(0, 0, 0, 0)
        offered.setSpacing(Space.L)
        offered.addLayout(self._grid, 1)
        offered.addWidget(self._more)
        offered.addWidget(self._judge)
        for card in self._cards:
            # Without a parent a card would open as a window of its own when it is shown before it has its place.
            card.setParent(services)
        first = (services, self._papers, self._list, self._answers_page(), self._number, self._closed, self._gone)
        for page in (*first, self._nik, self._hour, self._phone):
            self._pages.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.L)
        self._column.setSpacing(Space.M)
        self._column.addLayout(self._top)
        for part in (self._title, self._hint, self._banner):
            self._column.addWidget(part)
        self._pages.setMinimumHeight(TARGET_PX)  # a banner above takes from the cards: nothing grows out of the screen
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self._hours)

    def _place_tools(self) -> None:
        """At the foot of an upright screen, where a seated visitor reaches them, else in the head."""
        if self._portrait:
            self._top.removeWidget(self._tools)
            self._column.addWidget(self._tools)
        else:
            self._column.removeWidget(self._tools)
            self._top.addWidget(self._tools)

    def _answers_page(self) -> QWidget:
        page = QWidget()
        cards = self._answer_grid
        page.setLayout(cards)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(Space.L)
        claims = len(self._answers) - 1
        cards.addWidget(self._answers[0], 0, 0, 1, claims)
        for at in range(claims):
            cards.setColumnStretch(at, 1)
        cards.addWidget(self._back, claims + 1, 0, Qt.AlignmentFlag.AlignLeft)
        self._place_answers(False)
        return page

    def _place_answers(self, below: bool) -> None:
        """The three claims side by side, on an upright screen below each other."""
        if below is self._answers_below:
            return
        self._answers_below = below
        claims = self._answers[1:]
        for at, card in enumerate(claims):
            self._answer_grid.removeWidget(card)
            card.lie(below)
            place = (at + 1, 0, 1, len(claims)) if below else (1, at, 1, 1)
            self._answer_grid.addWidget(card, *place)
