"""The line of a change of data."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.cases.values import WorkRow
from counter_app.cases.works import UPDATE, WorkKind
from counter_app.requests.service import RequestService
from counter_app.requests.words import decision_reason, state_name
from counter_app.states import RequestState
from counter_app.texts import _
from ui.case_desk.facts import Seen
from ui.case_desk.task import Task, TaskKey, TaskState, Turn

KEY = TaskKey(WorkKind.UPDATE)


@dataclass(frozen=True)
class UpdateFacts:
    """The change of data that counts for this visit. `earlier`: it was begun in another visit of the same member."""

    number: str
    state: RequestState
    holder: str = ""
    own: bool = True
    returned: str = ""
    earlier: bool = False


def lines(requests: RequestService, seen: Seen, rows: tuple[WorkRow, ...]) -> tuple[Task, ...]:
    """One line, from the beginning on."""
    begin = _("Lanjut ke pengkinian") if _comes_after_another(seen) else _("Mulai pengkinian")
    if seen.card is None:
        return (Task(KEY, _title(), TaskState.CANNOT, _("Pilih peserta dahulu"), act=begin, enabled=False),)
    update = _read(requests, seen, rows)
    if update is None:
        return (Task(KEY, _title(), TaskState.TO_DO, _("Belum dimulai"), act=begin, turn=Turn.AFTER_SELFIE),)
    return (_line(update),)


def _title() -> str:
    return _("Pengkinian data")


def _comes_after_another(seen: Seen) -> bool:
    """Whether another work of this visit is done already."""
    begun = {work.kind for work in seen.case.works}
    return any(task.state is TaskState.DONE and task.key.of in begun for task in seen.above)


def _read(requests: RequestService, seen: Seen, rows: tuple[WorkRow, ...]) -> UpdateFacts | None:
    """The visit's own newest request; without one, what an earlier visit of the member left open."""
    if rows:
        number, state, request_id = rows[-1].number, RequestState(rows[-1].state), rows[-1].work_id
    elif seen.card is not None and seen.card.drafts:
        left = seen.card.drafts[0]
        number, state, request_id = left.number, RequestState(left.state), left.request_id
    else:
        return None
    if state not in UPDATE.to_do:
        return UpdateFacts(number, state, earlier=not rows)
    draft = requests.open_draft(seen.who, request_id)
    said = [decision_reason(draft.returned_code)] if draft.returned_code else []
    said += [draft.returned_note] if draft.returned_note else []
    own = draft.holder_id in (None, seen.who.officer_id)
    return UpdateFacts(number, RequestState(draft.state), draft.holder, own, ": ".join(said), earlier=not rows)


def _line(update: UpdateFacts) -> Task:
    state, words, act = _standing(update)
    more = _("{number} dari kunjungan sebelumnya").format(number=update.number) if update.earlier else update.number
    turn = Turn.AFTER_SELFIE if update.state in UPDATE.to_do else None
    return Task(KEY, _title(), state, words, more, act, turn=turn)


def _standing(update: UpdateFacts) -> tuple[TaskState, str, str]:
    """Sign, words and the words of the button."""
    match update.state:
        case RequestState.DRAFT if not update.own:
            return TaskState.BEGUN, _("Draf dipegang {name}").format(name=update.holder), _("Buka draf")
        case RequestState.DRAFT:
            return TaskState.BEGUN, _("Draf tersimpan"), _("Lanjutkan draf")
        case RequestState.RETURNED:
            words = _("Dikembalikan penyelia. {reason}").format(reason=update.returned).strip()
            return TaskState.TROUBLE, words, _("Perbaiki")
        case RequestState.REJECTED:
            return TaskState.TROUBLE, _("Ditolak penyelia"), _("Mulai lagi")
    if update.state in UPDATE.waiting:
        return TaskState.WAITING, _("Menunggu penyelia"), ""
    return TaskState.DONE, _("Perubahan {state}").format(state=state_name(update.state)), ""
