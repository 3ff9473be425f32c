"""What an officer does to a page that is kept – turn, drop, order – and how each is undone, the last one first.

Undone is what was done to the kind of paper that is shown. A page that was dropped before somebody left, or at another
computer, can be brought back too: the store has it until the visit ends.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.documents.values import Scan
from counter_app.states import DocumentKind
from ui.acts import Acts
from ui.documents.state import CardDoors


class PageAct(StrEnum):
    """What undoes an act."""

    TURN_BACK = "turn_back"
    BRING_BACK = "bring_back"
    MOVE_BACK = "move_back"


@dataclass(frozen=True)
class Done:
    """One act that can be undone: which page, and by how many quarters or places."""

    act: PageAct
    kind: DocumentKind
    page_id: uuid.UUID
    by: int = 0


class PageActs:
    """`after(page, was)`: a page stands now where `was` stood; the store has it by then."""

    def __init__(self, acts: Acts, doors: CardDoors, after: Callable[[Scan | None, uuid.UUID | None], None]) -> None:
        self._acts, self._ask, self._after = acts, doors, after
        self._done: list[Done] = []

    def can_undo(self, kind: DocumentKind) -> bool:
        """Whether anything was done to such a paper."""
        return any(one.kind is kind for one in self._done)

    def take_up(self, dropped: Sequence[Scan]) -> None:
        """Pages that the store has as dropped, the last one first: what this page does not know of was before it."""
        known = {one.page_id for one in self._done if one.act is PageAct.BRING_BACK}
        before = (Done(PageAct.BRING_BACK, one.kind, one.id) for one in reversed(dropped) if one.id not in known)
        self._done = [*before, *self._done]

    def turn(self, page: Scan) -> None:
        """By a right angle, clockwise."""
        self._turn(page.id, 1, lambda now: self._did(PageAct.TURN_BACK, now, -1))

    def drop(self, page: Scan, next_one: uuid.UUID | None) -> None:
        """Out of the paper; the page beside it is shown."""
        ask = self._ask

        def dropped(_nothing: None) -> None:
            self._did(PageAct.BRING_BACK, page)
            self._after(None, next_one)

        self._acts.run(lambda: ask.pages.drop(ask.who, ask.case_id, page.id), dropped)

    def move(self, page: Scan, by: int) -> None:
        """Before its neighbour (-1) or behind it (1)."""
        self._move(page.id, by, lambda: self._did(PageAct.MOVE_BACK, page, -by))

    def undo(self, kind: DocumentKind) -> None:
        """The last act on such a paper, as if it had not been; it stays to be undone where that fails."""
        if not self.can_undo(kind) or self._acts.state.busy:
            return
        last, ask = next(one for one in reversed(self._done) if one.kind is kind), self._ask
        if last.act is PageAct.TURN_BACK:
            self._turn(last.page_id, last.by, lambda now: self._undone(replace(last, page_id=now.id)))
        elif last.act is PageAct.MOVE_BACK:
            self._move(last.page_id, last.by, lambda: self._undone(last))
        else:
            self._acts.run(
                lambda: ask.pages.bring_back(ask.who, ask.case_id, last.page_id), lambda _nothing: self._back(last)
            )

    def _back(self, last: Done) -> None:
        self._undone(last)
        self._after(None, last.page_id)

    def _did(self, act: PageAct, page: Scan, by: int = 0) -> None:
        self._done = [*self._done, Done(act, page.kind, page.id, by)]

    def _undone(self, last: Done) -> None:
        at = len(self._done) - 1 - self._done[::-1].index(last)
        self._done = self._done[:at] + self._done[at + 1 :]

    def _turn(self, page_id: uuid.UUID, quarters: int, note: Callable[[Scan], None]) -> None:
        ask = self._ask

        def turned(now: Scan) -> None:
            self._renamed(page_id, now.id)
            note(now)
            self._after(now, page_id)

        self._acts.run(lambda: ask.pages.turn(ask.who, ask.case_id, page_id, quarters), turned)

    def _move(self, page_id: uuid.UUID, by: int, note: Callable[[], None]) -> None:
        ask = self._ask

        def moved(_nothing: None) -> None:
            note()
            self._after(None, page_id)

        self._acts.run(lambda: ask.pages.move(ask.who, ask.case_id, page_id, by), moved)

    def _renamed(self, was: uuid.UUID, now: uuid.UUID) -> None:
        self._done = [replace(one, page_id=now) if one.page_id == was else one for one in self._done]
