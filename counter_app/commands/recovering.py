"""`recover-key`: the key from the recovery sheet, put where the program finds it again."""

from __future__ import annotations

import argparse

from counter_app.commands.founding import asked_twice
from counter_app.commands.terminal import Terminal
from counter_app.founding.rules import MIN_PASSPHRASE
from counter_app.key_recovery import Recovery, recover, source_of
from counter_app.keys import KeySource
from counter_app.paths import Paths
from counter_app.texts import _


def recover_key(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    """Raises RecoveryTextWrong, WrongKey and what the key store raises; nothing changes before the key is proven."""
    source = KeySource(words.key or source_of(paths))
    text = terminal.ask(_("Kunci dari lembar pemulihan (13 kelompok): "))
    sealed = source is KeySource.PASSPHRASE
    passphrase = asked_twice(terminal, _("Frasa sandi baru: "), MIN_PASSPHRASE) if sealed else ""
    code = recover(paths, Recovery(text, source, passphrase))
    terminal.say(_("Kunci cabang {code} tersimpan kembali.").format(code=code))
    return 0
