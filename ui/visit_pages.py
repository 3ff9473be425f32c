"""Builds each page of a visit from the desk: one place that knows which services a page gets."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.actor import Actor
from counter_app.clock import business_day
from counter_app.events import Event
from forms.rules import Context
from ui.case_desk.presenter import CasePresenter
from ui.case_desk.reading import CaseDoors
from ui.case_desk.view import CaseView
from ui.desk import Desk
from ui.member.finder_presenter import FinderPresenter
from ui.member.finder_view import FinderView
from ui.member.record_presenter import RecordPresenter
from ui.member.record_state import RecordDoors
from ui.member.record_view import RecordView


def _nothing(*_ignored: object) -> None:
    """For pages that need no such step."""


@dataclass(frozen=True)
class Shown:
    """A page in the case column with what the column does to it.

    `start` once it is shown, `rest` before a lock or a change of page, `stop` when it goes for good.
    """

    view: QWidget
    owner: QObject | None = None
    start: Callable[[], object] = _nothing
    hear: Callable[[Event], object] = _nothing
    rest: Callable[[], object] = _nothing
    stop: Callable[[], object] = _nothing
    kept: tuple[object, ...] = field(default=())


def case_desk(desk: Desk, who: Actor, case_id: uuid.UUID) -> tuple[Shown, CasePresenter]:
    """The visit's task list."""
    core = desk.core
    doors = CaseDoors(
        core.cases, core.members, core.captures, core.accounts, core.requests, core.papers, core.branch.zone
    )
    presenter = CasePresenter(desk.jobs, doors, who, case_id)
    view = CaseView(presenter)
    return Shown(view, presenter, _both(presenter.load, view.start), presenter.hear), presenter


def finder(desk: Desk, who: Actor, case_id: uuid.UUID) -> tuple[Shown, FinderPresenter]:
    """The search for the visit's member."""
    presenter = FinderPresenter(desk.jobs, desk.core.members, desk.core.cases, who, case_id)
    view = FinderView(presenter)
    return Shown(view, presenter, _both(presenter.load, view.start), presenter.hear), presenter


def recorder(desk: Desk, who: Actor, case_id: uuid.UUID, typed: str) -> tuple[Shown, RecordPresenter]:
    """A member recorded from card and KTP."""
    core = desk.core
    doors = RecordDoors(core.members, core.cases, core.officers, core.change_of_data, core.regions, desk.time)
    presenter = RecordPresenter(desk.jobs, doors, who, case_id, typed)
    view = RecordView(presenter)
    return Shown(view, presenter, _both(presenter.load, view.start)), presenter


def context_of(desk: Desk) -> Callable[[], Context]:
    """What form rules look things up in, on the branch's own day."""
    return lambda: Context(business_day(desk.core.now(), desk.core.branch.zone), desk.core.regions)


def _both(first: Callable[[], object], second: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        first()
        second()

    return run
