"""The officer's page of the selfie: consent, picture, rules, and the two other ways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from counter_app.texts import _
from ui.keys import Key, bind
from ui.selfie.member.pictograms import OwnSign, Sign
from ui.selfie.member.side import MemberSide, MemberWindow
from ui.selfie.officer.aids_row import AidsRow
from ui.selfie.officer.consent_card import ConsentCard
from ui.selfie.officer.foot import FootButtons
from ui.selfie.officer.preview import Preview
from ui.selfie.officer.reason_panels import OverridePanel, RefusalPanel
from ui.selfie.officer.review_panel import ReviewPanel
from ui.selfie.officer.status_panel import StatusPanel
from ui.selfie.officer.work_area import WorkArea
from ui.selfie.presenter import SelfiePresenter
from ui.selfie.state import OTHER_WAYS, PageState, Panel, SelfieState, Step
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind
from ui.widgets.page import READING_PX, Page
from ui.widgets.screens import other_screen

AS_WIDE = 10_000
"""Share of the width a card takes, up to its widest, over the one of the empty room beside it."""


class SelfieView(Page):
    """Enter does the likely act, Esc takes one step back, F11 enlarges the member's side when there is one screen."""

    def __init__(self, presenter: SelfiePresenter) -> None:
        super().__init__("selfie", wide=True)
        self._presenter = presenter
        self._page: PageState | None = None
        self._held = True
        self._consent, self._preview = ConsentCard(), Preview("selfie.preview")
        self._status = StatusPanel()
        self._work, self._ways = WorkArea(self._preview, self._status), QWidget()
        self._override, self._refusal, self._review = OverridePanel(), RefusalPanel(), ReviewPanel()
        self._ask_override, self._ask_refusal = Button(name="selfie.ask_override"), Button(name="selfie.ask_refusal")
        self._foot_buttons, self._aids = FootButtons(), AidsRow()
        self._large: MemberSide | None = None
        self._window: MemberWindow | None = None
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: SelfieState) -> None:
        """Show the page; a new picture alone touches only what is painted."""
        if state.page is not self._page:
            self._show_page(state.page)
        self._preview.show_picture(state.look, state.page.picture, _sign_of(state.page.step))
        # Without a screen of their own the member looks at this one.
        self._preview.show_light(state.light if self._window is None else None)
        self._status.show_state(state)
        self._aids.show_state(state)
        for member in (self._large, self._window):
            if member is not None:
                member.show_state(state)

    def showEvent(self, event: QShowEvent) -> None:
        """The member's side opens on the second screen, when there is one."""
        super().showEvent(event)
        screen = other_screen(self)
        if self._window is None and screen is not None:
            self._window = MemberWindow(self)
            self._window.show_state(self._presenter.state)
            self._window.show_on(screen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The enlarged side keeps to the page; the buttons stay in sight."""
        super().resizeEvent(event)
        self._place_large()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter where nothing else takes it does the likely act."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.isAutoRepeat() and not isinstance(self.focusWidget(), QLineEdit):
            self._presenter.go_on()
            return
        super().keyPressEvent(event)

    def toggle_large(self) -> None:
        """Enlarge the member's side over the page, or take it away."""
        if self._large is None:
            self._large = MemberSide("selfie.large")
            self._large.setParent(self)
            self._large.hide()
        self._large.show_state(self._presenter.state)
        self._large.setVisible(not self._large.isVisibleTo(self))
        self._place_large()
        if self._large.isVisibleTo(self):
            self._large.raise_()

    def _step_back(self) -> None:
        if self._large is not None and self._large.isVisibleTo(self):
            self._large.hide()
        else:
            self._presenter.go_back()

    def _show_page(self, page: PageState) -> None:
        before, self._page = self._page, page
        moved = before is None or _place_of(before) != _place_of(page)
        if moved:
            self._note_focus(before)
        self.title.setText(_("Swafoto"))
        self.busy.show_busy(page.busy or page.step in (Step.OPENING, Step.SAVING), _busy_words(page))
        self._show_banner(page)
        asks = page.step is Step.CONSENT
        self._consent.setVisible(asks)
        self._consent.show_words(page.consent, page.busy)
        self._work.setVisible(not asks and not page.panel and page.step is not Step.LOADING)
        self._status.show_page(page)
        self._override.setVisible(page.panel is Panel.OVERRIDE)
        self._refusal.setVisible(page.panel is Panel.REFUSAL)
        self._review.setVisible(page.panel is Panel.REVIEW)
        for panel in (self._override, self._refusal, self._review):
            panel.show_state(page)
        self._show_buttons(page)
        opened = page.panel if before is None or before.panel is not page.panel else Panel.NONE
        if opened is Panel.OVERRIDE:
            self._override.start(page.reason)
        elif opened is Panel.REFUSAL:
            self._refusal.start(page.reason)
        elif opened is Panel.REVIEW:
            self._review.start()
        elif moved:
            self._place_focus(page)

    def _show_banner(self, page: PageState) -> None:
        """What is wrong; while the camera runs, that it is mounted turned."""
        if page.turned and not page.problem and page.step in (Step.CHECKING, Step.TAKING):
            self.banner.show_words(page.turned, Kind.WARNING)
        else:
            self.banner.show_words(page.problem, act=_("Coba lagi") if page.can_retry else "")

    def _show_buttons(self, page: PageState) -> None:
        self._foot_buttons.show_page(page)
        self._aids.show_page(page)
        self._ways.setVisible(page.step in OTHER_WAYS and not page.panel)
        self._ask_override.setText(_("Minta persetujuan penyelia"))
        self._ask_override.setVisible(page.step is not Step.IN_REVIEW)
        self._ask_override.show_role("primary" if page.step is Step.USED_UP else "outline")
        self._ask_refusal.setText(_("Catat penolakan"))
        self._ask_refusal.show_role("primary" if page.step is Step.DECLINED else "outline")
        for button in (self._ask_override, self._ask_refusal):
            button.setEnabled(not page.busy)

    def _note_focus(self, before: PageState | None) -> None:
        """Whether the work was on this page before its buttons go; meanwhile the page itself holds the focus."""
        inside = self.window().focusWidget()
        if before is not None and inside is not None:
            self._held = inside is self or self.isAncestorOf(inside)
        if self._held and self.isVisible() and not (self._page and self._page.panel):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_focus(self, page: PageState) -> None:
        """Where Enter is the likely act; while the camera runs Enter does nothing by accident."""
        if not self._held or page.busy:
            return
        if page.step is Step.CONSENT:
            self._consent.start()
            return
        first: dict[Step, QWidget] = {Step.USED_UP: self._ask_override, Step.DECLINED: self._ask_refusal}
        target = first.get(page.step, self._foot_buttons.go_on)
        quiet = page.step in (Step.OPENING, Step.TAKING, Step.SAVING, Step.LOADING)
        (self if quiet else target).setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_large(self) -> None:
        if self._large is not None:
            self._large.setGeometry(0, 0, self.width(), self.height() - self._foot.height())

    def _ask_again(self) -> None:
        if self._presenter.page.step is Step.ASKING:
            self._presenter.take_again()
        elif self._presenter.page.may_begin:
            self._presenter.start()
        else:
            self._presenter.ask_again()

    def _connect(self) -> None:
        ask, foot = self._presenter, self._foot_buttons
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._consent.agreed.connect(ask.agree)
        self._consent.declined.connect(ask.decline)
        foot.go_on.clicked.connect(ask.go_on)
        foot.check.clicked.connect(ask.check_first)
        foot.halt.clicked.connect(ask.halt)
        foot.again.clicked.connect(self._ask_again)
        foot.doubt.clicked.connect(ask.doubt)
        foot.card.clicked.connect(ask.show_card)
        foot.back.clicked.connect(self._step_back)
        self._status.covered.connect(ask.note_covering)
        self._aids.timed.connect(ask.helping.give_time)
        self._aids.spoken.connect(ask.helping.speak)
        self._aids.spared.connect(ask.helping.spare_light)
        self._aids.saw.connect(ask.helping.see)
        self._aids.swapped.connect(ask.helping.swap_prompt)
        self._connect_deciding()
        bind(self, Key.CLOSE, self._step_back, inside=True)
        bind(self, Key.BACK, self._step_back)
        bind(self, Key.NEXT_STEP, ask.go_on)
        bind(self, Key.MEMBER_SIDE, self.toggle_large)

    def _connect_deciding(self) -> None:
        decide = self._presenter.deciding
        self._ask_override.clicked.connect(decide.ask_override)
        self._ask_refusal.clicked.connect(decide.ask_refusal)
        self._override.told.connect(decide.override)
        self._override.sent.connect(decide.ask_desk)
        self._status.taken_back.connect(decide.withdraw)
        self._refusal.told.connect(decide.refuse)
        self._review.told.connect(decide.review)
        for panel in (self._override, self._refusal, self._review):
            panel.cancelled.connect(decide.close)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        self.above.insertLayout(0, head)
        head.addWidget(self.title, 1)
        head.addWidget(self._aids)
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(Space.M)
        ways.addWidget(self._ask_override)
        ways.addWidget(self._ask_refusal)
        ways.addStretch(1)
        for card in (self._consent, self._override, self._refusal, self._review):
            card.setMaximumWidth(READING_PX)
            # Beside a spring: alone in the column its words would be measured at the column's width and cut off.
            beside = QHBoxLayout()
            beside.addWidget(card, AS_WIDE)
            beside.addStretch(1)
            self.body.addLayout(beside)
        self.body.addWidget(self._work, 1)
        self.body.addWidget(self._ways)
        self.body.addStretch(0)
        foot = self._foot_buttons
        self.add_buttons((foot.back,), (foot.halt, foot.again, foot.doubt, foot.check, foot.card, foot.go_on))


def _place_of(page: PageState) -> tuple[Step, Panel, bool]:
    return page.step, page.panel, page.busy


def _busy_words(page: PageState) -> str:
    if page.step is Step.OPENING:
        return _("Membuka kamera …")
    return _("Menyimpan swafoto …") if page.step is Step.SAVING and page.busy else ""


SIGNS = {
    Step.FAILED: OwnSign.AGAIN,
    Step.IN_REVIEW: OwnSign.WAIT,
    Step.OVERRIDDEN: OwnSign.CHECK,
    Step.PASSED: OwnSign.CHECK,
}
"""In the place of a picture."""


def _sign_of(step: Step) -> Sign:
    return SIGNS.get(step, OwnSign.CAMERA)
