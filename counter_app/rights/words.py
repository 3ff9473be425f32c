"""The table of rights in words: what each column, mark and condition means, on a page of 120 columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from counter_app.actor import ROLE_PERMISSIONS, Role
from counter_app.credentials.values import RIGHTS
from counter_app.rights.conditions import Condition, Nobody
from counter_app.rights.rows import Rights, Row
from counter_app.rights.table import TABLE
from counter_app.texts import _

YES, SECOND, NO = "x", "2", "."
BY_FILE = frozenset(RIGHTS.values())
"""What the holder of a credential may do, each with its own file."""
_METHOD_WIDE, _COLUMN_WIDE = 24, 6


def role_heads() -> tuple[str, ...]:
    """The columns: the roles of people, then who acts without having signed in."""
    return (_("ptgs"), _("pylia"), _("qa"), _("admin"), _("kios"), _("papan"), _("kred"))


def marks(of: Row) -> tuple[str, ...]:
    """One mark a column."""
    people = tuple(_mark(of, role) for role in Role)
    outside = tuple(YES if of.nobody is one else NO for one in (Nobody.KIOSK, Nobody.BOARD))
    return (*people, *outside, YES if BY_FILE & set(of.needs) else NO)


def _mark(of: Row, role: Role) -> str:
    held = ROLE_PERMISSIONS[role]
    if of.second and set(of.second) <= held and not (of.needs and held & set(of.needs)):
        return SECOND
    if of.second and not of.needs:
        return NO
    if of.nobody is not None and not of.needs:
        return NO
    return YES if not of.needs or held & set(of.needs) else NO


def notes_of(of: Row) -> str:
    """Conditions, and who asks where nobody has signed in."""
    said = [condition_name(one) for one in of.conditions]
    return ", ".join([*said, *([nobody_name(of.nobody)] if of.nobody is not None else [])])


def page(table: Rights = TABLE) -> Iterator[str]:
    """The whole table with its legend, a line each."""
    head = "".join(word.ljust(_COLUMN_WIDE) for word in role_heads())
    service = ""
    method, condition = _("Layanan dan tindakan"), _("Syarat")
    yield f"{method.ljust(_METHOD_WIDE)}{head}{condition}"
    for said, of in table.items():
        room, _dot, method = said.partition(".")
        if room != service:
            service = room
            yield room
        cells = "".join(mark.ljust(_COLUMN_WIDE) for mark in marks(of))
        yield f"  {method.ljust(_METHOD_WIDE - 2)}{cells}{notes_of(of)}".rstrip()
    yield ""
    yield from legend()


def legend() -> Iterator[str]:
    """What the marks and conditions say."""
    yield _("x boleh, 2 memberi persetujuan, . ditolak dan dicatat. Selalu: sesi masih berlaku, data cabang sendiri.")
    yield _("kred: pemegang berkas kredensial, hanya satu perintah. Hak setiap tindakan ada pada permissions --csv.")
    for one, words in condition_words().items():
        yield f"  {condition_name(one)}: {words}"
    for who, words in nobody_words().items():
        yield f"  {nobody_name(who)}: {words}"


def table_as_csv(table: Rights = TABLE) -> str:
    """The same for a spreadsheet, with the rights by their codes."""
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\n")
    writer.writerow(
        ["method", *Role, Nobody.KIOSK, Nobody.BOARD, "credential", "needs", "second", "conditions", "nobody"]
    )
    for said, of in table.items():
        facts = ("/".join(of.needs), "+".join(of.second), " ".join(of.conditions), of.nobody or "")
        writer.writerow([said, *marks(of), *facts])
    return kept.getvalue()


def condition_name(one: Condition) -> str:
    """A condition in a word or two."""
    return {
        Condition.RIGHT: _("hak"),
        Condition.SESSION: _("sesi"),
        Condition.BRANCH: _("cabang"),
        Condition.COUNTER: _("loket ini"),
        Condition.NOT_ELSEWHERE: _("tidak di loket lain"),
        Condition.TICKET: _("tiketnya"),
        Condition.HOLDER: _("pemegangnya"),
        Condition.OWN: _("milik sendiri"),
        Condition.NOT_OWN_WORK: _("bukan karyanya"),
        Condition.FRESH: _("kata sandi lagi"),
        Condition.NOT_RELATED: _("bukan kerabat"),
        Condition.BY_THING: _("hak menurut hal"),
    }[one]


def condition_words() -> dict[Condition, str]:
    """The conditions that stand in rows, in whole sentences."""
    return {
        Condition.COUNTER: _("kunjungan sedang dilayani petugas ini di loket ini; surat tidak terikat loket"),
        Condition.NOT_ELSEWHERE: _("kunjungan tidak sedang di tangan petugas lain"),
        Condition.TICKET: _("tiket tidak dipegang petugas lain yang bertugas; penyelia boleh menolong"),
        Condition.HOLDER: _("draf atau pembukaan akun tidak dipegang petugas lain; penyelia boleh menolong"),
        Condition.OWN: _("hanya sesi, loket, daftar, atau kata sandi sendiri"),
        Condition.NOT_OWN_WORK: _("tidak memutuskan yang ditulis sendiri"),
        Condition.FRESH: _("kata sandi (dan kode) baru diketik di sini beberapa menit lalu, bila hal itu penting"),
        Condition.NOT_RELATED: _("pesertanya bukan dirinya sendiri dan bukan keluarga yang ia nyatakan"),
        Condition.BY_THING: _("hak yang diminta pengaturan, daftar, perintah, atau akun yang dituju"),
    }


def nobody_name(one: Nobody) -> str:
    """Who asks without having signed in."""
    return {
        Nobody.KIOSK: _("mesin kios"),
        Nobody.BOARD: _("papan antrean"),
        Nobody.DOOR: _("pintu masuk"),
        Nobody.STATION: _("komputer loket"),
        Nobody.PROGRAM: _("program sendiri"),
    }[one]


def nobody_words() -> dict[Nobody, str]:
    """The same in whole sentences."""
    return {
        Nobody.KIOSK: _("peserta mengambil nomor; tidak ada data peserta"),
        Nobody.BOARD: _("nomor yang dipanggil; tidak ada data peserta"),
        Nobody.DOOR: _("sebelum masuk; kata sandi atau kredensial yang memutuskan"),
        Nobody.STATION: _("kamera dan lampu komputer ini; tidak ada data peserta"),
        Nobody.PROGRAM: _("pekerjaan malam, atau tidak membaca data cabang"),
    }
