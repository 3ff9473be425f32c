"""`breach-notice`: a breach told in its three parts, as a file for whoever has to be told."""

from __future__ import annotations

import argparse
from datetime import date, datetime

from counter_app.actor import Actor
from counter_app.breaches.errors import BadPeriod
from counter_app.breaches.service import Breach
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.paths import write_whole
from counter_app.texts import _, language


def breach_notice(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Make the notice and write it for its owner only."""
    breach = Breach(_day(words.since), _day(words.until), words.how, words.done)
    write_whole(words.to, core.breaches.notice(who, breach, language()))
    terminal.say(_("Pemberitahuan disimpan di {file}. Sampaikan dalam 3 × 24 jam.").format(file=words.to))
    return 0


def _day(typed: str) -> date:
    """A day as it is typed: dd-mm-yyyy. Raises BadPeriod."""
    try:
        return datetime.strptime(typed.strip(), "%d-%m-%Y").date()
    except ValueError as error:
        raise BadPeriod from error
