"""Numbers bound to a person, and hours, as settings."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.hours.rules import read_hour_numbers
from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

LINE = r"[^\x00-\x1f]{1,200}"
MOST_PEOPLE = 500


def _reads(text: str) -> bool:
    return read_hour_numbers(text) is not None


def _minutes(words: Callable[[], Said]) -> Description:
    return Description(Group.HOURS, words, Unit.MINUTES, 0, 120)


BOUND = Description(
    Group.HOURS,
    lambda: Said(
        _("Nomor terikat NIK"),
        _("Kios meminta NIK sebelum memberi nomor. Satu orang satu nomor terbuka per layanan dan hari."),
        _("NIK tidak disimpan, hanya sidiknya. Petugas tetap dapat memberi nomor tanpa NIK, misalnya untuk WNA."),
    ),
)
PER_HOUR = Description(
    Group.HOURS,
    lambda: Said(
        _("Nomor per jam yang dapat dipilih"),
        _("Huruf layanan dan nomor tiap jam: A 14, B 6. Layanan yang tidak ditulis tidak menawarkan jam."),
        _("Berlaku bila nomor terikat NIK dan jam layanan diisi. Janji yang diimpor ikut dihitung."),
    ),
    shape=LINE,
    is_right=_reads,
)
AHEAD_BOOKED = Description(
    Group.QUEUE,
    lambda: Said(
        _("Yang datang tepat jamnya mendahului paling banyak"),
        _("Sekian orang yang datang lebih dulu. Nol: menurut urutan datang. Berlaku bagi nomor baru."),
    ),
    Unit.PEOPLE,
    0,
    MOST_PEOPLE,
)
EARLY = _minutes(
    lambda: Said(
        _("Datang sebelum jam janji"),
        _("Sejak sekian menit sebelum jamnya nomor masuk antrean; lebih awal diminta kembali nanti."),
    )
)
LATE = _minutes(
    lambda: Said(
        _("Terlambat dari jam janji"),
        _("Sampai sekian menit masih tepat waktu. Lewat dari itu menunggu seperti yang datang tanpa janji."),
    )
)
KEPT = Description(
    Group.PRIVACY,
    lambda: Said(
        _("Masa simpan janji dan pemegang nomor"),
        _("Sidik NIK pada janji dan nomor, sejak harinya lewat dan nomornya ditutup. Nomornya sendiri tetap ada."),
        _("Bawaan ini belum dipastikan. Yang lewat masa simpan dihapus dan tidak dapat dikembalikan."),
    ),
    Unit.DAYS,
    1,
    3_650,
    needs_proof=True,
)
