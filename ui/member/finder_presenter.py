"""Finds a member as the officer types, and puts the chosen one on the visit."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.cases.errors import MemberAlreadySubmitted
from counter_app.cases.service import CaseService
from counter_app.cases.values import CaseView
from counter_app.errors import OutsideError
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.members.card_values import Found, MemberCard
from counter_app.members.rules import LookUp, read_query
from counter_app.members.service import FOUND_AT_MOST, MemberService
from ui.jobs import Runner


@dataclass(frozen=True)
class FinderState:
    """All that the search page shows. `answered` is the text the rows belong to, None before the first answer."""

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

    @property
    def nothing_found(self) -> bool:
        """Whether this text was looked for and nobody answers to it."""
        return self.kind is not LookUp.NOTHING and self.answered == self.text and not self.rows

    @property
    def is_cut(self) -> bool:
        """Whether there may be more hits than are shown."""
        return self.kind is LookUp.NAME and len(self.rows) >= FOUND_AT_MOST


class FinderPresenter(QObject):
    """Every search has a number; an answer that comes after a newer search began is dropped."""

    changed = Signal(object)
    chosen = Signal(object)
    record_wanted = Signal(str)
    left = Signal()

    def __init__(
        self, jobs: Runner, members: MemberService, cases: CaseService, who: Actor, case_id: uuid.UUID
    ) -> None:
        super().__init__()
        self._jobs, self._members, self._cases = jobs, members, cases
        self._who, self._case_id = who, case_id
        self._asked = 0
        self.state = FinderState()

    def load(self) -> None:
        """Read who is on the visit and whether somebody else may still be."""
        self._jobs.run(self, self._read_case, self._case_read, self._failed)

    def hear(self, event: Event) -> None:
        """The visit changed."""
        if event.topic in (Topic.CASE, Topic.REQUEST):
            self.load()

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

    def choose(self, member_id: uuid.UUID) -> None:
        """Put a member on the visit; works of the former one are cancelled by the service."""
        if self.state.choosing or (not self.state.may_choose and member_id != self.state.current_id):
            return
        self._show(choosing=True, problem="", can_retry=False)

        def put() -> uuid.UUID:
            self._cases.choose_member(self._who, self._case_id, member_id)
            return member_id

        self._jobs.run(self, put, self._put, self._not_put)

    def retry(self) -> None:
        """Try again what failed."""
        self._show(problem="", can_retry=False)
        self.load()
        self._look(self.state.text, on_purpose=False)

    def record(self) -> None:
        """Nobody of that name: record the member from card and KTP."""
        self.record_wanted.emit(self.state.text)

    def leave(self) -> None:
        """Back to the visit as it is."""
        self.left.emit()

    def _look(self, text: str, on_purpose: bool) -> None:
        self._asked += 1
        number, kind = self._asked, read_query(text).kind
        if kind is LookUp.NOTHING:
            self._show(text=text, kind=kind, answered=text, rows=(), busy=False, problem="", can_retry=False)
            return
        ask = self._members.look_up if on_purpose else self._members.search
        self._show(text=text, kind=kind, busy=True, problem="", can_retry=False)
        self._jobs.run(
            self,
            lambda: ask(self._who, text),
            lambda rows: self._answered(number, rows),
            lambda error: self._not_answered(number, error),
        )

    def _answered(self, number: int, rows: tuple[Found, ...]) -> None:
        if number == self._asked:
            self._show(answered=self.state.text, rows=rows, busy=False)

    def _not_answered(self, number: int, error: Exception) -> None:
        if number == self._asked:
            self._show(rows=(), answered=None)
            self._failed(error)

    def _read_case(self) -> tuple[CaseView, MemberCard | None]:
        case = self._cases.view(self._who, self._case_id)
        if case.member_id is None:
            return case, None
        return case, self._members.card(self._who, case.member_id, self._case_id, shown_already=True)

    def _case_read(self, read: tuple[CaseView, MemberCard | None]) -> None:
        case, card = read
        self._show(
            current_id=case.member_id,
            current_name=card.name if card else "",
            may_choose=case.may_change_member,
        )

    def _put(self, member_id: uuid.UUID) -> None:
        self._show(choosing=False)
        self.chosen.emit(member_id)

    def _not_put(self, error: Exception) -> None:
        self._failed(error)
        if isinstance(error, MemberAlreadySubmitted):
            self.load()

    def _failed(self, error: Exception) -> None:
        can_retry = isinstance(error, OutsideError)
        self._show(busy=False, choosing=False, problem=explain(error), can_retry=can_retry)

    def _show(self, **change: Any) -> None:  # the fields of FinderState
        self.state = replace(self.state, **change)
        self.changed.emit(self.state)
