"""`export` and `read-answer`: approved requests to the centre, and what it says of them."""

from __future__ import annotations

import argparse

from counter_app.actor import Actor
from counter_app.back_office.words import answer_words, day_words, exported_words
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.texts import _

REFUSED = 1


def export(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Write the day's file, with what goes `--again`; what came back and nobody settled is told each time."""
    keys = {row.number: row.request_id for row in core.back_office.overview(who).refused}
    unknown = [number for number in words.again if number not in keys]
    if unknown:
        said = _("Tidak sedang ditolak pusat: {numbers}. Tidak ada yang dikirim; perbaiki nomornya, lalu ulangi.")
        terminal.say(said.format(numbers=", ".join(unknown)))
        return REFUSED
    for number in dict.fromkeys(words.again):
        core.back_office.send_again(who, keys[number])
    terminal.say(exported_words(core.back_office.export(who, words.to)))
    stands = core.back_office.overview(who)
    for day in stands.days:
        if day.sent:
            terminal.say(day_words(day))
    for row in stands.refused:
        terminal.say(_("{number}: ditolak pusat. {why}").format(number=row.number, why=row.why))
    terminal.say(_("Kunci cabang ini untuk pusat: {key}").format(key=stands.own_key))
    return 0


def read_answer(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """Take in the centre's answer."""
    terminal.say(answer_words(core.back_office.read_answer(who, words.file)))
    return 0
