"""What changed on the record, the newest request first: what, from, to, who, when, why, which papers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from counter_app.members.card_values import ChangedValue, PastChange
from counter_app.papers.words import kind_name
from counter_app.texts import _, language
from ui.member.listing import Listing
from ui.member.words import local_day
from ui.theme import Space
from ui.widgets.text import text


class ChangesPart(Listing):
    """A block a request. Names: `member.change.PD-2026-000001`, and `.mother_name` for a value of it."""

    def __init__(self) -> None:
        super().__init__("member.changes", Space.XS)

    def show_changes(self, changes: Sequence[PastChange], zone: str) -> None:
        """Fill in; the archive has older ones."""
        self.show_words(_("Riwayat perubahan"), _("Belum ada yang berubah di cabang ini."))
        self.show_rows(changes, lambda: [part for one in changes for part in _block(one, zone)])


def _block(change: PastChange, zone: str) -> Sequence[QWidget]:
    name = f"member.change.{change.number}"
    values = [text(_value_words(one), name=f"{name}.{one.key}") for one in change.values]
    return [*values, text(_how_words(change, zone), "hint", name)]


def _value_words(value: ChangedValue) -> str:
    """One value before and after."""
    return _("{field}: {before} → {after}").format(
        field=value.label.in_(language()), before=value.before or "–", after=value.after or "–"
    )


def _how_words(change: PastChange, zone: str) -> str:
    """Which request, when, by whom and why, and the papers that are there."""
    who = change.author
    if change.second:
        who = _("{name}, disetujui {second}").format(name=change.author, second=change.second)
    said = " · ".join(part for part in (change.number, local_day(change.at, zone), who, change.why) if part)
    papers = ", ".join(kind_name(kind) for kind in change.papers)
    return f"{said}\n{papers}" if papers else said
