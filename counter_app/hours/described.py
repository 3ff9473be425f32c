"""Hours of service and numbers of a half day, described as settings."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.hours.rules import read_days, read_hours, read_quotas
from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

LINE = r"[^\x00-\x1f]{1,300}"


def _reads_hours(text: str) -> bool:
    return read_hours(text) is not None


def _reads_days(text: str) -> bool:
    return read_days(text) is not None


def _reads_quotas(text: str) -> bool:
    return read_quotas(text) is not None


def _weekday(title: Callable[[], str]) -> Description:
    def words() -> Said:
        return Said(
            title(),
            _("Misalnya 08.00-15.30. Istirahat yang menutup: 08.00-12.00, 13.00-15.30. Kosong: tutup."),
            _("Istirahat bergantian ditulis dalam kurung: 08.00-15.30 (12.00-13.00). Semua hari kosong: selalu buka."),
        )

    return Description(Group.HOURS, words, shape=LINE, is_right=_reads_hours)


MONDAY = _weekday(lambda: _("Jam layanan Senin"))
TUESDAY = _weekday(lambda: _("Jam layanan Selasa"))
WEDNESDAY = _weekday(lambda: _("Jam layanan Rabu"))
THURSDAY = _weekday(lambda: _("Jam layanan Kamis"))
FRIDAY = _weekday(lambda: _("Jam layanan Jumat"))
SATURDAY = _weekday(lambda: _("Jam layanan Sabtu"))
SUNDAY = _weekday(lambda: _("Jam layanan Minggu"))
HOLIDAYS = Description(
    Group.HOURS,
    lambda: Said(
        _("Tutup pada hari libur nasional"),
        _("Menurut SKB tiga menteri yang ada di program. Berlaku bila jam layanan diisi."),
        _("Tanggal hari raya dapat bergeser sehari: tambahkan pada Hari tutup kantor bila perlu."),
    ),
)
JOINT_LEAVE = Description(
    Group.HOURS,
    lambda: Said(
        _("Tutup pada cuti bersama"),
        _("Menurut SKB tiga menteri yang ada di program. Berlaku bila jam layanan diisi."),
    ),
)
CLOSED_DAYS = Description(
    Group.HOURS,
    lambda: Said(
        _("Hari tutup kantor"),
        _("Tanggal yang dipisah koma, misalnya 24-12-2026, 28-12-2026 sampai 31-12-2026."),
        _("Di hari itu kios tidak memberi nomor. Loket tetap dapat melayani."),
    ),
    shape=LINE,
    is_right=_reads_days,
)
QUOTA = Description(
    Group.HOURS,
    lambda: Said(
        _("Kuota nomor per layanan"),
        _("Huruf layanan, nomor pagi/siang: A 40/30, B 25/20. Layanan yang tidak ditulis tidak dibatasi."),
        _("Petugas tetap dapat memberi nomor di atas kuota, dengan alasan yang tercatat."),
    ),
    shape=LINE,
    is_right=_reads_quotas,
)
AFTERNOON_FROM = Description(
    Group.HOURS,
    lambda: Said(_("Awal siang untuk kuota"), _("Sejak jam ini nomor dihitung pada kuota siang.")),
    Unit.CLOCK,
    9,
    17,
)
DAYS_AHEAD = Description(
    Group.HOURS,
    lambda: Said(
        _("Nomor untuk hari berikutnya"),
        _("Bila kuota habis, kios menawarkan nomor untuk sekian hari layanan ke depan. Nol: tidak ditawarkan."),
    ),
    Unit.DAYS,
    0,
    5,
)
SHARE_AHEAD = Description(
    Group.HOURS,
    lambda: Said(
        _("Bagian kuota pagi untuk nomor hari berikutnya"),
        _("Sisanya tetap untuk yang datang pada harinya."),
    ),
    Unit.PERCENT,
    0,
    100,
)
