"""The buttons under what is decided: which are there, and whether they can be pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.texts import _
from ui.approvals.state import (
    ApprovalsState,
    Asks,
    Group,
    asks_of_override,
    may_approve,
    may_confirm,
    may_give_back,
    may_hand_over,
    may_turn_down,
    may_undo,
)
from ui.keys import Key, shown
from ui.widgets.buttons import Button

DECIDED_ON = frozenset({Group.WAITING, Group.RESET, Group.REGISTER, Group.SELFIE, Group.MERGE})


class DecisionButtons:
    """One filled button for the yes; none while a reason is asked."""

    def __init__(self) -> None:
        self.back = Button(name="approvals.back", key=shown(Key.BACK))
        self.reject = Button(name="approvals.reject", key=shown(Key.REJECT))
        self.give_back = Button(name="approvals.return", key=shown(Key.GIVE_BACK))
        self.approve = Button(role="primary", name="approvals.approve", key=shown(Key.APPROVE))
        self.confirm = Button(role="primary", name="approvals.confirm", key=shown(Key.NEXT_STEP))
        self.undo = Button(name="approvals.undo", key=shown(Key.UNDO))
        self.hand_over = Button(role="primary", name="approvals.hand_over", key=shown(Key.NEXT_STEP))

    def in_order(self) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
        """Those at the left, those at the right."""
        return (self.back,), (self.reject, self.give_back, self.undo, self.hand_over, self.confirm, self.approve)

    def next_act(self, page: QWidget) -> Button:
        """What the keyboard waits at."""
        acts = (self.approve, self.confirm, self.hand_over)
        return next((one for one in acts if one.isVisibleTo(page) and one.isEnabled()), self.back)

    def asked_from(self, page: QWidget) -> Button:
        """Where the keyboard goes back to when a reason is not given after all."""
        asked = (self.give_back, self.undo)
        return next((one for one in asked if one.isVisibleTo(page) and one.isEnabled()), self.next_act(page))

    def show_state(self, state: ApprovalsState, ripe: bool) -> None:
        """Show what can be done; a yes only after a moment on the screen."""
        group = state.current.group if state.current is not None else None
        waits, asking = group in DECIDED_ON, state.asks is not Asks.NOTHING
        self.back.setText(_("Daftar"))
        self.reject.setText(_("Tidak dipastikan") if group is Group.PROVISIONAL else _("Tolak"))
        self.reject.setVisible((waits or group is Group.PROVISIONAL) and not asking)
        self.reject.setEnabled(may_turn_down(state))
        self.give_back.setText(_("Kembalikan"))
        self.give_back.setVisible(group in (Group.WAITING, Group.RESET, Group.REGISTER) and not asking)
        self.give_back.setEnabled(may_give_back(state))
        living = group is Group.SELFIE and not asks_of_override(state)
        self.approve.setText(_("Hadir langsung") if living else _("Setujui"))
        self.approve.setVisible(waits and not asking)
        self.approve.setEnabled(may_approve(state) and ripe)
        self.confirm.setText(_("Pastikan peserta"))
        self.confirm.setVisible(state.member is not None)
        self.confirm.setEnabled(may_confirm(state))
        self.undo.setText(_("Usulkan batal"))
        self.undo.setVisible(group is Group.DECIDED and not asking)
        self.undo.setEnabled(may_undo(state))
        self.hand_over.setText(_("Serahkan ke administrasi"))
        self.hand_over.setVisible(group is Group.DECIDED and not asking)
        self.hand_over.setEnabled(may_hand_over(state))
