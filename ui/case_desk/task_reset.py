"""The line of a reset: it comes before the selfie, and only where there is something to open."""

from __future__ import annotations

from counter_app.accounts.service import AccountService
from counter_app.accounts.values import ResetView
from counter_app.accounts.words import state_name
from counter_app.cases.values import WorkRow
from counter_app.cases.works import RESET, WorkKind
from counter_app.members.card_values import MemberCard
from counter_app.states import AccountState, ResetState, ServiceKind
from counter_app.texts import _
from ui.case_desk.facts import Seen
from ui.case_desk.task import Task, TaskKey, TaskState, Turn, waiting_words

KEY = TaskKey(WorkKind.RESET)


def lines(accounts: AccountService, seen: Seen, rows: tuple[WorkRow, ...]) -> tuple[Task, ...]:
    """One that never has its turn by itself where nothing is known and the member came for something else."""
    card = seen.card
    if card is None:
        wanted = seen.case.service_kind is ServiceKind.RESET
        words, act = _("Pilih peserta dahulu"), _("Buka blokir akun")
        return (Task(KEY, _title(), TaskState.CANNOT, words, act=act, enabled=False),) if wanted else ()
    if rows:
        return (_begun(accounts.view(seen.who, rows[-1].work_id), rows[-1].looked_by),)
    if card.account_state is AccountState.BLOCKED:
        return (_blocked(card),)
    if seen.case.service_kind is ServiceKind.RESET:
        words, more = _("Blokir belum tercatat di cabang ini"), _("Catat dari pemberitahuan yang dibawa peserta.")
        return (Task(KEY, _title(), TaskState.TO_DO, words, more, _("Catat blokir"), turn=Turn.BEFORE_SELFIE),)
    if not seen.case.needs_selfie:
        return ()
    words = _("Hanya bila peserta menunjukkan bahwa akunnya terblokir")
    return (Task(KEY, _title(), TaskState.TO_DO, words, act=_("Catat blokir")),)


def _title() -> str:
    return _("Buka blokir")


def _blocked(card: MemberCard) -> Task:
    more = _("Sebab: {reason}.").format(reason=card.blocked_words)
    words, act = _("Akun JMO terblokir"), _("Buka blokir akun")
    return Task(KEY, _title(), TaskState.TO_DO, words, more, act, turn=Turn.BEFORE_SELFIE)


def _begun(reset: ResetView, looked_by: str) -> Task:
    state, words, act = _standing(reset, looked_by)
    turn = None if state is TaskState.DONE else Turn.BEFORE_SELFIE
    return Task(KEY, _title(), state, words, reset.number, act, turn=turn)


def _standing(reset: ResetView, looked_by: str) -> tuple[TaskState, str, str]:
    """Sign, words and the words of the button."""
    match reset.state:
        case ResetState.OPEN if reset.decision_code:
            return TaskState.TROUBLE, _("Dikembalikan penyelia"), _("Perbaiki")
        case ResetState.OPEN if reset.former:
            return TaskState.TROUBLE, _("Peserta belum berhasil masuk. Buka blokir sekali lagi."), _("Lanjutkan")
        case ResetState.WAITING:
            return TaskState.WAITING, waiting_words(looked_by), _("Lihat")
        case ResetState.RESET:
            return TaskState.BEGUN, _("Akun sudah dibuka. Minta peserta mencoba masuk."), _("Catat hasil masuk")
        case ResetState.NOT_TRIED:
            return TaskState.DONE, _("Akun sudah dibuka, belum dicoba masuk"), _("Lihat")
        case ResetState.LOGIN_VERIFIED:
            return TaskState.DONE, _("Akun dibuka, peserta berhasil masuk"), _("Lihat")
        case ResetState.REJECTED:
            return TaskState.TROUBLE, _("Ditolak penyelia"), _("Lihat")
    words = _("Pembukaan akun {state}").format(state=state_name(reset.state))
    if reset.state in RESET.decided:
        return TaskState.DONE, words, _("Lihat")
    return TaskState.BEGUN, words, _("Lanjutkan")
