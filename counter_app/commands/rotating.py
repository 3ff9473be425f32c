"""`rotate-key`: an administrator gives a branch on this computer a new key, and a new recovery sheet with it."""

from __future__ import annotations

import argparse
from functools import cache

from counter_app import keys
from counter_app.actor import Permission
from counter_app.branch_file import read_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.founding import asked_twice
from counter_app.commands.terminal import Terminal, sign_in
from counter_app.copies.restoring import KeyAtHand
from counter_app.core import build_core
from counter_app.founding.sheet import SheetOf, file_at, usual_place, write_sheet
from counter_app.key_care.rotating import must_rotate_here, rotate
from counter_app.keys import KeySource
from counter_app.passphrases import MIN_PASSPHRASE, must_be_fit
from counter_app.paths import Paths
from counter_app.texts import _

REFUSED = 1


def rotate_key(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    """Raises as `key_care.rotating.rotate`; the new sheet is written and read back before anything is changed."""
    source = must_rotate_here(paths).key_source
    passphrase = cache(lambda: terminal.ask_secret(_("Frasa sandi kunci: ")))
    core = build_core(open_branch(paths, utc_now, passphrase), utc_now)
    try:
        who = sign_in(terminal, core.officers, Permission.MANAGE_BRANCH)
        if who is None:
            return REFUSED
        core.key_care.ask_rotation(who)
        branch = core.branch
    finally:
        core.close()
    file = read_branch_file(paths.branch_file)
    former = keys.load(source, file.branch_id, paths.key_file, passphrase)
    sealed = source is KeySource.PASSPHRASE
    fresh = asked_twice(terminal, _("Frasa sandi baru: "), MIN_PASSPHRASE) if sealed else ""
    if sealed:
        must_be_fit(fresh, (branch.code, branch.name))
    key = KeyAtHand(keys.new_master_key(), source, fresh)
    of = SheetOf(branch.code, branch.name, branch.zone, who.name)
    place = file_at(words.to or usual_place(branch.code), branch.code)
    sheet = write_sheet(place, of, keys.recovery_text(key.master), utc_now())
    try:
        rotate(paths, former, key, utc_now, who)
    except Exception:
        if not keys.is_right(key.master, read_branch_file(paths.branch_file).key_check):
            sheet.file.unlink(missing_ok=True)  # it opens nothing
        raise
    terminal.say(_("Cabang {code} memakai kunci baru.").format(code=branch.code))
    terminal.say(
        _("Cetak {file}, simpan terkunci, lalu hapus berkasnya: tanpa kunci ini data tidak dapat dibuka.").format(
            file=sheet.file
        )
    )
    terminal.say(_("Simpan lembar lama sampai cadangan lama habis: cadangan itu dibuka dengan kunci lama."))
    return 0
