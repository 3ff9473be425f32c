"""The greeter's window: what for, with which papers, who; one button gives the number."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.greeter.middle import NumberPart, PapersPart, ReasonsPart
from ui.greeter.parts import ServiceCard
from ui.greeter.phone_part import PhonePart
from ui.greeter.presenter import GreeterPresenter
from ui.greeter.state import CLASSES, MOST_SERVICES, GreeterState, Panel
from ui.greeter.visitor import VisitorPart
from ui.greeter.words import list_trouble, list_words, service_lines
from ui.keys import Key, bind, shown
from ui.machine.slips import SlipState
from ui.service_icons import KIND_ICONS
from ui.theme import Space
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind
from ui.widgets.text import text

LEFT, MIDDLE, RIGHT = 27, 41, 32
"""Shares of the width."""
GIVE_PX = 52
NARROW_PX = 1200


class GreeterView(QWidget):
    """1 to 9 choose what for, Ctrl+Enter gives the number, Ctrl+P prints what to bring instead."""

    def __init__(self, presenter: GreeterPresenter, time: BranchTime) -> None:
        super().__init__()
        self.setObjectName("greeter")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter, self._time = presenter, time
        self._busy, self._banner = BusyLine("greeter.busy"), Banner("greeter.banner")
        self._done, self._said = DoneBanner("greeter.done"), ""
        self._left_title = text(role="second", name="greeter.services.title")
        self._cards = tuple(ServiceCard(at + 1) for at in range(MOST_SERVICES))
        self._papers = PapersPart()
        self._reasons, self._over = ReasonsPart("greeter.reason"), ReasonsPart("greeter.over")
        self._given, self._found = NumberPart("greeter.given"), NumberPart("greeter.found")
        self._middle = QStackedWidget()
        self._phone = PhonePart()
        panels = (self._papers, self._given, self._found, self._reasons, self._over, self._phone)
        self._panels = dict(zip(Panel, panels, strict=True))
        self._visitor = VisitorPart()
        self._recent = text(role="second", name="greeter.recent")
        self._empty = Button(role="link", name="greeter.empty")
        self._blank = Button(role="link", name="greeter.blank")
        self._list = Button(name="greeter.list", key=shown(Key.PRINT))
        self._give = Button(role="primary", name="greeter.give", key=shown(Key.NEXT_STEP))
        self._panel: Panel | None = None
        self._loaded = self._narrow = False
        self._chosen: object = None
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait for the next visitor at the first service."""
        shown_card = next((card for card in self._cards if card.isVisibleTo(self)), None)
        (shown_card or self._visitor.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: GreeterState) -> None:
        """Show everything."""
        self._busy.show_busy(state.busy)
        problem = _("Tersambung kembali… Isian tetap tersimpan.") if state.cut else state.problem
        problem = problem or list_trouble(state) or state.sheet_problem
        kind = Kind.WARNING if state.cut or not state.problem else Kind.DANGER
        self._banner.show_words(problem, kind, _("Coba lagi") if state.can_retry and not state.cut else "")
        if state.hint != self._said:
            self._said = state.hint
            self._done.show_done(state.hint) if state.hint else self._done.clear()
        self._show_services(state)
        self._papers.show_state(state)
        self._given.show_given(state)
        self._found.show_found(state, self._time)
        self._reasons.show_cancelling(state)
        self._over.show_over(state)
        self._phone.show_state(state)
        self._visitor.show_state(state)
        self._show_foot(state)
        self._turn(state)
        if state.loaded and not self._loaded:
            self._loaded = True
            self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose what for, wherever the keyboard is but in a field."""
        digit = event.text()
        if len(digit) == 1 and digit in "123456789" and not event.isAutoRepeat():
            self._presenter.choose_service(int(digit) - 1)
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What Tab comes to is in sight."""
        moved = super().focusNextPrevChild(forward)
        if (part := QApplication.focusWidget()) is not None:
            self._papers.keep_in_sight(part)
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures and icons need a wide page."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        if narrow is not self._narrow:
            self._narrow = narrow
            for card in self._cards:
                card.show_narrow(narrow)
            self._papers.show_narrow(narrow)
            self.show_state(self._presenter.state)

    def _show_services(self, state: GreeterState) -> None:
        self._left_title.setText(_("Keperluan"))
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(state.services))
            if at < len(state.services):
                one = state.services[at]
                lines = service_lines(one, state.priority, state.cut)
                card.show_service(KIND_ICONS[one.service.kind], lines, one.service.service_id == state.chosen_id)

    def _show_foot(self, state: GreeterState) -> None:
        given = " · ".join(f"{one.label} {self._time.short(one.at)}" for one in state.recent)
        self._recent.setText(_("Baru diberi: {numbers}").format(numbers=given) if given else "")
        self._empty.setText(_("Kosongkan isian"))
        self._empty.setEnabled(not state.busy)
        sent = state.sheet is SlipState.PRINTING
        words = _("Formulir kosong sedang dicetak.") if sent else _("Cetak formulir kosong ({key})")
        self._blank.setText(words.format(key=shown(Key.BLANK)))
        self._blank.setEnabled(not state.cut)
        chosen = state.chosen
        self._list.setText(list_words(state))
        self._list.setVisible(bool(state.papers) and state.panel is Panel.PAPERS)
        self._list.setEnabled(state.may_list)
        printing = state.listed is SlipState.PRINTING
        if printing:
            self._list.setText(_("Daftar sedang dicetak."))
        words = _("Beri nomor {prefix}").format(prefix=chosen.service.prefix) if chosen else _("Beri nomor")
        self._give.setText(_("Tersambung kembali…") if state.cut else words)
        self._give.setEnabled(state.may_give and not printing)
        self._give.setVisible(state.panel is Panel.PAPERS)

    def _turn(self, state: GreeterState) -> None:
        """A panel that opens has the keyboard; so have the papers of a service that was just chosen."""
        if state.panel is not self._panel:
            before, self._panel = self._panel, state.panel
            self._middle.setCurrentWidget(self._panels[state.panel])
            if state.panel is Panel.PAPERS and before is not None:
                self.start()
            part = {
                Panel.GIVEN: self._given.close_button,
                Panel.FOUND: self._found.close_button,
                Panel.REASONS: self._reasons.first(),
                Panel.OVER: self._over.first(),
                Panel.PHONE: self._phone.field,
            }.get(state.panel)
            if part is not None:
                part.setFocus(Qt.FocusReason.OtherFocusReason)
        if state.chosen_id != self._chosen:
            self._chosen = state.chosen_id
            if state.chosen_id is not None and state.panel is Panel.PAPERS:
                (self._papers.first() or self._give).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_state)
        presenter.emptied.connect(self.start)
        self._banner.acted.connect(presenter.retry)
        for at, card in enumerate(self._cards):
            card.clicked.connect(lambda _checked=False, at=at: presenter.choose_service(at))
        self._papers.marked.connect(presenter.mark)
        self._papers.all_here.connect(presenter.all_here)
        for part in (self._given, self._found):
            part.closed.connect(presenter.close_panel)
            part.printed_again.connect(presenter.print_again)
            part.cancel_wanted.connect(presenter.ask_cancel)
            part.phone_wanted.connect(presenter.phone.begin)
            part.phone_back.connect(presenter.phone.take_back)
        self._phone.typed.connect(presenter.phone.type)
        self._phone.agreed.connect(presenter.phone.agree)
        self._phone.closed.connect(presenter.close_panel)
        self._reasons.chosen.connect(presenter.cancel)
        self._reasons.closed.connect(presenter.close_panel)
        self._over.chosen.connect(presenter.give_over)
        self._over.closed.connect(presenter.close_panel)
        self._visitor.found.connect(presenter.find)
        self._visitor.class_chosen.connect(presenter.choose_class)
        self._visitor.attorney.connect(presenter.note_attorney)
        self._visitor.forgotten.connect(presenter.forget_visitor)
        self._visitor.note_typed.connect(presenter.type_note)
        self._visitor.phrase.connect(presenter.add_phrase)
        self._give.clicked.connect(presenter.give)
        self._list.clicked.connect(presenter.print_list)
        self._empty.clicked.connect(presenter.empty)
        self._blank.clicked.connect(presenter.print_blank)
        bind(self, Key.NEXT_STEP, presenter.give)
        bind(self, Key.PRINT, presenter.print_list)
        bind(self, Key.BLANK, presenter.print_blank)
        bind(self, Key.TAKE_READ, presenter.all_here)
        bind(self, Key.FIND_MEMBER, self._to_find)
        bind(self, Key.NOTE, self._visitor.note.setFocus)
        bind(self, Key.ATTORNEY, presenter.note_attorney)
        bind(self, Key.PHONE, presenter.phone.begin)
        bind(self, Key.CANCEL_TICKET, presenter.ask_cancel)
        bind(self, Key.CLOSE, self._close)
        for key, priority in zip((Key.PAPER_1, Key.PAPER_2, Key.PAPER_3, Key.CLASS_4), CLASSES, strict=True):
            bind(self, key, partial(presenter.choose_class, priority))

    def _to_find(self) -> None:
        self._visitor.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._visitor.search.selectAll()

    def _close(self) -> None:
        """One step back; from the fields to the services, with all that was typed."""
        if self._presenter.state.panel is Panel.PAPERS:
            self.start()
        else:
            self._presenter.close_panel()

    def _lay_out(self) -> None:
        services = QVBoxLayout()
        services.setSpacing(Space.S)
        services.addWidget(self._left_title)
        for card in self._cards:
            services.addWidget(card, 1)
        services.addStretch(1)
        for panel in self._panels.values():
            self._middle.addWidget(panel)
        columns = QHBoxLayout()
        columns.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        columns.setSpacing(Space.L)
        columns.addLayout(services, LEFT)
        columns.addWidget(self._middle, MIDDLE)
        columns.addWidget(self._visitor, RIGHT)
        foot = QFrame()
        foot.setProperty("role", "footer")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._recent)
        links = QHBoxLayout()
        links.setSpacing(Space.L)
        for link in (self._empty, self._blank):
            links.addWidget(link)
        links.addStretch(1)
        said.addLayout(links)
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.M)
        row.addLayout(said, 1)
        for button in (self._list, self._give):
            button.setMinimumHeight(GIVE_PX)
            row.addWidget(button)
        self._give.setMinimumWidth(280)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._busy, self._banner, self._done):
            column.addWidget(part)
        column.addLayout(columns, 1)
        column.addWidget(foot)
