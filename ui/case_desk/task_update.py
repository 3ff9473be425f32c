"""The lines of the forms that ask for a request: one a form, the change of data first."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.cases.values import WorkRow
from counter_app.cases.works import UPDATE, WorkKind
from counter_app.form_shelf import FormShelf
from counter_app.form_uses import MEANINGS
from counter_app.requests.service import RequestService
from counter_app.requests.words import bring_words, decision_reason, returned_field_words, state_name
from counter_app.states import RequestState
from counter_app.texts import _, language
from forms.library import CHANGE_OF_DATA
from ui.case_desk.facts import Seen
from ui.case_desk.task import Task, TaskKey, TaskState, Turn, waiting_words


@dataclass(frozen=True)
class UpdateFacts:
    """The request of a form that counts for this visit. `earlier`: it was begun in another visit of the same member."""

    number: str
    state: RequestState
    holder: str = ""
    own: bool = True
    returned: str = ""
    earlier: bool = False
    looked_by: str = ""
    asks_nobody: bool = False


def key_of(form_key: str) -> TaskKey:
    """The line of a form; the change of data is the one without a part."""
    return TaskKey(WorkKind.UPDATE, "" if form_key == CHANGE_OF_DATA else form_key)


def lines(requests: RequestService, shelf: FormShelf, seen: Seen, rows: tuple[WorkRow, ...]) -> tuple[Task, ...]:
    """A line for each form that can be offered, and for each that this visit has a request of."""
    offered = [form.key for form in shelf.offered(WorkKind.UPDATE)]
    left = [row.part for row in rows if row.part not in offered]
    return tuple(_line_of(requests, shelf, seen, (key, rows)) for key in dict.fromkeys([*offered, *left]))


def _line_of(requests: RequestService, shelf: FormShelf, seen: Seen, of: tuple[str, tuple[WorkRow, ...]]) -> Task:
    form_key, rows = of
    key, title = key_of(form_key), shelf.title(form_key).in_(language())
    if seen.card is None:
        return Task(key, title, TaskState.CANNOT, _("Pilih peserta dahulu"), act=_begin(key, seen), enabled=False)
    update = _read(requests, shelf, seen, (form_key, rows))
    if update is not None:
        return _line(key, title, update)
    # A further form is for whoever asks for it: it never has its turn by itself.
    turn = None if key.part else Turn.AFTER_SELFIE
    return Task(key, title, TaskState.TO_DO, _("Belum dimulai"), act=_begin(key, seen), turn=turn)


def _begin(key: TaskKey, seen: Seen) -> str:
    if key.part:
        return _("Isi formulir")
    return _("Lanjut ke pengkinian") if _comes_after_another(seen) else _("Mulai pengkinian")


def _comes_after_another(seen: Seen) -> bool:
    """Whether another work of this visit is done already."""
    begun = {work.kind for work in seen.case.works}
    return any(task.state is TaskState.DONE and task.key.of in begun for task in seen.above)


def _read(
    requests: RequestService, shelf: FormShelf, seen: Seen, of: tuple[str, tuple[WorkRow, ...]]
) -> UpdateFacts | None:
    """The visit's own newest request of a form; without one, what an earlier visit of the member left open."""
    form_key, all_rows = of
    rows = [row for row in all_rows if row.part == form_key]
    open_ones = [one for one in seen.card.drafts if one.form == form_key] if seen.card is not None else []
    if rows:
        number, state, request_id = rows[-1].number, RequestState(rows[-1].state), rows[-1].work_id
    elif open_ones:
        left = open_ones[0]
        number, state, request_id = left.number, left.state, left.request_id
    else:
        return None
    if state not in UPDATE.to_do or shelf.library.find(form_key) is None:
        looked_by = rows[-1].looked_by if rows else ""
        return UpdateFacts(
            number, state, earlier=not rows, looked_by=looked_by, asks_nobody=_asks_nobody(shelf, form_key)
        )
    draft = requests.open_draft(seen.who, request_id)
    said = [decision_reason(draft.returned_code, requests.return_reasons(seen.who))] if draft.returned_code else []
    said += [draft.returned_note] if draft.returned_note else []
    form = shelf.get(form_key)
    fields = ""
    if draft.returned_fields:
        fields = returned_field_words(form, draft.returned_fields, requests.field_reasons(seen.who))
    why = ". ".join(part for part in (": ".join(said).rstrip("."), fields, bring_words(form, draft.bring)) if part)
    own = draft.holder_id in (None, seen.who.officer_id)
    return UpdateFacts(number, draft.state, draft.holder, own, why, earlier=not rows)


def _asks_nobody(shelf: FormShelf, form_key: str) -> bool:
    """Whether its forms end with the member's slip."""
    form = shelf.library.find(form_key)
    return form is not None and MEANINGS[form.use].asks_nobody


def _line(key: TaskKey, title: str, update: UpdateFacts) -> Task:
    state, words, act = _standing(update)
    more = _("{number} dari kunjungan sebelumnya").format(number=update.number) if update.earlier else update.number
    turn = Turn.AFTER_SELFIE if update.state in UPDATE.to_do else None
    return Task(key, title, state, words, more, act, turn=turn)


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
        return TaskState.WAITING, waiting_words(update.looked_by), _("Lihat permohonan")
    if update.asks_nobody:
        return TaskState.DONE, _("Diperiksa; lembar untuk peserta sudah dibuat"), ""
    return TaskState.DONE, _("Perubahan {state}").format(state=state_name(update.state)), ""
