"""All keys of the program, with what they do: one table for the shortcuts and for the F1 overlay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from counter_app.texts import _


class Key(StrEnum):
    """A key by what it does; the value is Qt's portable name of the key."""

    SHOW_KEYS = "F1"
    CALL = "F2"
    ASIDE = "Shift+F2"
    RECALL = "F3"
    SERVE = "F4"
    MISSED = "F5"
    PARK = "F6"
    TRANSFER = "F7"
    HELP = "F8"
    FINISH = "F9"
    REOPEN = "Shift+F9"
    CANCEL_TICKET = "Shift+F5"
    CALL_HELP = "Ctrl+Shift+B"
    FIND_MEMBER = "Ctrl+K"
    RECORD_MEMBER = "Ctrl+N"
    NEXT_STEP = "Ctrl+Return"
    BACK = "Alt+Left"
    SHOW_MEMBER = "Ctrl+I"
    MEMBER_SIDE = "F11"
    SAVE_DRAFT = "Ctrl+S"
    OPEN_FILE = "Ctrl+O"
    PRINT = "Ctrl+P"
    PRINT_MANY = "Ctrl+Shift+P"
    SEND_AGAIN = "Ctrl+Shift+K"
    APPROVE = "A"
    GIVE_BACK = "Alt+K"
    REJECT = "Alt+T"
    APPROVE_MANY = "Alt+B"
    UNDO = "Alt+Z"
    MARK_SEEN = "Alt+L"
    PASS_ON = "Alt+U"
    LIFT_PAUSE = "Alt+J"
    MOVE_UP = "Alt+Up"
    MOVE_DOWN = "Alt+Down"
    OFFER = "Alt+N"
    REMOVE = "Alt+Del"
    DEFAULT = "Alt+D"
    EFFECT = "Alt+I"
    LOCK = "Ctrl+L"
    AGAIN = "Ctrl+R"
    COPY = "Ctrl+C"
    CLOSE = "Esc"
    ESTIMATE = "Ctrl+J"
    FIGURES = "Ctrl+T"
    TWINS = "Ctrl+D"
    TELL_APART = "Alt+O"
    NOTICES = "Ctrl+Shift+N"
    LETTERS = "Ctrl+Shift+S"
    PRINT_ROLL = "Ctrl+Alt+P"
    ZOOM_IN = "Ctrl++"
    ZOOM_OUT = "Ctrl+-"
    PAPER_1 = "Alt+1"
    PAPER_2 = "Alt+2"
    PAPER_3 = "Alt+3"
    TURN_PAGE = "Alt+P"
    TAKE_READ = "Alt+A"
    USE_READ = "Alt+S"
    KEEP_OWN = "Alt+X"
    WAY_1 = "1"
    WAY_2 = "2"
    WAY_3 = "3"
    WAY_4 = "4"
    PAGE_1 = "Ctrl+1"
    PAGE_2 = "Ctrl+2"
    PAGE_3 = "Ctrl+3"
    PAGE_4 = "Ctrl+4"
    PAGE_5 = "Ctrl+5"
    PAGE_6 = "Ctrl+6"
    PAGE_7 = "Ctrl+7"
    PAGE_8 = "Ctrl+8"
    PAGE_9 = "Ctrl+9"
    PAGE_10 = "Ctrl+0"
    PAGE_VOICE = "Ctrl+Shift+V"
    RECORD_SOUND = "Alt+M"
    PLAY_SOUND = "Alt+H"
    CLASS_4 = "Alt+4"
    NOTE = "Alt+C"
    ATTORNEY = "Alt+Q"
    PHONE = "Alt+W"
    BLANK = "Ctrl+Shift+F"
    PAGE_HALL = "Ctrl+Shift+H"
    PAGE_OPINIONS = "Ctrl+Shift+U"
    PAGE_PLAN = "Ctrl+Shift+R"


@dataclass(frozen=True)
class KeyUse:
    """A key, how it is written on the screen and what it does."""

    key: Key
    shown: str
    words: str


@dataclass(frozen=True)
class KeyGroup:
    """Keys that belong together in the overlay; those of a `page` mean this there, and nothing elsewhere."""

    title: str
    uses: tuple[KeyUse, ...]
    page: str = ""


def shown(key: Key) -> str:
    """How a key is written on buttons and in the overlay."""
    drawn = {Key.NEXT_STEP: "Ctrl+Enter", Key.BACK: "Alt+←", Key.MOVE_UP: "Alt+↑", Key.MOVE_DOWN: "Alt+↓"}
    return drawn.get(key, key.value)


def key_groups() -> tuple[KeyGroup, ...]:
    """Every key with its words in the language in use."""
    return (
        KeyGroup(_("Antrean"), _queue_uses()),
        KeyGroup(_("Penyambut"), _door_uses(), page="greeter"),
        KeyGroup(_("Rencana loket"), _plan_uses(), page="rota"),
        KeyGroup(_("Kunjungan"), _case_uses()),
        KeyGroup(_("Persetujuan"), _approval_uses()),
        KeyGroup(_("Daftar alasan"), _reason_uses()),
        KeyGroup(_("Jendela"), _window_uses()),
    )


def bind(owner: QObject, key: Key, act: Callable[[], object], inside: bool = False) -> QShortcut:
    """Let a key do `act` anywhere in the owner's window, or with `inside` only while the focus is within the owner.

    One press is one act: a key that is held down does it once.
    """
    made = QShortcut(QKeySequence(key.value), owner)
    made.setAutoRepeat(False)
    made.setObjectName(f"key.{key.value}")
    if inside:
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(act)
    if key is Key.NEXT_STEP:
        made.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
    return made


def _queue_uses() -> tuple[KeyUse, ...]:
    return (
        _use(Key.CALL, _("Panggil nomor berikutnya")),
        _use(Key.ASIDE, _("Panggil nomor tertentu, atau layani tanpa nomor")),
        _use(Key.RECALL, _("Panggil ulang")),
        _use(Key.SERVE, _("Layani")),
        _use(Key.MISSED, _("Tandai tidak hadir")),
        _use(Key.PARK, _("Tunda tiket")),
        _use(Key.TRANSFER, _("Alihkan tiket")),
        _use(Key.FINISH, _("Selesaikan tiket")),
        _use(Key.REOPEN, _("Buka lagi yang baru selesai")),
        _use(Key.CANCEL_TICKET, _("Batalkan nomor")),
        _use(Key.CALL_HELP, _("Panggil penyelia ke loket ini")),
    )


def _door_uses() -> tuple[KeyUse, ...]:
    return (
        _use(Key.TAKE_READ, _("Semua berkas wajib ada")),
        _use(Key.PAPER_1, _("Tanpa prioritas")),
        _use(Key.PAPER_2, _("Lansia")),
        _use(Key.PAPER_3, _("Ibu hamil")),
        _use(Key.CLASS_4, _("Disabilitas")),
        _use(Key.NOTE, _("Catatan untuk loket")),
        _use(Key.ATTORNEY, _("Nomor dibawa orang lain dengan surat kuasa")),
        _use(Key.PHONE, _("Kabari pengunjung lewat HP saat gilirannya dekat")),
        _use(Key.NEXT_STEP, _("Beri nomor")),
        _use(Key.PRINT, _("Cetak daftar berkas, tanpa nomor")),
        _use(Key.BLANK, _("Cetak formulir kosong")),
        _use(Key.FIND_MEMBER, _("Cari nomor yang sudah diberikan")),
        _use(Key.CANCEL_TICKET, _("Batalkan nomor")),
    )


def _plan_uses() -> tuple[KeyUse, ...]:
    return (
        _use(Key.MOVE_UP, _("Tambah loket pada jam yang dipilih")),
        _use(Key.MOVE_DOWN, _("Kurangi loket pada jam yang dipilih")),
        _use(Key.NEXT_STEP, _("Cari rencana yang menjaga batas")),
        _use(Key.SAVE_DRAFT, _("Simpan rencana untuk hari itu")),
    )


def _case_uses() -> tuple[KeyUse, ...]:
    return (
        _use(Key.FIND_MEMBER, _("Cari")),
        _use(Key.RECORD_MEMBER, _("Rekam peserta atau tambah baris")),
        _use(Key.NEXT_STEP, _("Langkah berikutnya")),
        _use(Key.BACK, _("Kembali satu langkah")),
        KeyUse(Key.NEXT_STEP, "Enter", _("Ke isian berikutnya")),
        _use(Key.PAPER_1, _("Pilih KTP")),
        _use(Key.PAPER_2, _("Pilih Kartu Keluarga")),
        _use(Key.PAPER_3, _("Pilih dokumen lain")),
        _use(Key.TURN_PAGE, _("Putar halaman dokumen")),
        KeyUse(Key.MOVE_UP, "Alt+↑ ↓", _("Urutkan halaman dokumen")),
        _use(Key.REMOVE, _("Buang halaman dokumen")),
        _use(Key.UNDO, _("Urungkan pada dokumen")),
        _use(Key.TAKE_READ, _("Ambil yang terbaca dari kartu")),
        _use(Key.USE_READ, _("Pakai nilai kartu untuk isian yang ditanyakan")),
        _use(Key.KEEP_OWN, _("Tetap memakai nilai yang ada")),
        _use(Key.SHOW_MEMBER, _("Tampilkan atau lipat data peserta")),
        _use(Key.MEMBER_SIDE, _("Perbesar gambar swafoto untuk peserta")),
        _use(Key.SAVE_DRAFT, _("Simpan")),
        _use(Key.SEND_AGAIN, _("Kirim lagi pesan yang mungkin terkirim")),
        _use(Key.PRINT, _("Cetak")),
        _use(Key.PRINT_ROLL, _("Cetak pada kertas 80 mm")),
        _use(Key.ESTIMATE, _("Perkiraan saldo JHT")),
        _use(Key.FIGURES, _("Tabel angka program")),
        _use(Key.NOTICES, _("Pemberitahuan kepada peserta")),
        _use(Key.LETTERS, _("Surat perusahaan")),
        _use(Key.TWINS, _("Nomor lain yang mungkin orang yang sama")),
        _use(Key.TELL_APART, _("Nyatakan bukan orang yang sama")),
        KeyUse(Key.ZOOM_IN, "Ctrl +/−", _("Perbesar atau perkecil halaman cetak")),
    )


def _approval_uses() -> tuple[KeyUse, ...]:
    return (
        _use(Key.APPROVE, _("Setujui permohonan")),
        _use(Key.GIVE_BACK, _("Kembalikan kepada petugas")),
        _use(Key.REJECT, _("Tolak permohonan")),
        _use(Key.APPROVE_MANY, _("Setujui beberapa permohonan sekaligus")),
        _use(Key.PRINT_MANY, _("Cetak beberapa dokumen sekaligus")),
        _use(Key.UNDO, _("Usulkan nilai semula dari perubahan hari ini")),
        _use(Key.MARK_SEEN, _("Tandai sinyal sudah dilihat")),
        _use(Key.PASS_ON, _("Teruskan sinyal, atau beri tahu kebocoran data")),
        _use(Key.LIFT_PAUSE, _("Cabut jeda melihat")),
    )


def _reason_uses() -> tuple[KeyUse, ...]:
    return (
        _use(Key.MOVE_UP, _("Naikkan alasan")),
        _use(Key.MOVE_DOWN, _("Turunkan alasan")),
        _use(Key.OFFER, _("Tawarkan atau tidak")),
        _use(Key.REMOVE, _("Hapus alasan")),
    )


def _window_uses() -> tuple[KeyUse, ...]:
    return (
        _use(Key.SHOW_KEYS, _("Tampilkan semua tombol pintas")),
        _use(Key.HELP, _("Bantuan untuk halaman ini")),
        KeyUse(Key.PAGE_1, "Ctrl+1 … 9, 0", _("Buka halaman di kolom kiri")),
        _use(Key.PAGE_HALL, _("Buka ruang layanan")),
        _use(Key.PAGE_PLAN, _("Buka rencana loket")),
        _use(Key.PAGE_OPINIONS, _("Buka kepuasan pengunjung")),
        _use(Key.PAGE_VOICE, _("Buka suara panggilan")),
        _use(Key.RECORD_SOUND, _("Rekam suara panggilan, atau berhenti")),
        _use(Key.PLAY_SOUND, _("Dengarkan suara panggilan")),
        _use(Key.OPEN_FILE, _("Pilih berkas")),
        _use(Key.DEFAULT, _("Nilai bawaan untuk pengaturan yang dipilih")),
        _use(Key.EFFECT, _("Lihat akibat pengaturan yang diketik")),
        _use(Key.AGAIN, _("Periksa lagi kesehatan cabang")),
        _use(Key.COPY, _("Salin hasil pemeriksaan untuk teknisi")),
        _use(Key.LOCK, _("Kunci layar")),
        _use(Key.CLOSE, _("Tutup atau batal, tanpa kehilangan isian")),
    )


def _use(key: Key, words: str) -> KeyUse:
    return KeyUse(key, shown(key), words)
