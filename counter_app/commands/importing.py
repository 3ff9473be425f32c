"""`import-members`: members, or what changed of their accounts, from a CSV file into the branch."""

from __future__ import annotations

import argparse

from counter_app.actor import Actor
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.importing.report_words import change_words, report_lines
from counter_app.importing.service import beside
from counter_app.importing.values import ImportOrder
from counter_app.texts import _

REFUSED = 1


def import_members(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Take a file in, or only check it; every row that is not simply taken in is told, with its line."""
    order = ImportOrder(words.file, words.dry_run, words.rejected or beside(words.file))
    report = core.importing.accounts(who, order) if words.accounts else core.importing.members(who, order)
    for change in report.outcome.changes:
        terminal.say(_("Baris {line}. {words}").format(line=change.line, words=change_words(change)))
    for line in report_lines(report):
        terminal.say(line)
    return REFUSED if report.outcome.rejected else 0


def import_bookings(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Take a list of bookings in, or only check it."""
    report = core.importing.bookings(who, ImportOrder(words.file, words.dry_run, words.rejected or beside(words.file)))
    for line in report_lines(report):
        terminal.say(line)
    return REFUSED if report.outcome.rejected else 0
