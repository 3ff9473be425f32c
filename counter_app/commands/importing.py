"""`import-members`: members, or what changed of their accounts, from a CSV file into the branch."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from counter_app.actor import Actor
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.importing.service import beside
from counter_app.importing.values import ImportOrder, ImportReport
from counter_app.members.words import account_state_name
from counter_app.texts import _

REFUSED = 1
LINES_SHOWN = 20
"""Line numbers that are said at the terminal; the file of remarks has all of them."""


def import_members(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Take a file in, or only check it; every row that is not simply taken in is told, with its line."""
    order = ImportOrder(words.file, words.dry_run, words.rejected or beside(words.file))
    report = core.importing.accounts(who, order) if words.accounts else core.importing.members(who, order)
    if words.dry_run:
        terminal.say(_("Pemeriksaan saja, tidak ada yang disimpan."))
    for line in _file_lines(report):
        terminal.say(line)
    for change in report.outcome.changes:
        terminal.say(
            _("Baris {line}, peserta {kpj}: {before} → {after}.").format(
                line=change.line,
                kpj=change.kpj,
                before=account_state_name(change.before),
                after=account_state_name(change.after),
            )
        )
    for line in _row_lines(report):
        terminal.say(line)
    return REFUSED if report.outcome.rejected else 0


def _file_lines(report: ImportReport) -> list[str]:
    """What is to be said of the file as a whole."""
    said = []
    if report.letters_guessed:
        said.append(_("Berkas dibaca dengan huruf Windows-1252. Periksa nama yang memuat huruf beraksen."))
    if report.left_out:
        said.append(_("Kolom yang tidak dibaca: {columns}.").format(columns=", ".join(report.left_out)))
    if report.skipped:
        said.append(_("Baris yang bukan data peserta, dilewati: {lines}.").format(lines=_lines(report.skipped)))
    return said


def _row_lines(report: ImportReport) -> list[str]:
    """How many rows became what, and where what is to be looked at can be found."""
    outcome = report.outcome
    said = [
        _("Diterima {accepted}, ditolak {rejected}.").format(accepted=report.accepted, rejected=len(outcome.rejected))
    ]
    if outcome.unchanged:
        said.append(_("Sudah sama di cabang ini: {count} baris.").format(count=len(outcome.unchanged)))
    if outcome.warned:
        lines = _lines([one.line for one in outcome.warned])
        said.append(
            _("Diterima dengan catatan: {count} baris ({lines}).").format(count=len(outcome.warned), lines=lines)
        )
    if report.warned_file:
        said.append(_("Catatannya ada di {file}. Periksa dengan kartu peserta.").format(file=report.warned_file))
    if report.rejected_file:
        said.append(
            _("Baris yang ditolak beserta alasannya ada di {file}. Perbaiki, lalu impor berkas itu.").format(
                file=report.rejected_file
            )
        )
    return said


def _lines(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:LINES_SHOWN])
    return f"{shown}, …" if len(numbers) > LINES_SHOWN else shown
