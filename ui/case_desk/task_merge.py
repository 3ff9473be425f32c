"""The lines of requests to merge numbers that were sent; the way to one is the mark on the member's card."""

from __future__ import annotations

from counter_app.cases.values import WorkRow
from counter_app.cases.works import WorkKind
from counter_app.merge_states import MergeState
from counter_app.merges.words import state_name
from counter_app.texts import _
from ui.case_desk.facts import Seen
from ui.case_desk.task import Task, TaskKey, TaskState, waiting_words


def lines(_seen: Seen, rows: tuple[WorkRow, ...]) -> tuple[Task, ...]:
    """Those of this visit."""
    return tuple(_sent(row) for row in rows)


def _sent(row: WorkRow) -> Task:
    key, title = TaskKey(WorkKind.MERGE, str(row.work_id)), _("Gabung nomor peserta")
    if row.state is MergeState.WAITING:
        return Task(key, title, TaskState.WAITING, waiting_words(row.looked_by), row.number, _("Lihat"))
    state = TaskState.DONE if row.state is MergeState.AGREED else TaskState.TROUBLE
    return Task(key, title, state, state_name(MergeState(row.state)).capitalize(), row.number, _("Lihat"))
