"""`restore`: a copy becomes the branch again. Staff of the branch allow it as long as it opens, else the sheet does."""

from __future__ import annotations

import argparse
from functools import cache
from pathlib import Path

from counter_app import keys
from counter_app.actor import Actor, Permission
from counter_app.commands.founding import asked_twice
from counter_app.commands.terminal import Terminal, sign_in
from counter_app.copies.asking import door_of, restore_by_sheet, restore_by_staff
from counter_app.copies.restoring import KeyAtHand, Restored, look_at, running_branch
from counter_app.copies.wishes import Door, RestoreWish
from counter_app.copies.words import copy_words, restored_words
from counter_app.core import Core
from counter_app.db.errors import CannotAsk
from counter_app.explain import explain
from counter_app.keys import KeySource
from counter_app.passphrases import MIN_PASSPHRASE
from counter_app.paths import Paths
from counter_app.texts import _

REFUSED = 1


def restore_branch(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    """Raises as `copies.restoring.restore`; the branch that is there is untouched until somebody has said yes."""
    passphrase = cache(lambda: terminal.ask_secret(_("Frasa sandi kunci: ")))
    wish = RestoreWish(words.copy, address=words.database)
    door = door_of(paths, words.copy, passphrase)
    if door.closed is not None:
        _say_closed(door.closed, terminal)
    key = None if door.fits else _by_sheet(words, door, terminal)
    if not door.opens:
        restored = _alone(wish, paths, key or _by_sheet(words, door, terminal), terminal)
    else:
        try:
            restored = restore_by_staff(paths, wish, key, lambda core: _allowed(core, words.copy, terminal), passphrase)
        except CannotAsk as error:
            _say_closed(error.__cause__ or error, terminal)
            restored = _alone(wish, paths, key or _by_sheet(words, door, terminal), terminal)
    if restored is None:
        return REFUSED
    for line in restored_words(restored):
        terminal.say(line)
    return 0


def _allowed(core: Core, copy: Path, terminal: Terminal) -> Actor | None:
    terminal.say(_("Penyelia atau administrator cabang ini menyetujui pemulihan."))
    who = sign_in(terminal, core.officers, Permission.RESTORE)
    return who if who is not None and _sure(core.branch.code, copy, terminal) else None


def _alone(wish: RestoreWish, paths: Paths, key: KeyAtHand, terminal: Terminal) -> Restored | None:
    """Nobody can sign in. Whoever holds the sheet looks at the copy, and says yes where a branch is put aside."""
    running = running_branch(paths)
    facts = look_at(wish.copy, key.master, running)
    for line in copy_words(facts):
        terminal.say(line)
    if running is not None and not _sure(running.code, wish.copy, terminal):
        return None
    return restore_by_sheet(paths, wish, key)


def _sure(code: str, copy: Path, terminal: Terminal) -> bool:
    terminal.say(_("Isi cabang {code} diganti dengan salinan {copy}.").format(code=code, copy=copy.name))
    typed = terminal.ask(_("Ketik kode cabang untuk melanjutkan: "))
    if typed.strip().upper() == code.upper():
        return True
    terminal.say(_("Tidak ada yang diubah."))
    return False


def _by_sheet(words: argparse.Namespace, door: Door, terminal: Terminal) -> KeyAtHand:
    """Raises RecoveryTextWrong."""
    master = keys.from_recovery_text(terminal.ask(_("Kunci dari lembar pemulihan (13 kelompok): ")))
    source = KeySource(words.key) if words.key else door.source
    sealed = source is KeySource.PASSPHRASE
    return KeyAtHand(master, source, asked_twice(terminal, _("Frasa sandi baru: "), MIN_PASSPHRASE) if sealed else "")


def _say_closed(why: BaseException, terminal: Terminal) -> None:
    words = explain(why) if isinstance(why, Exception) else ""
    terminal.say(_("Cabang di folder data tidak dapat dibuka. {why}").format(why=words))
