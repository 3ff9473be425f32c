"""The line of a registration: only where no account is known, and never with a turn of its own."""

from __future__ import annotations

from counter_app.cases.values import WorkRow
from counter_app.cases.works import REGISTER, WorkKind
from counter_app.registrations.words import state_name
from counter_app.states import AccountState, RegistrationState, ServiceKind
from counter_app.texts import _
from ui.case_desk.facts import Seen
from ui.case_desk.task import Task, TaskKey, TaskState, Turn, waiting_words

KEY = TaskKey(WorkKind.REGISTER)
RECOVERY = TaskKey(WorkKind.REGISTER, "recovery")
WITHOUT = frozenset({AccountState.NONE, AccountState.CLOSED})


def lines(seen: Seen, rows: tuple[WorkRow, ...]) -> tuple[Task, ...]:
    """One line, where there is something to open or something was begun."""
    if seen.card is None:
        return ()
    if rows:
        return (_begun(rows[-1]),)
    if not seen.case.needs_selfie:
        return ()
    if seen.card.account_state is AccountState.ACTIVE and seen.case.service_kind is not ServiceKind.UPDATE:
        words = _("Hanya bila email dan nomor HP akun sudah mati")
        return (Task(RECOVERY, _("Pulihkan akun"), TaskState.TO_DO, words, act=_("Pulihkan akun")),)
    if seen.card.account_state not in WITHOUT:
        return ()
    words = _("Hanya bila peserta belum punya akun JMO")
    return (Task(KEY, _title(), TaskState.TO_DO, words, act=_("Daftar akun")),)


def _title() -> str:
    return _("Daftar akun")


def _begun(row: WorkRow) -> Task:
    state, words, act = _standing(row)
    turn = Turn.BEFORE_SELFIE if state in (TaskState.BEGUN, TaskState.WAITING) else None
    return Task(KEY, _title(), state, words, row.number, act, turn=turn)


def _standing(row: WorkRow) -> tuple[TaskState, str, str]:
    """Sign, words and the words of the button."""
    match row.state:
        case RegistrationState.WAITING:
            return TaskState.WAITING, waiting_words(row.looked_by), _("Lihat")
        case RegistrationState.OPENED:
            return TaskState.BEGUN, _("Akun sudah dibuat. Minta peserta mencoba masuk."), _("Catat hasil masuk")
        case RegistrationState.LOGIN_VERIFIED:
            return TaskState.DONE, _("Akun dibuat, peserta berhasil masuk"), _("Lihat")
        case RegistrationState.LOGIN_FAILED | RegistrationState.REJECTED:
            return TaskState.TROUBLE, state_name(RegistrationState(row.state)).capitalize(), _("Lihat")
    words = state_name(RegistrationState(row.state)).capitalize()
    if row.state in REGISTER.decided:
        return TaskState.DONE, words, _("Lihat")
    return TaskState.BEGUN, words, _("Lanjutkan")
