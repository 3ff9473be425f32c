"""How the work of the night is told."""

from __future__ import annotations

from counter_app.night_states import NightJob, NightState
from counter_app.nights.values import NightRow, NightView
from counter_app.texts import _


def job_name(job: NightJob) -> str:
    """What is done."""
    return {
        NightJob.BACKUP: _("Cadangan"),
        NightJob.AUDIT: _("Pemeriksaan rantai audit"),
        NightJob.SIGNALS: _("Pencarian sinyal"),
        NightJob.OPTIMISE: _("Perapian basis data"),
        NightJob.PURGE: _("Penghapusan yang lewat masa simpan"),
        NightJob.WHOLE: _("Pemeriksaan setiap halaman"),
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
    if row.job is NightJob.OPTIMISE:
        return _("Basis data dirapikan: {size} MB.").format(size=int(row.outcome) // 1_000_000)
    if row.job is NightJob.WHOLE:
        return _whole(row.outcome)
    if row.job is NightJob.PURGE:
        return _("Catatan yang dikosongkan atau dihapus: {count}.").format(count=row.outcome)
    if row.job is NightJob.SIGNALS:
        return _("Sinyal baru: {count}.").format(count=row.outcome)
    return _("Rantai audit utuh sampai nomor {seq}.").format(seq=row.outcome.partition(" ")[0])


def failed_words(row: NightRow) -> str:
    """The same for whoever works at another page."""
    return _("Pekerjaan malam gagal ({job}). {why}").format(job=job_name(row.job), why=outcome_words(row))


def about_words(view: NightView) -> str:
    """Who does the work of the night in this branch."""
    if not view.works:
        return _("Cabang contoh dapat dibuat lagi kapan saja, jadi tidak ada pekerjaan malam.")
    if not view.is_on:
        return _("Pekerjaan malam dimatikan. Nyalakan di Pengaturan, atau buat cadangan sendiri setiap hari.")
    said = _(
        "Setelah Tutup hari, atau mulai pukul {hour}.00 saat loket tenang, program mengerjakannya satu kali setiap "
        "hari layanan, selama satu jendela petugas terbuka. Yang tertinggal dikerjakan besok saat loket tenang."
    ).format(hour=f"{view.hour:02d}")
    if view.by_itself:
        return said
    return said + " " + _("Perintah night mengerjakan hal yang sama dengan kredensial (docs/nightly.md).")


def _whole(outcome: str) -> str:
    size, *files = outcome.split()
    if not files or files[0] == files[1]:
        return _("Setiap halaman utuh: {size} MB.").format(size=int(size) // 1_000_000)
    return _(
        "Setiap halaman utuh dan setiap berkas tersegel ada: {size} MB. Yang dibaca {read} dari {all} berkas; sisanya "
        "malam berikutnya."
    ).format(read=files[0], all=files[1], size=int(size) // 1_000_000)


def _failure(code: str) -> str:
    known = {
        "full": _("Tidak ada ruang lagi untuk salinan. Kosongkan media, lalu jalankan backup."),
        "damaged": _(
            "Salinan tidak lolos pemeriksaan dan sudah dihapus. Jalankan backup; hubungi administrator pusat."
        ),
        "tool_missing": _("Program pg_dump dan pg_restore tidak ada di komputer ini. Pasang klien PostgreSQL."),
        "tool_older": _(
            "pg_dump di komputer ini lebih lama dari servernya. Pasang klien PostgreSQL yang sama barunya."
        ),
        "server": _("Server basis data tidak memberi salinan lengkap. Periksa hak baca dan koneksinya."),
        "target_exists": _("Folder salinan sudah ada. Program mencoba lagi besok."),
        "sealed_lost": _(
            "Ada gambar atau surat tersegel yang hilang atau rusak, juga di salinan. Jalankan verify-audit untuk "
            "daftarnya; periksa media folder data."
        ),
        "files_lost": _(
            "Terlalu banyak gambar dan surat tersegel yang hilang atau rusak, jadi tidak disalin. Periksa media folder "
            "data hari ini."
        ),
        "chain": _("Rantai audit tidak utuh. Jalankan verify-audit dan laporkan ke administrator pusat."),
        "cut_off": _("Pemeriksaan halaman belum selesai dalam batas waktunya. Program mencoba lagi besok."),
        "store": _("Basis data tidak menjawab. Program mencoba lagi besok; jalankan backup bila perlu hari ini."),
    }
    return known.get(code) or _("Folder salinan tidak dapat ditulis. Periksa izin dan medianya, lalu jalankan backup.")
