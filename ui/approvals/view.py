"""The supervisor's page: the list at the left, one thing in full at the right; in a narrow window one of the two."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.copies.words import last_copy_line
from counter_app.data_requests.words import late_words
from counter_app.texts import _
from forms.library import ACCOUNT_RESET
from ui.approvals.batch_state import BatchState
from ui.approvals.batch_view import BatchView
from ui.approvals.centre_row import CentreRow
from ui.approvals.decision_buttons import DecisionButtons
from ui.approvals.detail import MemberDetail, RequestDetail
from ui.approvals.entry_list import EntryList
from ui.approvals.filter_row import FilterRow
from ui.approvals.merge_detail import MergeDetail
from ui.approvals.presenter import ApprovalsPresenter
from ui.approvals.reason_panel import ReasonPanel
from ui.approvals.registration_detail import RegistrationDetail
from ui.approvals.reset_detail import ResetDetail
from ui.approvals.ripeness import AFTER_MS, Ripeness
from ui.approvals.selfie_detail import SelfieDetail
from ui.approvals.state import (
    ApprovalsState,
    Asks,
    Group,
    documents_to_bring,
    may_approve,
    may_confirm,
    may_hand_over,
    shown_now,
)
from ui.approvals.words import fields_to_return, question
from ui.keys import Key, bind, shown
from ui.theme import Space
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.text import rule, text

LIST_PX = 380
DETAIL_PX = 1100
ONE_AT_A_TIME_PX = 1000
"""Narrower than this the list and the detail take turns."""


class ApprovalsView(QWidget):
    """↑ ↓ choose, one key each approves, gives back and rejects; no letter decides while a reason is asked."""

    def __init__(self, presenter: ApprovalsPresenter, ripe_after_ms: int = AFTER_MS) -> None:
        super().__init__()
        self._ripeness = Ripeness(ripe_after_ms, self)
        self.setObjectName("approvals")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        self._at_detail, self._told, self._together = False, "", False
        self._key: object = None
        self._title = text(role="title", name="approvals.list.title")
        self._list, self._filters = EntryList("approvals.list"), FilterRow()
        self._oldest = Button(name="approvals.oldest")
        self._many = Button(name="approvals.many", key=shown(Key.APPROVE_MANY))
        self._print = Button(name="approvals.print", key=shown(Key.PRINT_MANY))
        self._batch = BatchView(presenter.batch)
        self._side = QWidget()
        self._line = rule(upright=True)
        self._page = Page("approvals.detail", wide=True)
        self._done, self._copy = DoneBanner("approvals.done"), Banner("approvals.old_copy")
        self._late = Banner("approvals.late_data")
        self._empty = EmptyState("approvals.empty", "check-circle")
        self._request, self._member = RequestDetail(presenter.doors), MemberDetail(presenter.doors)
        form = presenter.doors.shelf.library.find(ACCOUNT_RESET)
        self._reset, self._selfie = ResetDetail(presenter.doors, form), SelfieDetail(presenter.doors)
        self._registration, self._merge = RegistrationDetail(presenter.doors), MergeDetail(presenter.doors)
        self._why = ReasonPanel()
        self._buttons, self._centre = DecisionButtons(), CentreRow(presenter)
        self._single = bind(self, Key.APPROVE, self._approve_it, inside=True)
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ApprovalsState) -> None:
        """Show the list and what is in hand, in the language in use."""
        self._title.setText(_("Persetujuan"))
        self._list.show_entries(self._presenter.shown_entries(), state.current)
        self._filters.show_counts(state.entries, state.only)
        self._oldest.setText(_("Buka yang terlama"))
        self._many.setText(_("Setujui beberapa"))
        self._many.setVisible(any(one.group is Group.WAITING for one in state.entries))
        self._print.setText(_("Cetak beberapa"))
        self._print.setVisible(any(one.group is Group.DECIDED for one in state.entries))
        self._page.busy.show_busy(state.busy)
        self._page.banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        if state.done != self._told:
            self._told = state.done
            (self._done.show_done(state.done) if state.done else self._done.clear())
        copy = state.found.copy
        said = last_copy_line(copy, self._presenter.doors.time.zone) if copy is not None and copy.old else ""
        self._copy.show_words(said, Kind.WARNING)
        self._late.show_words(late_words(state.found.late), Kind.DANGER)
        self._show_detail(state)
        self._centre.show_state(state)
        self._why.show_documents(documents_to_bring(state))
        self._why.show_fields(*fields_to_return(state, self._presenter.doors.shelf.regions))
        focused = self.focusWidget()
        answered = focused is not None and self._why.isAncestorOf(focused) and state.asks is Asks.NOTHING
        self._why.ask(question(state))
        self._place(state)
        if answered:
            self._go_where_the_work_is()
        if self.hasFocus() and self._side.isVisibleTo(self):  # the page was given the keyboard, which is for its list
            self.start()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is in the list from the first moment."""
        super().showEvent(event)
        self._place(self._presenter.state)
        if self.focusWidget() is None:
            self.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not on the screen does not ripen."""
        self._ripeness.look("")
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List and detail side by side, or in turns."""
        super().resizeEvent(event)
        self._place(self._presenter.state)

    def _show_detail(self, state: ApprovalsState) -> None:
        nothing = state.read and state.current is None
        self._empty.setVisible(nothing)
        self._empty.show_words(
            _("Tidak ada yang menunggu"), _("Permohonan dan peserta baru muncul di sini dengan sendirinya.")
        )
        self._request.setVisible(state.opened is not None)
        self._member.setVisible(state.member is not None)
        self._reset.setVisible(state.reset is not None)
        self._registration.setVisible(state.registration is not None)
        self._selfie.setVisible(state.selfie is not None)
        self._merge.setVisible(state.merge is not None)
        if state.opened is not None:
            self._page.title.setText(f"{state.opened.review.member_name} · {state.opened.review.number}")
            self._request.show_request(state.opened)
        elif state.member is not None:
            self._page.title.setText(state.member.name)
            self._member.show_member(state.member, state.compared)
        elif state.reset is not None:
            self._page.title.setText(f"{state.reset.view.member_name} · {state.reset.view.number}")
            self._reset.show_reset(state.reset)
        elif state.registration is not None:
            self._page.title.setText(f"{state.registration.view.member_name} · {state.registration.view.number}")
            self._registration.show_registration(state.registration)
        elif state.merge is not None:
            self._page.title.setText(f"{state.merge.member.name} · {state.merge.number}")
            self._merge.show_merge(state.merge)
        elif state.selfie is not None:
            self._page.title.setText(state.selfie.waiting.member_name)
            self._selfie.show_selfie(state.selfie)
        else:
            self._page.title.setText("")
        key = state.current.key if state.current else None
        if key != self._key:
            self._key = key
            self._page.to_top()

    def _show_buttons(self, state: ApprovalsState) -> None:
        self._buttons.show_state(state, self._ripeness.ripe)
        self._single.setEnabled(may_approve(state) and state.asks is Asks.NOTHING)

    def _place(self, state: ApprovalsState) -> None:
        narrow = self.width() < ONE_AT_A_TIME_PX
        anything, together = bool(state.entries), self._presenter.batch.state.is_open
        detail = together or not narrow or self._at_detail or not anything or state.asks is not Asks.NOTHING
        self._side.setVisible(anything and not (narrow and detail))
        self._line.setVisible(anything and not narrow)
        self._page.setVisible(detail and not together)
        self._buttons.back.setVisible(narrow and anything)
        self._page.show_buttons(anything and state.asks is Asks.NOTHING)
        self._side.setMaximumWidth(16777215 if narrow else LIST_PX)
        self._side.setMinimumWidth(0 if narrow else LIST_PX)
        self._ripeness.look(shown_now(state) if detail and self.isVisible() and not together else "")
        self._show_buttons(state)

    def _enter(self) -> None:
        if self._presenter.batch.state.is_open:
            return
        self._at_detail = True
        self._place(self._presenter.state)
        if not self._side.isVisibleTo(self):
            self._page.setFocus()
            self._buttons.next_act(self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self._presenter.batch.state.is_open:
            self._presenter.batch.close()
            return
        if self._presenter.state.asks is not Asks.NOTHING:
            self._presenter.ask(Asks.NOTHING)
            self._buttons.asked_from(self).setFocus()
            return
        self._at_detail = False
        self._place(self._presenter.state)
        self.start()

    def _reads(self) -> bool:
        """Whether the thing itself is in sight; nothing is decided from its line in the list alone."""
        if not self._page.isVisibleTo(self):
            self._enter()
            return False
        return True

    def _go_on(self) -> None:
        state = self._presenter.state
        if self._presenter.batch.state.is_open:
            self._presenter.batch.approve()
            return
        if not self._reads():
            return
        if state.asks is not Asks.NOTHING:
            self._why.tell()
        elif may_approve(state):
            self._approve_it()
        elif may_confirm(state):
            self._presenter.confirm_member()
            self._keep_focus()
        elif may_hand_over(state):
            self._presenter.hand_over()

    def _approve_it(self) -> None:
        if self._reads() and self._ripeness.ripe:
            self._presenter.approve()
            if self._presenter.state.asks is Asks.NOTHING:
                self._keep_focus()

    def _keep_focus(self) -> None:
        """The button that was pressed may be gone with its request."""
        if self._side.isVisibleTo(self):
            self.start()

    def _show_member(self) -> None:
        """The link that was pressed goes with its page; the keyboard waits at what comes next."""
        self._presenter.show_member()
        self._go_where_the_work_is()

    def _go_where_the_work_is(self) -> None:
        if self._side.isVisibleTo(self):
            self.start()
        else:
            self._buttons.next_act(self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_batch(self) -> None:
        if self._many.isVisibleTo(self) and self._presenter.state.asks is Asks.NOTHING:
            self._presenter.batch.open()

    def _show_batch(self, state: BatchState) -> None:
        """The lists take the place of the request in hand; closed, the keyboard is in the list again."""
        was = self._together
        self._together = state.is_open
        self._side.setEnabled(not state.is_open)
        self._place(self._presenter.state)
        if was and not state.is_open:
            self.start()

    def _open_oldest(self) -> None:
        self._presenter.go_to_oldest()
        self._enter()

    def _ask_return(self) -> None:
        if self._reads():
            self._presenter.ask(Asks.RETURN)

    def _ask_reject(self) -> None:
        if self._reads():
            self._presenter.ask(Asks.REJECT)

    def _ask_undo(self) -> None:
        if self._reads():
            self._presenter.ask(Asks.UNDO)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        ask.batch.changed.connect(self._show_batch)
        self._many.clicked.connect(self._open_batch)
        self._print.clicked.connect(ask.print_decided)
        self._list.moved.connect(ask.choose)
        self._filters.picked.connect(ask.filter)
        self._ripeness.ripened.connect(lambda: self._show_buttons(ask.state))
        self._ripeness.ripened.connect(ask.note_look)
        self._oldest.clicked.connect(self._open_oldest)
        self._centre.acted.connect(self._keep_focus)
        self._list.entered.connect(self._enter)
        self._page.banner.acted.connect(ask.retry)
        self._request.paper_chosen.connect(ask.open_paper)
        self._request.member_asked.connect(self._show_member)
        self._reset.member_asked.connect(self._show_member)
        self._registration.member_asked.connect(self._show_member)
        self._why.reasoned.connect(ask.decide)
        self._why.cancelled.connect(self._leave)
        self._buttons.approve.clicked.connect(self._approve_it)
        self._buttons.give_back.clicked.connect(self._ask_return)
        self._buttons.undo.clicked.connect(self._ask_undo)
        self._buttons.reject.clicked.connect(self._ask_reject)
        self._buttons.confirm.clicked.connect(self._go_on)
        self._buttons.hand_over.clicked.connect(ask.hand_over)
        self._buttons.back.clicked.connect(self._leave)
        bind(self, Key.NEXT_STEP, self._go_on, inside=True)
        bind(self, Key.APPROVE_MANY, self._open_batch, inside=True)
        bind(self, Key.PRINT_MANY, ask.print_decided, inside=True)
        bind(self, Key.UNDO, self._ask_undo, inside=True)
        bind(self, Key.GIVE_BACK, self._ask_return, inside=True)
        bind(self, Key.REJECT, self._ask_reject, inside=True)
        bind(self, Key.BACK, self._leave, inside=True)
        bind(self, Key.CLOSE, self._leave, inside=True)

    def _lay_out(self) -> None:
        side = QVBoxLayout(self._side)
        side.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        side.setSpacing(Space.M)
        side.addWidget(self._title)
        side.addWidget(self._filters)
        side.addWidget(self._list, 1)
        side.addWidget(self._oldest)
        side.addWidget(self._many)
        side.addWidget(self._print)
        self._page.above.addWidget(self._centre)
        for banner in (self._late, self._copy):
            self._page.above.addWidget(banner)
        self._page.above.addWidget(self._done)
        for detail in (self._request, self._member, self._reset, self._registration, self._merge, self._selfie):
            detail.setMaximumWidth(DETAIL_PX)
            beside = QHBoxLayout()
            beside.addWidget(detail, DETAIL_PX)
            beside.addStretch(1)
            self._page.body.addLayout(beside)
        self._page.body.addWidget(self._empty, 1)
        self._page.body.addStretch(1)
        self._page.add_buttons(*self._buttons.in_order())
        self._page.add_over_buttons(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._line)
        row.addWidget(self._page, 1)
        row.addWidget(self._batch, 1)
