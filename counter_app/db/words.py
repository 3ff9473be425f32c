"""The words for what can be wrong with a branch's data and its key."""

from __future__ import annotations

from counter_app import blobs, keys
from counter_app.db import errors, server_words
from counter_app.db.server_faults import Trouble
from counter_app.key_care.errors import RotationRefused
from counter_app.losses.words import behind_words
from counter_app.moving.words import move_words
from counter_app.passphrases import MIN_PASSPHRASE, WeakPassphrase
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """One calm sentence with the next step, None for what is not ours to explain."""
    return move_words(error) or _of_data(error) or _of_key(error) or _of_stored(error) or server_words.explain(error)


def _of_data(error: Exception) -> str | None:
    match error:
        case errors.WrongKey():
            return _("Kunci ini bukan kunci cabang ini. Pakai kunci dari lembar pemulihan cabang.")
        case errors.NotADatabase(path=path):
            return _("Berkas {path} bukan basis data program ini atau rusak. Pulihkan dari cadangan.").format(path=path)
        case errors.StoreDamaged(where="server"):
            return server_words.trouble_words(Trouble.DAMAGED)
        case errors.StoreDamaged():
            return _(
                "Data cabang rusak dan tidak ditulis lagi. Hentikan pekerjaan di semua loket dan minta administrator "
                "memulihkannya dari cadangan terakhir: main.py restore."
            )
        case errors.NewerSchema(found=found, known=known):
            return _(
                "Data ditulis oleh program yang lebih baru (data {found}, program {known}). Perbarui program ini."
            ).format(found=found, known=known)
        case errors.UnknownWord(kind=kind, word=word):
            return _(
                "Data memuat “{word}” ({kind}) yang tidak dikenal program ini. Perbarui program ini, lalu coba lagi."
            ).format(word=word, kind=kind)
        case errors.DatabaseMissing(place=place):
            return _(
                "Basis data cabang tidak ditemukan di {place}. Periksa folder data atau pulihkan cadangan."
            ).format(place=place)
        case errors.ReadOnlyFolder(path=path):
            return _("{path} hanya bisa dibaca. Beri izin menulis atau pilih folder data lain.").format(path=path)
        case errors.NetworkShare(path=path):
            return _(
                "{path} terletak di komputer lain. Pilih folder di komputer ini, atau pakai PostgreSQL untuk berbagi."
            ).format(path=path)
        case errors.FolderOutOfReach(path=path):
            return _(
                "Folder data {path} tidak dapat dibaca atau ditulis. Periksa izin dan sisa ruangnya, lalu coba lagi."
            ).format(path=path)
        case errors.BranchFileMissing(path=path):
            return _(
                "Folder {path} tidak berisi cabang. Buat cabang dengan perintah init atau pilih folder lain."
            ).format(path=path)
        case errors.BranchFileBroken(path=path):
            return _("Berkas cabang {path} rusak. Salin kembali dari cadangan.").format(path=path)
        case errors.BranchFileAltered(path=path):
            return _(
                "Berkas cabang {path} diubah di luar program. Salin kembali dari cadangan; bila Anda sendiri yang "
                "mengubahnya, segel lagi dengan lembar pemulihan: main.py recover-key --reseal."
            ).format(path=path)
    return None


def _of_key(error: Exception) -> str | None:
    match error:
        case keys.KeyMissing(source=keys.KeySource.KEYRING):
            return _("Kunci cabang tidak ada di penyimpan kunci pengguna ini. Masukkan kunci dari lembar pemulihan.")
        case keys.KeyMissing():
            return _("Berkas kunci cabang tidak ada di folder data. Masukkan kunci dari lembar pemulihan.")
        case keys.KeyringUnavailable():
            return _("Penyimpan kunci sistem terkunci atau tidak ada. Buka kuncinya, lalu coba lagi.")
        case keys.KeyringExposed(store=store):
            return _(
                "Penyimpan kunci pengguna ini ({store}) menulis berkas yang dapat dibaca. Pakai penyimpan kunci sistem "
                "operasi, atau simpan kunci dalam berkas berfrasa sandi."
            ).format(store=store)
        case WeakPassphrase(why="guessed"):
            return _("Frasa sandi ini mudah ditebak. Pakai beberapa kata yang tidak berhubungan.")
        case WeakPassphrase():
            return _("Frasa sandi terlalu pendek. Pakai {count} karakter atau lebih.").format(count=MIN_PASSPHRASE)
        case RotationRefused(why="postgresql"):
            return _("Cabang ini memakai PostgreSQL: perintah ini hanya mengganti kunci basis data di komputer ini.")
        case RotationRefused():
            return _(
                "Kunci cabang ini ada di keyring. Pindahkan dahulu: main.py recover-key --key passphrase; "
                "sesudah kunci diganti, pindahkan kembali."
            )
        case keys.WrongPassphrase():
            return _("Frasa sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.")
        case keys.KeyFileBroken():
            return _("Berkas kunci rusak. Masukkan kunci dari lembar pemulihan.")
        case keys.KeyFileExposed():
            return _("Berkas kunci dapat dibaca pengguna lain. Batasi izinnya untuk pemilik saja, lalu mulai lagi.")
        case keys.RecoveryTextWrong(group=0):
            return _("Kunci pemulihan belum lengkap: harus 13 kelompok berisi 5 karakter. Periksa kembali lembarnya.")
        case keys.RecoveryTextWrong(group=group):
            return _("Kelompok ke-{group} salah ketik. Periksa kembali lembar pemulihan.").format(group=group)
    return None


def _of_stored(error: Exception) -> str | None:
    match error:
        case blobs.BlobEmptied():
            return _("Masa simpannya sudah lewat, jadi isinya sudah dihapus. Nomor dan waktunya tetap tercatat.")
        case errors.TextUnfit(longest=0):
            return _("Isian memuat karakter yang tidak dapat disimpan. Ketik ulang bagian yang ditempel.")
        case errors.TextUnfit(longest=longest):
            return _("Isian terlalu panjang: paling banyak {longest} huruf. Pendekkan, lalu simpan lagi.").format(
                longest=longest
            )
        case blobs.BlobDamaged():
            return _("Gambar atau berkas tersimpan ini rusak. Laporkan ke administrator; pulihkan dari cadangan.")
        case blobs.BlobSealedByAnotherKey():
            return _("Gambar atau berkas ini disegel dengan kunci lain. Laporkan ke administrator.")
        case errors.CannotAsk():
            return _(
                "Cabang ini terlalu rusak untuk masuk. Siapkan lembar pemulihan; dengan itu cabang dapat dipulihkan."
            )
        case errors.AuditChainBroken():
            return _("Rantai audit rusak dan tidak dapat diteruskan. Hubungi administrator: jalankan verify-audit.")
        case errors.StoreBehind(loss=loss):
            return behind_words(loss)
        case errors.BackupRefused(why="tool_missing"):
            return _(
                "Program pg_dump dan pg_restore tidak ada di komputer ini. Pasang klien PostgreSQL, lalu coba lagi."
            )
        case errors.BackupRefused(why="tool_older"):
            return _("pg_dump di komputer ini lebih lama dari servernya. Pasang klien PostgreSQL yang sama barunya.")
        case errors.BackupRefused(why="server"):
            return _(
                "Server basis data tidak memberi salinan lengkap. Periksa hak baca dan koneksinya, lalu coba lagi."
            )
        case errors.BackupRefused(why="database_taken"):
            return _("Basis data itu sudah berisi. Buat basis data kosong di server, lalu sebut alamatnya.")
        case errors.BackupRefused(why="target_exists"):
            return _("Folder cadangan sudah berisi berkas. Pilih folder lain yang kosong.")
        case errors.BackupRefused(why="foreign"):
            return _("Salinan ini milik cabang lain. Pilih salinan cabang ini, atau folder data lain.")
        case errors.BackupRefused(why="in_use"):
            return _("Cabang ini masih terbuka. Tutup semua jendelanya di komputer ini, lalu coba lagi.")
        case errors.BackupRefused(why="files_missing"):
            return _(
                "Folder berkas- cabang ini tidak ada di samping salinan, padahal gambar dan suratnya ada di sana. "
                "Salin folder itu ke tempat salinan ini, lalu coba lagi."
            )
        case errors.BackupRefused(why="files_lost"):
            return _(
                "Terlalu banyak gambar dan surat tersegel yang hilang atau rusak, jadi tidak disalin. Periksa media "
                "folder data; pulihkan dari salinan terakhir bila perlu."
            )
        case errors.BackupRefused(why="copy_damaged"):
            return _("Salinan ini rusak atau tidak lengkap, jadi tidak dipakai. Pilih salinan lain.")
        case errors.BackupRefused():
            return _(
                "Salinan tidak lolos pemeriksaan dan sudah dihapus. Coba lagi; bila terulang, hubungi administrator."
            )
    return None
