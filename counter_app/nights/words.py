"""How the work of the night is told."""

from __future__ import annotations

from counter_app.nights.values import NightRow, NightView
from counter_app.states import NightJob, NightState
from counter_app.texts import _


def job_name(job: NightJob) -> str:
    """What is done."""
    return {
        NightJob.BACKUP: _("Cadangan"),
        NightJob.AUDIT: _("Pemeriksaan rantai audit"),
        NightJob.SIGNALS: _("Pencarian sinyal"),
    }[job]


def state_name(state: NightState) -> str:
    """How far it is."""
    return {
        NightState.RUNNING: _("sedang dikerjakan"),
        NightState.DONE: _("selesai"),
        NightState.FAILED: _("gagal"),
    }[state]


def outcome_words(row: NightRow) -> str:
    """What came of it, and what to do when it went wrong."""
    if row.state is NightState.RUNNING:
        return _("Dikerjakan di {station}.").format(station=row.station)
    if row.state is NightState.FAILED:
        return _failure(row.outcome)
    if row.job is NightJob.BACKUP:
        return _("Salinan lengkap dan sudah diperiksa: {folder}").format(folder=row.outcome)
    if row.job is NightJob.SIGNALS:
        return _("Sinyal baru: {count}.").format(count=row.outcome)
    return _("Rantai audit utuh sampai nomor {seq}.").format(seq=row.outcome)


def failed_words(row: NightRow) -> str:
    """The same for whoever works at another page."""
    return _("Pekerjaan malam gagal ({job}). {why}").format(job=job_name(row.job), why=outcome_words(row))


def about_words(view: NightView) -> str:
    """Who does the work of the night in this branch."""
    if not view.by_itself:
        return _(
            "Kunci cabang ini ada di penyimpan kunci, jadi perintah malam dapat berjalan sendiri dengan kredensial. "
            "Jadwalkan di komputer ini; caranya di docs/nightly.md."
        )
    if not view.is_on:
        return _("Pekerjaan malam dimatikan. Nyalakan di Pengaturan, atau buat cadangan sendiri setiap hari.")
    return _(
        "Mulai pukul {hour}.00 program membuat cadangan dan memeriksa rantai audit, satu kali setiap hari layanan, "
        "selama satu jendela petugas tetap terbuka di komputer ini."
    ).format(hour=f"{view.hour:02d}")


def _failure(code: str) -> str:
    known = {
        "full": _("Tidak ada ruang lagi untuk salinan. Kosongkan media, lalu jalankan backup."),
        "damaged": _(
            "Salinan tidak lolos pemeriksaan dan sudah dihapus. Jalankan backup; hubungi administrator pusat."
        ),
        "target_exists": _("Folder salinan sudah ada. Program mencoba lagi besok."),
        "chain": _("Rantai audit tidak utuh. Jalankan verify-audit dan laporkan ke administrator pusat."),
        "store": _("Basis data tidak menjawab. Program mencoba lagi besok; jalankan backup bila perlu hari ini."),
    }
    return known.get(code) or _("Folder salinan tidak dapat ditulis. Periksa izin dan medianya, lalu jalankan backup.")
