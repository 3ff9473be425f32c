"""What the next step of a work is called, and what is to be done then."""

from __future__ import annotations

from counter_app.cases.steps import Step
from counter_app.my_works.values import MyWork
from counter_app.texts import _


def step_name(step: Step) -> str:
    """How the work stands, in a word or two."""
    return {
        Step.MEND: _("Dikembalikan"),
        Step.FILL: _("Perlu diisi"),
        Step.LOGIN: _("Perlu dicatat"),
        Step.FORWARD: _("Belum diteruskan"),
        Step.PRINT: _("Perlu dicetak"),
        Step.WAIT: _("Menunggu penyelia"),
        Step.HAND_OVER: _("Belum diserahkan"),
        Step.REFUSED: _("Ditolak pusat"),
    }[step]


def what_to_do(work: MyWork) -> str:
    """The next step as a sentence; what was given back says why, what left says where it is."""
    if work.step in (Step.MEND, Step.REFUSED, Step.FORWARD) and work.said:
        return work.said
    if work.step is Step.LOGIN and work.call_back_on is not None:
        day = f"{work.call_back_on:%d-%m-%Y}"
        return _("Hubungi peserta {day}: sudah berhasil masuk JMO? Lalu catat hasilnya").format(day=day)
    return {
        Step.MEND: _("Perbaiki, lalu kirim lagi"),
        Step.FILL: _("Lanjutkan isian, lalu kirim"),
        Step.LOGIN: _("Hasil masuk JMO belum dicatat. Tanyakan, lalu catat"),
        Step.FORWARD: _("Teruskan ke sistem pusat, lalu catat nomornya"),
        Step.PRINT: _("Cetak, minta tanda tangan"),
        Step.WAIT: _("Belum ada yang dikerjakan"),
        Step.HAND_OVER: _("Serahkan ke administrasi"),
        Step.REFUSED: _("Ditolak pusat. Tanyakan kepada penyelia apa yang kurang"),
    }[work.step]
