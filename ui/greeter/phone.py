"""A phone that a visitor leaves at the door with their number, where the branch offers it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from counter_app.actor import Actor
from counter_app.near.service import NearTurnService
from counter_app.near.values import NearOffer, PhoneLeft
from counter_app.texts import language
from ui.acts import Errands
from ui.greeter.state import GreeterState, Panel


class Door(Protocol):
    """What the step asks of the presenter that it is a part of."""

    state: GreeterState

    def show_phone(self, state: GreeterState) -> None:
        """What is asked changed; a number that is shown stays until it is closed."""

    def run_phone(self, work: Callable[[], None], done: Callable[[], None]) -> None:
        """Something is kept or taken back."""


class AskPhone:
    """A part of the greeter's presenter. What was typed goes with the panel."""

    def __init__(self, door: Door, near: NearTurnService | None, who: Actor, errands: Errands) -> None:
        self._door, self._near, self._who, self._errands = door, near, who, errands

    def look(self) -> None:
        """Whether there is anything to offer with the number that is shown; what cannot be read is not offered."""
        near, who, ticket_id, spoken = self._near, self._who, self._shown(), language()
        if near is None or ticket_id is None:
            return

        def read(offer: NearOffer | None) -> None:
            if self._shown() == ticket_id:
                self._door.state = replace(self._door.state, near=offer)
                self._door.show_phone(self._door.state)

        self._errands.send(lambda: near.offer(who, ticket_id, spoken), read, _unread)

    def begin(self) -> None:
        """For the phone, with the words to be read out."""
        state = self._door.state
        if state.may_ask_phone and state.panel in (Panel.GIVEN, Panel.FOUND):
            self._door.show_phone(replace(state, panel=Panel.PHONE, phone=""))

    def type(self, phone: str) -> None:
        """As it is typed."""
        if phone != self._door.state.phone:
            self._door.show_phone(replace(self._door.state, phone=phone))

    def go_back(self) -> None:
        """To the number; what was typed is gone."""
        state = self._door.state
        back = Panel.FOUND if state.found is not None else Panel.GIVEN
        self._door.show_phone(replace(state, panel=back, phone=""))

    def agree(self) -> None:
        """The visitor agreed to the words that are shown."""
        state, near, who, ticket_id = self._door.state, self._near, self._who, self._shown()
        if state.panel is Panel.PHONE and near is not None and state.near is not None and ticket_id is not None:
            left = PhoneLeft(state.phone, state.near.words.version, language())
            self._door.run_phone(lambda: near.leave(who, ticket_id, left), self._changed)

    def take_back(self) -> None:
        """The visitor wants no word any more."""
        near, who, ticket_id = self._near, self._who, self._shown()
        if near is not None and ticket_id is not None and self._door.state.panel in (Panel.GIVEN, Panel.FOUND):
            self._door.run_phone(lambda: near.take_back(who, ticket_id), self._changed)

    def _changed(self) -> None:
        if self._door.state.panel is Panel.PHONE:
            self.go_back()
        self.look()

    def _shown(self) -> uuid.UUID | None:
        state = self._door.state
        if state.found is not None:
            return state.found.ticket_id
        return state.issued.ticket_id if state.issued is not None else None


def _unread(_error: Exception) -> None:
    """The number stands there all the same."""
