"""`settings`: what the branch has set for itself, looked at and changed by an administrator."""

from __future__ import annotations

import argparse

from counter_app.actor import Actor
from counter_app.clock import local_stamp
from counter_app.commands.terminal import Terminal
from counter_app.core import Core
from counter_app.settings.describing import OFF, ON
from counter_app.settings.errors import UnknownSetting
from counter_app.settings.values import Change, SettingRow
from counter_app.settings.words import group_words, junk_words, range_words, reach_words, value_words
from counter_app.texts import _

MISUSED = 2


def settings(words: argparse.Namespace, core: Core, who: Actor, terminal: Terminal) -> int:
    """All settings, one of them, or one with another value; status 2 for a value without what it is for."""
    rows = core.settings_desk.listed(who)
    if words.name is None:
        _list(rows, terminal)
        return 0
    row = next((one for one in rows if one.name == words.name), None)
    if row is None:
        raise UnknownSetting(words.name)
    if words.value is None and not words.default:
        _tell(row, terminal, core.branch.zone)
        return 0
    if words.value is not None and words.default:
        terminal.say(_("Pilih satu: nilai baru, atau --default."))
        return MISUSED
    typed = "" if words.default else _typed(row, words.value)
    changed = core.settings_desk.save(who, [Change(row.name, typed, row.kept, words.reason)])
    now = next(one for one in changed if one.name == row.name)
    terminal.say(
        _("{name}: sebelumnya {before}, sekarang {value}; {reach}.").format(
            name=now.name,
            before=value_words(row.setting, row.value),
            value=value_words(now.setting, now.value),
            reach=reach_words(now.setting),
        )
    )
    return 0


def _typed(row: SettingRow, value: str) -> str:
    """A switch may be said as it is shown."""
    if not row.setting.is_switch:
        return value
    said = {value_words(row.setting, on): text for on, text in ((True, ON), (False, OFF))}
    return said.get(value, value)


def _list(rows: tuple[SettingRow, ...], terminal: Terminal) -> None:
    longest = max(len(row.name) for row in rows)
    group = None
    for row in rows:
        if row.setting.about.group is not group:
            group = row.setting.about.group
            terminal.say(group_words(group))
        mark = "*" if row.differs else " "
        terminal.say(f" {mark} {row.name:<{longest}}  {value_words(row.setting, row.value)}")
        _tell_junk(row, terminal)
    terminal.say(_("* berbeda dari bawaan"))


def _tell(row: SettingRow, terminal: Terminal, zone: str) -> None:
    said = row.setting.about.words()
    terminal.say(f"{row.name}: {value_words(row.setting, row.value)}")
    _tell_junk(row, terminal)
    terminal.say(f"{said.title}. {said.does}")
    if said.caution:
        terminal.say(said.caution)
    terminal.say(
        _("Boleh {range}; bawaan {default}; {reach}.").format(
            range=range_words(row.setting),
            default=value_words(row.setting, row.setting.default),
            reach=reach_words(row.setting),
        )
    )
    if row.changed_at is not None:
        at = local_stamp(row.changed_at, zone)
        terminal.say(_("Terakhir diubah {name}, {at}.").format(name=row.changed_by, at=at))


def _tell_junk(row: SettingRow, terminal: Terminal) -> None:
    if row.is_junk:
        terminal.say(f"   {junk_words(row.setting, row.kept)}")
