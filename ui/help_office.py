"""Help for the pages of the offices: supervisor, administrator, whoever checks the branch; and what a help is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.texts import _


@dataclass(frozen=True)
class Help:
    """A title and a few sentences, one thought each."""

    title: str
    lines: tuple[str, ...]


def _approvals() -> Help:
    return Help(
        _("Memutuskan permohonan"),
        (
            _("Bandingkan sebelum dan sesudah dengan dokumen. A menyetujui, Alt+K mengembalikan, Alt+T menolak."),
            _("Alt+B menyetujui beberapa sekaligus: hanya yang sudah Anda buka dan tanpa perbedaan, paling banyak 50."),
            _("Permohonan buatan sendiri tidak dapat diputuskan sendiri."),
            _("Ctrl+Shift+P mencetak semua yang menunggu diserahkan sekali jalan, dengan daftar di atasnya."),
            _("Mengembalikan selalu disertai alasan, juga per isian; petugas membacanya di samping isiannya."),
            _("Alt+Z mengusulkan nilai semula dari yang diterapkan hari ini; orang lain memutuskannya."),
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


def _letter_review() -> Help:
    return Help(
        _("Memutuskan surat perusahaan"),
        (
            _("Ctrl+Enter mulai memeriksa: contoh baris diundi, dan undiannya dicatat."),
            _("Enter membuka baris, A menyetujuinya, Alt+K mengembalikannya dengan alasan."),
            _("Baris yang dijaga diputuskan satu per satu; baris milik Anda atau keluarga menunggu penyelia lain."),
            _("Alt+B menyetujui sisa setelah semua contoh dibuka; Alt+T mengembalikan sisa."),
            _("Penerapan yang terputus dilanjutkan dengan Ctrl+R; tidak ada baris yang diterapkan dua kali."),
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


def _figures() -> Help:
    return Help(
        _("Angka yang dikutip petugas"),
        (
            _("Setiap angka punya sumber dan tingkat kepercayaan: A resmi, B pers, C sumber kedua, D dugaan."),
            _("Tahun tanpa imbal hasil disebut di atas dan pada setiap perkiraan. Alt+N menambah tahun."),
            _("Enter membuka satu angka untuk diperbaiki, Ctrl+S menyimpan; setiap perubahan menjadi versi baru."),
            _("Ctrl+P mencetak angka program yang tampil, selalu dengan tanggal tabelnya."),
        ),
    )


def _settings() -> Help:
    return Help(
        _("Mengubah pengaturan"),
        (
            _("Ctrl+K mencari semua pengaturan. ↑ ↓ berpindah baris, Enter mengubah, spasi menyalakan atau mematikan."),
            _("Tulis alasan perubahan: nilai lama, nilai baru, nama Anda, dan alasannya masuk jejak audit."),
            _("Belum ada yang berubah sebelum Simpan. Alt+D mengisi nilai bawaan untuk baris yang dipilih."),
            _("Alt+I memutar ulang antrean hari ini dengan urutan panggilan yang diketik, sebelum disimpan."),
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


def _data_requests() -> Help:
    return Help(
        _("Permintaan peserta atas data dirinya"),
        (
            _("Yang paling dekat tenggatnya di atas; yang lewat 3 × 24 jam berwarna merah."),
            _("Buka satu, baca apa yang diminta, lalu kerjakan atau tolak dengan alasan. Peserta menerima suratnya."),
            _("Data yang wajib disimpan tidak dapat dihapus; alasannya tertulis pada jawabannya."),
            _("Kebocoran data diberitahukan dari halaman ini juga, dalam tiga bagian."),
        ),
    )


def _trail() -> Help:
    return Help(
        _("Membaca jejak audit"),
        (
            _("Saring menurut hari, petugas, dan jenis. Setiap baris menyebut siapa, kapan, dan apa."),
            _("Satu peserta: ketik KPJ atau NIK dan alasannya. Siapa membacanya tercatat juga."),
            _("Ekspor menyimpan baris tanpa data peserta, bersegel; verify-audit --export membuktikannya."),
            _("Ada yang janggal? Jalankan verify-audit, dan bandingkan dengan kepala jejak di lembar harian."),
        ),
    )


def _health() -> Help:
    return Help(
        _("Kesehatan cabang dan komputer ini"),
        (
            _("Setiap baris menyebut yang terlihat, dan bila perlu apa yang harus dilakukan. Ctrl+R memeriksa lagi."),
            _("Segitiga perlu perhatian, tidak menghalangi pelayanan. Segi delapan harus diperbaiki hari ini."),
            _("Ctrl+C menyalin semuanya untuk teknisi; tidak ada data peserta atau petugas di dalamnya."),
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


def _sending() -> Help:
    return Help(
        _("Mengirim kode dan pesan"),
        (
            _("Pilih jalur, isi menurut penyedianya, nyalakan, lalu Ctrl+S. Kata sandi tersimpan tersegel."),
            _("Kirim uji ke alamat atau nomor Anda sendiri; jawabannya menyebut apa yang harus diperbaiki."),
            _("Lampu pesan di atas bertanda bila pengirim gagal atau mati padahal ada yang menunggu."),
            _("Setiap perubahan tercatat; tujuan di bawah adalah satu-satunya yang boleh dihubungi."),
        ),
    )


def _archive() -> Help:
    return Help(
        _("Mencari dokumen dan permohonan lama"),
        (
            _("Ctrl+K, lalu nama, nomor peserta, NIK, atau nomor dokumen. ↓ membuka hasil pertama."),
            _("Membuka dan mencetak ulang selalu dengan alasan; alasannya tampil di lembar sampul."),
            _("Ctrl+S menyimpan salinan sebagai berkas; kata sandi diminta lagi dan pengambilannya tercatat."),
            _("Ctrl+Shift+P mencetak semua yang ditemukan sekali jalan; dapat dihentikan kapan saja."),
            _("Tidak ditemukan? Hapus saringan, atau coba nomor peserta."),
        ),
    )


def _hall() -> Help:
    return Help(
        _("Ruang layanan"),
        (
            _("Setiap loket: nomor yang dilayani, sejak kapan, dan garis waktunya terhadap menit layanannya."),
            _("Tekan 1 sampai 9 untuk melihat satu loket: layanannya, jeda, tutup, atau bebaskan."),
            _("Loket tanpa pilihan melayani semua. Pilihan berlaku sejak panggilan berikutnya."),
            _("Perlu tindakan memakai batas dari Pengaturan: menit tunggu, menit jeda, orang per loket."),
            _("Layanan yang tidak dilayani loket mana pun disebut di sini; kios tidak menjanjikan waktunya."),
            _("Waktu di kanan atas menjadi kuning bila basis data tidak menjawab; semua jam berhenti di situ."),
        ),
    )


def _rota() -> Help:
    return Help(
        _("Rencana loket"),
        (
            _("Pilih hari dan batas tunggu. Ctrl+Enter mencari rencana terkecil yang menjaga batas itu."),
            _("Alt+↑ dan Alt+↓ mengubah jumlah loket pada jam yang dipilih; angkanya dihitung ulang."),
            _("Hari yang sama dalam 13 minggu terakhir diputar ulang. Kisaran berlaku untuk empat dari lima orang."),
            _("Kurang dari empat hari yang sama, tidak ada angka yang disebut."),
            _("Dianggap semua loket melayani semua layanan. Jam tutup tetap tutup."),
            _("Ctrl+S menyimpan rencana hari itu dengan nama Anda; di sampingnya tampil apa yang terjadi."),
        ),
    )


def _opinions() -> Help:
    return Help(
        _("Kepuasan pengunjung"),
        (
            _("Setelah selesai satu pertanyaan tampil di layar peserta dan di kios, bergilir dari sembilan unsur."),
            _("Jawaban tidak menyimpan nomor, loket, petugas, atau jam; satu nomor menjawab satu kali."),
            _("Indeks dan mutu baru tampil bila setiap unsur punya 30 jawaban dalam tiga bulan terakhir."),
            _("Ctrl+Enter mencatat apa yang dilakukan atas kata-kata yang dipilih."),
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
            _("Akun penyelia atau administrator yang baru menunggu konfirmasi orang lain; di sini Anda orang itu."),
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


def _print_run() -> Help:
    return Help(
        _("Mencetak banyak dokumen sekaligus"),
        (
            _("Pilih printer dan sisi kertas sekali; lembar daftar keluar paling atas, lalu dokumen satu per satu."),
            _("Yang pernah dicetak keluar di belakang lembar sampul dan perlu alasan; centang untuk melewatinya."),
            _("Esc menghentikan di antara dua bagian. Printer macet? Betulkan, lalu lanjutkan dari tempat berhenti."),
        ),
    )


def _voice() -> Help:
    return Help(
        _("Suara cabang sendiri"),
        (
            _("Alt+M merekam kata yang tertulis dan berhenti; sesudahnya kata itu terdengar seperti di ruang tunggu."),
            _("Baik? Ctrl+S menyimpan dan membuka kata berikutnya. Semua layar antrean langsung memakainya."),
            _("Rekam di ruang sunyi, satu orang untuk semua kata. Ujung yang sunyi dipotong, kerasnya disamakan."),
            _("Alt+Del kembali ke suara bawaan untuk satu kata. Boleh berhenti di tengah; yang disimpan tetap ada."),
        ),
    )


OFFICE: dict[str, Callable[[], Help]] = {
    "confirming": _confirming,
    "ties": _ties,
    "approvals": _approvals,
    "admin": _admin,
    "camera": _camera,
    "light": _light,
    "reasons": _reasons,
    "figures": _figures,
    "settings": _settings,
    "importing": _importing,
    "nights": _nights,
    "sending": _sending,
    "voice": _voice,
    "signals": _signals,
    "health": _health,
    "data_requests": _data_requests,
    "letter_review": _letter_review,
    "trail": _trail,
    "archive": _archive,
    "day": _day,
    "hall": _hall,
    "rota": _rota,
    "opinions": _opinions,
    "checking": _checking,
    "print_run": _print_run,
}
"""Object name of a page → its help."""
