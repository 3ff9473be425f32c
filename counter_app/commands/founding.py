"""`init` makes a branch for work or for training, `demo` the example; what the command line did not say is asked."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from counter_app.clock import ZONE_NAMES
from counter_app.commands.terminal import Terminal
from counter_app.founding import rules
from counter_app.founding.errors import WishRefused
from counter_app.founding.making import found, found_example, must_be_free
from counter_app.founding.sheet import usual_place
from counter_app.founding.values import MOST_COUNTERS, TRAINING_MEMBERS, Progress, Step, Wish
from counter_app.founding.words import progress_words
from counter_app.keys import KeySource
from counter_app.officers.passwords import MIN_LENGTH
from counter_app.passphrases import MIN_PASSPHRASE
from counter_app.paths import Paths
from counter_app.states import BranchKind
from counter_app.texts import _


def init(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    """Make a branch for work, or with --training one to learn at."""
    must_be_free(paths)  # before anything is asked
    _must_be_right(words, paths)
    source = KeySource(words.key) if words.key else _asked_key(terminal)
    code = rules.code_said(words.code or _asked(terminal, _("Kode cabang (misalnya J01): ")))
    wish = Wish(
        code=code,
        name=words.name or _asked(terminal, _("Nama cabang: ")),
        zone=rules.zone_named(words.zone) if words.zone else _asked_zone(terminal),
        counters=words.counters if words.counters is not None else _asked_number(terminal, _("Jumlah loket: ")),
        username=(words.admin or _asked(terminal, _("Nama pengguna administrator: "))).lower(),
        admin_name=words.admin_name or _asked(terminal, _("Nama lengkap administrator: ")),
        password=asked_twice(terminal, _("Kata sandi administrator: "), MIN_LENGTH),
        supervisor_username=(words.supervisor or _asked(terminal, _("Nama pengguna penyelia: "))).lower(),
        supervisor_name=words.supervisor_name or _asked(terminal, _("Nama lengkap penyelia: ")),
        supervisor_password=asked_twice(terminal, _("Kata sandi penyelia, diketik olehnya sendiri: "), MIN_LENGTH),
        source=source,
        passphrase=_passphrase(source, terminal),
        sheet=words.recovery_sheet or _asked_sheet(terminal, code),
        address=rules.address_said(words.database),
        server_password=asked_of_keeper(terminal) if words.database else "",
        kind=BranchKind.TRAINING if words.training else BranchKind.REAL,
        members=_members(words),
    )
    sheet = found(paths, wish, _tell(terminal.say))
    terminal.say(_("Cabang {name} siap di {folder}.").format(name=wish.name, folder=paths.data))
    terminal.say(
        _("Cetak {file}, simpan terkunci, lalu hapus berkasnya: tanpa kunci ini data tidak dapat dibuka.").format(
            file=sheet.file
        )
    )
    return 0


def asked_of_keeper(terminal: Terminal) -> str:
    """The password of a role of the server that makes others; it is used now and kept nowhere."""
    return terminal.ask_secret(_("Kata sandi role pengelola di server (Enter: dari berkas pgpass): "))


def demo(members: int, paths: Paths, say: Callable[[str], None]) -> int:
    """Make the example branch."""
    say(_("Menyiapkan cabang contoh dengan {count} peserta sintetis…").format(count=f"{members:n}"))
    found_example(paths, lambda progress: None, members)
    say(_("Cabang contoh siap di {folder}.").format(folder=paths.data))
    return 0


def _must_be_right(words: argparse.Namespace, paths: Paths) -> None:
    """What the command line says is held against the rules before the rest is asked. Raises WishRefused."""
    said = {"code": words.code, "name": words.name, "zone": words.zone, "counters": words.counters}
    said |= {"username": words.admin, "admin_name": words.admin_name, "sheet": words.recovery_sheet}
    said |= {"supervisor_username": words.supervisor, "supervisor_name": words.supervisor_name}
    given = {name for name, value in said.items() if value is not None} | ({"address"} if words.database else set())
    wish = Wish(
        code=rules.code_said(words.code or ""),
        name=words.name or "",
        zone=words.zone or "",
        counters=words.counters or 0,
        admin_name=words.admin_name or "",
        username=(words.admin or "").lower(),
        password="",
        supervisor_name=words.supervisor_name or "",
        supervisor_username=(words.supervisor or "").lower(),
        source=KeySource.KEYRING,
        sheet=words.recovery_sheet or Path(),
        address=rules.address_said(words.database),
    )
    problems = {asked: fault for asked, fault in rules.problems(wish, paths.data).items() if asked.value in given}
    if problems:
        raise WishRefused(problems)


def _members(words: argparse.Namespace) -> int:
    if not words.training:
        return 0
    return TRAINING_MEMBERS if words.members is None else int(words.members)


def _tell(say: Callable[[str], None]) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        if progress.step is Step.STORE or not progress.done:
            say(progress_words(progress))

    return tell


def _asked(terminal: Terminal, question: str) -> str:
    while not (answer := " ".join(terminal.ask(question).split())):
        terminal.say(_("Belum diisi. Ketik jawabannya, lalu Enter."))
    return answer


def _asked_number(terminal: Terminal, question: str) -> int:
    while True:
        answer = terminal.ask(question)
        if answer.isdecimal() and 1 <= int(answer) <= MOST_COUNTERS:
            return int(answer)
        terminal.say(_("Ketik angka 1 sampai {most}.").format(most=MOST_COUNTERS))


def _asked_zone(terminal: Terminal) -> str:
    names = ", ".join(ZONE_NAMES.values())
    while True:
        if answer := rules.zone_named(terminal.ask(_("Zona waktu, {names} [WIB]: ").format(names=names)) or "WIB"):
            return answer
        terminal.say(_("Zona waktu tidak dikenal. Pilih salah satu: {names}.").format(names=names))


def _asked_key(terminal: Terminal) -> KeySource:
    choices = {"keyring": KeySource.KEYRING, "passphrase": KeySource.PASSPHRASE}
    while True:
        answer = terminal.ask(_("Kunci disimpan di keyring sistem atau berkas berfrasa sandi? [passphrase]: "))
        if (answer or "passphrase") in choices:
            return choices[answer or "passphrase"]
        terminal.say(_("Ketik keyring atau passphrase."))


def _asked_sheet(terminal: Terminal, code: str) -> Path:
    """Always with its folder, so that it is found again."""
    usual = usual_place(code)
    return Path(terminal.ask(_("Simpan lembar pemulihan kunci di [{file}]: ").format(file=usual)) or usual)


def _passphrase(source: KeySource, terminal: Terminal) -> str:
    if source is not KeySource.PASSPHRASE:
        return ""
    return asked_twice(terminal, _("Frasa sandi kunci: "), MIN_PASSPHRASE)


def asked_twice(terminal: Terminal, question: str, at_least: int) -> str:
    """A secret that was typed the same way two times."""
    while True:
        first = terminal.ask_secret(question)
        if len(first) < at_least:
            terminal.say(_("Terlalu pendek. Pakai {count} karakter atau lebih.").format(count=at_least))
        elif terminal.ask_secret(_("Sekali lagi: ")) != first:
            terminal.say(_("Kedua ketikan belum sama. Ulangi."))
        else:
            return first
