"""The member of the visit at hand, beside the case and in the strip above it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.errors import OutsideError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.members.card_values import MemberCard
from ui.jobs import Runner
from ui.member.past_selfies import SelfieLine
from ui.member.reading import MemberDoors, Reading, read_member

HEARD = frozenset({Topic.MEMBER, Topic.CASE, Topic.REQUEST, Topic.ACCOUNT, Topic.SELFIE})


@dataclass(frozen=True)
class ColumnState:
    """All that column and strip show. `zone` is for days on the branch's calendar."""

    zone: str
    case_id: uuid.UUID | None = None
    member_id: uuid.UUID | None = None
    card: MemberCard | None = None
    selfies: tuple[SelfieLine, ...] = ()
    picture: bytes = field(default=b"", repr=False)
    may_change: bool = False
    busy: bool = False
    problem: str = ""
    can_retry: bool = False


class MemberPresenter(QObject):
    """Reads the card once as a look-up of a person, and again quietly when something about it changed."""

    changed = Signal(object)
    find_wanted = Signal()
    draft_wanted = Signal(object)
    unfold_wanted = Signal()

    def __init__(self, jobs: Runner, doors: MemberDoors, who: Actor) -> None:
        super().__init__()
        self._jobs, self._doors, self._who = jobs, doors, who
        self._asked = 0
        self._pictured: uuid.UUID | None = None
        self.state = ColumnState(doors.zone)

    def show_member(self, member_id: uuid.UUID | None, case_id: uuid.UUID | None) -> None:
        """Show a member of a visit; None for a visit without one, two None between visits."""
        known = self.state.card is not None and member_id == self.state.member_id and case_id == self.state.case_id
        if known:
            self._read(shown_already=True)
            return
        self._asked += 1
        self._pictured = None
        self.state = ColumnState(self._doors.zone, case_id, member_id)
        self.changed.emit(self.state)
        if member_id is not None:
            self._read(shown_already=False)

    def load(self) -> None:
        """Read the card again."""
        if self.state.member_id is not None:
            self._read(shown_already=self.state.card is not None)

    def hear(self, event: Event) -> None:
        """Something that the card shows may have changed."""
        other = event.topic is Topic.MEMBER and event.subject not in (None, self.state.member_id)
        if event.topic in HEARD and not other and self.state.card is not None:
            self._read(shown_already=True)

    def find(self) -> None:
        """Look for a member, or for another one."""
        self.find_wanted.emit()

    def open_draft(self, request_id: uuid.UUID) -> None:
        """Go on with something that is open."""
        self.draft_wanted.emit(request_id)

    def unfold(self) -> None:
        """Show all of it instead of the strip."""
        self.unfold_wanted.emit()

    def _read(self, shown_already: bool) -> None:
        member_id, case_id = self.state.member_id, self.state.case_id
        if member_id is None:
            return
        self._asked += 1
        number, doors, who = self._asked, self._doors, self._who

        self._show(busy=not shown_already, problem="", can_retry=False)
        self._jobs.run(
            self,
            lambda: read_member(doors, who, member_id, case_id, shown_already),
            lambda found: self._answered(number, found),
            lambda error: self._failed(number, error),
        )

    def _answered(self, number: int, found: Reading) -> None:
        if number != self._asked:
            return
        self._show(card=found.card, may_change=found.may_change, selfies=found.selfies, busy=False)
        selfie_id = found.card.selfie_id
        if selfie_id is not None and selfie_id != self._pictured:
            self._read_picture(number, selfie_id)

    def _read_picture(self, number: int, selfie_id: uuid.UUID) -> None:
        def seen(picture: bytes) -> None:
            if number == self._asked:
                self._pictured = selfie_id
                self._show(picture=picture)

        self._jobs.run(
            self, lambda: self._doors.captures.picture(self._who, selfie_id), seen, lambda e: self._failed(number, e)
        )

    def _failed(self, number: int, error: Exception) -> None:
        if number == self._asked:
            can_retry = isinstance(error, OutsideError)
            self._show(busy=False, problem=explain(error), can_retry=can_retry)

    def _show(self, **change: Any) -> None:  # the fields of ColumnState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)
