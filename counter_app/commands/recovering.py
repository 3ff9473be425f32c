"""What the recovery sheet is for: the key where the program finds it, and an administrator without phone and paper."""

from __future__ import annotations

import argparse

from counter_app import keys
from counter_app.branch_file import read_branch_file
from counter_app.commands.founding import asked_twice
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.db.errors import WrongKey
from counter_app.founding.rules import MIN_PASSPHRASE
from counter_app.key_recovery import Recovery, recover, source_of
from counter_app.keys import KeySource
from counter_app.paths import Paths
from counter_app.texts import _


def recover_codes(core: Core, paths: Paths, terminal: Terminal) -> int:
    """An administrator who lost phone and paper, with nobody else to reset them, enrols anew at the next sign-in.

    Whoever holds the sheet could open everything anyway. Raises RecoveryTextWrong, WrongKey, NotFound.
    """
    terminal.say(_("Bila masih ada administrator lain, ia yang mengatur ulang kode di jendelanya."))
    username = terminal.ask(_("Nama pengguna administrator: "))
    text = terminal.ask(_("Kunci dari lembar pemulihan (13 kelompok): "))
    if not keys.is_right(keys.from_recovery_text(text), read_branch_file(paths.branch_file).key_check):
        raise WrongKey
    core.staff_admin.recover_codes(username)
    terminal.say(_("Kode {name} dihapus. Masuk di jendela, lalu daftarkan ponsel.").format(name=username.strip()))
    return 0


def recover_key(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    """Raises RecoveryTextWrong, WrongKey and what the key store raises; nothing changes before the key is proven."""
    source = KeySource(words.key or source_of(paths))
    text = terminal.ask(_("Kunci dari lembar pemulihan (13 kelompok): "))
    sealed = source is KeySource.PASSPHRASE
    passphrase = asked_twice(terminal, _("Frasa sandi baru: "), MIN_PASSPHRASE) if sealed else ""
    code = recover(paths, Recovery(text, source, passphrase))
    terminal.say(_("Kunci cabang {code} tersimpan kembali.").format(code=code))
    return 0
