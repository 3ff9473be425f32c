"""The line of the visit's member."""

from __future__ import annotations

from counter_app.members.card_values import MemberCard
from counter_app.states import MemberState
from counter_app.texts import _
from ui.case_desk.task import Line, Task, TaskKey, TaskState, Turn

KEY = TaskKey(Line.MEMBER)


def line(card: MemberCard | None, may_change: bool) -> Task:
    """First of all somebody is chosen; another one may be until something was submitted."""
    title = _("Peserta")
    if card is None:
        return Task(KEY, title, TaskState.TO_DO, _("Belum dipilih"), act=_("Cari peserta"), turn=Turn.MEMBER)
    more = f"{card.name} · {card.kpj}"
    if card.state == MemberState.PROVISIONAL:
        words = _("Direkam di loket, menunggu penyelia memastikan")
        return Task(KEY, title, TaskState.WAITING, words, more, _("Ganti peserta"), may_change)
    if card.state is MemberState.REFUSED:
        words = _("Tidak dipastikan penyelia: {why}").format(why=card.refused_words)
        return Task(KEY, title, TaskState.TROUBLE, words, more, _("Ganti peserta"), may_change)
    return Task(KEY, title, TaskState.DONE, _("Sudah dipilih"), more, _("Ganti peserta"), may_change)
