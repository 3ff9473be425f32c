"""`verify-audit` and `verify-form`: what can be said of the audit chain and of a paper."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path

from counter_app.actor import Actor, Permission
from counter_app.audit_chain import ChainHead
from counter_app.commands.admitting import admitted
from counter_app.commands.audit_words import report_lines, unread_words
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.db.audit_check import audit_head
from counter_app.db.audit_report import last_whole, report_on
from counter_app.db.errors import AuditChainBroken
from counter_app.documents.proving import changed_pages
from counter_app.explain import explain
from counter_app.papers.values import MaskedPaper
from counter_app.papers.words import masked_rows, verdict_words
from counter_app.places import PlaceRefused
from counter_app.printing.verify import FILE_MAX, Verdict
from counter_app.texts import _
from counter_app.trail.errors import NoAuditSheet
from counter_app.trail.sheet_words import sheet_lines

_HEAD = re.compile(r"(\d+):([0-9a-fA-F]{8,64})")
REFUSED = 1
MISUSED = 2


def check_audit(words: argparse.Namespace, core: Core, terminal: Terminal) -> int:
    """Read the chain from its first row, and hold it against its heads, guards and business rows.

    Status 0 when all is whole, 1 when something was found or nobody signed in, 2 when the words were not understood.
    """
    if words.export is not None:
        return _check_export(words, core, terminal)
    try:
        printed = _head_in(words.head) if words.head else None
        since = _since(words.since, core)
    except ValueError as error:
        terminal.say(str(error))
        return MISUSED
    # Before the sign-in, which adds a row of its own; a chain with a row too many takes none.
    report = report_on(core.db, printed, since)
    if since is None:
        report = replace(report, books=(*report.books, *changed_pages(core.db, core.opened.blobs)))
    # Nobody can sign in while the store lacks something; what is said names no person.
    if core.db.watch.loss is None:
        try:
            with admitted(words, core, terminal, Permission.VERIFY) as who:
                if who is None:
                    return REFUSED
        except AuditChainBroken as error:
            terminal.say(explain(error))
    with core.db.read() as session:
        head = audit_head(session, core.branch.id)
    terminal.say(
        _("Rantai audit: {count} baris, kepala {seq}:{digest}.").format(
            count=head.seq, seq=head.seq, digest=head.digest[:16]
        )
    )
    for line in report_lines(report):
        terminal.say(line)
    if report.unread is not None:
        terminal.say(unread_words(report.unread, core.branch.zone))
        if report.is_whole:
            terminal.say(_("Utuh sejak baris {seq}.").format(seq=report.unread.last))
    elif report.is_whole and not report.lost:
        terminal.say(_("Utuh: setiap baris mengikuti baris sebelumnya, dan setiap pekerjaan punya barisnya."))
    if printed is None:
        terminal.say(
            _(
                "Siapa yang memegang kunci dapat mengganti rantai beserta branch.head; itu hanya terlihat "
                "dibandingkan dengan kepala pada dokumen: --head URUT:SIDIK."
            )
        )
    return 0 if report.is_whole and not report.lost else REFUSED


def _head_in(typed: str) -> ChainHead:
    """A head as it is typed. Raises ValueError with what to do."""
    understood = _HEAD.fullmatch(typed.strip())
    if understood is None:
        raise ValueError(_("Kepala rantai ditulis URUT:SIDIK seperti pada dokumen, misalnya 120:9f2c41aa."))
    return ChainHead(int(understood[1]), understood[2].lower())


def _since(typed: str | None, core: Core) -> ChainHead | None:
    """From where the chain is read: a head that was typed, or where the night's work ended. Raises ValueError."""
    if typed is None:
        return None
    if typed:
        return _head_in(typed)
    night = last_whole(core.db)
    if night is None:
        raise ValueError(_("Pekerjaan malam belum pernah membaca semuanya. Jalankan verify-audit tanpa --since."))
    return night.head


def _check_export(words: argparse.Namespace, core: Core, terminal: Terminal) -> int:
    """Whether each line of an exported file is as this branch sealed it."""
    with admitted(words, core, terminal, Permission.VERIFY) as who:
        if who is None:
            return REFUSED
        try:
            report = core.trail.check_export(who, words.export)
        except (PlaceRefused, NoAuditSheet) as error:
            terminal.say(explain(error))
            return MISUSED
    for line in sheet_lines(report):
        terminal.say(line)
    return REFUSED if report.faults else 0


def check_form(words: argparse.Namespace, core: Core, terminal: Terminal) -> int:
    """Say whether a file, or the code under a QR, is one of this branch's papers."""
    with admitted(words, core, terminal, Permission.VERIFY) as who:
        return REFUSED if who is None else _check(words, core, who, terminal)


def _check(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    file = Path(words.what)
    if file.suffix.lower() == ".pdf" or file.exists():
        try:
            with file.open("rb") as opened:
                data = opened.read(FILE_MAX + 1)
        except OSError:
            terminal.say(_("Berkas {file} tidak dapat dibaca. Periksa nama dan izinnya.").format(file=file))
            return MISUSED
        check = core.papers.verify_file(who, data)
        terminal.say(verdict_words(check.verdict))
        if check.paper is not None:
            _say_paper(check.paper, terminal)
        return 0 if check.verdict is Verdict.GENUINE else REFUSED
    _say_paper(core.papers.verify_code(who, words.what), terminal)
    return 0


def _say_paper(paper: MaskedPaper, terminal: Terminal) -> None:
    for name, value in masked_rows(paper):
        terminal.say(f"  {name:<10} {value}")
