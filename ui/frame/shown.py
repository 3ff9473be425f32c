"""A page as a window holds it: the widget, and what the window does to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from counter_app.events import Event


def _nothing(*_ignored: object) -> None:
    """For pages that need no such step."""


@dataclass(frozen=True)
class Waits:
    """How many things wait on a page, and the signal after which that may be another number."""

    count: Callable[[], int]
    changed: SignalInstance


@dataclass(frozen=True)
class Shown:
    """A page with what its window does to it.

    `start` each time it is shown, `rest` before a lock or another page, `wake` when the lock is off again, `leave`
    after the last `rest`. An office page may tell `left()` when it is done with, `paper_wanted(id)` and
    `prints_wanted(RunOf)`.
    """

    view: QWidget
    owner: QObject | None = None
    start: Callable[[], object] = _nothing
    hear: Callable[[Event], object] = _nothing
    rest: Callable[[], object] = _nothing
    wake: Callable[[], object] = _nothing
    leave: Callable[[], object] = _nothing
    left: SignalInstance | None = None
    paper_wanted: SignalInstance | None = None
    prints_wanted: SignalInstance | None = None
    reword: Callable[[], object] = _nothing
    """Makes the presenter find its own words anew, where it keeps any."""
    waits: Waits | None = None
    again: Callable[[], Shown] | None = None
    """The same page of the same presenter, drawn anew in the language in use; None for one that cannot be."""


V = TypeVar("V", bound=QWidget)


def drawn(draw: Callable[[], V], shown: Callable[[V], Shown]) -> Shown:
    """A page whose view can be made again: its presenter, and with it all that was typed, stays."""

    def again() -> Shown:
        return replace(shown(draw()), again=again)

    return again()


def in_turn(first: Callable[[], object], second: Callable[[], object]) -> Callable[[], None]:
    """Two steps as one."""

    def run() -> None:
        first()
        second()

    return run
