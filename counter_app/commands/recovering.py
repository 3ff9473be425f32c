"""What the recovery sheet is for: the key where the program finds it, and an account that nobody else can help."""

from __future__ import annotations

import argparse

from counter_app import keys
from counter_app.branch_file import read_branch_file
from counter_app.commands.founding import asked_twice
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.db.errors import WrongKey
from counter_app.key_recovery import Recovery, recover, source_of
from counter_app.keys import KeySource
from counter_app.passphrases import MIN_PASSPHRASE
from counter_app.paths import Paths
from counter_app.texts import _


def recover_account(core: Core, paths: Paths, terminal: Terminal) -> int:
    """An administrator or supervisor who lost password or phone, with nobody else to help, begins anew.

    Whoever holds the sheet could open everything anyway. Raises RecoveryTextWrong, WrongKey, NotFound.
    """
    terminal.say(_("Bila masih ada orang lain yang dapat mengatur ulang, lakukan di jendela administrator."))
    username = terminal.ask(_("Nama pengguna administrator atau penyelia: "))
    text = terminal.ask(_("Kunci dari lembar pemulihan (13 kelompok): "))
    if not keys.is_right(keys.from_recovery_text(text), read_branch_file(paths.branch_file).key_check):
        raise WrongKey
    temporary = core.unwatched_staff_admin.recover_account(username)
    terminal.say(_("Kata sandi sementara {name}: {password}").format(name=username.strip(), password=temporary))
    terminal.say(_("Masuk di jendela dengan kata sandi itu, ganti, lalu daftarkan ponsel."))
    return 0


def recover_key(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    """Raises RecoveryTextWrong, WrongKey and what the key store raises; nothing changes before the key is proven."""
    source = KeySource(words.key or source_of(paths))
    text = terminal.ask(_("Kunci dari lembar pemulihan (13 kelompok): "))
    sealed = source is KeySource.PASSPHRASE
    passphrase = asked_twice(terminal, _("Frasa sandi baru: "), MIN_PASSPHRASE) if sealed else ""
    code = recover(paths, Recovery(text, source, passphrase, words.reseal))
    terminal.say(_("Kunci cabang {code} tersimpan kembali.").format(code=code))
    return 0
