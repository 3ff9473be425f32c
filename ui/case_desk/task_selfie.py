"""The line of the visit's selfie."""

from __future__ import annotations

from counter_app.capture.standing import STANDS
from counter_app.capture.values import SelfieView
from counter_app.states import AttemptState
from counter_app.texts import _
from ui.case_desk.task import Line, Task, TaskKey, TaskState, Turn

KEY = TaskKey(Line.SELFIE)


def line(selfie: SelfieView | None, reason: str) -> Task:
    """`reason` is why the last attempt ended so; without a member there is nothing to take."""
    if selfie is None:
        return Task(KEY, _title(), TaskState.CANNOT, _("Pilih peserta dahulu"), act=_("Ambil swafoto"), enabled=False)
    if selfie.standing in STANDS:
        return _settled(selfie, reason)
    if selfie.in_review:
        words = _("Menunggu penyelia memeriksa gambar dan orangnya.")
        return _asking(TaskState.TROUBLE, words, "", _("Periksa swafoto"))
    if selfie.asked is not None and selfie.asked.waits:
        return _asking(TaskState.WAITING, _("Menunggu penyelia memutuskan dari mejanya."), "", _("Putuskan swafoto"))
    if selfie.left == 0:
        words = _("Percobaan habis. Minta persetujuan penyelia atau catat alasannya.")
        return _asking(TaskState.TROUBLE, words, reason, _("Putuskan swafoto"))
    left = _("Sisa {count} percobaan").format(count=selfie.left)
    tried = [one for one in selfie.attempts if one.state is not AttemptState.CANCELLED]
    if tried:
        words = _("Percobaan terakhir gagal. {left}.").format(left=left)
        return _asking(TaskState.TROUBLE, words, reason, _("Ulangi swafoto"))
    return _asking(TaskState.TO_DO, _("Belum diambil. {left}.").format(left=left), "", _("Ambil swafoto"))


def _title() -> str:
    return _("Swafoto")


def _asking(state: TaskState, words: str, more: str, act: str) -> Task:
    return Task(KEY, _title(), state, words, more, act, turn=Turn.SELFIE)


def _settled(selfie: SelfieView, reason: str) -> Task:
    look = _("Lihat swafoto")
    match selfie.standing:
        case AttemptState.PASSED:
            return Task(KEY, _title(), TaskState.DONE, _("Lulus"), act=look)
        case AttemptState.OVERRIDDEN:
            return Task(KEY, _title(), TaskState.DONE, _("Disetujui penyelia tanpa lulus"), reason, look)
    return Task(KEY, _title(), TaskState.DONE, _("Tidak diambil, alasan tercatat"), reason, look)
