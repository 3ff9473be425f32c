"""The member of the visit at hand, beside the case and in the strip above it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.events import Event, Topic
from counter_app.members.card_values import MemberCard
from ui.jobs import Runner
from ui.member.past_selfies import SelfieLine
from ui.member.reading import MemberDoors, Reading, read_member
from ui.reread import Reread

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
    greeted: str = ""
    """What was noted at the door with the number of this visit."""
    busy: bool = False
    problem: str = ""
    can_retry: bool = False


class MemberPresenter(QObject):
    """Reads the card once as a look-up of a person, and again quietly when something about it changed."""

    changed = Signal(object)
    find_wanted = Signal()
    draft_wanted = Signal(object)
    unfold_wanted = Signal()
    archive_wanted = Signal(str)
    estimate_wanted = Signal()
    twins_wanted = Signal()
    notices_wanted = Signal()

    def __init__(self, jobs: Runner, doors: MemberDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading, self._picturing = Reread(jobs, self), Reread(jobs, self)
        self._reading.changed.connect(self._tell)
        self._picturing.changed.connect(self._tell)
        self._pictured: uuid.UUID | None = None
        self.state = ColumnState(doors.zone)

    def show_member(self, member_id: uuid.UUID | None, case_id: uuid.UUID | None) -> None:
        """Show a member of a visit; None for a visit without one, two None between visits."""
        known = self.state.card is not None and member_id == self.state.member_id and case_id == self.state.case_id
        if known:
            self._read()
            return
        self._pictured = None
        self.state = ColumnState(self._doors.zone, case_id, member_id)
        self._reading.drop()
        self._picturing.drop()
        if member_id is not None:
            self._read()

    def load(self) -> None:
        """Read the card again."""
        if self.state.member_id is not None:
            self._read()

    def retry(self) -> None:
        """Try again what could not be read."""
        self._reading.retry()
        self._picturing.retry()

    def hear(self, event: Event) -> None:
        """Something that the card shows may have changed."""
        other = event.topic is Topic.MEMBER and event.subject not in (None, self.state.member_id)
        if event.topic in HEARD and not event.is_typing and not other and self.state.card is not None:
            self._read()

    def find(self) -> None:
        """Look for a member, or for another one."""
        self.find_wanted.emit()

    def open_draft(self, request_id: uuid.UUID) -> None:
        """Go on with something that is open."""
        self.draft_wanted.emit(request_id)

    def look_up(self, number: str) -> None:
        """A work, or all of the member's, in the archive."""
        self.archive_wanted.emit(number)

    def estimate(self) -> None:
        """What the member's account would come to."""
        self.estimate_wanted.emit()

    def compare(self) -> None:
        """Hold the member against those who look like the same person."""
        self.twins_wanted.emit()

    def notices(self) -> None:
        """What the member wants to be told by e-mail and phone."""
        self.notices_wanted.emit()

    def unfold(self) -> None:
        """Show all of it instead of the strip."""
        self.unfold_wanted.emit()

    def _read(self) -> None:
        member_id, case_id = self.state.member_id, self.state.case_id
        if member_id is not None:
            read = partial(read_member, self._doors, self._who, member_id, case_id)
            self._reading.load(read, self._answered)

    def _answered(self, found: Reading) -> None:
        self.state = replace(self.state, card=found.card, may_change=found.may_change, selfies=found.selfies)
        self.state = replace(self.state, greeted=found.greeted)
        selfie_id = found.card.selfie_id
        if selfie_id is not None and selfie_id != self._pictured:
            self._read_picture(selfie_id)

    def _read_picture(self, selfie_id: uuid.UUID) -> None:
        def seen(picture: bytes) -> None:
            self._pictured = selfie_id
            self.state = replace(self.state, picture=picture)

        self._picturing.load(lambda: self._doors.captures.picture(self._who, selfie_id), seen)

    def _tell(self) -> None:
        card, picture = self._reading.state, self._picturing.state
        self.state = replace(
            self.state,
            busy=card.first,
            problem=card.problem or picture.problem,
            can_retry=card.can_retry or picture.can_retry,
        )
        self.changed.emit(self.state)
