"""Help for each page (F8): what it is for, what comes next, what to do when it does not work."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.texts import _
from ui.help_office import OFFICE, Help


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
            _("Shift+F2 memanggil nomor tertentu atau melayani tanpa nomor, dengan alasan."),
            _("Tinggalkan meja? Ctrl+L mengunci layar; ketikan disimpan dan kamera berhenti."),
            _("F1 menampilkan semua tombol pintas."),
        ),
    )


def _greeter() -> Help:
    return Help(
        _("Menyambut pengunjung"),
        (
            _("Tekan angka layanan, lihat berkasnya, lalu Ctrl+Enter memberi nomor. Prioritas cukup dilihat."),
            _("Berkas kurang? Ctrl+P mencetak daftarnya tanpa nomor; pengunjung dapat pulang melengkapi."),
            _("Catatan dan berkas yang dilihat dibaca petugas loket; dokumen tetap diperiksa di sana."),
            _("Slip hilang? Ctrl+K, ketik nomornya atau pindai foto slipnya, lalu cetak lagi atau batalkan."),
            _(
                "Punya janji atau nomor terikat NIK? Ctrl+K, ketik atau pindai NIK; "
                "Alt+Q bila dibawa dengan surat kuasa."
            ),
            _("Mau menunggu di tempat lain? Alt+W pada nomornya: bacakan, ketik HP, dan kabar datang saat dekat."),
            _("Basis data putus? Isian tetap ada dan tidak ada nomor yang keluar sampai tersambung lagi."),
        ),
    )


def _data_taking() -> Help:
    return Help(
        _("Mencatat permintaan data peserta"),
        (
            _("Pilih apa yang diminta peserta: salinan, perbaikan, penghentian, atau penghapusan datanya."),
            _("Penyelia menjawab dalam 3 × 24 jam; slip untuk peserta menyebut tenggatnya."),
            _("Peserta berubah pikiran? Permintaan dapat ditarik kembali di halaman ini selama belum dijawab."),
        ),
    )


def _twins() -> Help:
    return Help(
        _("Peserta yang mungkin orang yang sama"),
        (
            _("Tanda di kartu peserta muncul bila NIK, atau nama, tanggal lahir, dan nama ibu kandung sama."),
            _("Bandingkan dengan KTP dan kartu di meja. Yang berbeda ditandai; NIK dan nama ibu tetap disamarkan."),
            _("Orang lain? Alt+O mencatatnya dengan alasan; tidak ditawarkan lagi sampai datanya berubah."),
            _("Orang yang sama? Ctrl+Enter mengusulkan penggabungan: penyelia memutuskan, kantor pusat menggabungkan."),
        ),
    )


def _merging() -> Help:
    return Help(
        _("Usulan menggabungkan nomor peserta"),
        (
            _("Penyelia memutuskan usulan; cabang sendiri tidak menggabungkan apa pun."),
            _("Setelah disetujui, cetak kertasnya (Ctrl+P) dan kirim ke kantor pusat."),
            _("Catat nomor rujukan kantor pusat di sini; sebelum itu usulan berstatus belum diteruskan."),
        ),
    )


def _notices() -> Help:
    return Help(
        _("Menanyakan pemberitahuan"),
        (
            _("Bacakan naskahnya, lalu tanyakan email dan nomor HP sendiri-sendiri. Tanpa jawaban, tidak ada pesan."),
            _("Pesan hanya ke kontak yang disetujui. Kontaknya berganti? Tanyakan lagi."),
            _("Peserta boleh berhenti kapan saja: catat Tidak setuju di halaman ini. Kode sekali pakai tetap dikirim."),
        ),
    )


def _register() -> Help:
    return Help(
        _("Membuat akun JMO di loket"),
        (
            _("Yang sudah tercatat tidak ditanya lagi. Lihat KTP atau paspor asli, lalu lengkapi email dan nomor HP."),
            _("Email atau nomor HP yang bukan catatan peserta, atau milik peserta lain, dilihat penyelia dahulu."),
            _("Kode, kata sandi, dan syarat dikerjakan peserta sendiri di layarnya; petugas tidak melihat isinya."),
            _("Akun ini catatan cabang sampai nomor rujukan dari sistem pusat dicatat."),
        ),
    )


def _documents() -> Help:
    return Help(
        _("Dokumen peserta: dibaca, dan dibandingkan dengan swafoto"),
        (
            _("Ambil gambar KTP dengan kamera loket, atau pilih berkas pindaiannya (Ctrl+O). Hanya kartunya."),
            _(
                "Setelah diambil, isinya dibaca sendiri; Anda boleh langsung melanjutkan. Yang terbaca ditawarkan di "
                "samping isian formulir, tidak ada yang berubah tanpa Anda. Kartu Keluarga: Alt+2."
            ),
            _(
                "Kartu Keluarga dan dokumen lain (Alt+3) boleh beberapa halaman: Ctrl+N menambah, Alt+P memutar, "
                "Alt+↑ ↓ mengurutkan, Alt+Del membuang, Alt+Z mengurungkan."
            ),
            _("Dengan kamera, tahan kartu diam sejenak: isian yang sama pada tiga gambar baru disebut terbaca."),
            _("Program menaruh foto KTP di samping swafoto dan memberi saran: cocok, ragu, atau tidak cocok."),
            _("Saran bukan keputusan: foto KTP yang lama atau buram sering ragu. Lihat orangnya, lalu putuskan."),
            _("Jangan sebut angkanya kepada peserta. Penyelia melihat pasangan yang sama saat memutuskan."),
            _("KTP tidak dibawa? Lanjut tanpa KTP; kunjungan tidak bergantung pada perbandingan ini."),
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
            _("Kacamata, masker, topi terlihat, padahal tidak ada? Alt+K, Alt+M, Alt+D mencatatnya; lalu foto lagi."),
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


def _readiness() -> Help:
    return Help(
        _("Apakah klaim JHT akan berhasil"),
        (
            _("Enam penyebab klaim gagal. Yang diketahui dari data sudah terjawab; yang lain tanyakan, lalu centang."),
            _("Tekan angkanya: pengkinian terbuka, atau surat rujukan tercetak bila diurus di tempat lain."),
            _("Kembali dari pengkinian, buka lagi halaman ini: jawabannya ikut berubah, centang tetap."),
            _("Ctrl+Enter mencetak lembar untuk peserta: yang beres, yang belum, caranya, dan yang perlu dibawa."),
        ),
    )


def _letters() -> Help:
    return Help(
        _("Surat perusahaan"),
        (
            _("Ctrl+N menerima surat: NPP, nomor, tanggal, penanda tangan, dan pindaiannya."),
            _("Ctrl+O memeriksa berkas kerja perusahaan; belum ada yang disimpan."),
            _("Ctrl+Enter mengirim berkas itu ke penyelia. Yang menerima surat tidak memutuskannya."),
            _("Surat rekan yang tidak masuk: pilih, lalu Ambil alih. Yang melanjutkannya juga tidak memutuskannya."),
            _("Tamu HRD dengan nomor antrean: nomornya selesai dengan surat, tanpa peserta dan swafoto."),
            _("Baris yang kembali diperbaiki perusahaan; berkas perbaikan diterima dengan surat yang sama."),
        ),
    )


def _estimate() -> Help:
    return Help(
        _("Berapa nanti saldo JHT"),
        (
            _("Isi saldo yang ditunjukkan peserta, lalu geser upah, lama menabung, dan jeda iuran; angkanya ikut."),
            _("Pada grafik, panah kiri dan kanan membaca satu bulan demi satu bulan; Home dan End ke ujungnya."),
            _("Hasilnya perkiraan: katakan itu, dan sebutkan versi tabelnya. Yang diputuskan kantor bisa lain."),
            _("Ctrl+P mencetak lembar A5 untuk peserta, Ctrl+Alt+P lembar 80 mm. Gratis."),
        ),
    )


def _signing() -> Help:
    return Help(
        _("Peserta dan petugas menandatangani"),
        (
            _("Serahkan pena, mouse, atau layar sentuh kepada peserta; sesudah itu giliran Anda."),
            _("Alt+U mengulang sebelum disimpan. Ctrl+Enter menyimpan; goresan terikat pada formulir yang dikirim."),
            _("Ini bukan tanda tangan elektronik tersertifikasi; lembarnya mengatakan itu."),
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


PAGES: dict[str, Callable[[], Help]] = {
    "finder": _finder,
    "greeter": _greeter,
    "record": _record,
    "case": _case,
    "selfie": _selfie,
    "wizard": _wizard,
    "reset": _reset,
    "pdf": _paper,
    "home": _home,
    "signing": _signing,
    "estimate": _estimate,
    "letters": _letters,
    "register": _register,
    "readiness": _readiness,
    "data_taking": _data_taking,
    "twins": _twins,
    "notices": _notices,
    "merging": _merging,
    "documents": _documents,
    **OFFICE,
}
"""Object name of a page → its help."""
