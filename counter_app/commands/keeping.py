"""`backup`, `purge` and `night`: data out of the branch, to a copy and for good, and all that is done once a day."""

from __future__ import annotations

import argparse

from counter_app.actor import Actor
from counter_app.commands.admitting import by_credential
from counter_app.commands.terminal import Terminal
from counter_app.copies.reading import kept_by
from counter_app.core import Core
from counter_app.night_states import NightState
from counter_app.nights.words import job_name, outcome_words
from counter_app.retention.words import purged_words
from counter_app.texts import _


def back_up(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Copy the encrypted database and check the copy. What nobody made by hand is thrown away by the settings."""
    kept = kept_by(core.settings()) if by_credential(words) else None
    copied = core.backup.back_up(who, words.to, kept)
    terminal.say(_("Cadangan lengkap dan sudah diperiksa: {folder}.").format(folder=copied.folder))
    terminal.say(_("Kunci tidak ikut disalin; simpan lembar pemulihan di tempat lain."))
    return 0


def purge(_words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Take out what is past its period."""
    terminal.say(purged_words(core.retention.purge(who)))
    return 0


def night(_words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Do what of the business day nobody has done; status 1 when something of it did not succeed."""
    rows = core.nights.carry_out(who)
    for row in rows:
        terminal.say(f"{job_name(row.job)}: {outcome_words(row)}")
    if not rows:
        terminal.say(_("Pekerjaan malam hari layanan ini sudah dikerjakan, atau hari pertama belum dimulai."))
    return int(any(row.state is NightState.FAILED for row in rows))
