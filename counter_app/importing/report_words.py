"""What is said of a whole import, at the terminal and in the window alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counter_app.importing.values import AccountChange, ImportReport
from counter_app.members.words import account_state_name
from counter_app.states import AccountState
from counter_app.texts import _

LINES_SHOWN = 20
"""Line numbers that are said; the file of remarks has all of them."""


def report_lines(report: ImportReport) -> tuple[str, ...]:
    """How it went, a sentence each: the file as a whole first, then how many rows became what."""
    return (*_file_lines(report), *_row_lines(report))


def change_words(change: AccountChange) -> str:
    """One account, old and new, and from which day on where the file says it."""
    said = {"kpj": change.kpj, **_both(change.before, change.after)}
    if change.since is None:
        return _("Peserta {kpj}: {before} → {after}.").format(**said)
    return _("Peserta {kpj}: {before} → {after}, sejak {day}.").format(day=f"{change.since:%d-%m-%Y}", **said)


def _both(before: AccountState, after: AccountState) -> dict[str, str]:
    return {"before": account_state_name(before), "after": account_state_name(after)}


def _file_lines(report: ImportReport) -> list[str]:
    said = []
    if report.dry_run:
        said.append(_("Pemeriksaan saja, tidak ada yang disimpan."))
    if report.stopped:
        stored = 0 if report.dry_run else report.accepted
        said.append(
            _("Dihentikan. {stored} baris sudah disimpan; impor berkas yang sama lagi untuk sisanya.").format(
                stored=stored
            )
            if stored
            else _("Dihentikan. Tidak ada yang disimpan.")
        )
    if report.letters_guessed:
        said.append(_("Berkas dibaca dengan huruf Windows-1252. Periksa nama yang memuat huruf beraksen."))
    if report.left_out:
        said.append(_("Kolom yang tidak dibaca: {columns}.").format(columns=", ".join(report.left_out)))
    if report.skipped:
        said.append(_("Baris yang bukan data peserta, dilewati: {lines}.").format(lines=_lines(report.skipped)))
    return said


def _row_lines(report: ImportReport) -> list[str]:
    outcome = report.outcome
    said = [
        _("Diterima {accepted}, ditolak {rejected}.").format(accepted=report.accepted, rejected=len(outcome.rejected))
    ]
    how_many = Counter((one.before, one.after) for one in outcome.changes)
    for (before, after), count in sorted(how_many.items()):
        said.append(_("{before} → {after}: {count} akun.").format(count=count, **_both(before, after)))
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
