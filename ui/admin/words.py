"""What things are called at the administrator's desk."""

from __future__ import annotations

from counter_app.actor import Role
from counter_app.officers.rules import needs_backing
from counter_app.officers.values import CounterRow, ServiceRow, StaffRow
from counter_app.states import ServiceKind
from counter_app.texts import _
from ui.account_words import account_icon, account_standing
from ui.admin.state import AdminState, Row, Section
from ui.branch_time import BranchTime
from ui.roles import role_words


def section_words(section: Section) -> str:
    """The words on the switch, with their keys."""
    return {Section.STAFF: _("&Petugas"), Section.SERVICES: _("&Layanan"), Section.COUNTERS: _("L&oket")}[section]


def add_words(section: Section) -> str:
    """The words on the button for a new entry."""
    return {
        Section.STAFF: _("Tambah petugas"),
        Section.SERVICES: _("Tambah layanan"),
        Section.COUNTERS: _("Tambah loket"),
    }[section]


def empty_words(section: Section) -> tuple[str, str]:
    """What the list says while nothing is in it, and what to do."""
    return {
        Section.STAFF: (_("Belum ada petugas"), _("Tambahkan petugas agar ia dapat masuk.")),
        Section.SERVICES: (_("Belum ada layanan"), _("Tambahkan layanan agar nomor antrean dapat diambil.")),
        Section.COUNTERS: (_("Belum ada loket"), _("Tambahkan loket agar petugas dapat memanggil nomor.")),
    }[section]


def new_words(section: Section) -> str:
    """The title of a new entry."""
    return {
        Section.STAFF: _("Petugas baru"),
        Section.SERVICES: _("Layanan baru"),
        Section.COUNTERS: _("Loket baru"),
    }[section]


def title_of(state: AdminState) -> str:
    """The title of the entry at the right."""
    if state.adding:
        return new_words(state.section)
    match state.row:
        case CounterRow(number=number):
            return _("Loket {number}").format(number=number)
        case StaffRow(name=name) | ServiceRow(name=name):
            return name
    return ""


def label_of(section: Section, key: str) -> tuple[str, str]:
    """Label and hint of a field."""
    if section is Section.COUNTERS and key == "name":
        return _("Nama loket"), _("Tampil saat petugas memilih loket.")
    if section is Section.STAFF and key == "name":
        return _("Nama lengkap"), ""
    return {
        "username": (_("Nama pengguna"), _("Huruf kecil, angka, titik, atau garis. Tidak dapat diubah.")),
        "role": (_("Peran"), ""),
        "prefix": (_("Awalan nomor"), ""),
        "code": (_("Kode layanan"), ""),
        "name": (_("Nama layanan"), ""),
        "name_en": (_("Nama dalam bahasa Inggris (bila ada)"), ""),
        "kind": (_("Jenis layanan"), ""),
        "minutes": (_("Lama layanan (menit)"), ""),
        "position": (_("Urutan di kios"), ""),
        "number": (_("Nomor loket"), ""),
    }[key]


def active_words(section: Section) -> tuple[str, str]:
    """The tick of an entry that is in use, with what unticking does."""
    if section is Section.SERVICES:
        return _("Layanan dibuka"), _("Tanpa centang, layanan tidak tampil di kios.")
    return _("Loket dipakai"), _("Tanpa centang, loket tidak dapat dipilih petugas.")


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of services with their words."""
    return [(kind.value, kind_words(kind)) for kind in ServiceKind]


def kind_words(kind: ServiceKind) -> str:
    """The work a service begins with."""
    return {
        ServiceKind.UPDATE: _("Pengkinian data"),
        ServiceKind.RESET: _("Buka akun terblokir"),
        ServiceKind.OTHER: _("Lainnya"),
    }[kind]


def role_choices() -> list[tuple[str, str]]:
    """The roles with their words."""
    return [(role.value, role_words(role)) for role in Role]


def standing(time: BranchTime, row: Row) -> str:
    """Whether a row is in use."""
    if isinstance(row, StaffRow):
        return account_standing(time, row)
    return _("Aktif") if row.active else _("Nonaktif")


def standing_icon(row: Row) -> tuple[str, str]:
    """The sign before those words, with its colour."""
    if isinstance(row, StaffRow):
        return account_icon(row)
    return ("check-circle", "accent") if row.active else ("prohibit", "text_second")


def role_done_words(officer: StaffRow, role: Role) -> str:
    """What came of another role."""
    if needs_backing(role):
        return _("{name} menjadi {role} setelah dikonfirmasi.").format(name=officer.name, role=role_words(role))
    return _("{name} sekarang {role}.").format(name=officer.name, role=role_words(role))


def role_question(officer: StaffRow, role: Role) -> tuple[str, str]:
    """What is asked before a role is changed, and what it means."""
    question = _("Jadikan {name} {role}?").format(name=officer.name, role=role_words(role))
    if needs_backing(role):
        return question, _("Berlaku setelah dikonfirmasi orang lain; sampai saat itu perannya tetap.")
    return question, _("Berlaku segera; ia diminta masuk lagi.")
