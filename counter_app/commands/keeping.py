"""`backup` and `import-members`: data out of the branch and into it."""

from __future__ import annotations

import argparse
from pathlib import Path

from counter_app.actor import Actor
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.members.csv_file import write_rejected
from counter_app.members.importing import ImportReport
from counter_app.texts import _

REFUSED = 1
SHOWN = 10


def back_up(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Copy the encrypted database and check the copy."""
    copied = core.backup.back_up(who, words.to)
    terminal.say(_("Cadangan lengkap dan sudah diperiksa: {folder}.").format(folder=copied.folder))
    terminal.say(_("Kunci tidak ikut disalin; simpan lembar pemulihan di tempat lain."))
    return 0


def import_members(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Take members in from a CSV file, or only check it; rejected rows go to a file with their reasons."""
    report = core.importing.run(who, words.file, dry_run=words.dry_run)
    if words.dry_run:
        terminal.say(_("Pemeriksaan saja, tidak ada yang disimpan."))
    terminal.say(
        _("Diterima {accepted}, ditolak {rejected}.").format(accepted=report.accepted, rejected=len(report.rejected))
    )
    if report.rejected:
        _tell_rejected(report, words.rejected or words.file.with_name(f"{words.file.stem}-ditolak.csv"), terminal)
    return REFUSED if report.rejected else 0


def _tell_rejected(report: ImportReport, file: Path, terminal: Terminal) -> None:
    write_rejected(file, report.table, report.rejected)
    terminal.say(
        _("Baris yang ditolak beserta alasannya ada di {file}. Perbaiki, lalu impor berkas itu.").format(file=file)
    )
