"""What a visit has to do and what comes next: facts in, task list out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.accounts.words import block_reason
from counter_app.accounts.words import state_name as reset_state_name
from counter_app.cases.works import UPDATE
from counter_app.requests.words import state_name as request_state_name
from counter_app.states import AttemptState, LoginResult, ResetState
from counter_app.texts import _
from ui.case_desk.reading import DeskFacts

SETTLED = frozenset({AttemptState.PASSED, AttemptState.OVERRIDDEN, AttemptState.REFUSED})


class TaskKey(StrEnum):
    """The works of a visit, in the order of the page."""

    MEMBER = "member"
    SELFIE = "selfie"
    RESET = "reset"
    UPDATE = "update"
    PAPERS = "papers"


class TaskState(StrEnum):
    """How a work stands; each has its own sign."""

    CANNOT = "cannot"
    TO_DO = "to_do"
    BEGUN = "begun"
    WAITING = "waiting"
    TROUBLE = "trouble"
    DONE = "done"


@dataclass(frozen=True)
class Task:
    """One line of the list. `act` are the words of its button, empty when there is nothing to press."""

    key: TaskKey
    state: TaskState
    words: str
    more: str = ""
    act: str = ""
    enabled: bool = True


def tasks_of(facts: DeskFacts) -> tuple[Task, ...]:
    """The lines of the list; a reset only where there is something to reset."""
    made = [_member(facts), _selfie(facts), _update(facts)]
    if _has_reset(facts):
        made.insert(2, _reset(facts))
    serving = facts.case.ticket_state == "serving"
    return tuple(
        task if serving else Task(task.key, task.state, task.words, task.more, task.act, enabled=False) for task in made
    )


def next_step(facts: DeskFacts) -> TaskKey | None:
    """The one act that most likely follows, None when nothing is left to do at the counter."""
    if facts.case.ticket_state != "serving":
        return None
    if facts.card is None:
        return TaskKey.MEMBER
    if _reset_is_next(facts):
        return TaskKey.RESET
    if facts.selfie is None or facts.selfie.standing not in SETTLED:
        return TaskKey.SELFIE
    if facts.update is None or facts.update.state in UPDATE.to_do:
        return TaskKey.UPDATE
    if any(paper.prints == 0 for paper in facts.papers):
        return TaskKey.PAPERS
    return None


def waits_for_supervisor(facts: DeskFacts) -> bool:
    """Whether somebody else has to decide before the case can close."""
    provisional = facts.card is not None and facts.card.state == "provisional"
    return provisional or (facts.update is not None and facts.update.state in UPDATE.waiting)


def _member(facts: DeskFacts) -> Task:
    card = facts.card
    if card is None:
        return Task(TaskKey.MEMBER, TaskState.TO_DO, _("Belum dipilih"), act=_("Cari peserta"))
    more = f"{card.name} · {card.kpj}"
    change = facts.case.may_change_member
    if card.state == "provisional":
        words = _("Direkam di loket, menunggu penyelia memastikan")
        return Task(TaskKey.MEMBER, TaskState.WAITING, words, more, _("Ganti peserta"), change)
    return Task(TaskKey.MEMBER, TaskState.DONE, _("Sudah dipilih"), more, _("Ganti peserta"), change)


def _selfie(facts: DeskFacts) -> Task:
    key, selfie = TaskKey.SELFIE, facts.selfie
    if selfie is None:
        return Task(key, TaskState.CANNOT, _("Pilih peserta dahulu"), act=_("Ambil swafoto"), enabled=False)
    look, reason = _("Lihat swafoto"), facts.selfie_reason
    match selfie.standing:
        case AttemptState.PASSED:
            return Task(key, TaskState.DONE, _("Lulus"), act=look)
        case AttemptState.OVERRIDDEN:
            return Task(key, TaskState.DONE, _("Disetujui penyelia tanpa lulus"), reason, look)
        case AttemptState.REFUSED:
            return Task(key, TaskState.DONE, _("Tidak diambil, alasan tercatat"), reason, look)
    if selfie.in_review:
        words = _("Menunggu penyelia memeriksa gambar dan orangnya.")
        return Task(key, TaskState.TROUBLE, words, act=_("Periksa swafoto"))
    if selfie.left == 0:
        words = _("Percobaan habis. Minta persetujuan penyelia atau catat alasannya.")
        return Task(key, TaskState.TROUBLE, words, reason, _("Putuskan swafoto"))
    left = _("Sisa {count} percobaan").format(count=selfie.left)
    tried = [one for one in selfie.attempts if one.state is not AttemptState.CANCELLED]
    if tried:
        words = _("Percobaan terakhir gagal. {left}.").format(left=left)
        return Task(key, TaskState.TROUBLE, words, reason, _("Ulangi swafoto"))
    return Task(key, TaskState.TO_DO, _("Belum diambil. {left}.").format(left=left), act=_("Ambil swafoto"))


def _has_reset(facts: DeskFacts) -> bool:
    blocked = facts.card is not None and facts.card.account_state == "blocked"
    return blocked or facts.reset is not None or facts.case.service_kind == "reset"


def _reset_is_next(facts: DeskFacts) -> bool:
    if facts.reset is None:
        return facts.card is not None and facts.card.account_state == "blocked"
    if facts.reset.state is ResetState.RESET:
        return facts.reset.login_result is None
    return facts.reset.state in (ResetState.OPEN, ResetState.APPROVED)


def _reset_is_done(facts: DeskFacts) -> bool:
    return facts.reset is not None and not _reset_is_next(facts)


def _reset(facts: DeskFacts) -> Task:
    key, card, reset = TaskKey.RESET, facts.card, facts.reset
    if card is None:
        return Task(key, TaskState.CANNOT, _("Pilih peserta dahulu"), act=_("Buka blokir akun"), enabled=False)
    if reset is None and card.account_state == "blocked":
        more = _("Sebab: {reason}.").format(reason=block_reason(card.blocked_reason))
        return Task(key, TaskState.TO_DO, _("Akun JMO terblokir"), more, _("Buka blokir akun"))
    if reset is None:
        words = _("Akun tidak terblokir, tidak ada yang perlu dibuka")
        return Task(key, TaskState.DONE, words)
    if reset.state is ResetState.OPEN and reset.login_result is LoginResult.FAILED:
        words = _("Peserta belum berhasil masuk. Buka blokir sekali lagi.")
        return Task(key, TaskState.TROUBLE, words, reset.number, _("Lanjutkan"))
    if reset.state is ResetState.RESET and reset.login_result is None:
        words = _("Akun sudah dibuka. Minta peserta mencoba masuk.")
        return Task(key, TaskState.BEGUN, words, reset.number, _("Catat hasil masuk"))
    if reset.state is ResetState.RESET:
        return Task(key, TaskState.DONE, _("Akun sudah dibuka, belum dicoba masuk"), reset.number, _("Lihat"))
    words = _("Pembukaan akun {state}").format(state=reset_state_name(reset.state))
    if _reset_is_done(facts):
        return Task(key, TaskState.DONE, words, reset.number, _("Lihat"))
    return Task(key, TaskState.BEGUN, words, reset.number, _("Lanjutkan"))


def _update(facts: DeskFacts) -> Task:
    key, update = TaskKey.UPDATE, facts.update
    begin = _("Lanjut ke pengkinian") if _reset_is_done(facts) else _("Mulai pengkinian")
    if facts.card is None:
        return Task(key, TaskState.CANNOT, _("Pilih peserta dahulu"), act=begin, enabled=False)
    if update is None:
        return Task(key, TaskState.TO_DO, _("Belum dimulai"), act=begin)
    more = _("{number} dari kunjungan sebelumnya").format(number=update.number) if update.earlier else update.number
    match update.state:
        case "draft" if not update.own:
            words = _("Draf dipegang {name}").format(name=update.holder)
            return Task(key, TaskState.BEGUN, words, more, _("Buka draf"))
        case "draft":
            return Task(key, TaskState.BEGUN, _("Draf tersimpan"), more, _("Lanjutkan draf"))
        case "returned":
            words = _("Dikembalikan penyelia. {reason}").format(reason=update.returned).strip()
            return Task(key, TaskState.TROUBLE, words, more, _("Perbaiki"))
        case "submitted":
            return Task(key, TaskState.WAITING, _("Menunggu penyelia"), more)
        case "rejected":
            return Task(key, TaskState.TROUBLE, _("Ditolak penyelia"), more, _("Mulai lagi"))
    state = request_state_name(update.state)
    return Task(key, TaskState.DONE, _("Perubahan {state}").format(state=state), more)
