"""How an account of staff stands, for every page that lists them."""

from __future__ import annotations

from counter_app.actor import Role
from counter_app.officers.values import StaffRow
from counter_app.officers.words import voucher_words
from counter_app.states import Backing
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.roles import role_words


def account_standing(time: BranchTime, row: StaffRow) -> str:
    """Whether it is in use, and what is still to happen."""
    if not row.active:
        return _("Nonaktif")
    if row.next_role is not None:
        return _("Aktif, calon {role}").format(role=role_words(row.next_role))
    if row.begins_at is not None:
        return _("Berlaku {time}").format(time=time.stamp(row.begins_at))
    if row.backing is not Backing.FULL:
        return backing_words(row.backing)
    return _("Aktif, sandi sementara") if row.must_change_password else backing_words(row.backing)


def backing_words(backing: Backing) -> str:
    """How far an account is."""
    return {
        Backing.FULL: _("Aktif"),
        Backing.WAITING: _("Menunggu konfirmasi"),
        Backing.RESTING: _("Masa tunggu"),
    }[backing]


def account_icon(row: StaffRow) -> tuple[str, str]:
    """The sign before those words, with its colour."""
    if not row.active:
        return "prohibit", "text_second"
    if row.backing is not Backing.FULL:
        return "hourglass", "warning"
    return ("key", "warning") if row.must_change_password else ("check-circle", "accent")


def account_advice(time: BranchTime, officer: StaffRow) -> str:
    """What is to be known of a member of staff, and who does what next."""
    if not officer.active:
        return _("Petugas ini tidak dapat masuk. Aktifkan bila ia bertugas lagi.")
    if officer.backing is Backing.WAITING and officer.voucher_role is not None:
        return _waiting_words(officer, officer.voucher_role)
    if officer.begins_at is not None:
        if officer.next_role is None:
            return _("Sudah dikonfirmasi. Dapat masuk sejak {time}.").format(time=time.stamp(officer.begins_at))
        return _("Sudah dikonfirmasi. Menjadi {role} saat masuk sejak {time}.").format(
            role=role_words(officer.next_role), time=time.stamp(officer.begins_at)
        )
    return _("Petugas yang lupa kata sandi mendapat kata sandi sementara.")


def refused_words(row: StaffRow) -> str:
    """What became of an account or a role that nobody wants."""
    if row.next_role is not None:
        return _("{name} tetap {role}.").format(name=row.name, role=role_words(row.role))
    return _("Akun {name} ditolak dan tidak dapat masuk.").format(name=row.name)


def refusing_words(row: StaffRow) -> str:
    """What is asked before an account or a role is refused."""
    role = role_words(row.next_role or row.role)
    return _("Tolak {name} sebagai {role}?").format(name=row.name, role=role)


def refusing_means() -> str:
    """What that refusal does."""
    return _("Akun atau peran itu tidak berlaku, dan nama Anda tercatat. Yang sudah bekerja tetap pada peran lamanya.")


def _waiting_words(officer: StaffRow, role: Role) -> str:
    if officer.may_confirm:
        return _("Diminta orang lain. Pastikan orangnya benar, lalu tekan Konfirmasi.")
    return _("Menunggu konfirmasi {who}.").format(who=voucher_words(role, officer.vouchers))
