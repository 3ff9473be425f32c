"""A phone that a visitor leaves with the number that they have just taken, where the branch offers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from counter_app.explain import explain
from counter_app.near.errors import NearWordsChanged, NothingToTell
from counter_app.near.service import NearTurnService
from counter_app.near.values import NearOffer, PhoneLeft
from counter_app.queueing.values import Issued
from ui.acts import Errands
from ui.kiosk.state import KioskState, KioskStep

T = TypeVar("T")
LEAST, MOST = 9, 15
"""Digits of a number as it is typed here: fewer are none yet, more are none."""
SHOWN = 3
"""The last digits that are said again: enough to see a slip of the finger, too few for whoever looks on."""


class Kiosk(Protocol):
    """What the step asks of the presenter that it is a part of."""

    state: KioskState

    def show_person(self, state: KioskState) -> None:
        """What is asked changed."""

    def run_person(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Something is kept."""


class AskPhone:
    """One step of the kiosk's presenter, after the number. Leaving it wipes what was typed."""

    def __init__(self, kiosk: Kiosk, near: NearTurnService | None, errands: Errands) -> None:
        self._kiosk, self._near, self._errands = kiosk, near, errands

    def look(self, issued: Issued) -> None:
        """Whether there is anything to offer with this number; what cannot be read is not offered."""
        near, spoken = self._near, self._kiosk.state.language
        if near is not None:
            self._errands.send(
                lambda: near.offer(None, issued.ticket_id, spoken), lambda offer: self._offered(issued, offer), _unread
            )

    def begin(self) -> None:
        """For the phone, with the words in the language of the moment."""
        state = self._kiosk.state
        if state.step is KioskStep.NUMBER and state.may_leave_phone and not state.busy:
            self._kiosk.show_person(replace(state, step=KioskStep.PHONE, phone="", phone_problem=""))
            self.say_again()

    def say_again(self) -> None:
        """The words in the language that was chosen meanwhile."""
        issued = self._kiosk.state.issued
        if issued is not None and self._kiosk.state.step in (KioskStep.NUMBER, KioskStep.PHONE):
            self.look(issued)

    def go_back(self) -> None:
        """To the number; the digits are gone."""
        state = self._kiosk.state
        if state.step is KioskStep.PHONE and not state.busy:
            self._kiosk.show_person(replace(state, step=KioskStep.NUMBER, phone="", phone_problem=""))

    def type_digit(self, digit: str) -> None:
        """One more; what was refused may be mended."""
        state = self._kiosk.state
        if self._types() and len(state.phone) < MOST:
            self._write(state.phone + digit)

    def wipe_digit(self) -> None:
        """The last one."""
        if self._types():
            self._write(self._kiosk.state.phone[:-1])

    def wipe_all(self) -> None:
        """Begin anew."""
        if self._types():
            self._write("")

    def agree(self) -> None:
        """With the words that are shown."""
        state, near = self._kiosk.state, self._near
        if not self._types() or state.issued is None or state.near is None or near is None or len(state.phone) < LEAST:
            return
        ticket_id, left = state.issued.ticket_id, PhoneLeft(state.phone, state.near.words.version, state.language)
        ending = state.phone[-SHOWN:]
        self._kiosk.run_person(lambda: near.leave(None, ticket_id, left), lambda _nothing: self._kept(ending))

    def refused(self, error: Exception) -> bool:
        """Said at the field, where whoever typed it looks; a turn that came meanwhile needs no phone."""
        state = self._kiosk.state
        if state.step is not KioskStep.PHONE:
            return False
        if isinstance(error, NothingToTell):
            over = replace(state, step=KioskStep.NUMBER, phone="", phone_problem="", near=None)
            self._kiosk.show_person(replace(over, phone_said=explain(error)))
            return True
        self._kiosk.show_person(replace(state, phone_problem=explain(error)))
        if isinstance(error, NearWordsChanged):
            self.say_again()
        return True

    def _offered(self, issued: Issued, offer: NearOffer | None) -> None:
        state = self._kiosk.state
        if state.issued == issued and state.step in (KioskStep.NUMBER, KioskStep.PHONE):
            self._kiosk.show_person(replace(state, near=offer))

    def _kept(self, ending: str) -> None:
        state = self._kiosk.state
        if state.near is not None:
            done = replace(state, step=KioskStep.NUMBER, near=replace(state.near, left=True))
            self._kiosk.show_person(replace(done, phone="", phone_problem="", phone_ending=ending))

    def _types(self) -> bool:
        state = self._kiosk.state
        return state.step is KioskStep.PHONE and not state.busy

    def _write(self, phone: str) -> None:
        self._kiosk.show_person(replace(self._kiosk.state, phone=phone, phone_problem=""))


def _unread(_error: Exception) -> None:
    """The number stands there all the same."""
