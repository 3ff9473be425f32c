"""Finds a member as the officer types, and puts the chosen one on the visit."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.bound.errors import NotHolder
from counter_app.cases.errors import MemberAlreadySubmitted
from counter_app.cases.service import CaseService
from counter_app.cases.values import CaseView
from counter_app.events import Event, Topic
from counter_app.members.card_values import Found, MemberCard
from counter_app.members.rules import SHORTEST_PREFIX, LookUp, read_query
from counter_app.members.service import FOUND_AT_MOST, MemberService
from ui.acts import Acts
from ui.jobs import Runner
from ui.reread import Reread


@dataclass(frozen=True)
class FinderState:
    """All that the search page shows. `answered` is the text the rows belong to, None before the first answer.

    `line` is what stands in the line now, `text` what is being looked for: it follows after a pause of the typing.
    """

    line: str = ""
    text: str = ""
    kind: LookUp = LookUp.NOTHING
    answered: str | None = None
    rows: tuple[Found, ...] = ()
    current_id: uuid.UUID | None = None
    current_name: str = ""
    may_choose: bool = True
    busy: bool = False
    choosing: bool = False
    problem: str = ""
    can_retry: bool = False
    asks_attorney: bool = False
    """The number is somebody else's: whoever brings it may show a power of attorney."""

    @property
    def nothing_found(self) -> bool:
        """Whether this text was looked for and nobody answers to it."""
        return self.kind is not LookUp.NOTHING and self.answered == self.text and not self.rows and not self.too_short

    @property
    def too_short(self) -> bool:
        """Whether the typing has hardly begun: a letter alone finds only who is called by it."""
        return self.kind is LookUp.NOTHING or len(self.text) < SHORTEST_PREFIX

    @property
    def is_cut(self) -> bool:
        """Whether there may be more hits than are shown."""
        return self.kind is LookUp.NAME and len(self.rows) >= FOUND_AT_MOST

    @property
    def settled(self) -> bool:
        """Whether the rows answer what stands in the line: before that nobody can be chosen."""
        return self.answered == self.text == self.line and not self.busy


class FinderPresenter(QObject):
    """The answer to a search is dropped when a newer one has begun by then."""

    changed = Signal(object)
    chosen = Signal(object)
    record_wanted = Signal(str)
    left = Signal()

    def __init__(
        self, jobs: Runner, members: MemberService, cases: CaseService, who: Actor, case_id: uuid.UUID
    ) -> None:
        super().__init__()
        self._members, self._cases = members, cases
        self._who, self._case_id = who, case_id
        self._acts, self._reading, self._searching = Acts(jobs, self), Reread(jobs, self), Reread(jobs, self)
        self._acts.changed.connect(self._tell)
        self._reading.changed.connect(self._tell)
        self._searching.changed.connect(self._tell)
        self._refused_id: uuid.UUID | None = None
        self.state = FinderState()

    def load(self) -> None:
        """Read who is on the visit and whether somebody else may still be."""
        self._reading.load(self._read_case, self._case_read)

    def hear(self, event: Event) -> None:
        """The visit changed."""
        if event.topic in (Topic.CASE, Topic.REQUEST) and not event.is_typing:
            self.load()

    def note(self, line: str) -> None:
        """The line says something else: rows that answer to an earlier text can no longer be chosen."""
        if line != self.state.line:
            self._show(replace(self.state, line=line))

    def search(self, text: str) -> None:
        """Look for what has been typed so far."""
        underway = self.state.busy or self.state.answered == text
        if text == self.state.text and underway and not self.state.problem:
            return
        self._look(text, on_purpose=False)

    def look_up(self, text: str) -> None:
        """The search key: a name is looked up on purpose, a number has been already."""
        if read_query(text).kind is LookUp.NAME:
            self._look(text, on_purpose=True)
        else:
            self.search(text)

    def choose(self, member_id: uuid.UUID, *, attorney: bool = False) -> None:
        """Put a member on the visit; works of the former one are cancelled by the service.

        With `attorney` the officer saw the power of attorney of whose number it is.
        """
        state = self.state
        if state.choosing or not state.settled or member_id not in {row.member_id for row in state.rows}:
            return
        if not state.may_choose and member_id != state.current_id:
            return

        def put() -> uuid.UUID:
            self._cases.choose_member(self._who, self._case_id, member_id, attorney=attorney)
            return member_id

        self._refused_id = None
        self._acts.run(put, self.chosen.emit, partial(self.choose, member_id), partial(self._not_put, member_id))

    def retry(self) -> None:
        """Try again what failed; for a number of somebody else's, with the power of attorney that was shown."""
        if self._refused_id is not None:
            self.choose(self._refused_id, attorney=True)
            return
        self._acts.retry()
        self._reading.retry()
        self._searching.retry()

    def record(self) -> None:
        """Nobody of that name: record the member from card and KTP."""
        self.record_wanted.emit(self.state.text)

    def leave(self) -> None:
        """Back to the visit as it is."""
        self.left.emit()

    def _look(self, text: str, on_purpose: bool) -> None:
        kind = read_query(text).kind
        self.state = replace(self.state, line=text, text=text, kind=kind)
        self._refused_id = None
        self._acts.clear()
        self._searching.drop()
        if kind is LookUp.NOTHING:
            self._show(replace(self.state, answered=text, rows=()))
            return
        ask = self._members.look_up if on_purpose else self._members.search
        self._searching.load(lambda: ask(self._who, text), self._answered)

    def _answered(self, rows: tuple[Found, ...]) -> None:
        self.state = replace(self.state, answered=self.state.text, rows=rows)

    def _read_case(self) -> tuple[CaseView, MemberCard | None]:
        case = self._cases.view(self._who, self._case_id)
        if case.member_id is None:
            return case, None
        return case, self._members.card(self._who, case.member_id)

    def _case_read(self, read: tuple[CaseView, MemberCard | None]) -> None:
        case, card = read
        self.state = replace(
            self.state,
            current_id=case.member_id,
            current_name=card.name if card else "",
            may_choose=case.may_change_member,
        )

    def _not_put(self, member_id: uuid.UUID, error: Exception) -> bool:
        if isinstance(error, NotHolder):
            self._refused_id = member_id
        if isinstance(error, MemberAlreadySubmitted):
            self.load()
        return False

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: FinderState) -> None:
        act, case, search = self._acts.state, self._reading.state, self._searching.state
        if search.problem:
            # Who answered to an earlier text is not shown under this one.
            state = replace(state, rows=(), answered=None)
        self.state = replace(
            state,
            busy=search.busy,
            choosing=act.busy,
            problem=act.problem or search.problem or case.problem,
            can_retry=act.can_retry or search.can_retry or case.can_retry,
            asks_attorney=self._refused_id is not None and bool(act.problem),
        )
        self.changed.emit(self.state)
