"""`recover-key`: the key from the recovery sheet, put where the program finds it again."""

from __future__ import annotations

import argparse
from dataclasses import replace

from counter_app import keys
from counter_app.branch_file import read_branch_file, write_branch_file
from counter_app.commands.terminal import Terminal
from counter_app.db.errors import WrongKey
from counter_app.keys import KeySource
from counter_app.paths import Paths
from counter_app.texts import _


def recover_key(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    """Raises RecoveryTextWrong, WrongKey and what the key store raises; nothing changes before the key is proven."""
    file = read_branch_file(paths.branch_file)
    master = keys.from_recovery_text(terminal.ask(_("Kunci dari lembar pemulihan (13 kelompok): ")))
    if not keys.is_right(master, file.key_check):
        raise WrongKey
    source = KeySource(words.key or file.key_source)
    passphrase = terminal.ask_secret(_("Frasa sandi baru: ")) if source is KeySource.PASSPHRASE else ""
    keys.store(master, source, file.branch_id, paths.key_file, passphrase)
    write_branch_file(paths.branch_file, replace(file, key_source=source))
    terminal.say(_("Kunci cabang {code} tersimpan kembali.").format(code=file.code))
    return 0
