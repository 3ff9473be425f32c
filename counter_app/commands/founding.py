"""`init` and `demo`: a real branch asked for step by step, and an example branch from a fixed seed."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from zoneinfo import available_timezones

from counter_app.actor import Role
from counter_app.branches import BranchPlan, FirstOfficer, KeyPlan, create_branch
from counter_app.clock import ZONE_NAMES, utc_now
from counter_app.commands.terminal import Terminal
from counter_app.demo import staff
from counter_app.demo.fill import fill_members
from counter_app.keys import KeySource
from counter_app.officers.passwords import MIN_LENGTH
from counter_app.officers.values import NewOfficer, ServiceRow
from counter_app.paths import Paths
from counter_app.states import BranchKind, ServiceKind
from counter_app.texts import _, language

SEED = 20261122
MIN_PASSPHRASE = 12
REAL_SERVICES = (
    ServiceRow(None, "update", "A", "Pengkinian data", "Data update", ServiceKind.UPDATE, 1, 12),
    ServiceRow(None, "reset", "B", "Akun JMO terblokir", "Blocked JMO account", ServiceKind.RESET, 2, 15),
    ServiceRow(None, "other", "C", "Layanan lain", "Other services", ServiceKind.OTHER, 3, 10),
)


def init(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    """Make a real branch. What the command line did not say is asked."""
    source = KeySource(words.key) if words.key else _asked_key(terminal)
    plan = BranchPlan(
        code=words.code or _asked(terminal, _("Kode cabang (misalnya J01): ")),
        name=words.name or _asked(terminal, _("Nama cabang: ")),
        zone=words.zone or _asked_zone(terminal),
        kind=BranchKind.REAL,
        counters=words.counters or _asked_number(terminal, _("Jumlah loket: "), 99),
        services=REAL_SERVICES,
        staff=(_asked_admin(words, terminal),),
        address=words.database,
    )
    passphrase = ""
    if source is KeySource.PASSPHRASE:
        passphrase = _asked_twice(terminal, _("Frasa sandi kunci: "), MIN_PASSPHRASE)
    recovery = create_branch(paths, plan, KeyPlan(source, passphrase), utc_now)
    sheet = words.recovery_sheet or Path(_("lembar-pemulihan-{code}.pdf").format(code=plan.code))
    _write_recovery_sheet(sheet, plan, recovery)
    terminal.say(_("Cabang {name} siap di {folder}.").format(name=plan.name, folder=paths.data))
    terminal.say(
        _("Cetak {file}, simpan terkunci, lalu hapus berkasnya: tanpa kunci ini data tidak dapat dibuka.").format(
            file=sheet
        )
    )
    return 0


def demo(members: int, paths: Paths, say: Callable[[str], None]) -> int:
    """Make the example branch: synthetic members, staff for every role, key in a file of this user."""
    say(_("Menyiapkan cabang contoh dengan {count} peserta sintetis…").format(count=f"{members:n}"))
    plan = BranchPlan(
        code=staff.BRANCH_CODE,
        name=staff.BRANCH_NAME,
        zone=staff.BRANCH_ZONE,
        kind=BranchKind.DEMO,
        counters=len(staff.COUNTERS),
        services=staff.SERVICES,
        staff=tuple(FirstOfficer(NewOfficer(one.username, one.name, one.role), one.password) for one in staff.STAFF),
    )
    create_branch(paths, plan, KeyPlan(KeySource.FILE), utc_now, lambda db: fill_members(db, members, SEED))
    say(_("Cabang contoh siap di {folder}.").format(folder=paths.data))
    return 0


def _asked(terminal: Terminal, question: str) -> str:
    while not (answer := " ".join(terminal.ask(question).split())):
        terminal.say(_("Belum diisi. Ketik jawabannya, lalu Enter."))
    return answer


def _asked_number(terminal: Terminal, question: str, most: int) -> int:
    while True:
        answer = terminal.ask(question)
        if answer.isdecimal() and 1 <= int(answer) <= most:
            return int(answer)
        terminal.say(_("Ketik angka 1 sampai {most}.").format(most=most))


def _asked_zone(terminal: Terminal) -> str:
    names = ", ".join(f"{name} ({short})" for name, short in ZONE_NAMES.items())
    while True:
        answer = terminal.ask(_("Zona waktu [Asia/Jakarta]: ")) or "Asia/Jakarta"
        if answer in available_timezones():
            return answer
        terminal.say(_("Zona waktu tidak dikenal. Pilih salah satu: {names}.").format(names=names))


def _asked_key(terminal: Terminal) -> KeySource:
    choices = {"keyring": KeySource.KEYRING, "passphrase": KeySource.PASSPHRASE}
    while True:
        answer = terminal.ask(_("Kunci disimpan di keyring sistem atau berkas berfrasa sandi? [passphrase]: "))
        if (answer or "passphrase") in choices:
            return choices[answer or "passphrase"]
        terminal.say(_("Ketik keyring atau passphrase."))


def _asked_admin(words: argparse.Namespace, terminal: Terminal) -> FirstOfficer:
    username = (words.admin or _asked(terminal, _("Nama pengguna administrator: "))).lower()
    name = words.admin_name or _asked(terminal, _("Nama lengkap administrator: "))
    password = _asked_twice(terminal, _("Kata sandi administrator: "), MIN_LENGTH)
    return FirstOfficer(NewOfficer(username, name, Role.ADMIN), password)


def _asked_twice(terminal: Terminal, question: str, at_least: int) -> str:
    while True:
        first = terminal.ask_secret(question)
        if len(first) < at_least:
            terminal.say(_("Terlalu pendek. Pakai {count} karakter atau lebih.").format(count=at_least))
        elif terminal.ask_secret(_("Sekali lagi: ")) != first:
            terminal.say(_("Kedua ketikan belum sama. Ulangi."))
        else:
            return first


def _write_recovery_sheet(file: Path, plan: BranchPlan, recovery: str) -> None:
    # Loaded here: drawing is heavy and a demo branch needs no sheet.
    from counter_app.printing.papers import Imprint, RecoverySheet  # noqa: PLC0415
    from counter_app.printing.pdf import draw_recovery_sheet  # noqa: PLC0415

    imprint = Imprint(f"KUNCI-{plan.code}", plan.code, plan.name, utc_now(), plan.zone, language=language())
    sheet = RecoverySheet(imprint, recovery, made_by=plan.staff[0].who.name)
    file.touch(mode=0o600)
    file.write_bytes(draw_recovery_sheet(sheet))
