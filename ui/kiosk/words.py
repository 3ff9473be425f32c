"""What the kiosk asks and says at each of its steps."""

from __future__ import annotations

from counter_app.hours.words import today_words
from counter_app.queueing.words import service_name
from counter_app.texts import _
from ui.kiosk.state import KioskState, KioskStep


def title(state: KioskState) -> str:
    """The question of the moment."""
    if state.step is KioskStep.PAPERS:
        return _("Semua ini sudah dibawa?")
    if state.step is KioskStep.PRIORITY and state.chosen is not None:
        return service_name(state.chosen)
    if state.step is KioskStep.NIK:
        return _("Ketik atau pindai NIK Anda")
    if state.step is KioskStep.HOUR:
        return _("Jam berapa Anda datang?")
    if state.step is KioskStep.PHONE:
        return _("Kabari Anda saat giliran dekat?")
    return _("Selamat datang. Apa keperluan Anda?")


def hint(state: KioskState) -> str:
    """What stands below it."""
    if state.step is KioskStep.PAPERS and state.chosen is not None:
        return step_words(state, 2)
    if state.step in (KioskStep.NIK, KioskStep.HOUR):
        return step_words(state, 4 if state.step is KioskStep.NIK else 5)
    if state.step is KioskStep.PHONE and state.issued is not None and state.near is not None:
        return _("Nomor {label}: satu pesan bila orang di depan Anda tinggal {people}. Gratis.").format(
            label=state.issued.label, people=state.near.people
        )
    if state.step is KioskStep.PRIORITY:
        return _("Apakah Anda termasuk salah satu dari ini? Anda akan didahulukan.")
    if state.loaded and not state.services:
        return _("Belum ada layanan yang dibuka. Silakan hubungi petugas.")
    if state.large:
        return ""
    return _("Sentuh layanan atau tekan angkanya untuk mengambil nomor. Layanan ini gratis.")


def step_words(state: KioskState, step: int) -> str:
    """Which step it is: services without papers have one less, a chosen hour is one more."""
    name = service_name(state.chosen) if state.chosen is not None else ""
    less = 0 if state.papers else 1
    steps = 5 if state.by_hour and not state.ahead else 4
    return _("Langkah {step} dari {steps} · {service}").format(step=step - less, steps=steps - less, service=name)


def hours_line(state: KioskState) -> str:
    """The hours of today, below the cards."""
    if state.step is not KioskStep.SERVICE or state.opening is None or state.large:
        return ""
    return today_words(state.opening)


def problem(state: KioskState) -> str:
    """What went wrong, in words for whoever cannot mend it."""
    if state.cut and state.step is KioskStep.SERVICE:
        return _("Kios sedang tersambung kembali. Silakan ke petugas penyambut.")
    return state.problem
