"""How the state of things is told: a name, one sentence, and what to do where it is not good."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.health.values import Check, Finding, Health, HealthState, Said
from counter_app.slips.status import Trouble
from counter_app.slips.words import cause_words, cure_words
from counter_app.texts import _

_TROUBLE = "trouble"


def check_name(check: Check) -> str:
    """What is looked at."""
    return {
        Check.INTEGRITY: _("Basis data utuh"),
        Check.AUDIT: _("Jejak audit"),
        Check.BACKUP: _("Cadangan terakhir"),
        Check.DISK: _("Ruang disk"),
        Check.SCHEMA: _("Versi basis data"),
        Check.KEY: _("Kunci cabang"),
        Check.FOLDER: _("Izin folder data"),
        Check.CLOCK: _("Jam komputer"),
        Check.CAMERA: _("Kamera peserta"),
        Check.PRINTER: _("Printer"),
        Check.SLIP_PRINTER: _("Printer slip"),
        Check.SOUND: _("Suara"),
        Check.SERVER: _("Server basis data"),
        Check.CERTIFICATE: _("Sertifikat server"),
        Check.MODEL: _("Model pemeriksa cabang"),
        Check.HOLIDAYS: _("Hari libur"),
    }[check]


def state_name(state: HealthState) -> str:
    """How it is, in a word."""
    return {
        HealthState.GOOD: _("baik"),
        HealthState.UNKNOWN: _("belum diketahui"),
        HealthState.WARN: _("perlu perhatian"),
        HealthState.BAD: _("harus diperbaiki"),
    }[state]


def sentence(finding: Finding) -> str:
    """What was found, with its measured value."""
    return said_words(finding.said).format(**_shown(finding))


def said_words(said: Said) -> str:
    """The sentence of a word, with places for its figures."""
    return {**_data(), **_ground(), **_devices(), **_server()}[said]


def fix(finding: Finding) -> str:
    """What to do next; "" where there is nothing to do."""
    if finding.said is Said.SLIP_PRINTER_STOPPED:
        return cure_words(Trouble(finding.figures[_TROUBLE]))
    return _fixes().get(finding.said, "").format(**finding.figures)


def _shown(finding: Finding) -> Mapping[str, str]:
    """The figures as they are read: a printer's trouble by its words."""
    trouble = finding.figures.get(_TROUBLE)
    return finding.figures if trouble is None else {**finding.figures, _TROUBLE: cause_words(Trouble(trouble))}


def title(health: Health) -> str:
    """All of it in a few words."""
    return {
        HealthState.GOOD: _("Siap melayani"),
        HealthState.WARN: _("Siap, ada yang perlu perhatian"),
        HealthState.BAD: _("Ada yang harus diperbaiki"),
    }[health.state]


def counts(health: Health) -> str:
    """How many of which kind."""
    number = {state: sum(one.state is state for one in health.findings) for state in HealthState}
    parts = (
        _("{count} baik").format(count=number[HealthState.GOOD]),
        _("{count} perlu perhatian").format(count=number[HealthState.WARN]),
        _("{count} harus diperbaiki").format(count=number[HealthState.BAD]),
        _("{count} belum diketahui").format(count=number[HealthState.UNKNOWN]),
    )
    shown = (HealthState.GOOD, HealthState.WARN, HealthState.BAD, HealthState.UNKNOWN)
    return ", ".join(part for part, state in zip(parts, shown, strict=True) if number[state])


def for_technician(health: Health, stamp: str) -> str:
    """Every line as text that may be sent on: words of the program and figures of this computer, no person's data."""
    lines = [f"{title(health)} · {stamp}"]
    for one in health.findings:
        lines.append(f"[{state_name(one.state)}] {check_name(one.check)}: {sentence(one)} ({one.said})")
        lines += [f"    {fix(one)}"] if fix(one) else []
    return "\n".join(lines)


def _data() -> dict[Said, str]:
    return {
        Said.INTEGRITY_WHOLE: _("Setiap halaman diperiksa {at}, semuanya utuh."),
        Said.INTEGRITY_OLD: _("Pemeriksaan lengkap terakhir {at}."),
        Said.INTEGRITY_NEVER: _("Pemeriksaan lengkap belum pernah dilakukan."),
        Said.INTEGRITY_DAMAGED: _("Ada bagian basis data yang rusak."),
        Said.INTEGRITY_SERVER: _("Basis data di server diperiksa oleh servernya."),
        Said.INTEGRITY_UNSEEN: _("Belum terlihat, basis data belum dibuka."),
        Said.AUDIT_WHOLE: _("Rantai audit dibaca {at}, tersambung dari awal."),
        Said.AUDIT_OLD: _("Rantai audit terakhir dibaca {at}."),
        Said.AUDIT_NEVER: _("Rantai audit belum pernah dibaca lengkap."),
        Said.AUDIT_BROKEN: _("Rantai audit tidak utuh pada pemeriksaan {at}."),
        Said.AUDIT_UNSEEN: _("Belum terlihat, basis data belum dibuka."),
        Said.BACKUP_MADE: _("Cadangan terakhir {at}, sudah dibaca ulang."),
        Said.BACKUP_OLD: _("Cadangan terakhir {at}, lebih dari sehari."),
        Said.BACKUP_NEVER: _("Cadangan belum pernah dibuat."),
        Said.BACKUP_FAILED: _("Cadangan {at} gagal."),
        Said.BACKUP_NOT_NEEDED: _("Cabang contoh atau latihan tidak memerlukan cadangan."),
        Said.BACKUP_UNSEEN: _("Belum terlihat, basis data belum dibuka."),
        Said.DISK_ROOM: _("{free} bebas."),
        Said.DISK_LOW: _("Tinggal {free}."),
        Said.DISK_FULL: _("Hanya {free} tersisa, pekerjaan dapat terhenti."),
        Said.DISK_UNSEEN: _("Ruang disk tidak dapat dibaca."),
        Said.SCHEMA_NEWEST: _("Revisi {found}, sesuai dengan program ini."),
        Said.SCHEMA_OLDER: _("Revisi {found}, program ini memakai {newest}."),
        Said.SCHEMA_NEWER: _("Basis data milik program yang lebih baru daripada revisi {newest}."),
        Said.SCHEMA_UNSEEN: _("Belum terlihat, basis data belum dibuka."),
    }


def _ground() -> dict[Said, str]:
    return {
        Said.KEY_KEYRING: _("Ada di penyimpan kunci sistem dan cocok dengan cabang ini."),
        Said.KEY_PASSPHRASE: _("Terbuka dengan frasa sandi dan cocok dengan cabang ini."),
        Said.KEY_LOCKED: _("Terkunci dengan frasa sandi. Hanya jendela yang terbuka dapat memeriksa isinya."),
        Said.KEY_FILE: _("Ada di berkas kunci tanpa frasa sandi."),
        Said.KEY_LOST: _("Kunci cabang ini tidak ditemukan."),
        Said.KEY_WRONG: _("Kunci yang tersimpan bukan milik cabang ini."),
        Said.KEYRING_SHUT: _("Penyimpan kunci sistem terkunci atau tidak ada."),
        Said.KEY_UNSEEN: _("Belum terlihat, berkas cabang belum terbaca."),
        Said.FOLDER_OWN: _("Hanya pengguna komputer ini yang dapat membukanya."),
        Said.FOLDER_OPEN: _("Pengguna lain di komputer ini dapat membuka {name}."),
        Said.FOLDER_READ_ONLY: _("Folder data tidak dapat ditulis."),
        Said.FOLDER_SHARED: _("Folder data ada di jaringan bersama."),
        Said.FOLDER_EMPTY: _("Folder ini tidak berisi cabang."),
        Said.FOLDER_BROKEN: _("Berkas {name} rusak."),
        Said.CLOCK_RIGHT: _("{here}, sesuai dengan catatan cabang."),
        Said.CLOCK_BEHIND: _("{here}, tetapi catatan terakhir cabang {other}."),
        Said.CLOCK_AHEAD: _("{here}, catatan terakhir cabang {other}."),
        Said.CLOCK_SERVER: _("{here}, jam server {other}."),
        Said.CLOCK_UNSEEN: _("Belum terlihat, basis data belum dibuka."),
    }


def _devices() -> dict[Said, str]:
    return {
        Said.CAMERA_THERE: _("{name} terpasang."),
        Said.CAMERA_TRAINING: _("Peserta latihan, tanpa kamera."),
        Said.CAMERA_NONE: _("Tidak ada kamera yang terpasang."),
        Said.CAMERA_AWAY: _("Kamera yang disetujui, {name}, tidak terpasang."),
        Said.CAMERA_UNSEEN: _("Hanya jendela yang terbuka dapat memeriksanya di sistem ini."),
        Said.PRINTER_THERE: _("{name} siap menerima dokumen."),
        Said.PRINTER_NONE: _("Tidak ada printer di komputer ini."),
        Said.PRINTER_UNSEEN: _("Hanya jendela yang terbuka dapat memeriksanya di sistem ini."),
        Said.SLIP_PRINTER_READY: _("{name} siap mencetak slip."),
        Said.SLIP_PRINTER_NEAR_END: _("{name}: gulungan kertas hampir habis."),
        Said.SLIP_PRINTER_STOPPED: _("{name}: {trouble}."),
        Said.SLIP_PRINTER_NOT_NEEDED: _("Slip keluar di printer sistem."),
        Said.SOUND_THERE: _("Pengeras suara tersedia."),
        Said.SOUND_NONE: _("Tidak ada pengeras suara. Kabar dan panggilan hanya terlihat."),
        Said.SOUND_UNSEEN: _("Hanya jendela yang terbuka dapat memeriksanya di sistem ini."),
        Said.MODEL_NOT_NEEDED: _("Tidak dipakai, cabang tidak menetapkan model."),
        Said.MODEL_FITS: _("{name} cocok dan dapat dijalankan."),
        Said.MODEL_REFUSED: "{why}",
        Said.MODEL_UNSEEN: _("Belum diperiksa, basis data belum terbuka."),
        Said.HOLIDAYS_NOT_NEEDED: _("Tidak dipakai, cabang tidak tutup menurut hari libur."),
        Said.HOLIDAYS_KNOWN: _("Hari libur dikenal sampai akhir {year}."),
        Said.HOLIDAYS_END: _("Hari libur {next} belum ada di program ini."),
        Said.HOLIDAYS_ENDED: _("Hari libur {next} tidak ada di program ini, jadi kios tetap memberi nomor."),
        Said.HOLIDAYS_UNSEEN: _("Belum terlihat, basis data belum dibuka."),
    }


def _server() -> dict[Said, str]:
    return {
        Said.SERVER_NOT_NEEDED: _("Tidak dipakai, basis data ada di komputer ini."),
        Said.SERVER_ANSWERS: _("Menjawab dan menerima pekerjaan."),
        Said.SERVER_SILENT: _("Server tidak menjawab."),
        Said.SERVER_READ_ONLY: _("Server menjawab, tetapi hanya dapat dibaca."),
        Said.SERVER_ONE_ROLE: _("Role program ini juga pemilik tabel, jadi dapat mengubah jejak audit."),
        Said.SERVER_UNSEEN: _("Belum ditanya, kunci cabang belum terbuka."),
        Said.CERTIFICATE_NOT_NEEDED: _("Tidak dipakai, sambungan tidak keluar dari komputer ini."),
        Said.CERTIFICATE_GOOD: _("Berlaku sampai {at}."),
        Said.CERTIFICATE_ENDS: _("Berakhir {at}."),
        Said.CERTIFICATE_ENDED: _("Sudah berakhir {at}."),
        Said.CERTIFICATE_UNSEEN: _("Masa berlakunya tidak dapat dibaca dari sini."),
    }


def _fixes() -> dict[Said, str]:
    return {
        Said.INTEGRITY_OLD: _("Biarkan satu jendela terbuka malam ini, atau jalankan pemeriksaan lengkap."),
        Said.INTEGRITY_NEVER: _("Biarkan satu jendela terbuka malam ini, atau jalankan pemeriksaan lengkap."),
        Said.INTEGRITY_DAMAGED: _("Berhenti bekerja, lalu pulihkan cadangan terakhir bersama administrator pusat."),
        Said.AUDIT_OLD: _("Jalankan verify-audit, atau jadwalkan setiap malam."),
        Said.AUDIT_NEVER: _("Jalankan verify-audit, atau jadwalkan setiap malam."),
        Said.AUDIT_BROKEN: _("Jalankan verify-audit dan laporkan ke administrator pusat."),
        Said.BACKUP_OLD: _("Buat cadangan hari ini, lalu periksa mengapa malam terakhir terlewat."),
        Said.BACKUP_NEVER: _("Buat cadangan pertama hari ini, lalu jadwalkan setiap malam."),
        Said.BACKUP_FAILED: _("Periksa tempat cadangan dan ruangnya, lalu buat cadangan sekarang."),
        Said.DISK_LOW: _("Kosongkan disk ini, atau pindahkan cadangan lama ke media lain."),
        Said.DISK_FULL: _("Kosongkan disk sebelum melayani. Cadangan lama boleh dipindahkan."),
        Said.SCHEMA_OLDER: _("Buka jendela sekali, program memperbaruinya dengan salinan pengaman."),
        Said.SCHEMA_NEWER: _("Pasang versi program yang sama dengan komputer lain di cabang ini."),
        Said.KEY_FILE: _("Minta administrator memindahkan kunci dengan recover-key."),
        Said.KEY_LOST: _("Jalankan recover-key dengan lembar pemulihan."),
        Said.KEY_WRONG: _("Jalankan recover-key dengan lembar pemulihan cabang ini."),
        Said.KEYRING_SHUT: _("Masuk ke komputer sebagai pengguna cabang, lalu periksa lagi."),
        Said.FOLDER_OPEN: _("Tutup folder untuk pengguna lain, lalu buka program lagi."),
        Said.FOLDER_READ_ONLY: _("Beri pengguna ini izin menulis, atau periksa disknya."),
        Said.FOLDER_SHARED: _("Pindahkan data ke disk komputer ini."),
        Said.FOLDER_EMPTY: _("Periksa --data-dir, atau buat cabang dengan init."),
        Said.FOLDER_BROKEN: _("Pulihkan berkas itu dari cadangan terakhir."),
        Said.CLOCK_BEHIND: _("Samakan jam komputer ini. Pekerjaan tetap bisa dilakukan."),
        Said.CLOCK_AHEAD: _("Periksa tanggal dan jam komputer ini. Pekerjaan tetap bisa dilakukan."),
        Said.CLOCK_SERVER: _("Minta administrator menyamakan jam komputer ini. Pekerjaan tetap bisa dilakukan."),
        Said.CAMERA_NONE: _("Pasang kamera, lalu periksa lagi."),
        Said.CAMERA_AWAY: _("Pasang kamera itu, atau minta administrator menyetujui yang lain."),
        Said.PRINTER_NONE: _("Nyalakan dan daftarkan printer di sistem komputer ini."),
        Said.SLIP_PRINTER_NEAR_END: _("Siapkan gulungan baru dan ganti sebelum antrean ramai."),
        Said.SERVER_SILENT: _("Periksa jaringan dan server. Yang sudah tersimpan aman."),
        Said.SERVER_READ_ONLY: _("Minta pengelola server membuka basis data untuk ditulis."),
        Said.SERVER_ONE_ROLE: _("Minta pengelola server menjalankan main.py server (docs/postgresql.md)."),
        Said.CERTIFICATE_ENDS: _("Minta pengelola server memasang sertifikat baru sebelum tanggal itu."),
        Said.CERTIFICATE_ENDED: _("Minta pengelola server memasang sertifikat baru sekarang."),
        Said.HOLIDAYS_END: _("Perbarui program, atau tulis hari libur itu di Pengaturan, Hari tutup kantor."),
        Said.HOLIDAYS_ENDED: _("Perbarui program, atau tulis hari libur itu di Pengaturan, Hari tutup kantor."),
        Said.MODEL_REFUSED: _("Betulkan berkas atau Pengaturan. Sampai itu setiap swafoto menunggu penyelia."),
    }
