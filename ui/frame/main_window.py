"""The staffed window: bar, queue or list of pages, page, member. It holds screens and knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from counter_app.texts import _
from ui.keys import Key, bind
from ui.theme import FOLD_BELOW, MEMBER_WIDTH, NAVIGATION_WIDTH, QUEUE_WIDTH, SLIM_BELOW, SLIM_NAVIGATION_WIDTH
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.marks import Kind
from ui.widgets.overlay import HelpOverlay, KeysOverlay
from ui.widgets.pages import PageStack
from ui.widgets.reading_order import tab
from ui.widgets.status_dot import DotState
from ui.widgets.text import rule
from ui.widgets.top_bar import Act, Device, TopBar


class Shell(QMainWindow):
    """Three columns under a bar; below 1500 px the member is a strip over the case, Ctrl+I unfolds it.

    `asked(Act)` tells what the officer's menu asked,
    `closing` that the window goes: whoever composed it stops threads and saves drafts then.
    """

    asked = Signal(Act)
    clock_seen = Signal()
    closing = Signal()
    answer_noted = Signal()

    def __init__(self, now: Callable[[], datetime], zone: str) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setWindowTitle(_("Loket layanan"))
        self.bar = TopBar(now, zone)
        self._unfolded, self._left_px = False, QUEUE_WIDTH
        self._has_member = False
        self._kept: QWidget | None = None
        self._again: Callable[[], None] | None = None
        self._outside = Banner("shell.outside")
        self._clock = Banner("shell.clock")
        self._night = Banner("shell.night")
        self._damage = Banner("shell.damage")
        self._done = DoneBanner("shell.done")
        self._answer = Banner("shell.answer")
        self._answer.acted.connect(self.answer_noted)
        self._left, self._left_line = _column("shell.left", QUEUE_WIDTH), rule(upright=True)
        self._member, self._member_line = _column("shell.member", MEMBER_WIDTH), rule(upright=True)
        self._strip = QFrame()
        self._strip.setObjectName("shell.strip")
        self._strip.setProperty("role", "strip")
        self._strip_place = QVBoxLayout(self._strip)
        self._strip_place.setContentsMargins(0, 0, 0, 0)
        self._pages = PageStack()
        self._pages.setObjectName("shell.pages")
        self._covers = QStackedWidget()
        self._work = QWidget()
        self._lay_out()
        self.keys = KeysOverlay(self)
        self.help = HelpOverlay(self, self.page)
        self._member_key = bind(self, Key.SHOW_MEMBER, self.toggle_member)
        bind(self, Key.LOCK, self._ask_lock)
        self.bar.asked.connect(self.asked)
        self._outside.acted.connect(self._outside_read)
        self._clock.acted.connect(self.clock_seen)
        self._night.acted.connect(lambda: self.show_night(""))
        self._member_key.setEnabled(False)
        self._fold()

    def set_queue(self, widget: QWidget | None) -> None:
        """Put the queue into the left column; None takes the column away (stations without a counter)."""
        self._set_left(widget, QUEUE_WIDTH)

    def set_navigation(self, widget: QWidget | None) -> None:
        """Put the list of a window's pages into the left column; None takes the column away."""
        self._set_left(widget, NAVIGATION_WIDTH)

    def set_member(self, widget: QWidget | None, strip: QWidget | None = None) -> None:
        """Put the member card into the right column and its short form into the strip; None takes both away."""
        _put(self._member, widget)
        while (item := self._strip_place.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not strip:
                old.setParent(None)
        if strip is not None:
            self._strip_place.addWidget(strip)
            strip.show()
        self._has_member = widget is not None
        self._member_key.setEnabled(self._has_member)
        self._unfolded = self._unfolded and self._has_member
        self._fold()

    def show_beside(self, widget: QWidget) -> None:
        """Put something else into the right column; its short form in the strip stays."""
        _put(self._member, widget)

    def show_page(self, page: QWidget) -> None:
        """Show a page in the case column; a new one is kept until `drop_page`."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def page(self) -> QWidget | None:
        """The page shown now."""
        return self._pages.currentWidget()

    def drop_page(self, page: QWidget) -> None:
        """Forget a page; it goes back to its owner without a parent."""
        self._pages.removeWidget(page)
        page.setParent(None)

    def set_status(self, device: Device, state: DotState, words: str = "") -> None:
        """Set a dot of the bar."""
        self.bar.show_status(device, state, words)

    def show_outside(self, words: str, again: Callable[[], None] | None = None) -> None:
        """Say over all columns what does not work; "Coba lagi" does it `again`, without that it is only put away."""
        self._again = again
        act = _("Coba lagi") if again is not None else _("Sudah dibaca")
        self._outside.show_words(words, Kind.WARNING, act if words else "")

    def show_clock(self, words: str) -> None:
        """Say over all columns what speaks against the clock, until somebody has seen it."""
        self._clock.show_words(words, Kind.WARNING, _("Sudah dibaca") if words else "")

    def show_night(self, words: str) -> None:
        """Say over all columns what the program could not do at night, until somebody has seen it."""
        self._night.show_words(words, Kind.WARNING, _("Sudah dibaca") if words else "")

    def show_damage(self, words: str) -> None:
        """Say over all columns that nothing is written any more; nobody can put that away."""
        self._damage.show_words(words, Kind.DANGER)

    def show_done(self, words: str) -> None:
        """Say for a few seconds what is done."""
        self._done.show_done(words)

    def show_answer(self, words: str) -> None:
        """What a supervisor answered; it stays until the officer has noted it."""
        self._answer.show_words(words, Kind.INFO, _("Mengerti") if words else "")

    def cover(self, widget: QWidget) -> None:
        """Hide everything, the bar too, behind a page (locked). Keys of the pages are dead meanwhile."""
        if not self.covered():
            self._kept = self._focus_of_work()
        self.uncover(give_back=False)
        for overlay in (self.keys, self.help):
            overlay.put_away()
            overlay.setEnabled(False)
        self._covers.addWidget(widget)
        self._covers.setCurrentWidget(widget)
        self._work.setEnabled(False)

    def uncover(self, *, give_back: bool = True) -> None:
        """Show the work again, with the keyboard where it was; the cover goes back to its owner."""
        for overlay in (self.keys, self.help):
            overlay.setEnabled(True)
        self._work.setEnabled(True)
        while self._covers.count() > 1:
            cover = self._covers.widget(1)
            if cover is not None:
                self._covers.removeWidget(cover)
                cover.setParent(None)
        self._covers.setCurrentWidget(self._work)
        kept = self._kept
        if give_back and kept is not None and isValid(kept) and kept.isEnabled() and kept.isVisible():
            kept.setFocus()

    def covered(self) -> bool:
        """Whether a page hides the work."""
        return self._covers.currentWidget() is not self._work

    def toggle_member(self) -> None:
        """Unfold the member beside the case, or fold it into the strip again."""
        if self._has_member and not self.covered():
            self._unfolded = not self._unfolded
            self._fold()

    def folded(self) -> bool:
        """Whether the member is a strip now."""
        return self._has_member and self.width() < FOLD_BELOW and not self._unfolded

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab follows the reading order, not the order in which parts were made."""
        return tab(self, forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the member by width."""
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell before the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _set_left(self, widget: QWidget | None, width_px: int) -> None:
        _put(self._left, widget)
        self._left_px = width_px
        self._fold()

    def _focus_of_work(self) -> QWidget | None:
        """Where the work goes on: what has the keyboard, or had it in the page before the menu took it."""
        here, page = self.focusWidget(), self.page()
        if here is not None and not self.bar.isAncestorOf(here):
            return here
        return (page.focusWidget() or page) if page is not None else None

    def _outside_read(self) -> None:
        again = self._again
        self.show_outside("")
        if again is not None:
            again()

    def _ask_lock(self) -> None:
        if not self.covered():
            self.asked.emit(Act.LOCK)

    def _fold(self) -> None:
        folded = self.folded()
        has_left = self._left.widget() is not None
        slim = self.width() < SLIM_BELOW
        self._left.setFixedWidth(min(self._left_px, SLIM_NAVIGATION_WIDTH) if slim else self._left_px)
        self._left.setVisible(has_left)
        self._left_line.setVisible(has_left)
        self._member.setVisible(self._has_member and not folded)
        self._member_line.setVisible(self._has_member and not folded)
        self._strip.setVisible(folded and self._strip_place.count() > 0)

    def _lay_out(self) -> None:
        case = QVBoxLayout()
        case.setSpacing(0)
        for part in (self._strip, self._answer, self._done):
            case.addWidget(part)
        case.addWidget(_scrolling(self._pages), 1)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        for upright in (self._left, self._left_line):
            columns.addWidget(upright)
        columns.addLayout(case, 1)
        for upright in (self._member_line, self._member):
            columns.addWidget(upright)
        whole = QVBoxLayout(self._work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.bar, self._damage, self._clock, self._night, self._outside):
            whole.addWidget(part)
        whole.addLayout(columns, 1)
        self._covers.addWidget(self._work)
        self.setCentralWidget(self._covers)


def _scrolling(pages: QWidget) -> QScrollArea:
    """A page that needs more room than a small screen has is scrolled: the window never outgrows its screen."""
    area = QScrollArea()
    area.setProperty("role", "page")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(pages)
    return area


def _column(name: str, width_px: int) -> QScrollArea:
    """A column of fixed width whose content scrolls when the window is low."""
    column = QScrollArea()
    column.setObjectName(name)
    column.setProperty("role", "column")
    column.setFixedWidth(width_px)
    column.setWidgetResizable(True)
    column.setFrameShape(QFrame.Shape.NoFrame)
    column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return column


def _put(column: QScrollArea, widget: QWidget | None) -> None:
    old = column.takeWidget()
    if old is not None and old is not widget:
        old.setParent(None)
    if widget is not None:
        column.setWidget(widget)
        widget.show()
