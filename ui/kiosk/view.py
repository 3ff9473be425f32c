"""The kiosk: a full window with one question at a time, for fingers and for keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from counter_app.queueing.words import priority_name, service_name
from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.kiosk.cards import KIND_ICONS, Card, service_lines
from ui.kiosk.look import TARGET_PX, sheet, sizes_for
from ui.kiosk.number_page import NumberPage
from ui.kiosk.presenter import MOST_SERVICES, PRIORITIES, KioskPresenter, KioskState, KioskStep
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.text import text

TICK_MS = 1000
LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}
PRIORITY_ICONS = ("arrow-right", "person-simple", "baby", "wheelchair")


class KioskView(QWidget):
    """Keys: 1 to 6 choose, Esc goes back, Tab and Enter reach everything."""

    def __init__(self, presenter: KioskPresenter, branch_name: str = "") -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter, self._branch_name = presenter, branch_name
        self._sizes = sizes_for(0)
        self._step: KioskStep | None = None
        self._place, self._clock = (
            text(name="kiosk.place", wrap=False),
            text(role="clock", name="kiosk.clock", wrap=False),
        )
        self._title, self._hint = text(name="kiosk.title"), text(name="kiosk.hint")
        for label, role in ((self._place, "place"), (self._title, "title"), (self._hint, "small")):
            label.setProperty("role", f"kiosk-{role}")
        self._banner = Banner("kiosk.banner")
        self._languages = {code: self._language(code, words) for code, words in LANGUAGE_NAMES.items()}
        self._cards = tuple(Card(f"kiosk.service.{at + 1}") for at in range(MOST_SERVICES))
        self._answers = tuple(Card(f"kiosk.priority.{at + 1}", likely=at == 0) for at in range(len(PRIORITIES)))
        self._back = Button(name="kiosk.back", key=shown(Key.CLOSE))
        self._number = NumberPage()
        self._pages = QStackedWidget()
        self._grid = QGridLayout()
        self._placed = -1
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: KioskState) -> None:
        """Show the question of the moment in its language."""
        self._place.setText(self._branch_name)
        self._clock.setText(state.clock)
        self._banner.show_words(state.problem)
        for code, button in self._languages.items():
            button.setChecked(code == state.language)
        self._title.setText(_title(state))
        self._hint.setText(_hint(state))
        self._title.setVisible(state.step is not KioskStep.NUMBER)
        self._hint.setVisible(state.step is not KioskStep.NUMBER)
        self._show_services(state)
        for at, (card, priority) in enumerate(zip(self._answers, PRIORITIES, strict=True)):
            words = priority_name(priority) or _("Tidak, lanjutkan")
            card.show_card(at + 1, PRIORITY_ICONS[at], self._sizes.icon, (words, "", ""))
        self._back.setText(_("Kembali"))
        self._number.show_number(state.issued, state.slip, state.slip_trouble)
        self._go_to(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type and icons grow with the screen."""
        super().resizeEvent(event)
        wanted = sizes_for(self.height())
        if wanted != self._sizes or not self.styleSheet():
            self._sizes = wanted
            self.setStyleSheet(sheet(wanted))
            self.show_state(self._presenter.state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses a card."""
        at = event.key() - Qt.Key.Key_1
        if 0 <= at < 9 and not event.isAutoRepeat():
            self._choose(at)
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while it can be seen."""
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """No clock for nobody."""
        self._tick.stop()
        super().hideEvent(event)

    def _show_services(self, state: KioskState) -> None:
        self._place_cards(len(state.services))
        for at, service in enumerate(state.services):
            sign = KIND_ICONS[service.kind]
            self._cards[at].show_card(at + 1, sign, self._sizes.icon, service_lines(service), service.wait is not None)

    def _place_cards(self, count: int) -> None:
        """One row up to three cards, two rows above."""
        if count == self._placed:
            return
        self._placed = count
        columns = count if count <= 3 else (count + 1) // 2
        for at, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            card.setVisible(at < count)
            if at < count:
                self._grid.addWidget(card, at // columns, at % columns)
        self._grid.setRowStretch(0, 1)
        self._grid.setRowStretch(1, 1)

    def _go_to(self, state: KioskState) -> None:
        if state.step is self._step:
            return
        self._step = state.step
        self._pages.setCurrentIndex(list(KioskStep).index(state.step))
        if state.step is KioskStep.NUMBER:
            self._number.start()
        elif state.step is KioskStep.PRIORITY:
            self._answers[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, at: int) -> None:
        if self._presenter.state.step is KioskStep.SERVICE:
            self._presenter.choose_service(at)
        else:
            self._presenter.choose_priority(at)

    def _choose_card(self) -> None:
        self._choose(int(self.sender().objectName().rpartition(".")[2]) - 1)

    def _choose_language(self) -> None:
        self._presenter.choose_language(self.sender().objectName().rpartition(".")[2])

    def _language(self, code: str, words: str) -> QPushButton:
        button = Button(words, name=f"kiosk.{code}")
        button.setProperty("role", "language")
        button.setCheckable(True)
        return button

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        for card in (*self._cards, *self._answers):
            card.clicked.connect(self._choose_card)
        for button in self._languages.values():
            button.clicked.connect(self._choose_language)
        self._back.clicked.connect(ask.start_over)
        self._number.closed.connect(ask.start_over)
        self._tick.timeout.connect(ask.tick)
        bind(self, Key.CLOSE, ask.start_over)

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        one_language = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._place)
        head.addStretch(1)
        head.addWidget(self._clock)
        head.addSpacing(Space.XL)
        for button in self._languages.values():
            one_language.addButton(button)
            head.addWidget(button)
        self._grid.setSpacing(Space.XL)
        services = self._page(self._grid)
        for card in self._cards:
            # Without a parent a card would open as a window of its own when it is shown before it has its place.
            card.setParent(services)
        for page in (services, self._answers_page(), self._number):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL * 2, Space.XXL, Space.XXL * 2, Space.XXL)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addSpacing(Space.XL)
        for part in (self._title, self._hint, self._banner):
            column.addWidget(part)
        column.addSpacing(Space.M)
        self._pages.setMinimumHeight(TARGET_PX)  # a banner above takes from the cards: nothing grows out of the screen
        column.addWidget(self._pages, 1)

    def _answers_page(self) -> QWidget:
        cards = QGridLayout()
        cards.setSpacing(Space.XL)
        no, *claims = self._answers
        cards.addWidget(no, 0, 0, 1, len(claims))
        for at, card in enumerate(claims):
            cards.addWidget(card, 1, at)
            cards.setColumnStretch(at, 1)
        cards.addWidget(self._back, 2, 0, Qt.AlignmentFlag.AlignLeft)
        return self._page(cards)

    def _page(self, layout: QGridLayout) -> QWidget:
        page = QWidget()
        layout.setContentsMargins(0, 0, 0, 0)
        page.setLayout(layout)
        return page


def _title(state: KioskState) -> str:
    if state.step is KioskStep.PRIORITY and state.chosen is not None:
        return service_name(state.chosen)
    return _("Selamat datang. Apa keperluan Anda?")


def _hint(state: KioskState) -> str:
    if state.step is KioskStep.PRIORITY:
        return _("Apakah Anda termasuk salah satu dari ini? Anda akan didahulukan.")
    if state.loaded and not state.services:
        return _("Belum ada layanan yang dibuka. Silakan hubungi petugas.")
    return _("Sentuh layanan atau tekan angkanya untuk mengambil nomor. Layanan ini gratis.")
