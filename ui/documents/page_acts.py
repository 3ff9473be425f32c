"""What an officer does to a page that is kept – turn, drop, order – and how each is undone, the last one first."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.documents.values import Scan
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
    page_id: uuid.UUID
    by: int = 0


class PageActs:
    """`after(page, was)`: a page stands now where `was` stood; the store has it by then."""

    def __init__(self, acts: Acts, doors: CardDoors, after: Callable[[Scan | None, uuid.UUID | None], None]) -> None:
        self._acts, self._ask, self._after = acts, doors, after
        self._done: list[Done] = []

    @property
    def can_undo(self) -> bool:
        """Whether anything was done here."""
        return bool(self._done)

    def forget(self) -> None:
        """Another visit of the page begins."""
        self._done.clear()

    def turn(self, page_id: uuid.UUID) -> None:
        """By a right angle, clockwise."""
        self._turn(page_id, 1, lambda now: self._done.append(Done(PageAct.TURN_BACK, now, -1)))

    def drop(self, page_id: uuid.UUID, next_one: uuid.UUID | None) -> None:
        """Out of the paper; the page beside it is shown."""
        ask = self._ask

        def dropped(_nothing: None) -> None:
            self._done.append(Done(PageAct.BRING_BACK, page_id))
            self._after(None, next_one)

        self._acts.run(lambda: ask.pages.drop(ask.who, ask.case_id, page_id), dropped)

    def move(self, page_id: uuid.UUID, by: int) -> None:
        """Before its neighbour (-1) or behind it (1)."""
        self._move(page_id, by, lambda: self._done.append(Done(PageAct.MOVE_BACK, page_id, -by)))

    def undo(self) -> None:
        """The last act, as if it had not been; it stays to be undone where that fails."""
        if not self._done or self._acts.state.busy:
            return
        last, ask = self._done[-1], self._ask
        if last.act is PageAct.TURN_BACK:
            self._turn(last.page_id, last.by, lambda _now: self._undone())
        elif last.act is PageAct.MOVE_BACK:
            self._move(last.page_id, last.by, self._undone)
        else:
            self._acts.run(
                lambda: ask.pages.bring_back(ask.who, ask.case_id, last.page_id), lambda _nothing: self._back(last)
            )

    def _back(self, last: Done) -> None:
        self._undone()
        self._after(None, last.page_id)

    def _undone(self) -> None:
        self._done = self._done[:-1]  # nothing else is done while an act runs; a page that was left has none

    def _turn(self, page_id: uuid.UUID, quarters: int, note: Callable[[uuid.UUID], None]) -> None:
        ask = self._ask

        def turned(now: Scan) -> None:
            note(now.id)
            self._renamed(page_id, now.id)
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
