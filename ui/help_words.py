"""Help for each page (F8): what it is for, what comes next, what to do when it does not work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.texts import _


@dataclass(frozen=True)
class Help:
    """A title and a few sentences, one thought each."""

    title: str
    lines: tuple[str, ...]


def help_for(page: str) -> Help:
    """Help for a page by its object name; a page without its own gets that of the window."""
    return PAGES.get(page, _window)()


def _window() -> Help:
    return Help(
        _("Melayani dengan tombol"),
        (
            _("Tekan F2 untuk memanggil nomor berikutnya dan F4 bila peserta sudah di depan Anda."),
            _("Kunjungan terbuka di tengah: cari peserta, ambil swafoto, isi formulir, cetak, lalu F9 untuk selesai."),
            _("Peserta belum datang? F3 memanggil lagi, F5 menandai tidak hadir; nomornya masih dapat dipanggil."),
            _("Tinggalkan meja? Ctrl+L mengunci layar; ketikan disimpan dan kamera berhenti."),
            _("F1 menampilkan semua tombol pintas."),
        ),
    )


def _finder() -> Help:
    return Help(
        _("Mencari peserta"),
        (
            _("Ketik nomor KPJ atau NIK lengkap, atau awal kata dari nama. Hasil tampil selagi mengetik."),
            _("Pilih dengan panah lalu Enter. Cocokkan nama dan tanggal lahir dengan KTP sebelum memilih."),
            _("Tidak ditemukan? Ctrl+N merekam peserta dari kartu dan KTP; penyelia memastikannya."),
            _("Salah pilih dapat diganti selama belum ada yang dikirim. Setiap pencarian tercatat."),
        ),
    )


def _record() -> Help:
    return Help(
        _("Merekam peserta baru"),
        (
            _("Salin data dari kartu kepesertaan dan KTP yang Anda pegang, bukan dari ingatan peserta."),
            _("Penyelia memastikan dengan namanya sendiri, di halaman ini atau nanti dari daftar persetujuan."),
            _("Sebelum dipastikan, datanya bersifat sementara dan perubahan belum dapat diterapkan."),
        ),
    )


def _case() -> Help:
    return Help(
        _("Kunjungan ini"),
        (
            _("Daftar menunjukkan apa yang sudah dan belum dikerjakan; langkah berikutnya ditonjolkan."),
            _("Satu swafoto berlaku untuk semua pekerjaan kunjungan ini."),
            _("Akun terblokir dibuka dahulu, lalu data dikinikan dengan peserta dan swafoto yang sama."),
            _("F9 menutup tiket dan bertanya dahulu bila ada yang belum tuntas. Shift+F9 membukanya lagi dua menit."),
        ),
    )


def _selfie() -> Help:
    return Help(
        _("Mengambil swafoto"),
        (
            _("Bacakan persetujuan dan catat jawaban peserta. Tanpa persetujuan kamera tidak menyala."),
            _("Periksa dahulu tanpa menghitung percobaan: saran di layar menunjukkan apa yang perlu diperbaiki."),
            _("Hijab tetap dipakai; kacamata, masker, dan topi dilepas sebentar. Gambar terbaik diambil sendiri."),
            _("Kacamata atau topi terlihat, padahal tidak ada? Alt+K atau Alt+D mencatatnya, lalu mulai foto lagi."),
            _("Gagal bukan jalan buntu: penyelia dapat menyetujui, atau catat mengapa foto tidak diambil."),
            _("Layar berganti warna di akhir? Alt+C meniadakannya bagi yang peka cahaya; swafoto tetap dapat lulus."),
            _("Kamera bermasalah? Tutup program lain yang memakainya, periksa kabel, lalu coba lagi."),
        ),
    )


def _wizard() -> Help:
    return Help(
        _("Mengisi formulir pengkinian"),
        (
            _("Setiap halaman menampilkan data sekarang. Tekan Masih benar, atau Ubah lalu isi sesuai dokumen."),
            _("Enter ke isian berikutnya, Ctrl+Enter ke halaman berikutnya, Alt+← kembali. Isian tidak hilang."),
            _("Draf disimpan sendiri dua detik setelah tombol terakhir, saat layar dikunci, dan saat keluar."),
            _("Perubahan NIK, nama, kelahiran, jenis kelamin, atau nama ibu menunggu keputusan penyelia."),
            _("Petugas lain yang memegang draf ini? Ambil alih memindahkannya kepada Anda dan tercatat."),
        ),
    )


def _reset() -> Help:
    return Help(
        _("Membuka akun terblokir"),
        (
            _("Lihat mengapa dan sejak kapan akun terblokir, lalu centang bukti yang benar-benar Anda lihat."),
            _("Penyelia, bukan Anda, menyetujui dengan namanya sendiri."),
            _("Isi nomor rujukan sistem pusat, atau catat bahwa belum diteruskan."),
            _("Minta peserta masuk di ponselnya sekarang juga dan catat hasilnya, sebelum peserta pulang."),
        ),
    )


def _paper() -> Help:
    return Help(
        _("Melihat dan mencetak"),
        (
            _("Ctrl+P mencetak. Printer tidak menjawab? Simpan sebagai PDF dan cetak dari tempat lain."),
            _("Dokumen disimpan sebagaimana pertama kali dibuat; cetak ulang memakai halaman depan bernomor."),
            _("Kode QR membuktikan keaslian dokumen tanpa menampilkan data peserta."),
        ),
    )


def _approvals() -> Help:
    return Help(
        _("Memutuskan permohonan"),
        (
            _("Bandingkan sebelum dan sesudah dengan dokumen. A menyetujui, Alt+K mengembalikan, Alt+T menolak."),
            _("Permohonan buatan sendiri tidak dapat diputuskan sendiri."),
            _("Mengembalikan selalu disertai alasan; petugas melihatnya di halaman yang bersangkutan."),
            _("Data peserta berubah sejak permohonan dibuat? Permohonan dikembalikan dengan perbedaannya."),
        ),
    )


def _admin() -> Help:
    return Help(
        _("Mengatur cabang"),
        (
            _("Petugas baru mendapat kata sandi sementara dan menggantinya saat pertama masuk."),
            _("Petugas yang pindah dinonaktifkan, bukan dihapus: catatannya tetap ada."),
            _("Awalan layanan menentukan nomor antrean; nomor yang sudah terbit tidak berubah."),
        ),
    )


def _camera() -> Help:
    return Help(
        _("Kamera komputer ini"),
        (
            _("Pilih kamera web yang menghadap peserta, ambil gambar uji, lalu setujui bila gambarnya benar."),
            _("Kamera lain yang dipasang kemudian membuat swafoto diperiksa penyelia, sampai kamera itu disetujui."),
            _("Gambar miring? Pilih putaran yang menegakkan wajah, lalu ambil gambar uji lagi."),
            _("Kamera perangkat lunak tidak dapat disetujui: gambarnya bukan orang yang duduk di depan Anda."),
        ),
    )


def _light() -> Help:
    return Help(
        _("Cek cahaya swafoto"),
        (
            _("Cahaya berwarna dapat memicu kejang atau migrain. Nyalakan hanya bila cabang memerlukannya."),
            _("Petugas bertanya sebelum foto; peserta boleh menolak tanpa alasan dan swafotonya tetap dapat lulus."),
            _("Hasilnya tersimpan sebagai catatan saja: tidak meluluskan dan tidak menggagalkan siapa pun."),
        ),
    )


def _reasons() -> Help:
    return Help(
        _("Daftar alasan"),
        (
            _("Pilih daftar di kiri, lalu ubah kata langsung di barisnya. Ctrl+K mencari di semua daftar."),
            _("Tanpa kata Inggris, kata Indonesia yang tampil. Alt+↑ dan Alt+↓ mengubah urutan."),
            _("Alasan yang pernah dipakai tidak dihapus: Alt+N berhenti menawarkannya, catatan lama tetap terbaca."),
            _("Tidak ada yang tersimpan sebelum Ctrl+S. Diubah orang lain? Anda memilih, ketikan tidak hilang."),
        ),
    )


def _settings() -> Help:
    return Help(
        _("Mengubah pengaturan"),
        (
            _("Ctrl+K mencari semua pengaturan. ↑ ↓ berpindah baris, Enter mengubah, spasi menyalakan atau mematikan."),
            _("Tulis alasan perubahan: nilai lama, nilai baru, nama Anda, dan alasannya masuk jejak audit."),
            _("Belum ada yang berubah sebelum Simpan. Alt+D mengisi nilai bawaan untuk baris yang dipilih."),
            _("Diubah orang lain saat Anda mengetik? Barisnya menunjukkan nilainya; pilih nilai itu atau milik Anda."),
        ),
    )


def _importing() -> Help:
    return Help(
        _("Mengimpor daftar"),
        (
            _("Ctrl+O memilih berkas CSV. Semua baris diperiksa dahulu; belum ada yang tersimpan sebelum Ctrl+S."),
            _("Baris yang ditolak dan yang diberi catatan tersimpan di samping berkas, setiap sel seperti aslinya."),
            _("Berhenti di tengah jalan? Yang sudah masuk tetap tersimpan; impor ulang melewatinya."),
        ),
    )


def _signals() -> Help:
    return Help(
        _("Sinyal"),
        (
            _("Sinyal menunjukkan yang tidak biasa, bukan siapa yang salah. Tanyakan dahulu kepada orangnya."),
            _("Ctrl+Enter menulis penjelasan, Alt+L menandai sudah dilihat, Alt+U meneruskan kepada orang lain."),
            _("Sinyal tentang Anda sendiri dijawab penyelia lain atau administrator."),
        ),
    )


def _nights() -> Help:
    return Help(
        _("Pekerjaan tanpa orang"),
        (
            _("Cabang dengan frasa sandi: program sendiri membuat cadangan setiap hari; biarkan satu jendela terbuka."),
            _("Cabang dengan penyimpan kunci: jadwalkan perintahnya, masing-masing dengan kredensialnya sendiri."),
            _("Simpan kredensial untuk satu pengguna saja. Hilang atau tersalin? Alt+Del mencabutnya."),
        ),
    )


def _archive() -> Help:
    return Help(
        _("Mencari dokumen dan permohonan lama"),
        (
            _("Ctrl+K, lalu nama, nomor peserta, NIK, atau nomor dokumen. ↓ membuka hasil pertama."),
            _("Membuka dan mencetak ulang selalu dengan alasan; alasannya tampil di lembar sampul."),
            _("Ctrl+S menyimpan salinan sebagai berkas; kata sandi diminta lagi dan pengambilannya tercatat."),
            _("Tidak ditemukan? Hapus saringan, atau coba nomor peserta."),
        ),
    )


def _home() -> Help:
    return Help(
        _("Beranda petugas"),
        (
            _("F2 memanggil nomor teratas. Urutannya dihitung sendiri dan tidak dapat dipilih."),
            _("Angka 1 sampai 9 membuka pekerjaan Anda, juga tanpa nomor antrean bila peserta tidak diperlukan."),
            _("Ctrl+K mencari dokumen dan permohonan lama."),
        ),
    )


def _day() -> Help:
    return Help(
        _("Hari kerja cabang"),
        (
            _("Kiri: nomor yang belum selesai. Kanan: pekerjaan yang belum diputuskan; itu tidak berubah."),
            _("Ctrl+Enter menutup hari: yang menunggu dan tertunda dibatalkan, yang sedang di loket diteruskan."),
            _("Lembar kepala hari tercetak sesudahnya. Tanda tangani dan simpan di luar komputer."),
            _("Printer tidak menjawab? Hari tetap ditutup; Ctrl+P mencetak lembarnya nanti."),
        ),
    )


def _checking() -> Help:
    return Help(
        _("Memeriksa dokumen"),
        (
            _("Ketik kode di bawah QR, atau pindai QR-nya, lalu Enter. Ctrl+O memeriksa berkas PDF."),
            _("Nama dan nomor peserta tampil tersamar. Setiap pemeriksaan tercatat."),
            _("Kode tidak dikenal? Dokumen itu bukan dari cabang ini, atau ada huruf yang salah."),
        ),
    )


def _confirming() -> Help:
    return Help(
        _("Mengonfirmasi akun"),
        (
            _("Akun penyelia atau administrator yang baru menunggu orang kedua; di sini Anda menjadi orang kedua itu."),
            _("Tanyakan kepada pemilik akun dan pembuatnya sebelum menjawab ya."),
            _("Akun buatan sendiri tidak dapat dikonfirmasi."),
            _("Tidak yakin? Tekan Esc; akun tetap menunggu dan belum dapat dipakai."),
        ),
    )


def _ties() -> Help:
    return Help(
        _("Data saya dan keluarga"),
        (
            _("Nyatakan KPJ Anda sendiri dan keluarga; yang dinyatakan dilayani petugas lain."),
            _("Tidak punya KPJ? Centang, itu juga jawaban."),
            _("Menambah dan menghapus tercatat, dan dilihat penyelia."),
        ),
    )


PAGES: dict[str, Callable[[], Help]] = {
    "confirming": _confirming,
    "ties": _ties,
    "finder": _finder,
    "record": _record,
    "case": _case,
    "selfie": _selfie,
    "wizard": _wizard,
    "reset": _reset,
    "pdf": _paper,
    "approvals": _approvals,
    "admin": _admin,
    "camera": _camera,
    "light": _light,
    "reasons": _reasons,
    "settings": _settings,
    "importing": _importing,
    "nights": _nights,
    "signals": _signals,
    "archive": _archive,
    "home": _home,
    "day": _day,
    "checking": _checking,
}
"""Object name of a page → its help."""
