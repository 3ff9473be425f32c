"""Sentences of the page of settings. Times are the branch's own."""

from __future__ import annotations

from counter_app.settings.values import SettingRow
from counter_app.settings.words import group_words, range_words, reach_words, value_words
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.settings.state import Part, SettingsState, Shown, typed_text


def search_words(state: SettingsState) -> str:
    """In the empty search field."""
    return _("Cari di {count} pengaturan").format(count=len(state.rows)) if state.rows else _("Cari pengaturan")


def part_words(part: Part) -> str:
    """The title over some rows."""
    return group_words(part.group) if part.group is not None else _("Diubah")


def unsaved_words(count: int) -> str:
    """At the buttons."""
    if not count:
        return ""
    return _("1 perubahan belum disimpan") if count == 1 else _("{count} perubahan belum disimpan").format(count=count)


def saved_words(count: int) -> str:
    """After saving."""
    return _("1 perubahan disimpan.") if count == 1 else _("{count} perubahan disimpan.").format(count=count)


def standing_words(shown: Shown, time: BranchTime) -> tuple[str, str]:
    """In the last column: who changed it and when, or that nobody did."""
    row = shown.row
    if shown.changed:
        return _("belum disimpan"), _("sebelumnya {value}").format(value=value_words(row.setting, row.value))
    if row.changed_at is not None:
        return row.changed_by or _("tidak tercatat"), time.stamp(row.changed_at)
    if row.differs:
        return _("tidak tercatat"), _("diubah di luar halaman ini")
    return _("bawaan"), _("tidak pernah diubah")


def extent_words(row: SettingRow) -> str:
    """Beside the reason: what may be filled in, and where it is felt."""
    return f"{range_words(row.setting)}  ·  {reach_words(row.setting)}"


def conflict_words(row: SettingRow, time: BranchTime) -> str:
    """Somebody else changed it while it was edited here."""
    value = value_words(row.setting, row.value)
    if row.changed_by and row.changed_at is not None:
        at = time.short(row.changed_at)
        return _("Diubah {name} {time} menjadi {value}.").format(name=row.changed_by, time=at, value=value)
    return _("Diubah di tempat lain menjadi {value}.").format(value=value)


def theirs_words(row: SettingRow) -> str:
    """Take what the other one wants."""
    return _("Pakai {value}").format(value=value_words(row.setting, row.value))


def mine_words(shown: Shown) -> str:
    """Stay with what was typed."""
    setting = shown.row.setting
    value = setting.value_of(shown.typed)
    said = value_words(setting, value) if value is not None else shown.typed.strip() or typed_text(shown.row)
    return _("Pertahankan {value}").format(value=said)
