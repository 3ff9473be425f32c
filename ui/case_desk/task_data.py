"""The lines of requests about the member's own data: one that never asks by itself, and those that were taken."""

from __future__ import annotations

from counter_app.cases.values import WorkRow
from counter_app.cases.works import WorkKind
from counter_app.data_requests.words import state_name, wish_name
from counter_app.states import DataRequestState, DataWish
from counter_app.texts import _
from ui.case_desk.facts import Seen
from ui.case_desk.task import Task, TaskKey, TaskState, waiting_words

KEY = TaskKey(WorkKind.DATA)


def lines(seen: Seen, rows: tuple[WorkRow, ...]) -> tuple[Task, ...]:
    """Those of this visit, then the door to another."""
    if seen.card is None:
        return ()
    words = _("Hanya bila peserta meminta salinan, perbaikan, penghentian, atau penghapusan datanya")
    door = Task(KEY, _("Permintaan data pribadi"), TaskState.TO_DO, words, act=_("Catat permintaan"))
    return (*(_taken(row) for row in rows), door)


def _taken(row: WorkRow) -> Task:
    key, title = TaskKey(WorkKind.DATA, row.part), wish_name(DataWish(row.part))
    if row.state is DataRequestState.WAITING:
        words = waiting_words(row.looked_by)
        return Task(key, title, TaskState.WAITING, words, row.number, _("Lihat"))
    state = TaskState.DONE if row.state is DataRequestState.CARRIED_OUT else TaskState.TROUBLE
    return Task(key, title, state, state_name(DataRequestState(row.state)).capitalize(), row.number)
