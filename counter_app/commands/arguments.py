"""The command line: what may be said to the program, and a clear sentence for anything else."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from counter_app.cameras import words as camera_words
from counter_app.cameras.spec import UnknownCamera, check_camera
from counter_app.commands.own_words import spoken
from counter_app.credentials.words import typed
from counter_app.states import Errand
from counter_app.texts import LANGUAGES, _, use_language

STATIONS = ("counter", "greeter", "kiosk", "board", "member", "supervisor", "admin")
ENGINES = ("sqlite", "postgresql")
KEYS = ("keyring", "passphrase")
CREDENTIAL_ACTS = ("make", "list", "revoke")
CENTRE_SCRIPTS = ("publication", "tables")


class Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong and which values there are; exit status 2."""

    def error(self, message: str) -> NoReturn:
        """Our sentence before the library's detail."""
        sentence = _("Perintah belum dapat dimengerti: {detail}.").format(detail=message.rstrip("."))
        self.refuse(sentence)

    def refuse(self, sentence: str) -> NoReturn:
        """End with status 2 and one sentence."""
        more = _("Lihat --help untuk semua pilihan.")
        self.exit(2, f"{sentence}\n{more}\n")

    # The library's own check cannot be given other words.
    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            name = "/".join(action.option_strings) or (
                action.metavar if isinstance(action.metavar, str) else action.dest
            )
            self.refuse(
                _("Nilai “{value}” untuk {name} tidak dikenal. Pilih salah satu: {allowed}.").format(
                    value=value, name=name, allowed=", ".join(str(choice) for choice in action.choices)
                )
            )


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Understand the command line; sets the process's language first so that even --help speaks it."""
    use_language(_language_in(words))
    with spoken():
        parser = _parser()
        understood = parser.parse_args(words)
    if understood.camera is not None:
        try:
            check_camera(understood.camera)
        except UnknownCamera as error:
            parser.refuse(camera_words.explain(error) or "")
    return understood


def _language_in(words: Sequence[str]) -> str:
    for at, word in enumerate(words):
        value = word.partition("=")[2] if word.startswith("--language=") else ""
        if word == "--language" and at + 1 < len(words):
            value = words[at + 1]
        if value in LANGUAGES:
            return value
    return "id"


def _parser() -> Parser:
    parser = Parser(
        prog="main.py",
        description=_("Loket layanan: antrean, swafoto, pengkinian data, dan akun terblokir dalam satu kunjungan."),
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help=_("tampilkan bantuan ini"))
    _common(parser)
    parser.add_argument(
        "--station",
        choices=STATIONS,
        default="counter",
        metavar=_("NAMA"),
        help=_("jendela mana yang dibuka: {all}").format(all=", ".join(STATIONS)),
    )
    _camera(parser)
    parser.set_defaults(out=Path("tour"))
    commands = parser.add_subparsers(dest="command", metavar=_("perintah"), title=_("perintah"), parser_class=Parser)
    _init(commands)
    _demo(commands)
    _import(commands)
    _tour(commands)
    _backup(commands)
    _night(commands)
    _export(commands)
    _restore(commands)
    _recover(commands)
    _server(commands)
    _move(commands)
    _verify(commands)
    _settings(commands)
    _credential(commands)
    _health(commands)
    _permissions(commands)
    _centre(commands)
    _eval_face(commands)
    _eval_match(commands)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data-dir", type=Path, metavar="FOLDER", help=_("folder data cabang; bawaan: folder pengguna")
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default="id", metavar="id|en", help=_("bahasa layar: id atau en")
    )


def _camera(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--camera",
        metavar=_("SUMBER"),
        default=None,
        help=_("kamera: webcam, webcam:NOMOR, file:BERKAS, stills:FOLDER, training, training:print, training:still"),
    )


def _sub(commands: argparse._SubParsersAction[Parser], name: str, words: str) -> Parser:
    sub = commands.add_parser(name, help=words, description=words, add_help=False)
    sub.add_argument("-h", "--help", action="help", help=_("tampilkan bantuan ini"))
    # Also after the command's name; SUPPRESS keeps what stood before it.
    sub.add_argument("--data-dir", type=Path, metavar="FOLDER", default=argparse.SUPPRESS, help=_("folder data cabang"))
    sub.add_argument("--language", choices=LANGUAGES, metavar="id|en", default=argparse.SUPPRESS, help=_("bahasa"))
    return sub


def _init(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "init", _("buat cabang sungguhan; yang belum disebut akan ditanyakan"))
    sub.add_argument("--code", metavar=_("KODE"), help=_("kode cabang, misalnya J01"))
    sub.add_argument("--name", metavar=_("NAMA"), help=_("nama cabang"))
    sub.add_argument("--zone", metavar=_("ZONA"), help=_("zona waktu: WIB, WITA, atau WIT"))
    sub.add_argument("--counters", type=int, metavar=_("JUMLAH"), help=_("jumlah loket"))
    sub.add_argument("--admin", metavar=_("NAMA"), help=_("nama pengguna administrator pertama"))
    sub.add_argument("--admin-name", metavar=_("NAMA"), help=_("nama lengkap administrator pertama"))
    sub.add_argument("--supervisor", metavar=_("NAMA"), help=_("nama pengguna penyelia pertama"))
    sub.add_argument("--supervisor-name", metavar=_("NAMA"), help=_("nama lengkap penyelia pertama"))
    sub.add_argument("--key", choices=KEYS, metavar=_("TEMPAT"), help=_("tempat kunci: keyring atau passphrase"))
    sub.add_argument("--database", metavar=_("ALAMAT"), default="", help=_("alamat PostgreSQL tanpa kata sandi"))
    sub.add_argument("--recovery-sheet", type=Path, metavar="PDF", help=_("berkas lembar pemulihan beserta foldernya"))
    training = _("cabang untuk berlatih: peserta rekaan, semua dokumen bertanda LATIHAN")
    sub.add_argument("--training", action="store_true", help=training)
    sub.add_argument("--members", type=int, metavar=_("JUMLAH"), help=_("peserta rekaan cabang latihan; bawaan 500"))


def _demo(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "demo", _("buat cabang contoh dengan peserta sintetis"))
    sub.add_argument("--members", type=int, default=10_000, metavar=_("JUMLAH"), help=_("jumlah peserta sintetis"))


def _import(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "import-members", _("masukkan peserta dari berkas CSV"))
    sub.add_argument(
        "file", type=Path, metavar=_("BERKAS"), help=_("berkas CSV; kolomnya dijelaskan di docs/import.md")
    )
    sub.add_argument("--dry-run", action="store_true", help=_("periksa saja, jangan simpan"))
    sub.add_argument(
        "--accounts", action="store_true", help=_("berkas berisi blokir dan pembukaan akun peserta yang sudah tercatat")
    )
    sub.add_argument("--rejected", type=Path, metavar="CSV", help=_("tempat baris yang ditolak beserta alasannya"))
    _by_credential(sub)
    booked = _sub(commands, "import-bookings", _("masukkan janji dari berkas CSV: nomor, NIK, jam, layanan"))
    booked.add_argument("file", type=Path, metavar=_("BERKAS"), help=_("berkas CSV; docs/bookings.md"))
    booked.add_argument("--dry-run", action="store_true", help=_("periksa saja, jangan simpan"))
    booked.add_argument("--rejected", type=Path, metavar="CSV", help=_("tempat baris yang ditolak beserta alasannya"))
    _by_credential(booked)


def _tour(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "tour", _("satu kunjungan lengkap melalui jendela sungguhan, dengan gambar dan PDF"))
    sub.add_argument("--out", type=Path, default=Path("tour"), metavar="FOLDER", help=_("tempat gambar dan PDF"))
    sub.add_argument(
        "--camera", metavar=_("SUMBER"), default=argparse.SUPPRESS, help=_("kamera pelatihan, misalnya training:print")
    )


def _backup(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "backup", _("salin basis data terenkripsi, lalu periksa salinannya"))
    sub.add_argument("--to", type=Path, metavar="FOLDER", help=_("tempat salinan; bawaan: folder backup"))
    _by_credential(sub)
    breach = _sub(commands, "breach-notice", _("pemberitahuan kegagalan pelindungan data, tiga bagian, sebagai PDF"))
    breach.add_argument("--since", required=True, metavar=_("TANGGAL"), help=_("hari pertama, misalnya 02-03-2026"))
    breach.add_argument("--until", required=True, metavar=_("TANGGAL"), help=_("hari terakhir"))
    breach.add_argument("--how", required=True, metavar=_("TEKS"), help=_("bagaimana kejadiannya"))
    breach.add_argument("--done", required=True, metavar=_("TEKS"), help=_("apa yang sudah dilakukan"))
    breach.add_argument("--to", type=Path, required=True, metavar="PDF", help=_("berkas yang dibuat"))
    _by_credential(_sub(commands, "purge", _("hapus data yang lewat masa simpan; docs/personal-data.md")))


def _night(commands: argparse._SubParsersAction[Parser]) -> None:
    words = _("kerjakan pekerjaan malam hari layanan ini sekarang: cadangan, pemeriksaan, perapian")
    _by_credential(_sub(commands, "night", words))


def _export(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "export", _("kirim permohonan yang disetujui ke pusat: satu berkas tersegel sehari"))
    sub.add_argument("--to", type=Path, metavar="FOLDER", default=Path(), help=_("tempat berkas; bawaan: folder ini"))
    again = _("nomor permohonan yang ditolak pusat dan sudah dibereskan; boleh diulang")
    sub.add_argument("--again", action="append", default=[], metavar=_("NOMOR"), help=again)
    answer = _sub(commands, "read-answer", _("baca jawaban pusat; yang ditolak kembali menjadi pekerjaan petugas"))
    answer.add_argument("file", type=Path, metavar=_("BERKAS"), help=_("berkas jawaban dari pusat"))


def _restore(commands: argparse._SubParsersAction[Parser]) -> None:
    words = _("kembalikan cabang dari salinan; yang ada sekarang disimpan di folder lain")
    sub = _sub(commands, "restore", words)
    sub.add_argument("copy", type=Path, metavar="FOLDER", help=_("folder salinan, misalnya cabang-J01-20260302-130000"))
    sub.add_argument("--key", choices=KEYS, metavar=_("TEMPAT"), help=_("tempat kunci: keyring atau passphrase"))

    taken = _("salinan PostgreSQL: alamat basis data kosong untuk tempatnya")
    sub.add_argument("--database", metavar=_("ALAMAT"), default="", help=taken)


def _recover(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "recover-key", _("masukkan kunci dari lembar pemulihan"))
    sub.add_argument("--key", choices=KEYS, metavar=_("TEMPAT"), help=_("tempat kunci: keyring atau passphrase"))
    reseal = _("akui berkas cabang yang Anda ubah sendiri, misalnya alamat servernya")
    sub.add_argument("--reseal", action="store_true", help=reseal)
    _sub(
        commands,
        "recover-account",
        _("pulihkan akun administrator atau penyelia dengan lembar pemulihan"),
    )
    fresh = _sub(commands, "rotate-key", _("ganti kunci cabang di komputer ini; lembar pemulihan baru dibuat"))
    fresh.add_argument("--to", type=Path, metavar="PDF", help=_("berkas lembar pemulihan beserta foldernya"))
    again = _sub(commands, "recovery-sheet", _("tulis lembar pemulihan sekali lagi"))
    again.add_argument("--to", type=Path, metavar="PDF", help=_("berkas lembar pemulihan beserta foldernya"))
    _sub(commands, "rehearse-recovery", _("buktikan lembar pemulihan tanpa mengubah apa pun"))


def _server(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "server", _("siapkan atau perbarui role dan tabel cabang di server PostgreSQL"))
    keeper = _("alamat dengan role pengelola server, tanpa kata sandi; docs/postgresql.md")
    sub.add_argument("--as", dest="keeper", metavar=_("ALAMAT"), required=True, help=keeper)


def _move(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(
        commands, "move", _("pindahkan cabang ke PostgreSQL atau kembali ke komputer ini; cadangan dibuat dahulu")
    )
    to = _("alamat PostgreSQL dengan role pengelola, tanpa kata sandi; atau sqlite")
    sub.add_argument("--to", metavar=_("ALAMAT|sqlite"), required=True, help=to)
    keeper = _("dengan --to sqlite: alamat dengan role pengelola server; docs/postgresql.md")
    sub.add_argument("--as", dest="keeper", metavar=_("ALAMAT"), default="", help=keeper)


def _verify(commands: argparse._SubParsersAction[Parser]) -> None:
    audit = _sub(
        commands,
        "verify-audit",
        _("periksa jejak audit: rantainya, kepala tersegel, pengaman basis data, dan setiap pekerjaan"),
    )
    audit.epilog = _("Status 0: utuh; 1: ada yang ditemukan, atau tidak ada yang masuk; 2: perintah belum dimengerti.")
    audit.add_argument("--head", metavar=_("URUT:SIDIK"), help=_("kepala rantai dari dokumen, misalnya 120:9f2c…"))
    last = _("hanya baris sesudah kepala ini; tanpa kepala: sesudah pemeriksaan malam yang terakhir")
    audit.add_argument("--since", nargs="?", const="", metavar=_("URUT:SIDIK"), help=last)
    exported = _("berkas ekspor dari halaman Jejak audit: setiap barisnya diperiksa, bukan basis datanya")
    audit.add_argument("--export", type=Path, metavar="CSV", help=exported)
    form = _sub(commands, "verify-form", _("periksa formulir PDF atau kode pada dokumen"))
    form.add_argument("what", metavar=_("BERKAS|KODE"), help=_("berkas PDF, atau kode di bawah QR"))
    for sub in (audit, form):
        _by_credential(sub)


def _by_credential(sub: Parser) -> None:
    words = _("berkas kredensial untuk perintah ini, tanpa nama dan kata sandi; docs/nightly.md")
    sub.add_argument("--credential", type=Path, metavar=_("BERKAS"), help=words)


def _credential(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "credential", _("kredensial untuk perintah malam: satu berkas, satu perintah"))
    acts = _("make: buat, list: daftar, revoke: cabut")
    sub.add_argument("act", choices=CREDENTIAL_ACTS, metavar="make|list|revoke", help=acts)
    what = _("make: perintahnya ({all}); revoke: pengenal dari daftar").format(all=", ".join(map(typed, Errand)))
    sub.add_argument("name", nargs="?", metavar=_("PERINTAH|PENGENAL"), help=what)
    sub.add_argument("--accounts", action="store_true", help=_("make import-members: untuk blokir dan pembukaan akun"))
    sub.add_argument("--to", type=Path, metavar=_("BERKAS"), help=_("berkas kredensial yang dibuat"))


def _health(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "health", _("laporkan kesehatan cabang sebagai JSON untuk pemantauan; docs/health.md"))
    _by_credential(sub)


def _permissions(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "permissions", _("tampilkan siapa boleh melakukan apa; cabang tidak dibuka"))
    sub.add_argument("--csv", action="store_true", help=_("sebagai CSV untuk lembar kerja"))


def _centre(commands: argparse._SubParsersAction[Parser]) -> None:
    words = _("perintah SQL untuk pusat yang menerima baris dari server cabang; docs/centre.md, cabang tidak dibuka")
    sub = _sub(commands, "centre", words)
    of = _("publication: di server cabang; tables: di server pusat")
    sub.add_argument("of", choices=CENTRE_SCRIPTS, metavar="publication|tables", help=of)


def _settings(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "settings", _("lihat atau ubah pengaturan cabang; perubahan masuk jejak audit"))
    sub.add_argument("name", nargs="?", metavar=_("NAMA"), help=_("nama pengaturan; tanpa nama: semuanya"))
    sub.add_argument("value", nargs="?", metavar=_("NILAI"), help=_("nilai baru; tanpa nilai: tampilkan saja"))
    sub.add_argument("--default", action="store_true", help=_("kembalikan ke bawaan"))
    sub.add_argument("--reason", default="", metavar=_("ALASAN"), help=_("alasan perubahan untuk jejak audit"))


def _eval_face(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "eval-face", _("uji mutu dan keaslian wajah, lalu tulis laporan HTML; cabang tidak dibuka"))
    sub.add_argument(
        "folders",
        type=Path,
        nargs="*",
        metavar="FOLDER",
        help=_("folder rekaman dengan labels.csv (docs/liveness.md); tanpa folder: hanya sesi dan gambar buatan"),
    )
    out = _("tempat hasil dan laporan; hasil yang sudah ada dilanjutkan")
    sub.add_argument("--out", type=Path, default=Path("eval-face"), metavar="FOLDER", help=out)
    sessions = _("sesi buatan per jenis; bawaan 200, dengan folder 0")
    sub.add_argument("--sessions", type=int, metavar=_("JUMLAH"), help=sessions)
    images = _("gambar buatan per cela; bawaan 60, dengan folder 0")
    sub.add_argument("--images", type=int, metavar=_("JUMLAH"), help=images)
    kinds = _("hanya jenis ini, misalnya genuine print; bawaan semua")
    sub.add_argument("--kinds", nargs="+", default=[], metavar=_("JENIS"), help=kinds)
    sub.add_argument(
        "--seed", type=int, metavar=_("BENIH"), help=_("benih pertama; bawaan diundi dan ditulis di laporan")
    )
    sub.add_argument("--workers", type=int, default=2, metavar=_("JUMLAH"), help=_("proses bersamaan; bawaan 2"))
    sub.add_argument(
        "--fps", type=float, default=20, metavar=_("LAJU"), help=_("gambar per detik sesi buatan, mulai 15")
    )
    patience = _("detik untuk menempatkan diri di setiap sesi; bawaan 60")
    sub.add_argument("--patience", type=float, default=60, metavar=_("DETIK"), help=patience)
    portrait = _("wajah dasar lain untuk sesi buatan, boleh beberapa")
    sub.add_argument("--portrait", type=Path, nargs="+", default=[], metavar=_("BERKAS"), help=portrait)
    lens = _("mainkan gambar diam seperti dilihat lensa, dengan derau dan goyangan tangan")
    sub.add_argument("--through-lens", action="store_true", help=lens)
    thumbnails = _("muat gambar orang sungguhan yang keliru dinilai di laporan; bawaan tidak")
    sub.add_argument("--thumbnails", action="store_true", help=thumbnails)


def _eval_match(commands: argparse._SubParsersAction[Parser]) -> None:
    sub = _sub(commands, "eval-match", _("uji perbandingan wajah pada folder gambar; cabang tidak dibuka"))
    folder = _("folder gambar dengan labels.csv: file, person, shown, group (docs/match.md)")
    sub.add_argument("folder", type=Path, metavar="FOLDER", help=folder)
    sub.add_argument("--out", type=Path, default=Path("eval-match"), metavar="FOLDER", help=_("tempat laporan"))
