"""`recovery-sheet` writes the sheet with the key once more, `rehearse-recovery` proves the one in the safe."""

from __future__ import annotations

import argparse

from counter_app.actor import Actor
from counter_app.clock import local_stamp
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.founding.sheet import usual_place
from counter_app.texts import _


def write_sheet(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Raises PlaceRefused, SheetUnread and what the key store raises."""
    place = words.to or usual_place(core.branch.code)
    sheet = core.key_care.write_sheet(who, place, lambda: terminal.ask_secret(_("Frasa sandi kunci: ")))
    printed = _("Cetak {file}, simpan terkunci, lalu hapus berkasnya: siapa pun yang memegangnya dapat membuka cabang.")
    terminal.say(printed.format(file=sheet.file))
    return 0


def rehearse(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Raises RecoveryTextWrong, WrongKey, BackupRefused and what opening a copy raises."""
    text = terminal.ask(_("Kunci dari lembar pemulihan (13 kelompok): "))
    found = core.key_care.rehearse(who, text)
    terminal.say(_("Lembar ini membuka cabang {code}.").format(code=core.branch.code))
    if found.records:
        proven = _("Dibuktikan pada salinan sementara: {records} baris audit, {pictures} gambar dan dokumen terbuka.")
        terminal.say(proven.format(records=found.records, pictures=found.pictures))
    else:
        terminal.say(_("{pictures} gambar dan dokumen terbuka.").format(pictures=found.pictures))
    if found.before is None:
        terminal.say(_("Ini pembuktian yang pertama. Ulangi setiap tiga bulan."))
    else:
        terminal.say(_("Pembuktian sebelumnya: {when}.").format(when=local_stamp(found.before, core.branch.zone)))
    return 0
