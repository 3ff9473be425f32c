"""What the window does for each kind of work: one table, a row a kind, with its lines in the task list and its page."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from counter_app.actor import Actor
from counter_app.cases.works import WorkKind
from counter_app.core import Core
from forms.library import CHANGE_OF_DATA, CLAIM_READINESS
from ui.case_desk import task_data, task_merge, task_register, task_reset, task_update
from ui.case_desk.facts import LinesOfWork, WorkTasks
from ui.case_desk.task import TaskKey
from ui.frame.desk import Desk
from ui.frame.shown import Shown
from ui.visit import pages


@dataclass(frozen=True)
class Sheets:
    """What a request that was sent can be given besides its papers."""

    receipt: Callable[[uuid.UUID, bool], None]
    """Of a request, on a roll or on A4."""
    signing: Callable[[uuid.UUID], None]
    account: Callable[[uuid.UUID, bool], None]
    """Of an account, on a roll or on A5."""


@dataclass(frozen=True)
class Ways:
    """Where the page of a work can lead; after the selfie the work goes on."""

    back: Callable[[], None]
    selfie: Callable[[], None]
    paper: Callable[[uuid.UUID], None]
    work: Callable[[TaskKey], None]
    sheets: Sheets


@dataclass(frozen=True)
class Place:
    """The visit a page is built for, and which line of the list was pressed."""

    desk: Desk
    who: Actor
    case_id: uuid.UUID
    key: TaskKey


@dataclass(frozen=True)
class WorkDesk:
    """One row. `lines` gets the services and gives what makes the kind's lines; `page` builds and connects its page."""

    lines: Callable[[Core], LinesOfWork]
    page: Callable[[Place, Ways], Shown]


WorkDesks = Mapping[WorkKind, WorkDesk]


def tasks(core: Core, desks: WorkDesks) -> WorkTasks:
    """The lines of every kind the branch knows."""
    return WorkTasks(core.works, {row.kind: desks[row.kind].lines(core) for row in core.works.rows})


def _update(place: Place, ways: Ways) -> Shown:
    if place.key.part == CLAIM_READINESS:
        return _readiness(place, ways)
    shown, presenter = pages.wizard(place.desk, place.who, place.case_id, place.key.part or CHANGE_OF_DATA)
    presenter.selfie_wanted.connect(lambda _form: ways.selfie())
    presenter.paper_wanted.connect(ways.paper)
    presenter.receipt_wanted.connect(ways.sheets.receipt)
    presenter.signing_wanted.connect(ways.sheets.signing)
    presenter.closed.connect(ways.back)
    return shown


def _readiness(place: Place, ways: Ways) -> Shown:
    shown, presenter = pages.readiness(place.desk, place.who, place.case_id)
    presenter.update_wanted.connect(partial(ways.work, task_update.key_of(CHANGE_OF_DATA)))
    presenter.paper_wanted.connect(ways.paper)
    presenter.closed.connect(ways.back)
    return shown


def _reset(place: Place, ways: Ways) -> Shown:
    shown, presenter = pages.reset(place.desk, place.who, place.case_id)
    presenter.update_wanted.connect(partial(ways.work, task_update.key_of(CHANGE_OF_DATA)))
    presenter.paper_wanted.connect(ways.paper)
    presenter.selfie_wanted.connect(ways.selfie)
    presenter.back_wanted.connect(ways.back)
    return shown


def _register(place: Place, ways: Ways) -> Shown:
    shown, presenter = pages.registration(
        place.desk, place.who, place.case_id, recovers=place.key == task_register.RECOVERY
    )
    presenter.update_wanted.connect(partial(ways.work, task_update.key_of(CHANGE_OF_DATA)))
    presenter.selfie_wanted.connect(ways.selfie)
    presenter.slip_wanted.connect(ways.sheets.account)
    presenter.back_wanted.connect(ways.back)
    return shown


def _data(place: Place, ways: Ways) -> Shown:
    shown, presenter = pages.data_taking(place.desk, place.who, place.case_id, place.key.part)
    presenter.back_wanted.connect(ways.back)
    return shown


def _merge(place: Place, ways: Ways) -> Shown:
    shown, presenter = pages.merging(place.desk, place.who, uuid.UUID(place.key.part))
    presenter.paper_wanted.connect(ways.paper)
    presenter.left.connect(ways.back)
    return shown


WORK_DESKS: WorkDesks = {
    WorkKind.RESET: WorkDesk(lambda core: partial(task_reset.lines, core.accounts), _reset),
    WorkKind.REGISTER: WorkDesk(lambda _core: task_register.lines, _register),
    WorkKind.UPDATE: WorkDesk(lambda core: partial(task_update.lines, core.requests, core.shelf), _update),
    WorkKind.DATA: WorkDesk(lambda _core: task_data.lines, _data),
    WorkKind.MERGE: WorkDesk(lambda _core: task_merge.lines, _merge),
}
"""The program's own. It is handed over, so another may know more kinds of work."""
