"""The day of the queue, whom a class may go before (`order.py`), and when the hall asks for an act, as settings."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

MOST = 500
"""So many is everybody who waits in any hall."""


RECALLS = Description(
    Group.QUEUE,
    lambda: Said(
        _("Panggilan sebelum tidak hadir"),
        _("Setelah itu satu tekanan Tidak hadir cukup; sebelumnya program bertanya sekali lagi."),
    ),
    Unit.TIMES,
    1,
    10,
)
RETURN_AFTER = Description(
    Group.QUEUE,
    lambda: Said(
        _("Nomor tidak hadir kembali sendiri"),
        _("Sekali, setelah sekian panggilan nomor lain, di tempatnya semula. Nol: hanya bila dipanggil petugas."),
    ),
    Unit.TIMES,
    0,
    50,
)
DAY_STARTS = Description(
    Group.QUEUE,
    lambda: Said(
        _("Awal hari layanan"),
        _("Sejak jam ini nomor antrean mulai dari 001 dan batas harian dihitung dari nol."),
        _("Ubah sebelum loket buka: tiket yang masih terbuka dapat masuk ke hari kemarin."),
    ),
    Unit.CLOCK,
    0,
    12,
)
CLOSING = Description(
    Group.QUEUE,
    lambda: Said(
        _("Pengingat penutupan"),
        _("Sejak jam ini kolom antrean mengingatkan tiket hari ini yang masih terbuka."),
    ),
    Unit.CLOCK,
    8,
    23,
)


def _ahead(title: Callable[[], str]) -> Description:
    def words() -> Said:
        return Said(
            title(),
            _("Sekian orang yang datang lebih dulu. Nol: menurut urutan datang. Berlaku bagi nomor baru."),
            _("Tombol Lihat akibatnya memutar ulang hari ini dengan urutan yang diketik."),
        )

    return Description(Group.QUEUE, words, Unit.PEOPLE, 0, MOST)


ELDERLY = _ahead(lambda: _("Lansia mendahului paling banyak"))
PREGNANT = _ahead(lambda: _("Ibu hamil mendahului paling banyak"))
DISABLED = _ahead(lambda: _("Penyandang disabilitas mendahului paling banyak"))

NEAR_TURN = Description(
    Group.QUEUE,
    lambda: Said(
        _("Kabar giliran dekat lewat HP"),
        _("Kios dan penyambut menawarkan satu pesan bila orang di depan tinggal sekian. Nol: tidak ditawarkan."),
        _("Perlu pengirim SMS atau WhatsApp yang menyala. Nomor HP dititipkan dengan persetujuan, dihapus esoknya."),
    ),
    Unit.PEOPLE,
    0,
    50,
)


def _hall(title: Callable[[], str], hint: Callable[[], str], unit: Unit, most: int) -> Description:
    return Description(Group.QUEUE, lambda: Said(title(), hint()), unit, 1, most)


HALL_WAIT = _hall(
    lambda: _("Ruang layanan: tunggu terlama"),
    lambda: _("Sejak menit ini antrean sebuah layanan tampil di Perlu tindakan."),
    Unit.MINUTES,
    480,
)
HALL_PAUSE = _hall(
    lambda: _("Ruang layanan: jeda terlama"),
    lambda: _("Sejak menit ini loket yang dijeda tampil di Perlu tindakan."),
    Unit.MINUTES,
    240,
)
HALL_PEOPLE = _hall(
    lambda: _("Ruang layanan: orang per loket"),
    lambda: _("Bila sekian orang menunggu per loket yang buka, loket yang kosong tampil di Perlu tindakan."),
    Unit.PEOPLE,
    200,
)
